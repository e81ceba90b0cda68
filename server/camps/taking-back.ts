// The way back for whoever made something of something (converting.ts): what was made goes again, with the sheet that was added for it,
// while it is as it was made. Decided in the same change, so that nothing that anybody has done to it since is lost.
import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { TakeBackRequest } from '../../shared/api/api.ts';
import { takeSheetAway } from '../../shared/board/add-sheet.ts';
import { boardRecords, FIELD, KEY } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { type BoardContent, plainText, readBoard } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { sheetRight } from '../../shared/board/rights.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { recordOf, stateAsMade } from '../../shared/reading/conversion.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { mayArrange } from '../auth/access.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { CampOutline, StoredPerson } from '../storage/storage.ts';
import { changed } from './adding-sheets.ts';

/** Who asks, and on which board. */
export interface Asked {
  readonly board: Board;
  readonly record: CampOutline;
  readonly by: StoredPerson;
}

/** What is to be seen of it now in a few letters; null where it is not there. */
export function markOf(content: BoardContent, id: RecordId): string | null {
  const state = stateAsMade(content, id);
  return state === null ? null : createHash('sha256').update(state).digest('base64url').slice(0, 22);
}

/**
 * Takes back what this person made; resolves when it is on disk and everybody sees it. Refuses with `changed-since` where it is no longer as
 * it was made, or gone; with `not-your-sheet` whoever did not make it or may no longer edit it. A sheet that was added for it
 * stays where somebody has put something on it meanwhile, or the person may not take sheets away.
 */
export async function takeBack(
  rooms: RoomRegistry,
  asked: Asked,
  wish: TakeBackRequest,
): Promise<Result<void, RejectionReason>> {
  const { board } = asked;
  let sheet: RecordId | null = null;
  const fault = await changed(rooms, board, [], (doc) => {
    const done = unmake(doc, asked, wish);
    if (done.ok) sheet = done.value;
    return done.ok ? null : done.error;
  });
  if (fault !== null) return err(fault);
  if (sheet !== null) await rooms.listSheets(board.id, [sheet]);
  return ok(undefined);
}

/** Answers with the sheet that went too; null: none. */
function unmake(
  doc: Y.Doc,
  { board, record: camp, by }: Asked,
  { recordId, mark, withSheet }: TakeBackRequest,
): Result<RecordId | null, RejectionReason> {
  const content = readBoard(doc);
  const made = recordOf(content, recordId);
  const map = boardRecords(doc).get(recordId);
  if (made?.source === undefined || map === undefined) return err('changed-since');
  const sheet = content.sheets.find(({ id }) => id === made.parentId);
  const access = { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback };
  if (sheet === undefined || sheetRight(by, access, sheet) !== 'edit') return err('not-your-sheet');
  // The question of a tree is everybody's, and was there before it was written.
  const isQuestion = 'treeParent' in made && made.treeParent === null;
  if (!isQuestion && made.author !== by.id) return err('not-your-sheet');
  if (markOf(content, recordId) !== mark) return err('changed-since');
  if (isQuestion) {
    reviseText(doc, recordId, plainText(made.paragraphs), '');
    map.delete(FIELD.source);
  } else map.set(KEY.deleted, 1);
  const isSheetGone = withSheet && mayArrange(by, board) && takeSheetAway(doc, sheet.id) === null;
  return ok(isSheetGone ? sheet.id : null);
}
