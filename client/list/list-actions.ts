// What people do in the list, each deed one transaction and one step of undo. Rights are asked before (shared/board/record-rights.ts);
// what may not be done answers why. How it is said and what has the focus then is board-list.tsx's.
import type * as Y from 'yjs';
import { FIELD, KEY, liveRecord } from '../../shared/board/document.ts';
import { fieldRecordId, type RecordId } from '../../shared/board/ids.ts';
import { isDated, markOf, stepsOf } from '../../shared/board/marks.ts';
import type { OwnedRecord, RecordRights } from '../../shared/board/record-rights.ts';
import type { Evidence, Note, Sheet } from '../../shared/board/records.ts';
import { descendantsOf, type IssueTree, issueTree } from '../../shared/board/tree.ts';
import {
  demoted,
  type Hanging,
  hang,
  lastBelow,
  type NoHanging,
  promoted,
  rightBehind,
  stepped,
} from '../../shared/board/tree-steps.ts';
import { addTreeNode, setMark } from '../../shared/board/writing.ts';
import type { Person } from '../../shared/camp/camp.ts';
import { carryNote } from '../../shared/drawing/carry-note.ts';
import { exchangeNotes } from '../../shared/drawing/note-order.ts';
import { type PlaceOnSheet, putUp } from '../../shared/drawing/put-up.ts';
import { isNote } from '../../shared/reading/read-board.ts';
import type { Result } from '../../shared/result.ts';
import { templateOf, zonesOf } from '../../shared/templates/catalogue.ts';
import type { Zone, ZoneCamp } from '../../shared/templates/template.ts';
import type { WritableSheet } from '../app/note-places.ts';
import type { ListSession } from './list-session.ts';
import { type ListRow, nodeOf, type RecordRow } from './row.ts';

/** Whose list of which board it is. */
export interface ListBoard {
  readonly session: ListSession;
  readonly rights: RecordRights;
  readonly camp: ZoneCamp;
  /** Where this person may put notes. */
  readonly places: readonly WritableSheet[];
  readonly me: Person;
  readonly newId: () => RecordId;
  /** `2026-10-09`. */
  readonly today: () => string;
}

/** Why nothing was done; the words are `list:refused.<why>`. */
export type Refusal =
  | 'not-your-sheet'
  | 'not-your-note'
  | 'fixed-field'
  | 'given-stays'
  | 'too-deep'
  | 'no-place'
  | 'by-time'
  | 'no-child'
  | 'no-node'
  | 'gone';

/** What was done to which record; the words are `list:said.<did>`. */
export type Did =
  | 'moved'
  | 'ordered'
  | 'demoted'
  | 'promoted'
  | 'starred'
  | 'unstarred'
  | 'backed'
  | 'open'
  | 'set'
  | 'folded'
  | 'unfolded';

export type Outcome =
  | { readonly kind: 'done'; readonly did: Did; readonly id: RecordId }
  /** Its words are to be opened. */
  | { readonly kind: 'write'; readonly id: RecordId; readonly isNew: boolean }
  /** Where it goes must be asked. */
  | { readonly kind: 'ask-place' }
  | { readonly kind: 'refused'; readonly why: Refusal };

const refused = (why: Refusal): Outcome => ({ kind: 'refused', why });

const sheetOf = ({ session }: ListBoard, id: RecordId | null): Sheet | undefined =>
  session.content().sheets.find((sheet) => sheet.id === id);

const ownedBy = ({ read }: RecordRow): OwnedRecord => ({
  kind: isNote(read) ? 'note' : 'node',
  author: read.record.author,
  isFixed: read.kind === 'field' || read.kind === 'question',
});

/** Why this may not be touched, where it may not. */
function whyNot(board: ListBoard, row: RecordRow): Refusal {
  if (board.rights.right(sheetOf(board, row.sheetId)) === 'read') return 'not-your-sheet';
  return row.read.kind === 'field' || row.read.kind === 'question' ? 'fixed-field' : 'not-your-note';
}

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

/** Shift+Enter: one below it, in trees. */
export function addBelow(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  return node === undefined ? refused('no-child') : grow(board, row, (tree) => lastBelow(tree, node.id));
}

/** A new note in a free place of the zone, its words open. */
export function put(board: ListBoard, sheetId: RecordId, zone: Zone): Outcome {
  const place = placeOn(board, sheetId, zone);
  if (place === null) return refused('not-your-sheet');
  const id = board.newId();
  const kind = zone.meaning.giver === undefined ? 'none' : 'voice';
  const { id: author, teamId: team } = board.me;
  board.session.act(() => putUp(board.session.doc, place, { id, kind, text: '', author, team }));
  return { kind: 'write', id, isNew: true };
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
  if (
    other?.kind !== 'record' ||
    other.read.kind !== 'note' ||
    other.read.zone !== row.read.zone ||
    other.sheetId !== row.sheetId
  )
    return refused('no-place');
  const sheet = sheetOf(board, row.sheetId);
  for (const each of [row, other])
    if (!board.rights.mayMove(ownedBy(each), sheet)) return refused(whyNot(board, each));
  const [first, second] =
    step < 0 ? [other.read.record, row.read.record] : [row.read.record, other.read.record];
  board.session.act(() => exchangeNotes(board.session.doc, first, second, row.template));
  return { kind: 'done', did: 'ordered', id: row.id };
}

export const demote = (board: ListBoard, row: ListRow): Outcome =>
  rehang(board, row, 'demoted', (tree, id) => demoted(tree, id));
export const promote = (board: ListBoard, row: ListRow): Outcome =>
  rehang(board, row, 'promoted', (tree, id) => promoted(tree, id));

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

/** S: the star of a true cause, put and taken away. */
export function star(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  if (node === undefined) return refused('no-node');
  return markNode(board, row, FIELD.star, !node.star, node.star ? 'unstarred' : 'starred');
}

/** E: 裏付けあり, and 裏付けはまだ again. */
export function evidence(board: ListBoard, row: ListRow): Outcome {
  const node = nodeOf(row);
  if (node === undefined) return refused('no-node');
  const next: Evidence = node.evidence === 'backed' ? 'open' : 'backed';
  return markNode(board, row, FIELD.evidence, next, next);
}

/** Folds a branch for everybody, as on the canvas. */
export function fold(board: ListBoard, row: ListRow, isFolded: boolean): Outcome {
  return markNode(board, row, FIELD.collapsed, isFolded, isFolded ? 'folded' : 'unfolded');
}

function markNode(board: ListBoard, row: ListRow, key: string, value: boolean | string, did: Did): Outcome {
  if (row.kind !== 'record' || nodeOf(row) === undefined) return refused('no-node');
  if (!board.rights.mayMark(ownedBy(row), sheetOf(board, row.sheetId))) return refused(whyNot(board, row));
  board.session.act(() => liveRecord(board.session.doc, row.id)?.set(key, value));
  return { kind: 'done', did, id: row.id };
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

/** The tree in which the row's node hangs. */
function treeOf({ session, camp }: ListBoard, row: ListRow): IssueTree | undefined {
  if (row.kind !== 'record' || isNote(row.read)) return undefined;
  const { sheets, nodes } = session.content();
  const sheet = sheets.find(({ id }) => id === row.sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zone =
    template === undefined ? undefined : zonesOf(template, camp).find(({ use }) => use.kind === 'tree');
  if (sheet === undefined || zone === undefined) return undefined;
  return issueTree(
    nodes.filter(({ parentId }) => parentId === sheet.id),
    fieldRecordId(sheet.id, zone.id),
  );
}

function grow(
  board: ListBoard,
  row: ListRow,
  where: (tree: IssueTree) => Result<Hanging, NoHanging>,
): Outcome {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record' || row.sheetId === null) return refused('no-place');
  if (!board.rights.mayAdd('node', sheetOf(board, row.sheetId))) return refused('not-your-sheet');
  const place = where(tree);
  if (!place.ok) return refused(place.error);
  const id = board.newId();
  const { sheetId } = row;
  const { id: author, teamId: team } = board.me;
  board.session.act(() => {
    unfold(board.session.doc, place.value.treeParent);
    addTreeNode(board.session.doc, { id, sheetId, ...place.value, text: '', author, team });
  });
  return { kind: 'write', id, isNew: true };
}

function unfold(doc: Y.Doc, id: RecordId): void {
  const parent = liveRecord(doc, id);
  if (parent?.get(FIELD.collapsed) === true) parent.set(FIELD.collapsed, false);
}

function rehang(
  board: ListBoard,
  row: ListRow,
  did: Did,
  where: (tree: IssueTree, id: RecordId) => Result<Hanging, NoHanging>,
): Outcome {
  const tree = treeOf(board, row);
  if (tree === undefined || row.kind !== 'record') return refused('no-node');
  if (!board.rights.mayMove(ownedBy(row), sheetOf(board, row.sheetId))) return refused(whyNot(board, row));
  const place = where(tree, row.id);
  if (!place.ok) return refused(place.error);
  board.session.act(() => {
    unfold(board.session.doc, place.value.treeParent);
    hang(board.session.doc, row.id, place.value);
  });
  return { kind: 'done', did, id: row.id };
}

/** null where this person puts no notes, or the place is gone. */
function placeOn({ places }: ListBoard, sheetId: RecordId, { id }: Zone): PlaceOnSheet | null {
  const place = places.find(({ ref }) => ref.id === sheetId);
  const zone = place?.zones.find((each) => each.id === id);
  if (place === undefined || zone === undefined) return null;
  return { sheetId, template: place.template, zone, allZones: place.allZones };
}
