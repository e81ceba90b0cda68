// The board document → tldraw's store: the first change at once, then batches of 33 ms, each one mergeRemoteChanges, so that the
// store is always what derived-store.ts says. What tldraw's own side effects change meanwhile is put back.
import type { Editor, TLRecord, TLStore } from 'tldraw';
import { sameJson } from '../../../shared/same-json.ts';
import { withoutSideEffects } from '../render/render.ts';
import type { DerivedStore } from './derived-store.ts';
import { asLoose, asStoreRecord, type LooseRecord } from './record-codec.ts';
import { shareUnchanged } from './structural-sharing.ts';

const DRAIN_EVERY_MS = 33;
/** Where few repaints are wished for: a picture sent over a network, four times a second. */
const CALM_EVERY_MS = 250;

interface DocumentToStoreOptions {
  readonly store: TLStore;
  readonly view: DerivedStore;
  readonly agreed: Map<string, LooseRecord>;
  /** Has this person changed the record since it was last handed over? It comes back here when that has been sent. */
  readonly isWaiting: (id: string) => boolean;
  readonly isCalm: () => boolean;
  /** Told before records go, so that words being written there can be rescued. */
  readonly onRemoving: (ids: readonly string[]) => void;
}

/**
 * Collects the ids that `receive` is given and applies them to the store in batches. Records that this person has changed and
 * not handed over yet are left alone until then.
 */
export class DocumentToStore {
  readonly #options: DocumentToStoreOptions;
  readonly #inbox = new Set<string>();
  readonly #effects = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastDrainMs = Number.NEGATIVE_INFINITY;
  #isApplying = false;
  #editor: Editor | undefined;

  constructor(options: DocumentToStoreOptions) {
    this.#options = options;
  }

  attach(editor: Editor): void {
    this.#editor = editor;
  }

  /** True while the binding itself writes to the store; such changes are no person's. */
  get isApplying(): boolean {
    return this.#isApplying;
  }

  /** A side effect of applying touched this record. */
  noteEffect(id: string): void {
    this.#effects.add(id);
  }

  /** These records' document side has changed. */
  receive(ids: Iterable<string>): void {
    for (const id of ids) this.#inbox.add(id);
    if (this.#inbox.size === 0) return;
    // Never right here: this may be within a transaction of the document's, or of the store's.
    const everyMs = this.#options.isCalm() ? CALM_EVERY_MS : DRAIN_EVERY_MS;
    const waitMs = Math.max(0, this.#lastDrainMs + everyMs - performance.now());
    this.#timer ??= setTimeout(() => this.drain(), waitMs);
  }

  /** Applies what waits. Not within a store operation. */
  drain(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#inbox.size === 0) return;
    this.#lastDrainMs = performance.now();
    const ids = [...this.#inbox];
    this.#inbox.clear();
    this.apply([...this.#options.view.refresh(ids), ...ids]);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Brings these records to what the view says. */
  apply(ids: readonly string[]): void {
    const change = this.#outstanding(new Set(ids));
    if (change === undefined) return;
    if (change.remove.length > 0) this.#options.onRemoving(change.remove);
    this.#isApplying = true;
    try {
      this.#withoutHistory(() => this.#merge(change));
    } finally {
      this.#isApplying = false;
    }
    this.#revertEffects(ids);
  }

  /** tldraw attributes the after-effects of a merge to the user: keep them out of its history. */
  #withoutHistory(fn: () => void): void {
    if (this.#editor === undefined) fn();
    else this.#editor.run(fn, { history: 'ignore', ignoreShapeLock: true });
  }

  #revertEffects(ids: readonly string[]): void {
    const change = this.#outstanding(new Set([...ids, ...this.#effects]));
    this.#effects.clear();
    if (change === undefined) return;
    this.#isApplying = true;
    try {
      withoutSideEffects(this.#options.store, () => this.#merge(change));
    } finally {
      this.#isApplying = false;
      this.#effects.clear();
    }
  }

  #merge({ put, remove }: Outstanding): void {
    const { store } = this.#options;
    store.mergeRemoteChanges(() => {
      if (put.length > 0) store.put(put.map(asStoreRecord));
      if (remove.length > 0) store.remove(remove as TLRecord['id'][]);
    });
  }

  #outstanding(ids: ReadonlySet<string>): Outstanding | undefined {
    const { store, view, agreed, isWaiting } = this.#options;
    const put: LooseRecord[] = [];
    const remove: string[] = [];
    for (const id of ids) {
      if (isWaiting(id)) continue;
      const wanted = view.get(id);
      const stored = store.get(id as TLRecord['id']);
      if (wanted === undefined) {
        agreed.delete(id);
        // The page that tldraw always needs stays, also before the document has one.
        if (stored?.typeName === 'shape' || stored?.typeName === 'binding' || stored?.typeName === 'asset')
          remove.push(id);
        continue;
      }
      const record = stored === undefined ? wanted : shareUnchanged(asLoose(stored), wanted);
      agreed.set(id, record);
      if (stored === undefined || !sameJson(stored, record)) put.push(record);
    }
    return put.length === 0 && remove.length === 0 ? undefined : { put, remove };
  }
}

interface Outstanding {
  readonly put: readonly LooseRecord[];
  readonly remove: readonly string[];
}
