// Putting a further sheet on a running board, taking away one on which nothing stands, wording one anew: each one change by the server
// itself, so that two who ask at once end with whole sheets. What that changes is shared/board/add-sheet.ts; the routes ask who may.
import type * as Y from 'yjs';
import { addSheets, type SheetWish, sheetsWished, takeSheetAway } from '../../shared/board/add-sheet.ts';
import { mayStandOn } from '../../shared/board/confidence.ts';
import { liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { followRanks, followsRanks } from '../../shared/board/sheet-ranks.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import type { Rank } from '../../shared/camp/ranks.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { askAsBefore, wordAnew } from '../../shared/reading/question-wording.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import type { GiverCount } from '../../shared/templates/feedback.ts';
import type { RoomRegistry } from '../rooms/registry.ts';

/** Adds what the wish stands for, on a board to which so many cities give and whose city has these ranks; resolves with its first sheet when it is on disk and everybody sees it. */
export async function addSheet(
  rooms: RoomRegistry,
  board: Board,
  { givers, ranks }: { readonly givers: GiverCount; readonly ranks: readonly Rank[] },
  wish: SheetWish,
): Promise<Result<RecordId, RejectionReason>> {
  const template = newestTemplate(wish.template);
  const sheets = sheetsWished(wish, givers, ranks, board.sheets);
  const [first] = sheets;
  if (first === undefined || template === undefined) return err('malformed-request');
  if (!mayStandOn(template, board))
    return err(template.confidence === 'team' && !isPersonal(board) ? 'team-only-sheet' : 'own-sheet');
  const fault = await changed(rooms, board, sheets, (doc) => {
    const isThere = (id: RecordId): boolean => liveRecord(doc, id) !== undefined;
    const fresh = sheets.map(({ id }) => id).filter((id) => !isThere(id));
    const full = addSheets(doc, sheets, board.teamId);
    if (full === null && fresh.length > 0) askAsBefore(doc, fresh);
    // One that was taken away before comes back as it is made now.
    if (full === null && sheets.some(followsRanks)) followRanks(doc, ranks);
    return full;
  });
  return fault === null ? ok(first.id) : err(fault);
}

/** Takes the sheet away, unless something stands on it. */
export async function removeSheet(
  rooms: RoomRegistry,
  board: Board,
  id: RecordId,
): Promise<Result<void, RejectionReason>> {
  const fault = await changed(rooms, board, [{ id }], (doc) => takeSheetAway(doc, id));
  return fault === null ? ok(undefined) : err(fault);
}

/** Words the sheet's question and prompts anew; the template's words come back where nothing is said. */
export async function wordSheet(
  rooms: RoomRegistry,
  board: Board,
  id: RecordId,
  wording: Readonly<Record<string, string>>,
): Promise<Result<void, RejectionReason>> {
  const fault = await changed(rooms, board, [], (doc) => wordAnew(doc, id, wording));
  return fault === null ? ok(undefined) : err(fault);
}

/** Changes the board in its room; the list of sheets follows at once, because whoever sees a sheet asks for the list. */
export async function changed(
  rooms: RoomRegistry,
  { id }: Board,
  sheets: readonly { readonly id: RecordId }[],
  change: (doc: Y.Doc) => RejectionReason | null,
): Promise<RejectionReason | null> {
  const room = await rooms.open(id);
  if (room === null) return 'unknown-board';
  if (room.isFailed) return 'storage-failed';
  let fault: RejectionReason | null = null;
  await room.change((doc) => {
    fault = change(doc);
  });
  if (fault === null && sheets.length > 0)
    await rooms.listSheets(
      id,
      sheets.map((sheet) => sheet.id),
    );
  return fault;
}
