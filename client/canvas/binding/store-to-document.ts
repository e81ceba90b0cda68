// Local changes of tldraw's store → the smallest changes of the board document. Collects what a person does, and hands it
// over at once, then at most every 50 ms; strokes in the making at a falling rate. Never touches the store.
import type { TLRecord, TLStore } from 'tldraw';
import type * as Y from 'yjs';
import { boardRecords, isDeleted, type Json, KEY, type RecordMap } from '../../../shared/board/document.ts';
import { asLoose, differences, isBoardKind, type LooseRecord, recordToMap } from './record-codec.ts';

/** Origin of what this person does on the canvas: tracked by undo, ignored by document-binding.ts on the way back. */
export const LOCAL = Symbol('canvas');

const FLUSH_EVERY_MS = 50;
/** More records than this changing together (a dragged crowd) are sent more rarely: each sending writes them all anew. */
const CROWD = 20;
const CROWD_EVERY_MS = 250;
/** Strokes and crowds are sent at a falling rate, down to this. */
const SLOWEST_MS = 1000;

interface StoreToDocumentOptions {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  /** What the store said when it last agreed with the document, by record id. */
  readonly agreed: Map<string, LooseRecord>;
  /** Called with the ids of records that this changed in the document. */
  readonly onFlushed: (ids: readonly string[]) => void;
  /** How many records wait. */
  readonly onPending: (count: number) => void;
}

/** Collects the ids that `note` is given and writes what differs from `agreed` in one transaction of origin LOCAL. */
export class StoreToDocument {
  readonly #options: StoreToDocumentOptions;
  readonly #dirty = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #words = new Map<string, Y.XmlFragment>();
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #strokeSinceMs = 0;
  #crowdSinceMs = 0;

  constructor(options: StoreToDocumentOptions) {
    this.#options = options;
  }

  /** A person (not the binding) changed this record. */
  note(record: TLRecord): void {
    if (!isBoardKind(record.typeName)) return;
    this.#dirty.add(record.id);
    if (this.#timer !== undefined) return;
    this.#options.onPending(this.#dirty.size);
    this.#flushAfter(this.#interval(record));
  }

  /** Words for a record that is about to be made. */
  giveWords(id: string, words: Y.XmlFragment): void {
    this.#words.set(id, words);
  }

  get isWaiting(): boolean {
    return this.#dirty.size > 0;
  }

  has(id: string): boolean {
    return this.#dirty.has(id);
  }

  #flushAfter(intervalMs: number): void {
    const restMs = (): number => this.#lastFlushMs + intervalMs - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        const crowdMs = this.#crowdInterval();
        if (crowdMs > intervalMs) this.#flushAfter(crowdMs);
        else this.flush();
      },
      Math.max(0, restMs()),
    );
  }

  /** How long to wait between two sendings of what is waiting now, when that is a crowd; else 0. */
  #crowdInterval(): number {
    const now = performance.now();
    if (this.#dirty.size <= CROWD) {
      this.#crowdSinceMs = 0;
      return 0;
    }
    const isNewGesture = this.#crowdSinceMs === 0 || now - this.#lastFlushMs > SLOWEST_MS + FLUSH_EVERY_MS;
    if (isNewGesture) this.#crowdSinceMs = now;
    return Math.min(SLOWEST_MS, CROWD_EVERY_MS + (now - this.#crowdSinceMs) / 8);
  }

  /** A stroke grows with every point: the longer it is, the more rarely it is sent, until it is complete. */
  #interval(record: TLRecord): number {
    const isStroke = record.typeName === 'shape' && record.type === 'draw' && !record.props.isComplete;
    if (!isStroke) {
      this.#strokeSinceMs = 0;
      return FLUSH_EVERY_MS;
    }
    if (this.#strokeSinceMs === 0) this.#strokeSinceMs = performance.now();
    return Math.min(SLOWEST_MS, FLUSH_EVERY_MS + (performance.now() - this.#strokeSinceMs) / 2);
  }

  /** Hands everything over now: one tracked transaction. Safe at any time, also within a store operation. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#dirty.size === 0) return;
    this.#lastFlushMs = performance.now();
    const { doc, onFlushed } = this.#options;
    const ids = [...this.#dirty];
    this.#dirty.clear();
    const records = boardRecords(doc);
    const created = ids.filter((id) => !records.has(id) && this.#stored(id) !== undefined);
    const written = new Set(created);
    doc.transact(() => {
      for (const id of created) this.#create(id);
      for (const id of ids) if (this.#write(id)) written.add(id);
    }, LOCAL);
    this.#options.onPending(0);
    onFlushed([...written]);
  }

  #stored(id: string): LooseRecord | undefined {
    const record = this.#options.store.get(id as TLRecord['id']);
    return record === undefined ? undefined : asLoose(record);
  }

  #create(id: string): void {
    const record = this.#stored(id);
    if (record === undefined) return;
    boardRecords(this.#options.doc).set(id, recordToMap(record, this.#words.get(id)));
    this.#words.delete(id);
    this.#options.agreed.set(id, record);
  }

  /** Did it change the document? A node that is being dragged, for one, does not: its place is derived. */
  #write(id: string): boolean {
    const { doc, agreed } = this.#options;
    const map = boardRecords(doc).get(id);
    const next = this.#stored(id);
    const before = agreed.get(id);
    if (map === undefined) return false;
    if (next === undefined) {
      agreed.delete(id);
      if (!isDeleted(map)) map.set(KEY.deleted, 1);
      return true;
    }
    // A record that is back is marked alive; an edit that races a deletion loses, so only then.
    const isBack = isDeleted(map) && before === undefined;
    if (isBack) map.delete(KEY.deleted);
    const isDifferent = before !== undefined && writeDifferences(map, before, next);
    agreed.set(id, next);
    return isBack || isDifferent || before === undefined;
  }
}

/** Were there any? */
function writeDifferences(map: RecordMap, before: LooseRecord, next: LooseRecord): boolean {
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
  return set.size > 0 || unset.length > 0;
}
