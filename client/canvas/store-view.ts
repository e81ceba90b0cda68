// What a board document shows: a pure, deterministic function from the Yjs state to tldraw records, repairs included,
// so that all devices show the same without a word between them. Kept up to date record by record; never writes to the
// document. binding-in.ts puts the result into the store.
import type { TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { boardRecords, isDeleted, KEY, type RecordMap } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { readNode, SHAPE, type TreeNode } from '../../shared/board/records.ts';
import { isBoardKind, type LooseRecord, mapToRecord, sameJson } from './record-codec.ts';
import { placedNode, treeLayout } from './tree-places.ts';
import { type Candidate, firstPage, withLiveParent, withUniqueIndexes } from './view-repairs.ts';

export type View = ReadonlyMap<string, LooseRecord>;
/** Does tldraw accept this record? One that it refuses is hidden, never fatal. */
export type RecordCheck = (record: LooseRecord) => boolean;

/** The check of one store's schema. */
export const acceptedBy =
  (store: TLStore): RecordCheck =>
  (record) => {
    const types = store.schema.types as unknown as Record<
      string,
      { validate(record: unknown): unknown } | undefined
    >;
    const type = types[record.typeName];
    if (type === undefined) return false;
    try {
      type.validate(record);
      return true;
    } catch (error) {
      // tldraw's validators throw on what they refuse; such a record is hidden until it makes sense.
      if (error instanceof Error) return false;
      throw error;
    }
  };

interface Entry extends Candidate {
  /** Set for live tree nodes. */
  readonly node: TreeNode | undefined;
}

export class StoreView {
  readonly #records: Y.Map<RecordMap>;
  readonly #isValid: RecordCheck;
  readonly #entries = new Map<string, Entry>();
  #view: Map<string, LooseRecord> = new Map();

  constructor(doc: Y.Doc, isValid: RecordCheck) {
    this.#records = boardRecords(doc);
    this.#isValid = isValid;
    for (const id of this.#records.keys()) this.#read(id);
    this.#view = this.#derive();
  }

  get(id: string): LooseRecord | undefined {
    return this.#view.get(id);
  }

  all(): View {
    return this.#view;
  }

  /** Reads these records again; answers the ids whose record now differs (added, changed or gone). */
  refresh(ids: Iterable<string>): ReadonlySet<string> {
    for (const id of ids) this.#read(id);
    const before = this.#view;
    this.#view = this.#derive();
    const changed = new Set<string>();
    for (const [id, record] of this.#view) if (before.get(id) !== record) changed.add(id);
    for (const id of before.keys()) if (!this.#view.has(id)) changed.add(id);
    return changed;
  }

  #read(id: string): void {
    const map = this.#records.get(id);
    if (map === undefined) {
      this.#entries.delete(id);
      return;
    }
    const read = isDeleted(map) ? undefined : mapToRecord(id, map);
    const record = read !== undefined && isBoardKind(read.typeName) && this.#isValid(read) ? read : undefined;
    const isNode = record?.['type'] === SHAPE.node;
    this.#entries.set(id, { map, record, node: isNode ? readNode(id as RecordId, map) : undefined });
  }

  #derive(): Map<string, LooseRecord> {
    const page = firstPage(this.#entries);
    const shapes: LooseRecord[] = [];
    const others: LooseRecord[] = [];
    for (const { record } of this.#entries.values()) {
      if (record?.typeName === 'shape') shapes.push(withLiveParent(record, this.#entries, page));
      else if (record !== undefined) others.push(record);
    }
    const placed = this.#placeTrees(withUniqueIndexes(shapes));
    const next = new Map<string, LooseRecord>();
    for (const record of [...placed, ...others]) {
      if (!this.#hasItsEnds(record)) continue;
      const before = this.#view.get(record.id);
      next.set(record.id, before === undefined ? record : keepSame(before, record));
    }
    return next;
  }

  #placeTrees(shapes: readonly LooseRecord[]): readonly LooseRecord[] {
    const nodesOfSheet = new Map<string, TreeNode[]>();
    for (const shape of shapes) {
      const node = this.#entries.get(shape.id)?.node;
      if (node === undefined) continue;
      const sheet = String(shape['parentId']);
      const nodes = nodesOfSheet.get(sheet);
      if (nodes === undefined) nodesOfSheet.set(sheet, [node]);
      else nodes.push(node);
    }
    if (nodesOfSheet.size === 0) return shapes;
    const layouts = new Map(
      [...nodesOfSheet].map(([sheet, nodes]) => {
        const props = this.#entries.get(sheet)?.record?.['props'] as { template?: string } | undefined;
        return [sheet, treeLayout(sheet as RecordId, props?.template ?? '', nodes)] as const;
      }),
    );
    return shapes.map((shape) =>
      shape['type'] === SHAPE.node
        ? placedNode(shape, layouts.get(String(shape['parentId']))?.places.get(shape.id as RecordId))
        : shape,
    );
  }

  /** A binding or link with an end that is gone is not shown; it comes back with its end. */
  #hasItsEnds(record: LooseRecord): boolean {
    if (record.typeName === 'binding') return this.#isLive(record['fromId']) && this.#isLive(record['toId']);
    if (record['type'] !== SHAPE.link) return true;
    const { from, to } = record['props'] as { readonly from: string; readonly to: string };
    return this.#isLive(from) && this.#isLive(to.startsWith('zone:') ? sheetOfZoneEnd(to) : to);
  }

  #isLive(id: unknown): boolean {
    return typeof id === 'string' && this.#entries.get(id)?.record !== undefined;
  }
}

/** `zone:<sheet>/<zone>` → `<sheet>`. */
const sheetOfZoneEnd = (end: string): string => end.slice('zone:'.length, end.indexOf('/'));

/** `next`, with every part that is equal taken from `before`, so that unchanged things stay the same object. */
export function keepSame(before: LooseRecord, next: LooseRecord): LooseRecord {
  if (before === next) return before;
  const merged: Record<string, unknown> = {};
  let isSame = Object.keys(before).length === Object.keys(next).length;
  for (const [key, value] of Object.entries(next)) {
    const old = before[key];
    if ((key === 'props' || key === 'meta') && isBag(old) && isBag(value))
      merged[key] = keepSameBag(old, value);
    else merged[key] = sameJson(old, value) ? old : value;
    if (merged[key] !== old) isSame = false;
  }
  return isSame ? before : (merged as unknown as LooseRecord);
}

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

function keepSameBag(before: Bag, next: Bag): Bag {
  const merged: Record<string, unknown> = {};
  let isSame = Object.keys(before).length === Object.keys(next).length;
  for (const [key, value] of Object.entries(next)) {
    merged[key] = sameJson(before[key], value) ? before[key] : value;
    if (merged[key] !== before[key]) isSame = false;
  }
  return isSame ? before : merged;
}

/** Has the record been deleted by somebody, as opposed to never having been there? */
export const isTombstone = (doc: Y.Doc, id: string): boolean =>
  boardRecords(doc).get(id)?.get(KEY.deleted) === 1;
