// The golden board of format 2 opens and reads the same in every later release.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { notesCsv } from '../../client/export/csv.ts';
import { sourceOf } from '../../client/export/export-source.ts';
import { sheetPages } from '../../client/export/sheet-pages.ts';
import { boardRecords, FIELD } from '../../shared/board/document.ts';
import type { TeamId, ZoneId } from '../../shared/board/ids.ts';
import { ageOf } from '../../shared/board/migrations.ts';
import { type BoardContent, readBoard, readWholeBoard } from '../../shared/board/records.ts';
import { rewriteBoard } from '../../shared/board/rewrite.ts';
import { sheetsOfNewBoard } from '../../shared/board/writing.ts';
import { mirroredWords } from '../../shared/drawing/mirrored-words.ts';
import { OPTIONS } from '../client/export/board-kit.ts';
import { aBoard, aTeam } from '../kit/camp-facts.ts';
import { GOLDEN_BIN, GOLDEN_JSON, HELD, readGolden } from './board-v2.ts';

const SENTENCE = 'vision.draft.sentence' as ZoneId;
const open = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
};

describe('the golden board of format 2', () => {
  const doc = open(readFileSync(GOLDEN_BIN));
  const golden = JSON.parse(readFileSync(GOLDEN_JSON, 'utf8')) as { readonly board: BoardContent };

  it('is of this format and reads as its json says, record by record', () => {
    expect(ageOf(doc)).toBe('current');
    expect(readGolden(doc)).toMatchObject(golden);
  });

  it('reads the same when it is rewritten, in these bytes for ever', () => {
    const rewritten = rewriteBoard(doc, 2);
    expect(readGolden(open(rewritten))).toEqual(readGolden(doc));
    expect(createHash('sha256').update(rewritten).digest('hex')).toBe(
      'edbc10d1c1090fec25c4ac8f4d10668457bfe1e0a9ba8fec94a33f7a41b3bea0',
    );
  });

  it('holds every form, every relation, a sheet with a name and one that is put away', () => {
    const { notes, links, sheets } = golden.board;
    expect(HELD.forms.filter((form) => !notes.some((note) => note.form === form))).toEqual([]);
    expect(links.map(({ relation }) => relation).sort()).toEqual([...HELD.relations].sort());
    expect(notes).toContainEqual(
      expect.objectContaining({ form: 'stake', date: '2027-04-01', stance: 'agrees' }),
    );
    expect(notes).toContainEqual(expect.objectContaining({ form: 'range', isOpen: true }));
    expect(sheets.filter(({ name }) => name !== '').map(({ id }) => id)).toEqual(['shape:lessons']);
    expect(sheets.filter(({ isAway }) => isAway).map(({ id }) => id)).toEqual(['shape:cafe']);
  });

  it('shows everything but the sheet that is put away and what lies on it', () => {
    const [whole, shown] = [readWholeBoard(doc), readBoard(doc)];
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    const isLeft = (id: string): boolean =>
      id !== 'shape:cafe' && id !== 'shape:note-away' && !id.startsWith('shape:cafe:');
    expect(ids(shown.sheets)).toEqual(ids(whole.sheets).filter(isLeft));
    expect(ids(shown.notes)).toEqual(ids(whole.notes).filter(isLeft));
    expect(shown.links).toEqual(whole.links);
  });

  it('prints and lists nothing of it, and shows nothing where its words were mirrored', async () => {
    const board = aBoard({
      teamId: 't1' as TeamId,
      sheets: sheetsOfNewBoard(['vision', 'targets', 'lessons', 'plan']),
    });
    const teams = [aTeam({ id: 't1' as TeamId })];
    const source = sourceOf(board, doc, []);
    const pages = sheetPages([source], null, { ...OPTIONS, teams });
    expect(pages.map(({ sheetId }) => sheetId)).not.toContain('shape:cafe');
    const words = JSON.stringify(pages);
    const table = notesCsv([source], null, { teams, people: [], locale: 'ja', baseFiscalYear: 2026 });
    for (const text of [words, table]) {
      expect(text).toContain('学び');
      expect(text).not.toContain('しまった言葉');
    }
    const mirror = { template: 'vision', zone: SENTENCE, as: 'now', otherwise: null } as const;
    const changed = open(readFileSync(GOLDEN_BIN));
    expect(mirroredWords(mirror, readBoard(changed), null)).toBe('誰もが学び続けるまち');
    boardRecords(changed).get('shape:vision')?.set(FIELD.isAway, true);
    expect(mirroredWords(mirror, readBoard(changed), null)).toBe('');
  });
});
