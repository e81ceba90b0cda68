// Where the caret in the open words stood before each step of one's own undo list and where the step left it: undo puts it back to
// the former, redo to the latter. Kept in the meta of UndoManager's items, as places among the letters, so that it stands beside
// the same ones whatever others have written since. caret-affinity.ts knows the editor; this does not.
import { type getRelativeSelection, ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';

/** A selection in terms of the fragment. */
export type PlacedSelection = ReturnType<typeof getRelativeSelection>;

/** The words that somebody has open. */
export interface OpenWords {
  readonly fragment: Y.XmlFragment;
  /** Where the caret was before the change that is just coming into the fragment. */
  before(): PlacedSelection | undefined;
  /** Where it is, now that the change has come. */
  after(): PlacedSelection | undefined;
}

/** What a step keeps, by fragment. */
interface Carets {
  readonly before: PlacedSelection | undefined;
  readonly after: PlacedSelection | undefined;
}

interface StepEvent {
  readonly stackItem: Y.UndoManager['undoStack'][number];
  readonly origin: unknown;
}

/** Keeps the caret before and after each step of one undo manager. */
export class UndoCarets {
  readonly #manager: Y.UndoManager;
  #open: OpenWords | undefined;

  constructor(manager: Y.UndoManager) {
    this.#manager = manager;
    const note = (event: StepEvent): void => this.#note(event);
    manager.on('stack-item-added', note);
    manager.on('stack-item-updated', note);
  }

  /** These words are open from now on; the returned function ends it. */
  open(words: OpenWords): () => void {
    this.#open = words;
    return () => {
      if (this.#open === words) this.#open = undefined;
    };
  }

  /** Where the caret belongs in these words after a transaction that undoes or redoes; undefined where nothing is known. */
  placeAfter({ origin }: Y.Transaction, fragment: Y.XmlFragment): PlacedSelection | undefined {
    const step = origin === this.#manager ? this.#manager.currStackItem : null;
    const carets: Carets | undefined = step?.meta.get(fragment);
    return this.#manager.undoing ? carets?.before : carets?.after;
  }

  #note({ stackItem, origin }: StepEvent): void {
    // The way back has the same two places as the way there.
    const turned = this.#manager.currStackItem;
    if (turned !== null) for (const [fragment, carets] of turned.meta) stackItem.meta.set(fragment, carets);
    const words = this.#open;
    if (origin !== ySyncPluginKey || words === undefined) return;
    const known: Carets | undefined = stackItem.meta.get(words.fragment);
    const carets: Carets = { before: known?.before ?? words.before(), after: words.after() };
    stackItem.meta.set(words.fragment, carets);
  }
}
