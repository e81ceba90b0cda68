// What was left in a person's list to undo when the board's document was replaced by another epoch's: the steps as plain
// values (shared/board/carried-change.ts), each done when its turn comes. Yjs' own list takes over from there: the opposite
// of a step that is done here goes onto it.
import * as Y from 'yjs';
import { type CarriedChange, makeCarried, type OthersWork } from '../../../shared/board/carried-change.ts';
import { KEY } from '../../../shared/board/document.ts';
import { isRestoredSince } from '../../../shared/board/restored.ts';
import { placeOf } from './step-recorder.ts';

/** Origin of carried steps: tracked by undo. */
export const CARRIED = Symbol('carried');

/** More steps than this nobody takes back one by one. */
export const MOST_CARRIED = 100;

export interface CarriedStep {
  readonly changes: readonly CarriedChange[];
  /** Notes of this step that were left alone already, because others had worked on them. */
  readonly kept: readonly string[];
}

/** The next step last. */
export interface CarriedSteps {
  /** Of the document in which they were done. */
  readonly epoch: number;
  readonly undo: readonly CarriedStep[];
  readonly redo: readonly CarriedStep[];
}

export const NO_STEPS: CarriedSteps = { epoch: 0, undo: [], redo: [] };

/** Did a step change anything, and which notes did it leave alone because others have worked on them? */
export interface Done {
  readonly isDone: boolean;
  readonly kept: readonly string[];
}

export class CarriedUndo {
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #undo: CarriedStep[];
  #redo: CarriedStep[];
  readonly #others: OthersSince;

  /** On a board that was brought back from a backup meanwhile, no step has a place any more. */
  constructor(doc: Y.Doc, manager: Y.UndoManager, steps: CarriedSteps) {
    this.#doc = doc;
    this.#manager = manager;
    const { undo, redo } = isRestoredSince(doc, steps.epoch) ? NO_STEPS : steps;
    this.#undo = [...undo];
    this.#redo = [...redo];
    this.#others = new OthersSince(doc, this.undoDepth + this.redoDepth > 0);
  }

  get undoDepth(): number {
    return this.#undo.length;
  }

  get redoDepth(): number {
    return this.#redo.length;
  }

  /** Ids of all records that the steps may change. */
  get ids(): readonly string[] {
    return [...this.#undo, ...this.#redo].flatMap(({ changes }) => changes.map(({ id }) => id));
  }

  /** Takes back the last step. */
  undo(): Done {
    return this.#play(this.#undo.pop(), 'undoing');
  }

  redo(): Done {
    return this.#play(this.#redo.pop(), 'redoing');
  }

  /** Something new was done: what was undone before is gone. */
  forgetRedo(): void {
    this.#redo = [];
  }

  stop(): void {
    this.#others.stop();
  }

  #play(step: CarriedStep | undefined, way: 'undoing' | 'redoing'): Done {
    if (step === undefined) return { isDone: false, kept: [] };
    const kept = [...step.kept];
    let isDone = false;
    // So that Yjs puts the opposite onto the other list, as if it had done the step itself.
    this.#manager[way] = true;
    try {
      this.#doc.transact(() => {
        for (const change of step.changes) {
          const made = makeCarried(this.#doc, change, this.#others);
          if (made === 'kept') kept.push(change.id);
          if (made === 'made') isDone = true;
        }
      }, CARRIED);
    } finally {
      this.#manager[way] = false;
    }
    return { isDone, kept };
  }
}

/** What others did in the document since it came. */
class OthersSince implements OthersWork {
  readonly #doc: Y.Doc;
  readonly #known: ReadonlyMap<number, number>;
  readonly #touched = new Map<string, Set<string>>();

  /** Nothing is noted where nothing will be asked. */
  constructor(doc: Y.Doc, isAsked: boolean) {
    this.#doc = doc;
    this.#known = Y.decodeStateVector(Y.encodeStateVector(doc));
    if (isAsked) doc.on('afterTransaction', this.#note);
  }

  has(id: string, key?: string): boolean {
    const keys = this.#touched.get(id);
    return keys !== undefined && (key === undefined || keys.has(key));
  }

  wrote({ client, clock }: Y.ID): boolean {
    return client !== this.#doc.clientID && clock >= (this.#known.get(client) ?? 0);
  }

  stop(): void {
    this.#doc.off('afterTransaction', this.#note);
  }

  readonly #note = ({ local, changed }: Y.Transaction): void => {
    if (local) return;
    for (const [type, keys] of changed) {
      const place = placeOf(this.#doc, type);
      if (place === null) continue;
      const touched = this.#touched.get(place.id) ?? new Set();
      this.#touched.set(place.id, touched);
      if (place.isMap) for (const key of keys) touched.add(key ?? '');
      else touched.add(KEY.text);
    }
  };
}
