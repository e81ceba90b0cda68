// 言い換えて写す: words that were typed anew beside what was said in confidence, put up by the server itself. The note has no author, no time,
// no place in any order, and nothing that leads to its source, which the server is never told. Who may is asked in the document itself.
import { createHash, randomInt } from 'node:crypto';
import type * as Y from 'yjs';
import type { ParaphraseRequest } from '../../shared/api/api.ts';
import { boardRecords } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { indexBetween } from '../../shared/board/order.ts';
import { type BoardContent, readBoard } from '../../shared/board/records.ts';
import { sheetRight } from '../../shared/board/rights.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { type PlaceOnSheet, putUp } from '../../shared/drawing/put-up.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { templateOf, zonesOf } from '../../shared/templates/catalogue.ts';
import { mayOpen } from '../auth/access.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { CampOutline, StoredPerson } from '../storage/storage.ts';
import { changed } from './adding-sheets.ts';

/** On which board, and by whom. */
interface Paraphrasing {
  readonly board: Board;
  readonly record: CampOutline;
  /** Who it is by now, asked once the room is open; null: taken off. */
  readonly by: () => Promise<StoredPerson | null>;
}

/**
 * Puts the words up on the board; resolves with the note's id when it is on disk and everybody sees it. The same `key` again makes no second
 * note. Refuses with `not-allowed` whoever may not open the board any more, with `not-your-sheet` whoever may not edit that sheet, and with
 * `malformed-request` a place that takes no notes, or those of another city.
 */
export async function paraphrase(
  rooms: RoomRegistry,
  { board, record, by: now }: Paraphrasing,
  { key, sheetId, zoneId, words }: ParaphraseRequest,
): Promise<Result<RecordId, RejectionReason>> {
  const id = noteOf(board, key);
  await rooms.open(board.id);
  const by = await now();
  if (by === null || !mayOpen(by, board)) return err('not-allowed');
  const access = { ...board, observersGiveFeedback: record.camp.observersGiveFeedback };
  const fault = await changed(rooms, board, [], (doc) => {
    if (boardRecords(doc).has(id)) return null;
    const content = readBoard(doc);
    const sheet = content.sheets.find((each) => each.id === sheetId);
    if (sheet === undefined) return 'malformed-request';
    if (sheetRight(by, access, sheet) !== 'edit') return 'not-your-sheet';
    const template = templateOf(sheet);
    const allZones =
      template === undefined
        ? []
        : zonesOf(template, {
            ownTeam: board.teamId,
            teams: record.teams,
            organizers: organizersOf(record.camp),
          });
    const zone = allZones.find((each) => each.id === zoneId);
    if (template === undefined || zone?.use.kind !== 'notes') return 'malformed-request';
    // Unsigned, in the column of a guest, they would be the guest's words.
    if (zone.meaning.giver !== undefined) return 'malformed-request';
    return put(doc, { sheetId, template, zone, allZones }, content, {
      id,
      text: words,
      team: board.teamId,
    });
  });
  return fault === null ? ok(id) : err(fault);
}

function put(
  doc: Y.Doc,
  place: PlaceOnSheet,
  content: BoardContent,
  note: Pick<Parameters<typeof putUp>[2], 'id' | 'text' | 'team'>,
): RejectionReason | null {
  if (boardRecords(doc)._map.size >= BOARD_LIMITS.maxRecords) return 'board-too-large';
  putUp(doc, place, { ...note, author: null, kind: 'none', index: anywhere(content, place.sheetId) });
  return null;
}

/** Among the sheet's notes, at no place that would tell when it came. */
function anywhere({ notes }: BoardContent, sheet: RecordId): string {
  const indexes = notes.filter(({ parentId }) => parentId === sheet).map(({ index }) => index);
  const at = randomInt(indexes.length + 1);
  return indexBetween(indexes[at - 1] ?? null, indexes[at] ?? null);
}

/** An id that follows from board and key, and from which nobody who lacks the key learns anything: notes on two boards have nothing in common. */
const noteOf = ({ id }: Board, key: string): RecordId =>
  `shape:${createHash('sha256').update(`paraphrase ${id} ${key}`).digest('base64url').slice(0, 21)}` as RecordId;
