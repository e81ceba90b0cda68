// Making a cause of a bad point, the question of means of a true cause, an action of a means: one change of the server's own, so that two
// who ask at once end with one, on a sheet that is added where it is lacking. What can become what is shared/reading/conversion.ts.
import type * as Y from 'yjs';
import type { ConversionAnswer } from '../../shared/api/api.ts';
import { addSheets } from '../../shared/board/add-sheet.ts';
import { boardRecords, FIELD } from '../../shared/board/document.ts';
import { fieldRecordId, type RecordId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { type BoardContent, plainText, readBoard } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { sheetRight } from '../../shared/board/rights.ts';
import { withRanks } from '../../shared/board/sheet-ranks.ts';
import { issueTree, orderBetween } from '../../shared/board/tree.ts';
import { addTreeNode } from '../../shared/board/writing.ts';
import type { Board, SheetRef } from '../../shared/camp/camp.ts';
import { organizersOf, ranksOf } from '../../shared/camp/camp-words.ts';
import { putUp } from '../../shared/drawing/put-up.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import {
  type Becomes,
  becomes,
  kinOf,
  recordOf,
  type Whither,
  whither,
} from '../../shared/reading/conversion.ts';
import { askAsBefore } from '../../shared/reading/question-wording.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newestTemplate, templateFor, zonesOf } from '../../shared/templates/catalogue.ts';
import type { ZoneCamp } from '../../shared/templates/template.ts';
import { mayArrange } from '../auth/access.ts';
import { newId } from '../auth/random.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { StoredPerson } from '../storage/storage.ts';
import { changed } from './adding-sheets.ts';
import { type Asked, markOf } from './taking-back.ts';

/**
 * Makes of the note or node what comes next of it; resolves with what was made, or had been made before, when it is on disk and everybody
 * sees it. Refuses with `not-allowed` on boards of a team only, and where a sheet is lacking that the person may not add; with
 * `not-your-sheet` whoever may not edit it, with `malformed-request` what nothing can be made of.
 */
export async function convert(
  rooms: RoomRegistry,
  asked: Asked,
  source: RecordId,
): Promise<Result<ConversionAnswer, RejectionReason>> {
  const { board } = asked;
  // What is said in confidence leaves in other words only, and nothing leads back to it.
  if (board.visibility === 'team') return err('not-allowed');
  let done: Result<ConversionAnswer, RejectionReason> = err('malformed-request');
  const fault = await changed(rooms, board, [], (doc) => {
    done = make(doc, asked, source);
    return done.ok ? null : done.error;
  });
  if (fault !== null) return err(fault);
  return listed(rooms, board, done);
}

/** The list of sheets follows at once: whoever sees the new one asks what it is. */
async function listed(
  rooms: RoomRegistry,
  board: Board,
  done: Result<ConversionAnswer, RejectionReason>,
): Promise<Result<ConversionAnswer, RejectionReason>> {
  if (done.ok && done.value.made?.withSheet === true) await rooms.listSheets(board.id, [done.value.sheetId]);
  return done;
}

function make(doc: Y.Doc, asked: Asked, source: RecordId): Result<ConversionAnswer, RejectionReason> {
  const { board, record, by } = asked;
  const camp = { ownTeam: board.teamId, teams: record.teams, organizers: organizersOf(record.camp) };
  const content = readBoard(doc);
  const there = kinOf(content, source).made.map((id) => recordOf(content, id))[0];
  if (there !== undefined) return ok({ sheetId: there.parentId, recordId: there.id, made: null });
  const next = becomes(content, source, camp);
  if (next === null) return err('malformed-request');
  if (boardRecords(doc)._map.size >= BOARD_LIMITS.maxRecords) return err('board-too-large');
  const place = whither(content, next, camp);
  const access = { ...board, observersGiveFeedback: record.camp.observersGiveFeedback };
  if (place !== null && sheetRight(by, access, place.sheet) !== 'edit') return err('not-your-sheet');
  const answerWith = (at: Omit<ConversionAnswer, 'made'>, withSheet: boolean): ConversionAnswer => {
    const mark = markOf(readBoard(doc), at.recordId);
    return { ...at, made: mark === null ? null : { mark, withSheet } };
  };
  if (place !== null) return ok(answerWith(write(doc, content, place, { source, by, camp }), false));
  if (!mayArrange(by, board)) return err('not-allowed');
  const sheet = sheetFor(doc, next, asked);
  const full = sheet === null ? 'malformed-request' : addSheets(doc, [sheet], board.teamId);
  if (sheet === null || full !== null) return err(full ?? 'malformed-request');
  askAsBefore(doc, [sheet.id]);
  const after = readBoard(doc);
  const fresh = whither(after, next, camp);
  return fresh === null
    ? err('malformed-request')
    : ok(answerWith(write(doc, after, fresh, { source, by, camp }), true));
}

function write(
  doc: Y.Doc,
  content: BoardContent,
  { sheet, template, zone }: Whither,
  { source, by, camp }: { readonly source: RecordId; readonly by: StoredPerson; readonly camp: ZoneCamp },
): Omit<ConversionAnswer, 'made'> {
  const sheetId = sheet.id;
  const root = fieldRecordId(sheetId, zone.id);
  const text = plainText(recordOf(content, source)?.paragraphs ?? []).trim();
  const note = { id: `shape:${newId()}` as RecordId, author: by.id, team: by.teamId, text, source };
  if (zone.use.kind !== 'tree') {
    putUp(doc, { sheetId, template, zone, allZones: zonesOf(template, camp) }, { ...note, kind: 'none' });
    return { sheetId, recordId: note.id };
  }
  if (template.purpose === 'means') {
    boardRecords(doc).get(root)?.set(FIELD.source, source);
    reviseText(doc, root, '', text);
    return { sheetId, recordId: root };
  }
  const tree = issueTree(
    content.nodes.filter(({ parentId }) => parentId === sheetId),
    root,
  );
  const order = tree === undefined ? 'a0' : orderBetween(tree, tree.root.id, null);
  addTreeNode(doc, { ...note, sheetId, treeParent: root, order });
  return { sheetId, recordId: note.id };
}

/** A sheet of that purpose; a further one where there is one already, whose question or place is taken. */
function sheetFor(doc: Y.Doc, next: Becomes, { board, record }: Asked): SheetRef | null {
  const template = newestTemplate(templateFor(next));
  if (template === undefined) return null;
  const usual = `shape:${template.id}` as RecordId;
  // A tree of causes that was put away comes back: it has room for one more.
  const isUsual = !template.isRepeatable && (next === 'causes' || !boardRecords(doc).has(usual));
  const id = isUsual ? usual : (`${usual}.${newId()}` as RecordId);
  const team = record.teams.find((each) => each.id === board.teamId);
  return withRanks(
    { id, template: template.id, templateVersion: template.version },
    ranksOf(record.camp, team),
  );
}
