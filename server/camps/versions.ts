// Versions: freezing a board as it is on disk, with the plain words of its fixed fields beside it so that sheets that
// mirror a presented version need not load it.
import type { BoardId, PersonId, RecordId, VersionId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Version } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newId } from '../auth/random.ts';
import { loadKeptDocument, type Reading, readDocument } from './kept-document.ts';

export interface VersionWish {
  readonly board: BoardId;
  readonly title: string;
  readonly kind: Version['kind'];
  /** Present when one sheet was shown; it must be on the board. */
  readonly sheetId: RecordId | null;
}

/** Freezes the board under a name and answers the version once it is on disk. */
export async function freezeVersion(
  reading: Reading,
  wish: VersionWish,
  by: PersonId,
  nowMs: number,
): Promise<Result<Version, RejectionReason>> {
  const kept = await loadKeptDocument(reading, wish.board);
  if (kept === null) return err('unknown-board');
  const content = await readDocument(reading, kept.update);
  if (wish.sheetId !== null && !content.sheets.some((sheet) => sheet.id === wish.sheetId))
    return err('malformed-request');
  const fields = content.notes.filter((note) => note.fieldZone !== null);
  const version: Version = {
    id: newId<VersionId>(),
    boardId: wish.board,
    title: wish.title,
    kind: wish.kind,
    createdAtMs: nowMs,
    createdBy: by,
    sheetId: wish.sheetId,
    words: Object.fromEntries(fields.map((note) => [note.id, plainText(note.paragraphs)])),
  };
  await reading.storage.versions.add(version, kept.update);
  return ok(version);
}
