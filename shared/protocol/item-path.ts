// Where an item of a board document hangs: root, record, key, depth. Found for items of the document by walking up, and
// for items of an update from the places of their neighbours. Reads yjs structs; decides nothing.
import * as Y from 'yjs';
import { boardMeta, boardRecords, ROOTS } from '../board/document.ts';

/** Why an update cannot be applied whole. */
export type UpdateFault =
  | 'malformed-frame'
  | 'update-gap'
  | 'foreign-root'
  | 'invalid-record'
  | 'update-too-large';

/**
 * What an item inside a text stands among: the blocks of the text or of an element, the letters of a stretch, or the attributes
 * of either. null: not inside a text, or below what is gone.
 */
export type Among = 'blocks' | 'letters' | 'attributes' | null;

/** Depth 1: a record's map; 2: the value of a key; 3 and more: inside the text. */
export class ItemPath {
  readonly root: 'records' | 'meta';
  readonly record: string;
  readonly key: string | null;
  readonly depth: number;
  readonly among: Among;

  constructor(
    root: 'records' | 'meta',
    record: string,
    key: string | null,
    depth: number,
    among: Among = null,
  ) {
    this.root = root;
    this.record = record;
    this.key = key;
    this.depth = depth;
    this.among = among;
  }

  /** Neighbours in one list or versions of one key: only those may name each other as origins. */
  isSameAs(other: ItemPath): boolean {
    return (
      this.root === other.root &&
      this.record === other.record &&
      this.key === other.key &&
      this.depth === other.depth
    );
  }
}

/** What hangs below something already deleted and forgotten: yjs turns it into garbage; it changes nothing. */
export const NOWHERE = new ItemPath('records', '', null, 0);

/** Deepest nesting inside a text: list > item > list … of five levels, each two deep. */
const MAX_DEPTH = 16;

/** The place of an item directly under a root; a fault for roots and lists that a board does not have. */
export function rootPlace(
  root: string,
  parentSub: string | null,
): ItemPath | 'foreign-root' | 'invalid-record' {
  if (root !== ROOTS.records && root !== ROOTS.meta) return 'foreign-root';
  if (parentSub === null) return 'invalid-record';
  return root === ROOTS.records
    ? new ItemPath(root, parentSub, null, 1)
    : new ItemPath(root, ROOTS.meta, parentSub, 2);
}

/** The place of an item under `type`, which hangs at `parent`; null for a type that is gone. */
export function child(
  parent: ItemPath,
  parentSub: string | null,
  type: Y.AbstractType<unknown> | null,
): ItemPath | 'invalid-record' {
  if (parent === NOWHERE) return NOWHERE;
  if (parent.depth >= MAX_DEPTH) return 'invalid-record';
  if (parent.depth > 1)
    return new ItemPath(parent.root, parent.record, parent.key, parent.depth + 1, amongOf(type, parentSub));
  return parentSub === null ? 'invalid-record' : new ItemPath(parent.root, parent.record, parentSub, 2);
}

function amongOf(type: Y.AbstractType<unknown> | null, parentSub: string | null): Among {
  if (type === null) return null;
  if (parentSub !== null) return 'attributes';
  return type instanceof Y.XmlText ? 'letters' : 'blocks';
}

/** Finds the places of items that the document already holds. */
export class ItemPathFinder {
  readonly #doc: Y.Doc;
  readonly #records: object;
  readonly #meta: object;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#records = boardRecords(doc);
    this.#meta = boardMeta(doc);
  }

  /** The place of the struct with this id, which the document must hold. */
  ofId(id: Y.ID): ItemPath {
    const struct: unknown = Y.getItem(this.#doc.store, id);
    return struct instanceof Y.Item ? this.ofItem(struct) : NOWHERE;
  }

  /** The type that hangs at this id, which the document must hold; null when it is none, or gone. */
  typeAt(id: Y.ID): Y.AbstractType<unknown> | null {
    return typeOf(Y.getItem(this.#doc.store, id));
  }

  ofItem(item: Y.Item): ItemPath {
    const { parent, parentSub } = item;
    if (!(parent instanceof Y.AbstractType)) return NOWHERE;
    if (parent._item === null) return this.#underRoot(parent, parentSub);
    const place = child(this.ofItem(parent._item), parentSub, parent);
    return typeof place === 'string' ? NOWHERE : place;
  }

  #underRoot(root: object, parentSub: string | null): ItemPath {
    const name = root === this.#records ? ROOTS.records : root === this.#meta ? ROOTS.meta : '';
    const place = rootPlace(name, parentSub);
    return typeof place === 'string' ? NOWHERE : place;
  }
}

/** The type (map, text, …) that a struct brings; null when it brings none. */
export const typeOf = (struct: unknown): Y.AbstractType<unknown> | null =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentType ? struct.content.type : null;
