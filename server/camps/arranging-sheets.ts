// Moving a sheet among the others of a running board, and duplicating it beside them: each one change by the server itself, so that two
// who ask at once end with whole sheets in a whole row. What that changes is shared/board/move-sheet.ts and copy-sheet.ts; the routes
// ask who may. Putting sheets away is a mark that people set in the document itself (shared/board/rights.ts).
import { randomInt } from 'node:crypto';
import { makeReturn } from '../../shared/board/bring-back.ts';
import { copiedSheetId } from '../../shared/board/copied-sheet.ts';
import { copyFault, findCopy } from '../../shared/board/copy-sheet.ts';
import { boardRecords, liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { moveSheet, type PlaceBeside } from '../../shared/board/move-sheet.ts';
import { readTemplate } from '../../shared/board/records.ts';
import { sheetsThere } from '../../shared/board/sheet-list.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';
import { openDocument } from '../rooms/epochs/epochs.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import { changed } from './adding-sheets.ts';
import type { Reading } from './kept-document.ts';

/** Puts the sheet beside another one of the board. */
export async function arrangeSheet(
  rooms: RoomRegistry,
  board: Board,
  id: RecordId,
  place: PlaceBeside,
): Promise<Result<void, RejectionReason>> {
  const fault = await changed(rooms, board, [{ id }], (doc) => moveSheet(doc, id, place));
  return fault === null ? ok(undefined) : err(fault);
}

interface Duplicating {
  readonly board: Board;
  readonly sheetId: RecordId;
  /** What the second sheet is called (isSheetName). */
  readonly name: string;
  /** A fresh id of the asker’s: asking again with the same one, after a reply that was lost, makes no third sheet. */
  readonly seed: string;
  /** Asked again just before anything changes: to find out what it consists of takes its time. */
  readonly mayStill: () => Promise<boolean>;
}

/**
 * Places a second sheet with the same words at the right of all others; resolves with its id when it is on disk and everybody sees it.
 * Every note stays signed as it was. A refusal leaves everything as it was.
 */
export async function duplicateSheet(
  { storage, work, rooms }: Reading & { readonly rooms: RoomRegistry },
  { board, sheetId, name, seed, mayStill }: Duplicating,
): Promise<Result<RecordId, RejectionReason>> {
  const room = await rooms.open(board.id);
  if (room === null) return err('unknown-board');
  if (room.isFailed) return err('storage-failed');
  // What the asker wrote last has come, and may still wait for its batch.
  const isOnDisk = await room.flush().then(
    () => true,
    () => false,
  );
  if (!isOnDisk) return err('storage-failed');
  const stored = await storage.boards.load(board.id);
  if (stored === null || stored.epoch !== room.epoch) return err('other-epoch');
  const doc = await work.run(openDocument(stored), 'opening');
  // Nobody's: ids of people are theirs, and those of rewriting are small.
  doc.clientID = randomInt(2 ** 31, 2 ** 32);
  try {
    const { living, away } = await work.run(sheetsThere(doc), 'opening');
    const source = living.some(({ id }) => id === sheetId) ? liveRecord(doc, sheetId) : undefined;
    const template = source === undefined ? undefined : readTemplate(source);
    if (template === undefined) return err('malformed-request');
    // Of a template that a board has once, whatever looks for that sheet goes on finding the first one.
    const { id, isRepeatable = false } = templateOf(template) ?? {};
    const copyId = isRepeatable
      ? (`shape:${id}.${seed}` as RecordId)
      : copiedSheetId(template.template, seed);
    if (boardRecords(doc).has(copyId)) return ok(copyId);
    const found = await work.run(findCopy(doc, { version: doc, sheetId, name, seed, id: copyId }), 'opening');
    if (found === null) return err('malformed-request');
    const fault = copyFault(living.length + away.length, boardRecords(doc)._map.size + found.changes.length);
    if (fault !== null) return err(fault);
    const update = await work.run(makeReturn(doc, found.changes, null), 'live');
    if (!(await mayStill())) return err('not-allowed');
    const refusal = update === null ? null : await room.apply(update);
    if (refusal !== null) return err(refusal);
    await rooms.listSheets(board.id, [copyId]);
    return ok(copyId);
  } finally {
    doc.destroy();
  }
}
