// What steps of undoing do to records, as plain values: noted while they are played on a document one by one.
import * as Y from 'yjs';
import { type CarriedChange, carriedChange, recordNow } from '../../../shared/board/carried-change.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import type { KeptRecord } from '../../../shared/board/late-work.ts';

/** The record in which a changed type lies, and whether it is the record's own map. */
export function placeOf(doc: Y.Doc, type: Placed): { readonly id: string; readonly isMap: boolean } | null {
  const records = boardRecords(doc);
  for (let at: Placed = type; at._item !== null; ) {
    const above = at._item.parent;
    if (above === records) return { id: at._item.parentSub ?? '', isMap: at === type };
    if (!(above instanceof Y.AbstractType)) return null;
    at = above;
  }
  return null;
}

interface Placed {
  readonly _item: Y.Item | null;
}

/** Records what steps do, one by one, while they are played on a document. */
export class StepRecorder {
  readonly #doc: Y.Doc;
  readonly #before: Map<string, KeptRecord | null>;
  readonly #changed = new Set<string>();

  /** `ids`: all records that the steps may change. */
  constructor(doc: Y.Doc, ids: Iterable<string>) {
    this.#doc = doc;
    this.#before = new Map([...ids].map((id) => [id, recordNow(doc, id)]));
    doc.on('afterTransaction', this.#note);
  }

  /** What has changed since the last call. */
  changes(): readonly CarriedChange[] {
    const ids = [...this.#changed];
    this.#changed.clear();
    return ids.flatMap((id) => {
      const after = recordNow(this.#doc, id);
      const change = carriedChange(id, this.#before.get(id) ?? null, after);
      this.#before.set(id, after);
      return change ?? [];
    });
  }

  stop(): void {
    this.#doc.off('afterTransaction', this.#note);
  }

  readonly #note = ({ changed }: Y.Transaction): void => {
    for (const type of changed.keys()) {
      const place = placeOf(this.#doc, type);
      if (place !== null) this.#changed.add(place.id);
    }
  };
}

/** The records in which the structs of these steps of Yjs' list lie. */
export function idsOfSteps(doc: Y.Doc, steps: readonly YjsStep[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const records = boardRecords(doc);
  const note = (struct: Y.Item | Y.GC): void => {
    for (let at: Y.Item | null = struct instanceof Y.Item ? struct : null; at !== null; ) {
      if (at.parent === records) ids.add(at.parentSub ?? '');
      at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
    }
  };
  doc.transact((transaction) => {
    for (const { insertions, deletions } of steps) {
      Y.iterateDeletedStructs(transaction, insertions, note);
      Y.iterateDeletedStructs(transaction, deletions, note);
    }
  });
  return ids;
}

type YjsStep = Y.UndoManager['undoStack'][number];
