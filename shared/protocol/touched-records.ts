// What an update would change, found out before it is applied: every new struct and every delete of a live
// item, resolved to record and key. Also refuses what could not be applied whole: gaps, foreign roots, structures that
// are no records. Whether the changes are allowed is shared/board/rights.ts; the bytes are bounded by scan-update.ts.
import * as Y from 'yjs';
import { boardMeta, boardRecords, KEY, ROOTS } from '../board/document.ts';
import { isBoundedJson } from '../board/record-bounds.ts';
import { MARK_NAMES } from '../board/text-parts.ts';
import { err, ok, type Result } from '../result.ts';
import { Effort } from './integration-cost.ts';
import { integrationOrder, type Known, type Placing } from './integration-order.ts';
import {
  type Among,
  child,
  type ItemPath,
  ItemPathFinder,
  NOWHERE,
  rootPlace,
  typeOf,
  type UpdateFault,
} from './item-path.ts';
import { type Scanned, scanUpdate } from './scan-update.ts';

/** One change to one key of one record. */
export interface Touch {
  /** Key in the `records` root (not yet checked to be a valid id), or `meta` for the meta root. */
  readonly recordId: string;
  /** The record's key, or null for the record's map as a whole. */
  readonly key: string | null;
  readonly what: 'create' | 'set' | 'delete' | 'text';
  /** What `set` writes: as decoded, not yet checked to be bounded JSON. */
  readonly value: unknown;
  /** Characters that `text` inserts. */
  readonly characters: number;
  /** What else it inserts: marks, lines and attributes, as textParts counts them. */
  readonly parts: number;
}

/**
 * All that an update would change, for rights (`touches`) and for client ids (`authors`). Both empty: everything in it is known
 * already.
 */
export interface TouchedRecords {
  readonly touches: readonly Touch[];
  /** By Yjs client id under which the update brings structs that the document lacks: the records on which they hang. */
  readonly authors: ReadonlyMap<number, ReadonlySet<string>>;
}

/** A touch of the meta root carries this in place of a record id; no record id is without a colon. */
export const META_TOUCH = ROOTS.meta;

/**
 * What applying `update` (Yjs V1) to `doc` would touch. The document is only read. An update whose every part is known already
 * touches nothing, so an honest observer's SyncStep2 with its delete set passes. `scanned`: the scan of these very bytes, where
 * it was made already. Example: setting x of a note returns touches [{ recordId: 'shape:n1', key: 'x', what: 'set', value: 120,
 * … }]. Refuses with an UpdateFault, the document untouched.
 */
export function touchedRecords(
  doc: Y.Doc,
  update: Uint8Array,
  scanned: Scanned = scanUpdate(update),
): Result<TouchedRecords, UpdateFault> {
  if (!scanned.ok) return scanned;
  const decoded = decode(update);
  if (decoded === undefined) return err('malformed-frame');
  boardRecords(doc);
  boardMeta(doc);
  const finder = new ItemPathFinder(doc);
  const touches = new TouchList();
  const authors = new Map<number, Set<string>>();
  const effort = new Effort(doc);
  const superseded = (id: Y.ID): boolean => Y.isDeleted(decoded.ds, id);

  const visit: Placing = (struct, known) => {
    const place = placeOf(struct, known, finder);
    if (typeof place === 'string') return err(place);
    const isNew = struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client);
    if (!isNew) return ok(place);
    const records = authors.get(struct.id.client) ?? new Set();
    authors.set(struct.id.client, records);
    if (place === NOWHERE || !(struct instanceof Y.Item)) return ok(place);
    records.add(place.record);
    if (!effort.toPlace(struct, known)) return err('update-too-large');
    const fits = note(touches, place, struct.content, superseded(struct.id));
    return fits ? ok(place) : err('invalid-record');
  };
  const ordered = integrationOrder(decoded.structs, doc.store, finder, visit);
  if (!ordered.ok) return ordered;
  const deletes = noteDeletes(doc, decoded.ds, ordered.value, finder, touches, effort);
  return deletes.ok ? ok({ touches: touches.list(), authors }) : deletes;
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | undefined {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    // Bytes that scanned well may still hold what yjs cannot build: broken UTF-8, JSON or an unknown type number.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Where a struct of the update will hang, by the rules of Item.getMissing and Item.integrate in yjs. */
function placeOf(
  struct: Y.Item | Y.GC | Y.AbstractStruct,
  known: Known,
  finder: ItemPathFinder,
): ItemPath | UpdateFault {
  if (!(struct instanceof Y.Item)) return NOWHERE;
  const lookUp = known.placeOf;
  const left = struct.origin === null ? undefined : lookUp(struct.origin);
  const right = struct.rightOrigin === null ? undefined : lookUp(struct.rightOrigin);
  if (left !== undefined && right !== undefined && left !== NOWHERE && right !== NOWHERE) {
    if (!left.isSameAs(right)) return 'invalid-record';
  }
  if (left === NOWHERE || right === NOWHERE) return NOWHERE;
  const sibling = left ?? right;
  if (sibling !== undefined) return sibling;
  const parent: unknown = struct.parent;
  if (typeof parent === 'string') return rootPlace(parent, struct.parentSub);
  if (!(parent instanceof Y.ID)) return NOWHERE;
  const comes = known.visited(parent);
  const place = lookUp(parent);
  // Below garbage there is no type to ask for.
  if (place === NOWHERE) return NOWHERE;
  return child(place, struct.parentSub, comes === undefined ? finder.typeAt(parent) : typeOf(comes));
}

/** Notes what a new item changes; false when nothing of a board looks like this. */
function note(touches: TouchList, place: ItemPath, content: unknown, isSuperseded: boolean): boolean {
  const isGone = isSuperseded || content instanceof Y.ContentDeleted;
  if (place.depth === 1) {
    if (!isGone && !(content instanceof Y.ContentType && content.type instanceof Y.Map)) return false;
    touches.add(place.record, null, isGone ? 'delete' : 'create');
    return true;
  }
  if (place.depth === 2) return noteValue(touches, place, content, isGone);
  if (!isTextContent(content, place.among)) return false;
  const isLetters = content instanceof Y.ContentString;
  touches.addText(
    place.record,
    place.key ?? '',
    isGone ? 0 : charactersOf(content),
    isGone || isLetters ? 0 : 1,
  );
  return place.key === KEY.text && place.root === ROOTS.records;
}

function noteValue(touches: TouchList, place: ItemPath, content: unknown, isGone: boolean): boolean {
  if (content instanceof Y.ContentType) {
    if (place.key !== KEY.text || content.type.constructor !== Y.XmlFragment) return false;
    touches.addText(place.record, KEY.text, 0, 0);
    return place.root === ROOTS.records;
  }
  if (isGone) {
    touches.add(place.record, place.key, 'delete');
    return true;
  }
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1 || place.key === KEY.text) return false;
  touches.add(place.record, place.key, 'set', content.arr[0] as unknown);
  return true;
}

/** A paragraph counts like the line break before it; its frame of text, marks and attributes like nothing. */
function charactersOf(content: unknown): number {
  if (content instanceof Y.ContentString) return content.str.length;
  return content instanceof Y.ContentType && content.type.constructor !== Y.XmlText ? 1 : 0;
}

/**
 * Inside the text: characters and marks in stretches, elements and stretches as blocks, attributes of either. Anything else, and
 * anything elsewhere, Yjs keeps, and the editor of whoever opens the words throws. The values of marks and attributes are
 * bounded here, because no rule of rights ever sees them: yjs writes a mark with JSON.stringify, and one that is nested deeply
 * enough overflows the stack of everybody who encodes the board.
 */
function isTextContent(content: unknown, among: Among): boolean {
  if (content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentType)
    return (
      isIn('blocks', among) && [Y.XmlElement, Y.XmlText].some((type) => content.type.constructor === type)
    );
  if (content instanceof Y.ContentString) return isIn('letters', among);
  if (content instanceof Y.ContentFormat)
    return isIn('letters', among) && MARK_NAMES.has(content.key) && isBoundedJson(content.value);
  return (
    content instanceof Y.ContentAny &&
    isIn('attributes', among) &&
    content.arr.every((value: unknown) => value === undefined || isBoundedJson(value))
  );
}

/** Below what is gone nothing is kept, wherever it was. */
const isIn = (wanted: Among, among: Among): boolean => among === null || among === wanted;

/** Live items of the document that the update deletes. Ranges beyond what is known would be parked by yjs: a gap. */
function noteDeletes(
  doc: Y.Doc,
  ds: DeleteSet,
  known: (client: number) => number,
  finder: ItemPathFinder,
  touches: TouchList,
  effort: Effort,
): Result<void, UpdateFault> {
  for (const [client, ranges] of ds.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    const state = Y.getState(doc.store, client);
    for (const { clock, len } of ranges) {
      if (clock + len > known(client)) return err('update-gap');
      if (clock >= state || len === 0) continue;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (!(struct instanceof Y.Item) || struct.deleted) continue;
        if (!effort.toDelete(struct)) return err('update-too-large');
        const place = finder.ofItem(struct);
        if (place === NOWHERE) continue;
        if (place.depth > 2 || place.key === KEY.text) touches.addText(place.record, place.key ?? '', 0, 0);
        else touches.add(place.record, place.key, 'delete');
      }
    }
  }
  return ok(undefined);
}

/** Collects touches; deletes and text of one key are noted once. */
class TouchList {
  readonly #set: Touch[] = [];
  readonly #once = new Map<string, { -readonly [K in keyof Touch]: Touch[K] }>();

  add(recordId: string, key: string | null, what: Exclude<Touch['what'], 'text'>, value?: unknown): void {
    if (what === 'set') this.#set.push({ recordId, key, what, value, characters: 0, parts: 0 });
    else this.#keep(recordId, key, what);
  }

  addText(recordId: string, key: string, characters: number, parts: number): void {
    const touch = this.#keep(recordId, key, 'text');
    touch.characters += characters;
    touch.parts += parts;
  }

  list(): readonly Touch[] {
    return [...this.#once.values(), ...this.#set];
  }

  #keep(recordId: string, key: string | null, what: Touch['what']): { characters: number; parts: number } {
    const name = `${what}\n${recordId}\n${key === null ? '' : `=${key}`}`;
    let touch = this.#once.get(name);
    if (touch === undefined) {
      touch = { recordId, key, what, value: undefined, characters: 0, parts: 0 };
      this.#once.set(name, touch);
    }
    return touch;
  }
}
