// Which draft is shown as the presented one.
import { describe, expect, it } from 'vitest';
import type { BoardId, PersonId, RecordId, VersionId } from '../../../shared/board/ids.ts';
import { sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import { presentedDraft } from '../../../shared/drawing/presented.ts';

const SHEETS = sheetsOfNewBoard(['vision', 'feedback', 'vision-revised']);
const MINUTE_MS = 60_000;

const version = (nth: number, sheet: string | null, kind: Version['kind'] = 'presented'): Version => ({
  id: `v${nth}` as VersionId,
  boardId: 'b' as BoardId,
  title: `${nth}`,
  kind,
  createdAtMs: Date.parse('2026-10-09T01:00:00Z') + nth * MINUTE_MS,
  createdBy: 'p' as PersonId,
  sheetId: sheet === null ? null : (`shape:${sheet}` as RecordId),
  words: { said: `${nth}` },
});
const shown = (versions: readonly Version[]): string | undefined =>
  presentedDraft(SHEETS, versions, 'ja')?.words['said'];

describe('the presented draft', () => {
  it('stays the draft that was presented after the revision was', () => {
    const versions = [version(1, 'vision'), version(2, 'vision-revised')];
    expect(shown(versions)).toBe('1');
    expect(shown(versions.toReversed())).toBe('1');
  });

  it('is the newest when the draft was presented twice', () => {
    expect(shown([version(1, 'vision'), version(2, 'vision'), version(3, 'feedback')])).toBe('2');
  });

  it('is the draft as it stood when another sheet was presented, where the draft itself never was', () => {
    expect(shown([version(1, 'feedback'), version(2, 'vision-revised')])).toBe('2');
  });

  it('is none of the versions that were only kept', () => {
    expect(shown([version(1, 'vision', 'named'), version(2, null, 'named')])).toBeUndefined();
  });
});
