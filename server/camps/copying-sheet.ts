// Placing a copy of a sheet, as it was in a version, beside all others of the running board, and taking it away again: each
// one change by the server itself, worked out on a copy in turns. Which records that are is shared/board/copy-sheet.ts; the
// routes ask who may. The board's list of sheets follows the document (RoomRegistry.listSheets).
import { copyFault, findCopy, findTakingAway } from '../../shared/board/copy-sheet.ts';
import { boardRecords } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { sheetsThere } from '../../shared/board/sheet-list.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newId } from '../auth/random.ts';
import { type BringBackOptions, type Bringing, besideVersion, makeInRoom } from './board-and-version.ts';

/** A sheet of the version, and what its copy is called (isSheetName). */
interface SheetWish {
  readonly sheetId: RecordId;
  readonly name: string;
}

/** Places the copy; returns its id when it is on disk and everybody sees it. A refusal leaves everything as it was. */
export function copySheet(
  options: BringBackOptions,
  bringing: Bringing,
  wish: SheetWish,
): Promise<Result<RecordId, RejectionReason>> {
  return besideVersion<RecordId>(options, bringing, async (both) => {
    const { doc, old: version } = both;
    const { living, away } = await options.work.run(sheetsThere(doc), 'opening');
    const found = await options.work.run(findCopy(doc, { ...wish, version, seed: newId() }), 'opening');
    if (found === null) return err('malformed-request');
    const fault = copyFault(living.length + away.length, boardRecords(doc)._map.size + found.changes.length);
    if (fault !== null) return err(fault);
    const refusal = await makeInRoom(options, bringing, both, found.changes);
    return refusal === null ? ok(found.sheet.id) : err(refusal);
  });
}

/** Takes away the copy that was made so of this version, unless anybody has written on it since. */
export function takeCopyAway(
  options: BringBackOptions,
  bringing: Bringing,
  wish: SheetWish,
  copyId: RecordId,
): Promise<Result<void, RejectionReason>> {
  return besideVersion<void>(options, bringing, async (both) => {
    const { doc, old: version } = both;
    const found = await options.work.run(findTakingAway(doc, copyId, { ...wish, version }), 'opening');
    if (found === null) return err('malformed-request');
    if (found === 'written-on') return err('copy-is-in-use');
    const refusal = await makeInRoom(options, bringing, both, found);
    return refusal === null ? ok(undefined) : err(refusal);
  });
}
