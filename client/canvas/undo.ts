// One undo list per person, over records and words alike: a Y.UndoManager on the records, which follows only this
// person's transactions, undoes key by key, and leaves alone what others have changed since. One gesture is one step.
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { boardRecords, liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { LOCAL } from './binding-out.ts';

/** Typing that rests this long begins a new step. */
const TYPING_PAUSE_MS = 700;
const CREATED = 'created';

export interface BoardUndoOptions {
  readonly doc: Y.Doc;
  readonly onChange: () => void;
  /** A note that this person made was left alone, because others have worked on it since. */
  readonly onKept: (id: RecordId) => void;
}

export class BoardUndo {
  readonly #options: BoardUndoOptions;
  readonly #manager: Y.UndoManager;
  readonly #mine = new Set<string>();
  readonly #touchedByOthers = new Set<string>();
  #creating: readonly string[] = [];
  #lastTypingMs = 0;

  constructor(options: BoardUndoOptions) {
    this.#options = options;
    const { doc, onChange } = options;
    this.#manager = new Y.UndoManager(boardRecords(doc), {
      trackedOrigins: new Set<unknown>([LOCAL, ySyncPluginKey]),
      captureTimeout: Number.POSITIVE_INFINITY,
    });
    this.#manager.on('stack-item-added', (event) => {
      this.#remember(event);
      onChange();
    });
    this.#manager.on('stack-item-updated', (event) => this.#remember(event));
    this.#manager.on('stack-item-popped', onChange);
    this.#manager.on('stack-cleared', onChange);
    doc.on('beforeTransaction', this.#onTransaction);
  }

  get canUndo(): boolean {
    return this.#manager.undoStack.length > 0;
  }

  get canRedo(): boolean {
    return this.#manager.redoStack.length > 0;
  }

  /** How many steps can be undone; see `dropTo`. */
  get depth(): number {
    return this.#manager.undoStack.length;
  }

  /** What follows is a new step. */
  stop(): void {
    this.#manager.stopCapturing();
  }

  /** Takes back the last step that still has something to take back. */
  undo(): void {
    this.stop();
    while (this.canUndo) {
      const kept = this.#keptForOthers();
      if (kept !== undefined) {
        this.#manager.undoStack.pop();
        this.#options.onKept(kept as RecordId);
        this.#options.onChange();
        return;
      }
      if (this.#undoTopStep()) return;
    }
  }

  /** One step only: Yjs would go on by itself to steps that must first be looked at. Did it change anything? */
  #undoTopStep(): boolean {
    const { undoStack, redoStack } = this.#manager;
    const below = undoStack.splice(0, undoStack.length - 1);
    const undone = redoStack.length;
    this.#manager.undo();
    undoStack.unshift(...below);
    return redoStack.length > undone;
  }

  /** A record that the top step made and that others have worked on since. */
  #keptForOthers(): string | undefined {
    const made = this.#manager.undoStack.at(-1)?.meta.get(CREATED) as ReadonlySet<string> | undefined;
    return [...(made ?? [])].find((id) => this.#touchedByOthers.has(id) && this.#isLive(id));
  }

  redo(): void {
    this.stop();
    this.#manager.redo();
  }

  /** Forgets the steps of a cancelled gesture, which has already been taken back. */
  dropTo(depth: number): void {
    if (this.#manager.undoStack.length <= depth) return;
    this.#manager.undoStack.length = depth;
    this.stop();
    this.#options.onChange();
  }

  /** Within a tracked transaction: these records come to life in it. */
  noteCreated(ids: readonly string[]): void {
    this.#creating = ids;
    for (const id of ids) this.#mine.add(id);
  }

  /** Others changed these records. */
  noteTouched(ids: Iterable<string>): void {
    for (const id of ids) if (this.#mine.has(id)) this.#touchedByOthers.add(id);
  }

  /** Is this transaction undoing or redoing? */
  isOwnOrigin(origin: unknown): boolean {
    return origin === this.#manager;
  }

  destroy(): void {
    this.#options.doc.off('beforeTransaction', this.#onTransaction);
    this.#manager.destroy();
  }

  readonly #onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin !== ySyncPluginKey) return;
    const now = Date.now();
    if (now - this.#lastTypingMs > TYPING_PAUSE_MS) this.stop();
    this.#lastTypingMs = now;
  };

  #remember({
    stackItem,
    type,
  }: {
    readonly stackItem: { readonly meta: Map<unknown, unknown> };
    readonly type: string;
  }): void {
    if (type !== 'undo' || this.#creating.length === 0) return;
    const made = (stackItem.meta.get(CREATED) as ReadonlySet<string> | undefined) ?? new Set<string>();
    stackItem.meta.set(CREATED, new Set([...made, ...this.#creating]));
    this.#creating = [];
  }

  #isLive(id: string): boolean {
    return liveRecord(this.#options.doc, id as RecordId) !== undefined;
  }
}
