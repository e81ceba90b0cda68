// Local changes of tldraw's store → the smallest changes of the board document. Collects what a person does, and hands it
// over at once, then at most every 50 ms; strokes in the making at a falling rate. Never touches the store.
import type { TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { boardRecords, isDeleted, type Json, KEY, type RecordMap } from '../../shared/board/document.ts';
import { asLoose, differences, isBoardKind, type LooseRecord, recordToMap } from './record-codec.ts';

/** Origin of what this person does on the canvas: tracked by undo, ignored by binding-in. */
export const LOCAL = Symbol('canvas');
/** Origin of a new record's map, which exists as deleted first, so that undoing its creation is a mark like any other. */
export const SEED = Symbol('canvas-seed');

const FLUSH_EVERY_MS = 50;
const SLOWEST_STROKE_MS = 1000;

export interface LocalChangesOptions {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  /** What the store said when it last agreed with the document, by record id. */
  readonly agreed: Map<string, LooseRecord>;
  /** Called with the ids that were handed over. */
  readonly onFlushed: (ids: readonly string[]) => void;
  /** Called within the tracked transaction with the ids of records that it brings to life. */
  readonly onCreated: (ids: readonly string[]) => void;
  /** How many records wait. */
  readonly onPending: (count: number) => void;
}

export class LocalChanges {
  readonly #options: LocalChangesOptions;
  readonly #dirty = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastFlushMs = 0;
  #strokeSinceMs = 0;

  constructor(options: LocalChangesOptions) {
    this.#options = options;
  }

  /** A person (not the binding) changed this record. */
  note(record: TLRecord): void {
    if (!isBoardKind(record.typeName)) return;
    this.#dirty.add(record.id);
    if (this.#timer !== undefined) return;
    this.#options.onPending(this.#dirty.size);
    const idleMs = Date.now() - this.#lastFlushMs;
    const delayMs = Math.max(0, this.#interval(record) - idleMs);
    this.#timer = setTimeout(() => this.flush(), delayMs);
  }

  get isWaiting(): boolean {
    return this.#dirty.size > 0;
  }

  has(id: string): boolean {
    return this.#dirty.has(id);
  }

  /** A stroke grows with every point: the longer it is, the more rarely it is sent, until it is complete. */
  #interval(record: TLRecord): number {
    const isStroke = record.typeName === 'shape' && record.type === 'draw' && !record.props.isComplete;
    if (!isStroke) {
      this.#strokeSinceMs = 0;
      return FLUSH_EVERY_MS;
    }
    if (this.#strokeSinceMs === 0) this.#strokeSinceMs = Date.now();
    return Math.min(SLOWEST_STROKE_MS, FLUSH_EVERY_MS + (Date.now() - this.#strokeSinceMs) / 2);
  }

  /** Hands everything over now: one tracked transaction. Safe at any time, also within a store operation. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#dirty.size === 0) return;
    this.#lastFlushMs = Date.now();
    const { doc, onCreated, onFlushed } = this.#options;
    const ids = [...this.#dirty];
    this.#dirty.clear();
    const created = this.#seed(ids);
    doc.transact(() => {
      if (created.length > 0) onCreated(created);
      for (const id of ids) this.#write(id, created.includes(id));
    }, LOCAL);
    this.#options.onPending(0);
    onFlushed(ids);
  }

  #stored(id: string): LooseRecord | undefined {
    const record = this.#options.store.get(id as TLRecord['id']);
    return record === undefined ? undefined : asLoose(record);
  }

  #seed(ids: readonly string[]): readonly string[] {
    const { doc } = this.#options;
    const records = boardRecords(doc);
    const created = ids.filter((id) => !records.has(id) && this.#stored(id) !== undefined);
    if (created.length === 0) return created;
    doc.transact(() => {
      for (const id of created) {
        const record = this.#stored(id);
        if (record === undefined) continue;
        const map = recordToMap(record);
        map.set(KEY.deleted, 1);
        records.set(id, map);
        this.#options.agreed.set(id, record);
      }
    }, SEED);
    return created;
  }

  #write(id: string, isNew: boolean): void {
    const { doc, agreed } = this.#options;
    const map = boardRecords(doc).get(id);
    const next = this.#stored(id);
    const before = agreed.get(id);
    if (map === undefined) return;
    if (next === undefined) {
      if (!isDeleted(map)) map.set(KEY.deleted, 1);
      agreed.delete(id);
      return;
    }
    // A record that is back (or new) is marked alive; an edit that races a deletion loses, so only then.
    if (isDeleted(map) && (isNew || before === undefined)) map.delete(KEY.deleted);
    if (before !== undefined) writeDifferences(map, before, next);
    agreed.set(id, next);
  }
}

function writeDifferences(map: RecordMap, before: LooseRecord, next: LooseRecord): void {
  const { set, unset } = differences(before, next);
  for (const [key, value] of set) map.set(key, value);
  for (const key of unset) map.delete(key);
  const isMoved = [KEY.pos, KEY.parentId, KEY.index, KEY.rotation].some((key) => set.has(key));
  // A shape whose parent was repaired becomes real where the person has put it.
  if (isMoved && map.get(KEY.parentId) !== next['parentId']) {
    map.set(KEY.parentId, next['parentId'] as Json);
    map.set(KEY.pos, [next['x'], next['y']] as Json);
    map.set(KEY.rotation, next['rotation'] as Json);
  }
}
