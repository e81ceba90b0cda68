// Binds one board document to one tldraw store, both ways, with one undo list. Composes store-to-document.ts,
// document-to-store.ts, derived-store.ts and board-undo.ts; words being written are text-editor.tsx's.
import type { Editor, TLRecord, TLStore } from 'tldraw';
import * as Y from 'yjs';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { BoardUndo, watchOthers } from '../../words/words.ts';
import { rebaseReplays, withoutSideEffects } from '../render/render.ts';
import { acceptedBy, DerivedStore } from './derived-store.ts';
import { DocumentToStore } from './document-to-store.ts';
import { asLoose, asStoreRecord, differences, type LooseRecord } from './record-codec.ts';
import { LOCAL, StoreToDocument } from './store-to-document.ts';

interface DocumentBindingOptions {
  readonly doc: Y.Doc;
  readonly store: TLStore;
  readonly onUndoChange?: () => void;
  readonly onKept?: (id: RecordId) => void;
  readonly onRemoving?: (ids: readonly string[]) => void;
  /** Few repaints wished for? */
  readonly isCalm?: () => boolean;
  /** How many records wait to be handed to the document. */
  readonly onPending?: (count: number) => void;
}

/** Origin of deeds done on the document itself. */
const DEED = Symbol('deed');

const nothing = (): void => undefined;

/**
 * The two-way binding of one document and one store. Changes of the document reach the store within 33 ms (250 ms when calm),
 * those of the store the document within 50 ms (1,000 ms for strokes and crowds). Words of notes are not copied: editors write
 * into `fragment(id)`.
 */
export class DocumentBinding {
  readonly doc: Y.Doc;
  readonly undoList: BoardUndo;
  readonly #store: TLStore;
  readonly #view: DerivedStore;
  readonly #out: StoreToDocument;
  readonly #in: DocumentToStore;
  readonly #endings: (() => void)[] = [];

  /** Loads the document into the store at once; the store's own shapes are dropped. */
  constructor(options: DocumentBindingOptions) {
    const { doc, store } = options;
    this.doc = doc;
    this.#store = store;
    this.#view = new DerivedStore(doc, acceptedBy(store));
    const agreed = new Map<string, LooseRecord>();
    this.undoList = new BoardUndo({
      doc,
      origin: LOCAL,
      deeds: DEED,
      onChange: options.onUndoChange ?? nothing,
      onKept: options.onKept ?? nothing,
    });
    this.#out = new StoreToDocument({
      doc,
      store,
      agreed,
      onFlushed: (ids) => this.#in.receive(ids),
      onPending: options.onPending ?? nothing,
    });
    this.#in = new DocumentToStore({
      store,
      view: this.#view,
      agreed,
      isWaiting: (id) => this.#out.has(id),
      onRemoving: options.onRemoving ?? nothing,
      isCalm: options.isCalm ?? (() => false),
    });
    this.#load(agreed);
    this.#watchStore();
    this.#watchDocument();
  }

  /** Connects the editor: gestures become undo steps, cancelled ones leave no trace, editor.undo and redo use `undoList`. */
  attach(editor: Editor): void {
    this.#in.attach(editor);
    this.#endings.push(rebaseReplays(editor, rebase));
    const depths = new Map<string, number>();
    const mark = editor.markHistoryStoppingPoint.bind(editor);
    editor.markHistoryStoppingPoint = (name) => {
      this.#out.flush();
      this.undoList.stop();
      const id = mark(name);
      depths.set(id, this.undoList.depth);
      return id;
    };
    const bailToMark = editor.bailToMark.bind(editor);
    editor.bailToMark = (id) => {
      bailToMark(id);
      this.#out.flush();
      this.undoList.dropTo(depths.get(id) ?? this.undoList.depth);
      return editor;
    };
    editor.undo = () => {
      this.undo();
      return editor;
    };
    editor.redo = () => {
      this.redo();
      return editor;
    };
  }

  undo(): void {
    this.flush();
    this.undoList.undo();
    this.#in.drain();
  }

  redo(): void {
    this.flush();
    this.undoList.redo();
    this.#in.drain();
  }

  /** Hands over local changes and applies what waits. Not within a store operation. */
  flush(): void {
    this.#out.flush();
    this.#in.drain();
  }

  /** Hands over local changes only; safe anywhere. */
  flushLocal(): void {
    this.#out.flush();
  }

  /** One deed of this person on the document itself: one transaction, one step of undo; the store has it when this returns. */
  act(deed: (doc: Y.Doc) => void): void {
    this.flush();
    this.undoList.stop();
    this.doc.transact(() => deed(this.doc), DEED);
    this.undoList.stop();
    this.#in.drain();
  }

  get hasUnflushed(): boolean {
    return this.#out.isWaiting;
  }

  /** Puts these records back to what the document says (a dragged tree node snaps to its derived place). */
  reapply(ids: readonly string[]): void {
    this.#out.flush();
    this.#in.drain();
    this.#in.apply(ids);
  }

  /** The words of a live note or node; undefined when there are none. */
  fragment(id: string): Y.XmlFragment | undefined {
    const text = boardRecords(this.doc).get(id)?.get(KEY.text);
    return text instanceof Y.XmlFragment ? text : undefined;
  }

  /** Words for a record that is about to be made with this id: they go out together with it. Detached fragment. */
  giveWords(id: string, words: Y.XmlFragment): void {
    this.#out.giveWords(id, words);
  }

  /** True while the binding itself writes to the store. */
  get isApplying(): boolean {
    return this.#in.isApplying;
  }

  destroy(): void {
    this.#out.flush();
    this.#in.stop();
    for (const end of this.#endings.splice(0)) end();
    this.undoList.destroy();
  }

  #load(agreed: Map<string, LooseRecord>): void {
    const records = [...this.#view.all().values()];
    const stale = this.#store
      .allRecords()
      .filter(({ typeName, id }) => typeName === 'shape' && !this.#view.get(id));
    withoutSideEffects(this.#store, () =>
      this.#store.mergeRemoteChanges(() => {
        this.#store.put(records.map(asStoreRecord), 'initialize');
        this.#store.remove(stale.map(({ id }) => id));
      }),
    );
    for (const record of records) agreed.set(record.id, record);
  }

  #watchStore(): void {
    const noteChange = (record: TLRecord): void => {
      if (this.#in.isApplying) this.#in.noteEffect(record.id);
      else this.#out.note(record);
    };
    const { sideEffects } = this.#store;
    for (const type of ['shape', 'binding', 'asset', 'page', 'document'] as const) {
      this.#endings.push(
        sideEffects.registerAfterCreateHandler(type, (record) => noteChange(record)),
        sideEffects.registerAfterChangeHandler(type, (_before, record) => noteChange(record)),
        sideEffects.registerAfterDeleteHandler(type, (record) => noteChange(record)),
      );
    }
  }

  #watchDocument(): void {
    this.#endings.push(
      watchOthers(this.doc, this.undoList, LOCAL, (ids, isOwn) => {
        if (!isOwn) this.#in.receive(ids);
      }),
    );
  }
}

/** Gives back only what a gesture changed, on top of what the record says now. */
function rebase(from: TLRecord, to: TLRecord, now: TLRecord): TLRecord {
  const { set, unset } = differences(asLoose(from), asLoose(to));
  const result: Record<string, unknown> = { ...now };
  for (const [key, value] of set) assign(result, key, value);
  for (const key of unset) assign(result, key, undefined);
  if (asLoose(from)['x'] !== asLoose(to)['x']) result['x'] = asLoose(to)['x'];
  if (asLoose(from)['y'] !== asLoose(to)['y']) result['y'] = asLoose(to)['y'];
  return result as unknown as TLRecord;
}

function assign(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === 'pos') return;
  const set = (group: 'props' | 'meta', name: string, part: unknown): void => {
    const { [name]: _old, ...rest } = record[group] as Record<string, unknown>;
    record[group] = part === undefined ? rest : { ...rest, [name]: part };
  };
  if (key === 'size' && Array.isArray(value)) {
    set('props', 'w', value[0]);
    set('props', 'h', value[1]);
  } else if (key.startsWith('props.')) set('props', key.slice(6), value);
  else if (key.startsWith('meta.')) set('meta', key.slice(5), value);
  else if (value === undefined) delete record[key];
  else record[key] = value;
}
