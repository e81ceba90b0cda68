// What people do with a note, a field or a mark in the list; Enter, F2, Alt+↑↓ and Delete mean the same in trees, and go on to
// tree-deeds.ts there.
import { KEY, liveRecord } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { isDated, markOf, stepsOf } from '../../../shared/board/marks.ts';
import type { Note, NoteKind } from '../../../shared/board/records.ts';
import { descendantsOf } from '../../../shared/board/tree.ts';
import { rightBehind, stepped } from '../../../shared/board/tree-steps.ts';
import { setMark } from '../../../shared/board/writing.ts';
import { carryNote } from '../../../shared/drawing/carry-note.ts';
import { exchangeNotes } from '../../../shared/drawing/note-order.ts';
import { type PlaceOnSheet, putUp } from '../../../shared/drawing/put-up.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { type ListRow, nodeOf, type RecordRow } from '../row.ts';
import {
  type ListBoard,
  type Outcome,
  ownedBy,
  type Refusal,
  refused,
  sheetOf,
  treeOf,
  whyNot,
} from './list-board.ts';
import { grow, rehang } from './tree-deeds.ts';

/** May the words of this row be written? */
export const mayWrite = (board: ListBoard, row: RecordRow): boolean =>
  markIn(board, row) === null && board.rights.mayWrite(ownedBy(row), sheetOf(board, row.sheetId));

/** F2: opens the words, or sets the mark. */
export function write(board: ListBoard, row: ListRow): Outcome {
  if (row.kind === 'mirror') return refused('fixed-field');
  if (row.kind !== 'record') return refused('no-place');
  if (markIn(board, row) !== null) return set(board, row);
  return mayWrite(board, row) ? { kind: 'write', id: row.id, isNew: false } : refused(whyNot(board, row));
}

/** Enter: one more at the same level. Where nothing can be added, the words are opened. */
export function addBeside(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  if (node !== undefined) return grow(board, row, (tree) => rightBehind(tree, node.id));
  if (row.kind === 'group') {
    const [zone, ...others] = row.zones;
    return zone === undefined || others.length > 0 ? { kind: 'ask-place' } : put(board, row.sheetId, zone);
  }
  if (row.kind !== 'record' || row.read.kind === 'field')
    return row.kind === 'record' ? write(board, row) : { kind: 'ask-place' };
  const { zone } = row.read;
  return row.sheetId === null || zone === undefined ? { kind: 'ask-place' } : put(board, row.sheetId, zone);
}

/** A new note in a free place of the zone, its words open; `then`: what else is done with it in the same step. */
export function put(
  board: ListBoard,
  sheetId: RecordId,
  zone: Zone,
  then: (id: RecordId) => void = () => undefined,
): Outcome {
  const place = placeOn(board, sheetId, zone);
  if (place === null) return refused('not-your-sheet');
  const id = board.newId();
  const kind = zone.meaning.giver === undefined ? 'none' : 'voice';
  const { id: author, teamId: team } = board.me;
  board.session.act(() => {
    putUp(board.session.doc, place, { id, kind, text: '', author, team });
    then(id);
  });
  return { kind: 'write', id, isNew: true };
}

/** A note with its words, from a form or brought back. Answers why not; null when it is up. */
export function putWords(
  board: ListBoard,
  { sheetId, zoneId }: { readonly sheetId: RecordId; readonly zoneId: string },
  words: { readonly kind: NoteKind; readonly text: string },
): Refusal | null {
  const place = placeOn(board, sheetId, { id: zoneId });
  if (place === null) return 'not-your-sheet';
  const { id: author, teamId: team } = board.me;
  const id = board.newId();
  board.session.act(() => putUp(board.session.doc, place, { id, ...words, author, team }));
  return null;
}

/** M: carries a note to another zone. */
export function carry(board: ListBoard, row: RecordRow, sheetId: RecordId, zone: Zone): Outcome {
  const place = placeOn(board, sheetId, zone);
  const [from, to] = [sheetOf(board, row.sheetId), sheetOf(board, sheetId)];
  if (!isNote(row.read)) return refused('no-place');
  if (!board.rights.mayMove(ownedBy(row), from)) return refused(whyNot(board, row));
  if (!board.rights.mayCarryOff(ownedBy(row), from, to)) return refused('given-stays');
  if (place === null) return refused('not-your-sheet');
  const { record } = row.read;
  board.session.act(() => carryNote(board.session.doc, record, place, board.session.content()));
  return { kind: 'done', did: 'moved', id: row.id };
}

/** May this row be carried to another zone at all? */
export const whyNotCarried = (board: ListBoard, row: ListRow): Refusal | null => {
  if (row.kind !== 'record' || !isNote(row.read)) return 'no-place';
  return board.rights.mayMove(ownedBy(row), sheetOf(board, row.sheetId)) ? null : whyNot(board, row);
};

/** Alt+↑↓: before or after its neighbour. */
export function order(board: ListBoard, row: ListRow, step: -1 | 1, rows: readonly ListRow[]): Outcome {
  const node = nodeOf(row);
  if (node !== undefined) return rehang(board, row, 'ordered', (tree) => stepped(tree, node.id, step));
  if (row.kind !== 'record') return refused('no-place');
  if (row.read.kind !== 'note') return refused('fixed-field');
  const other = rows[rows.indexOf(row) + step];
  if (row.read.zone?.axis !== undefined) return refused('by-time');
  if (other?.kind !== 'record' || other.read.kind !== 'note' || !isReadWith(other, row))
    return refused('no-place');
  const sheet = sheetOf(board, row.sheetId);
  for (const each of [row, other])
    if (!board.rights.mayMove(ownedBy(each), sheet)) return refused(whyNot(board, each));
  const { zone } = row.read;
  const among = rows.flatMap((each) =>
    each.kind === 'record' && isReadWith(each, row) && each.read.kind === 'note' ? [each.read.record] : [],
  );
  const [note, neighbour] = [row.read.record, other.read.record];
  board.session.act(() =>
    exchangeNotes(board.session.doc, { note, other: neighbour, among, zone, template: row.template }),
  );
  return { kind: 'done', did: 'ordered', id: row.id };
}

const isReadWith = (one: RecordRow, other: RecordRow): boolean =>
  one.read.zone === other.read.zone && one.sheetId === other.sheetId;

/** Deletes a note, or a node with all below it. Answers why not; null when it is done. */
export function remove(board: ListBoard, row: ListRow): Refusal | null {
  if (row.kind !== 'record') return 'fixed-field';
  if (!board.rights.mayDelete(ownedBy(row), sheetOf(board, row.sheetId))) return whyNot(board, row);
  const tree = treeOf(board, row);
  const below = tree === undefined ? [] : descendantsOf(tree, row.id).map(({ id }) => id);
  board.session.act(() => {
    for (const id of [row.id, ...below]) liveRecord(board.session.doc, id)?.set(KEY.deleted, 1);
  });
  return null;
}

const markIn = (board: ListBoard, { read, sheetId }: RecordRow) => {
  const sheet = sheetOf(board, sheetId);
  const zone = isNote(read) ? read.record.fieldZone : null;
  return sheet === undefined || zone === null ? null : markOf(sheet, zone);
};

function set(board: ListBoard, row: RecordRow): Outcome {
  const [sheet, mark] = [sheetOf(board, row.sheetId), markIn(board, row)];
  const note: Note | null = isNote(row.read) ? row.read.record : null;
  if (sheet === undefined || mark === null || note?.fieldZone == null) return refused('gone');
  if (!board.rights.maySet(note.fieldZone, sheet))
    return refused(board.rights.right(sheet) === 'edit' ? 'not-your-note' : 'not-your-sheet');
  const done = note.done >= stepsOf(mark) ? 0 : note.done + 1;
  const day = isDated(mark) ? (done === 0 ? '' : board.today()) : null;
  board.session.act(() => setMark(board.session.doc, row.id, done, day));
  return { kind: 'done', did: 'set', id: row.id };
}

/** null where this person puts no notes, or the place is gone. */
function placeOn(
  { places }: ListBoard,
  sheetId: RecordId,
  { id }: { readonly id: string },
): PlaceOnSheet | null {
  const place = places.find(({ ref }) => ref.id === sheetId);
  const zone = place?.zones.find((each) => each.id === id);
  if (place === undefined || zone === undefined) return null;
  return { sheetId, template: place.template, zone, allZones: place.allZones };
}
