// One undo list per person, over records and words alike: a Y.UndoManager on the records, which follows only this
// person's transactions, undoes key by key, and leaves alone what others have changed since. One gesture is one step.
// A creation is undone by marking the record deleted: Yjs' own way would remove its map, and with it its words for good.
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { boardRecords, KEY, liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { holdsForeignText } from './foreign-text.ts';
import { TypingGroups } from './typing-groups.ts';
import { UndoCarets } from './undo-carets.ts';
import { recordsCreatedBy, withoutMarks } from './undo-created-records.ts';

/** Whose steps are kept, and who hears of them. */
export interface BoardUndoOptions {
  readonly doc: Y.Doc;
  /** Origin of what this person does on the canvas. */
  readonly origin: symbol;
  /** Origin of what this person does on the document itself, where that is another one. */
  readonly deeds?: symbol;
  readonly onChange: () => void;
  /** A note that this person made was left alone, because others have worked on it since. */
  readonly onKept: (id: RecordId) => void;
}

/** Did a step change anything, and which notes did it leave alone because others have worked on them? */
interface Done {
  readonly isDone: boolean;
  readonly kept: readonly string[];
}

/**
 * The undo list of one person on one document, until `destroy`. `undo` takes back one gesture; a note that others have worked on
 * since stays, and `onKept` is called with its id.
 */
export class BoardUndo {
  readonly #options: BoardUndoOptions;
  readonly #manager: Y.UndoManager;
  /** Where the caret stood in the words of each step. */
  readonly carets: UndoCarets;
  readonly #touchedByOthers = new Set<string>();
  /** Records that others deleted, possibly at the same moment as I did. */
  readonly #deletedByOthers = new Set<string>();
  /** Made by the step that is being undone: to be marked deleted, and to be left alone otherwise. */
  #dying: ReadonlySet<string> = new Set();
  #untouchable: ReadonlySet<string> = new Set();
  #staying: readonly string[] = [];
  readonly #typing = new TypingGroups();

  constructor(options: BoardUndoOptions) {
    this.#options = options;
    const { doc, onChange } = options;
    this.#manager = new Y.UndoManager(boardRecords(doc), {
      trackedOrigins: new Set<unknown>([options.origin, options.deeds ?? options.origin, ySyncPluginKey]),
      captureTimeout: Number.POSITIVE_INFINITY,
      deleteFilter: (item) => this.#mayVanish(item),
    });
    this.carets = new UndoCarets(this.#manager);
    this.#manager.on('stack-item-added', onChange);
    this.#manager.on('stack-item-popped', onChange);
    this.#manager.on('stack-cleared', onChange);
    doc.on('beforeTransaction', this.#onTransaction);
    doc.on('afterTransaction', this.#onTransacted);
  }

  get canUndo(): boolean {
    return this.depth > 0;
  }

  get canRedo(): boolean {
    return this.#manager.redoStack.length > 0;
  }

  /** How many steps can be undone; see `dropTo`. */
  get depth(): number {
    return this.#manager.undoStack.length;
  }

  /** Ids of the records that the last step created or undeleted. */
  get lastMade(): readonly string[] {
    const step = this.#manager.undoStack.at(-1);
    return step === undefined ? [] : recordsCreatedBy(this.#options.doc, step);
  }

  /** What follows is a new step. */
  stop(): void {
    this.#manager.stopCapturing();
  }

  /** A composition begins or has ended; all of it is in one step. */
  compose(isComposing: boolean): void {
    if (this.#typing.compose(isComposing, performance.now())) this.stop();
  }

  /** Takes back the last step that still has something to take back; what others have worked on since stays. */
  undo(): void {
    this.stop();
    while (this.canUndo) if (this.#tell(this.#undoOne())) return;
  }

  /** The topmost step, whether or not anything remains of it to take back. */
  #undoOne(): Done {
    const step = this.#manager.undoStack.at(-1);
    if (step === undefined) return { isDone: false, kept: [] };
    const made = recordsCreatedBy(this.#options.doc, step);
    withoutMarks(this.#options.doc, step);
    const kept = made.filter((id) => this.#touchedByOthers.has(id) && this.#isLive(id));
    return { isDone: this.#undoTopStep(made, new Set(kept)), kept };
  }

  /** Reports what a step did. Returns whether it changed anything or left a note alone. */
  #tell({ isDone, kept }: Done): boolean {
    for (const id of kept) this.#options.onKept(id as RecordId);
    this.#options.onChange();
    return isDone || kept.length > 0;
  }

  /** One step only: Yjs would go on by itself to steps that must first be looked at. Did it change anything? */
  #undoTopStep(made: readonly string[], kept: ReadonlySet<string>): boolean {
    const { undoStack, redoStack } = this.#manager;
    const below = undoStack.splice(0, undoStack.length - 1);
    const undone = redoStack.length;
    this.#untouchable = new Set(made);
    this.#dying = new Set(made.filter((id) => !kept.has(id)));
    this.#staying = this.#deletedTwiceBy(undoStack.at(-1));
    try {
      this.#manager.undo();
    } finally {
      this.#untouchable = new Set();
      this.#dying = new Set();
      this.#staying = [];
    }
    undoStack.unshift(...below);
    return redoStack.length > undone;
  }

  /** Records that this step deleted, and somebody else as well: undoing mine must not undo theirs. */
  #deletedTwiceBy(step: { readonly insertions: Parameters<typeof Y.isDeleted>[0] } | undefined) {
    const records = boardRecords(this.#options.doc);
    return [...this.#deletedByOthers].filter((id) => {
      const mark = records.get(id)?._map.get(KEY.deleted);
      return (
        mark !== undefined && !mark.deleted && step !== undefined && Y.isDeleted(step.insertions, mark.id)
      );
    });
  }

  /**
   * A paragraph in which somebody else has written stays with their words. A record's map never goes, nor anything in a
   * record whose making is being undone: redo brings back the same.
   */
  #mayVanish(item: Y.Item): boolean {
    if (holdsForeignText(item, this.#options.doc.clientID)) return false;
    const records = boardRecords(this.#options.doc);
    for (let at: Y.Item | null = item; at !== null; at = (at.parent as Y.AbstractType<unknown>)._item) {
      if (at.parent === records) return at !== item && !this.#untouchable.has(at.parentSub ?? '');
    }
    return true;
  }

  redo(): void {
    this.stop();
    if (this.canRedo) this.#manager.redo();
  }

  /** Forgets the steps of a cancelled gesture, which has already been taken back. */
  dropTo(depth: number): void {
    if (this.depth <= depth) return;
    this.#manager.undoStack.length = Math.max(0, depth);
    this.stop();
    this.#options.onChange();
  }

  /** Others changed these records, and deleted, or brought back, some of them. */
  noteTouched(ids: Iterable<string>, deleted: Iterable<string>): void {
    for (const id of ids) this.#touchedByOthers.add(id);
    for (const id of deleted) {
      const isGone = boardRecords(this.#options.doc).get(id)?.get(KEY.deleted) === 1;
      if (isGone) this.#deletedByOthers.add(id);
      else this.#deletedByOthers.delete(id);
    }
  }

  /** Is this transaction undoing or redoing, or a deed of this person? */
  isOwnOrigin(origin: unknown): boolean {
    return origin === this.#manager || (origin !== undefined && origin === this.#options.deeds);
  }

  destroy(): void {
    this.#options.doc.off('beforeTransaction', this.#onTransaction);
    this.#options.doc.off('afterTransaction', this.#onTransacted);
    this.#manager.destroy();
  }

  readonly #onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin === this.#manager) this.#markDying();
    if (transaction.origin === ySyncPluginKey && this.#typing.type(performance.now())) this.stop();
  };

  readonly #onTransacted = (transaction: Y.Transaction): void => {
    if (transaction.origin === ySyncPluginKey) this.#typing.typed(transaction);
  };

  /** Within the undoing transaction, so that redo takes exactly these marks back. */
  #markDying(): void {
    const dying = this.#dying;
    this.#dying = new Set();
    for (const id of dying) liveRecord(this.#options.doc, id as RecordId)?.set(KEY.deleted, 1);
    // Written again, the mark is no longer the step's own.
    for (const id of this.#staying) boardRecords(this.#options.doc).get(id)?.set(KEY.deleted, 1);
    this.#staying = [];
  }

  #isLive(id: string): boolean {
    return liveRecord(this.#options.doc, id as RecordId) !== undefined;
  }
}
