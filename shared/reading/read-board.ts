// A board as it is read: every note and node, once, with what its place says, in one order. Export, print, pad, slides and lists
// make of it what they need; none of them has an order or a rule of zones of its own. Pure; empty notes are read too.
import { fieldRecordId, type RecordId, type TeamId } from '../board/ids.ts';
import type { BoardContent, Note, NoteKind, Sheet, TreeNode } from '../board/records.ts';
import { inReadingOrder, issueTree } from '../board/tree.ts';
import { isHeldBack } from '../drawing/note.ts';
import { inOrderOf, inRows, type Lying } from '../layout/rows.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Meaning, Template, Zone, ZoneCamp } from '../templates/template.ts';
import { campOf } from './cards.ts';
import { periodOfNote } from './note-period.ts';
import { zoneOfNote } from './note-zone.ts';

/** What a record says by where it lies. */
interface Placed {
  /** null: on the table, beside all sheets. */
  readonly sheetId: RecordId | null;
  /** undefined beside all zones. */
  readonly zone: Zone | undefined;
  /** The zone's, and the time that the place says where time runs over the zone; it says nothing beside all zones. */
  readonly meaning: Meaning;
  /** The city it is from. */
  readonly team: TeamId | null;
}

/** A note or a sheet's fixed field. */
export interface ReadNote extends Placed {
  readonly kind: 'note' | 'field';
  readonly record: Note;
  readonly noteKind: NoteKind;
  readonly depth: 0;
}

/** A node of a tree; the question is the one from which the others are read. */
export interface ReadNode extends Placed {
  readonly kind: 'question' | 'node';
  readonly record: TreeNode;
  readonly noteKind: 'none';
  /** Levels below the question, as the tree hangs on the canvas. */
  readonly depth: number;
}

export type ReadRecord = ReadNote | ReadNode;

export const isNote = (read: ReadRecord): read is ReadNote => read.kind === 'note' || read.kind === 'field';

/** One sheet, read. */
export interface SheetReading {
  /** null: what lies on the table. */
  readonly sheet: Sheet | null;
  /** undefined for what only a newer release knows. */
  readonly template: Template | undefined;
  /** In reading order. */
  readonly records: readonly ReadRecord[];
}

/**
 * Everything written on a sheet, whatever order the lists come in: zone by zone as the template has them, in each its notes row by
 * row (by time on a time axis), then its tree from the question down. A circle of nodes is cut, and a node whose parent is gone hangs
 * on the question. What lies beside all zones comes last. Cards of people for whom the sheet is not read are left out (cards.ts).
 */
export function readSheet(content: SheetContent, sheet: Sheet, camp: ZoneCamp): SheetReading {
  const template = templateOf(sheet);
  const ofSheet = campOf(content, sheet, camp);
  const zones = template === undefined ? [] : zonesOf(template, ofSheet);
  const isHere = ({ parentId }: { readonly parentId: RecordId }): boolean => parentId === sheet.id;
  const shown = content.notes.filter((note) => isHere(note) && !isHeldBack(note, template, ofSheet));
  const notes = rowsByZone(shown, (note) => zoneOfNote(note, zones, template));
  const treeZone = zones.find(({ use }) => use.kind === 'tree');
  const nodes = readTree(content.nodes.filter(isHere), sheet.id, treeZone);
  const records = [...zones, undefined].flatMap((zone): readonly ReadRecord[] => [
    ...(notes.get(zone) ?? []).map((note) => readNote(note, sheet.id, zone)),
    ...(zone === treeZone ? nodes : []),
  ]);
  return { sheet, template, records };
}

/**
 * The whole board: its sheets in the order of `listed`, then what lies on the table, where anything does. Every record of
 * `content` comes exactly once, but for cards that are left out.
 */
export function readBoardInOrder(
  content: BoardContent,
  listed: readonly RecordId[],
  camp: ZoneCamp,
): readonly SheetReading[] {
  const lying = recordsBySheet(content);
  const sheets = sheetsInOrder(content.sheets, listed).map((sheet) =>
    readSheet(lying(sheet.id), sheet, camp),
  );
  return withTable(content, sheets);
}

/** A board with the notes and nodes of one sheet alone: all that `readSheet` looks at. */
export type SheetContent = Pick<BoardContent, 'notes' | 'nodes'>;

/** What lies on each sheet, in the order of `content`: gone through once, however many sheets there are. */
export function recordsBySheet({ notes, nodes }: BoardContent): (sheet: RecordId) => SheetContent {
  const found = new Map<RecordId, { readonly notes: Note[]; readonly nodes: TreeNode[] }>();
  const on = (sheet: RecordId): { readonly notes: Note[]; readonly nodes: TreeNode[] } => {
    const known = found.get(sheet);
    if (known !== undefined) return known;
    const made = { notes: [], nodes: [] };
    found.set(sheet, made);
    return made;
  };
  for (const note of notes) on(note.parentId).notes.push(note);
  for (const node of nodes) on(node.parentId).nodes.push(node);
  return on;
}

/** The board's sheets, and behind them what lies on the table, where anything does. */
export function withTable(content: BoardContent, sheets: readonly SheetReading[]): readonly SheetReading[] {
  const table = readTable(content);
  return table.length === 0 ? sheets : [...sheets, { sheet: null, template: undefined, records: table }];
}

/** Sheets in the order of the board's list; those it does not know follow, from left to right. */
export function sheetsInOrder(sheets: readonly Sheet[], listed: readonly RecordId[]): readonly Sheet[] {
  const rank = new Map(listed.map((id, at) => [id, at]));
  const rankOf = ({ id }: Sheet): number => rank.get(id) ?? listed.length;
  return sheets.toSorted((a, b) => rankOf(a) - rankOf(b) || a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
}

/** What lies in each zone, row by row, or by time where that runs over it; `undefined` holds what lies beside all zones. */
export function rowsByZone<T extends Lying>(
  items: readonly T[],
  zoneOf: (item: T) => Zone | undefined,
): ReadonlyMap<Zone | undefined, readonly T[]> {
  const found = new Map<Zone | undefined, T[]>();
  for (const item of items) {
    const zone = zoneOf(item);
    const others = found.get(zone);
    if (others === undefined) found.set(zone, [item]);
    else others.push(item);
  }
  return new Map([...found].map(([zone, those]) => [zone, inOrderOf(zone, those)]));
}

/** What hangs on no sheet: put beside them, or in a group. */
function readTable({ sheets, notes, nodes }: BoardContent): readonly ReadRecord[] {
  const known = new Set(sheets.map(({ id }) => id));
  const isBeside = ({ parentId }: { readonly parentId: RecordId }): boolean => !known.has(parentId);
  return [
    ...inRows(notes.filter(isBeside)).map((note) => readNote(note, null, undefined)),
    ...readTree(nodes.filter(isBeside), null, undefined),
  ];
}

const NO_MEANING: Meaning = {};

function readNote(record: Note, sheetId: RecordId | null, zone: Zone | undefined): ReadNote {
  const known = readNotes.get(record);
  if (known !== undefined && known.sheetId === sheetId && known.zone === zone) return known;
  const read: ReadNote = {
    kind: record.fieldZone === null ? 'note' : 'field',
    record,
    sheetId,
    zone,
    meaning: meaningOf(record, zone),
    team: record.team,
    noteKind: record.kind,
    depth: 0,
  };
  readNotes.set(record, read);
  return read;
}

/** A Note never changes: on a board that is read again and again, most of them are those of before. */
const readNotes = new WeakMap<Note, ReadNote>();

/** What the zone says, and, where time runs over it, which time the place along it says. */
function meaningOf(note: Note, zone: Zone | undefined): Meaning {
  const period = periodOfNote(note, zone);
  if (zone === undefined) return NO_MEANING;
  return period === undefined ? zone.meaning : { ...zone.meaning, years: period.from.years, period };
}

function readTree(
  nodes: readonly TreeNode[],
  sheetId: RecordId | null,
  zone: Zone | undefined,
): readonly ReadNode[] {
  const tree = issueTree(nodes, fieldRecordId(sheetId ?? ('' as RecordId), zone?.id ?? ''));
  if (tree === undefined) return [];
  const depths = new Map<RecordId, number>();
  return inReadingOrder(tree).map((record) => {
    const parent = tree.parents.get(record.id);
    // Parents come before their children.
    const depth = parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1;
    depths.set(record.id, depth);
    return {
      kind: parent === undefined ? 'question' : 'node',
      record,
      sheetId,
      zone,
      meaning: zone?.meaning ?? NO_MEANING,
      team: record.team,
      noteKind: 'none',
      depth,
    };
  });
}
