// Making what a board consists of, for the server, the phone's writing pad, the demo and the command line: a new document
// with its sheets and fixed fields, notes, tree nodes and links. Each function is one transaction. The canvas writes what
// people do in the editor (client/canvas); reading is records.ts.
import * as Y from 'yjs';
import type { SheetRef } from '../camp/camp.ts';
import { type Rank, USUAL_RANKS } from '../camp/ranks.ts';
import { newestTemplate, relationOn, templateOf } from '../templates/catalogue.ts';
import { SHEET_HEIGHT, SHEET_WIDTH, type Zone } from '../templates/template.ts';
import {
  BOARD_FORMAT_VERSION,
  boardMeta,
  boardRecords,
  FIELD,
  type Json,
  KEY,
  META,
  type RecordMap,
  type RecordValue,
} from './document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from './ids.ts';
import { DETAIL_KEYS, type DetailId, type NoteDetails } from './note-details.ts';
import { indexBetween, indexesBetween } from './order.ts';
import {
  type Evidence,
  type LinkEnd,
  type LinkRelation,
  type NoteForm,
  type NoteKind,
  readTemplate,
  SHAPE,
} from './records.ts';
import { textFragment } from './rich-text.ts';
import { rankValues, withRanks } from './sheet-ranks.ts';
import { topIndex } from './top-index.ts';

/** The records every tldraw document has: one document, one page. */
const DOCUMENT_ID = 'document:document' as RecordId;
export const PAGE_ID = 'page:page' as RecordId;

/** Table between two sheets, in sheet units (40 mm). */
export const SHEET_GAP = 160;

const NOTE_SIZE = 200;

interface NewBoard {
  /** Template ids in board order; see boardTemplates in shared/templates/catalogue.ts. */
  readonly templates: readonly string[];
  /** The ranks of its city; the usual ones where none are said. */
  readonly ranks?: readonly Rank[];
  readonly team: TeamId | null;
  readonly epoch: number;
  /** tldraw's serialized schema as plain JSON, or null when it is not known (tests, command line). */
  readonly schema: Json;
  /** Fixed where bytes must come out alike (golden documents); otherwise Yjs chooses. */
  readonly clientId?: number;
}

/** Whose a new record is. Null team: 幹事・その他, or nobody's (the server's own). */
export interface Maker {
  readonly author: PersonId | null;
  readonly team: TeamId | null;
}

/**
 * A new board's document: meta, document, page, and the sheets side by side with their fixed fields. Sheet ids follow from
 * the template (`shape:vision`, a second one `shape:vision.2`), so that the same board comes out each time.
 */
export function newBoardDocument(board: NewBoard): Y.Doc {
  const doc = new Y.Doc();
  if (board.clientId !== undefined) doc.clientID = board.clientId;
  doc.transact(() => {
    const meta = boardMeta(doc);
    meta.set(META.formatVersion, BOARD_FORMAT_VERSION);
    meta.set(META.epoch, board.epoch);
    if (board.schema !== null) meta.set(META.schema, board.schema);
    put(doc, DOCUMENT_ID, { gridSize: 10, name: '' });
    put(doc, PAGE_ID, { name: '', [KEY.index]: 'a1' });
    const indexes = indexesBetween(null, null, board.templates.length);
    for (const [i, sheet] of sheetsOfNewBoard(board.templates, board.ranks).entries())
      putSheet(doc, { ...sheet, position: i, index: indexes[i] ?? 'a1', team: board.team });
  });
  return doc;
}

/** The sheets `newBoardDocument` makes of these templates, for the board's entry in lists. */
export function sheetsOfNewBoard(
  templates: readonly string[],
  ranks: readonly Rank[] = USUAL_RANKS,
): readonly SheetRef[] {
  const seen = new Map<string, number>();
  return templates.map((template) => {
    const nth = (seen.get(template) ?? 0) + 1;
    seen.set(template, nth);
    const id = `shape:${template}${nth === 1 ? '' : `.${nth}`}` as RecordId;
    return withRanks({ id, template, templateVersion: newestTemplate(template)?.version ?? 1 }, ranks);
  });
}

/** Which place in the row of sheets, from 0, a sheet has that stands at `x`. */
export const pitchOf = (x: number): number => Math.round(x / (SHEET_WIDTH + SHEET_GAP));

export interface NewNote extends Maker {
  readonly id: RecordId;
  readonly sheetId: RecordId;
  /** Upper left corner, relative to the sheet. shared/layout/free-place.ts finds a free place in a zone. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly isBold?: boolean;
  readonly form?: NoteForm;
  readonly kind?: NoteKind;
  readonly width?: number;
  readonly height?: number;
  /** What it says beside its words; what is left out is not said. */
  readonly details?: Partial<NoteDetails>;
  /** Its place in the order of records; on top of its sheet where it is left out. */
  readonly index?: string;
  /** What it was made from; left out: nothing. */
  readonly source?: RecordId;
}

/** Adds a note to its sheet. Throws when the id is taken: ids are made afresh for each note. */
export function addNote(doc: Y.Doc, note: NewNote): void {
  addShape(doc, note.id, {
    ...shapeBase(SHAPE.note, note.sheetId, note.index ?? indexOnTop(doc, note.sheetId), note.x, note.y),
    size: [note.width ?? NOTE_SIZE, note.height ?? NOTE_SIZE],
    ...noteProps(note.form ?? 'square', note.kind ?? 'none', ''),
    ...detailValues(note.details ?? {}),
    ...madeFrom(note),
    ...madeBy(note),
    text: note.isBold === true ? textFragment(note.text, true) : note.text,
  });
}

/** Brings a mark that is there to this step, on that day where it says one. Throws where there is no such record. */
export function setMark(doc: Y.Doc, id: RecordId, done: number, date: string | null = null): void {
  const record = boardRecords(doc).get(id);
  if (record === undefined) throw new Error(`No mark ${id}`);
  record.set(FIELD.done, done);
  if (date !== null) record.set(FIELD.date, date);
}

interface NewTreeNode extends Maker {
  readonly id: RecordId;
  readonly sheetId: RecordId;
  /** The node it hangs on; the question's id is `fieldRecordId(sheet, 'tree.why')`. */
  readonly treeParent: RecordId;
  /** Fractional index among its siblings (orderBetween in tree.ts). */
  readonly order: string;
  readonly text: string;
  readonly star?: boolean;
  readonly evidence?: Evidence;
  readonly collapsed?: boolean;
  /** Its place in the order of records; on top of its sheet where it is left out. */
  readonly index?: string;
  /** What it was made from; left out: nothing. */
  readonly source?: RecordId;
}

/** Adds a node to a tree; where it stands follows from the tree. Throws when the id is taken. */
export function addTreeNode(doc: Y.Doc, node: NewTreeNode): void {
  addShape(doc, node.id, {
    ...shapeBase(SHAPE.node, node.sheetId, node.index ?? indexOnTop(doc, node.sheetId), 0, 0),
    ...nodeProps(node.star ?? false, node.evidence ?? 'none', node.collapsed ?? false),
    ...madeFrom(node),
    ...madeBy(node),
    [FIELD.treeParent]: node.treeParent,
    [FIELD.order]: node.order,
    text: node.text,
  });
}

interface NewLink extends Maker {
  readonly id: RecordId;
  readonly sheetId: RecordId;
  /** The note that serves, and what it serves. */
  readonly from: RecordId;
  readonly to: LinkEnd;
  /** What links on its sheet say, unless it is said otherwise. */
  readonly relation?: LinkRelation;
}

/** Adds つながり. Throws when the id is taken. */
export function addLink(doc: Y.Doc, link: NewLink): void {
  addShape(doc, link.id, {
    ...shapeBase(SHAPE.link, link.sheetId, indexOnTop(doc, link.sheetId), 0, 0),
    [FIELD.from]: link.from,
    [FIELD.to]: link.to,
    [FIELD.relation]: link.relation ?? relationOn(templateOfRecord(doc, link.sheetId)),
    ...madeBy(link),
  });
}

function templateOfRecord(doc: Y.Doc, sheet: RecordId) {
  const map = boardRecords(doc).get(sheet);
  return map === undefined ? null : (readTemplate(map) ?? null);
}

const indexOnTop = (doc: Y.Doc, parent: RecordId): string => indexBetween(topIndex(doc, parent), null);

/** A sheet to be made: where it stands in the row, in the order of records, and whose fields it has. */
export interface SheetPlace extends SheetRef {
  readonly position: number;
  readonly index: string;
  readonly team: TeamId | null;
}

/** Makes a sheet with its fixed fields. Throws for a template that is not known here. Runs within the caller’s transaction. */
export function putSheet(doc: Y.Doc, sheet: SheetPlace): void {
  const template = templateOf(sheet);
  if (template === undefined) throw new Error(`No template ${sheet.template}@${sheet.templateVersion}`);
  put(doc, sheet.id, {
    ...shapeBase(SHAPE.sheet, PAGE_ID, sheet.index, sheet.position * (SHEET_WIDTH + SHEET_GAP), 0),
    size: [SHEET_WIDTH, SHEET_HEIGHT],
    [FIELD.template]: template.id,
    [FIELD.templateVersion]: template.version,
    [FIELD.name]: '',
    [FIELD.wording]: {},
    ...(sheet.ranks === undefined ? {} : { [FIELD.ranks]: rankValues(sheet.ranks) }),
    [FIELD.team]: sheet.team ?? '',
  });
  const fields = template.zones.filter(({ use }) => FIXED.has(use.kind));
  const indexes = indexesBetween(null, null, fields.length);
  for (const [i, zone] of fields.entries()) putField(doc, sheet, zone, indexes[i] ?? 'a1');
}

/** Zones that have a record of their own. */
const FIXED: ReadonlySet<Zone['use']['kind']> = new Set(['field', 'tree', 'choice']);

/** A fixed field: a note, a mark, or the question a tree begins with. Runs within the caller’s transaction. */
export function putField(
  doc: Y.Doc,
  sheet: Pick<SheetPlace, 'id' | 'team'>,
  zone: Zone,
  index: string,
): void {
  const made = madeBy({ author: null, team: sheet.team });
  if (zone.use.kind === 'tree') {
    put(doc, fieldRecordId(sheet.id, zone.id), {
      ...shapeBase(SHAPE.node, sheet.id, index, zone.x, zone.y),
      ...nodeProps(false, 'none', false),
      ...made,
      [FIELD.treeParent]: '',
      [FIELD.order]: 'a0',
      text: '',
    });
  } else if (zone.use.kind === 'field' || zone.use.kind === 'choice') {
    put(doc, fieldRecordId(sheet.id, zone.id), {
      ...shapeBase(SHAPE.note, sheet.id, index, zone.x, zone.y),
      size: [zone.width, zone.height],
      ...noteProps(zone.use.kind === 'field' ? zone.use.field.form : 'text', 'none', zone.id),
      ...made,
      text: '',
    });
  }
}

const shapeBase = (type: string, parent: RecordId, index: string, x: number, y: number) => ({
  [KEY.type]: type,
  [KEY.parentId]: parent,
  [KEY.index]: index,
  [KEY.rotation]: 0,
  [KEY.pos]: [x, y],
});

const noteProps = (form: NoteForm, kind: NoteKind, fieldZone: string) => ({
  [FIELD.form]: form,
  [FIELD.kind]: kind,
  [FIELD.fieldZone]: fieldZone,
});

const detailValues = (details: Partial<NoteDetails>): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(DETAIL_KEYS).flatMap(([id, key]) => {
      const value = details[id as DetailId];
      return value === undefined || value === null ? [] : [[key, value]];
    }),
  );

const nodeProps = (star: boolean, evidence: Evidence, collapsed: boolean) => ({
  [FIELD.star]: star,
  [FIELD.evidence]: evidence,
  [FIELD.collapsed]: collapsed,
});

const madeFrom = ({ source }: { readonly source?: RecordId }): Readonly<Record<string, Json>> =>
  source === undefined ? {} : { [FIELD.source]: source };

const madeBy = ({ author, team }: Maker) => ({
  [FIELD.author]: author ?? '',
  [FIELD.team]: team ?? '',
});

function addShape(doc: Y.Doc, id: RecordId, values: Readonly<Record<string, RecordValue>>): void {
  if (boardRecords(doc).has(id)) throw new Error(`Record ${id} exists already`);
  doc.transact(() => put(doc, id, values));
}

/** `text`, when given, becomes the record's fragment. */
function put(doc: Y.Doc, id: RecordId, values: Readonly<Record<string, RecordValue>>): void {
  const map: RecordMap = new Y.Map<RecordValue>();
  for (const [key, value] of Object.entries(values)) {
    map.set(key, key === KEY.text && typeof value === 'string' ? textFragment(value) : value);
  }
  boardRecords(doc).set(id, map);
}
