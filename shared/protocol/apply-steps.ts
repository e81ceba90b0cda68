// Applying what was stored of a board to its document step by step: a whole board at once holds its reader up for some 45 ms
// per thousand notes. What comes from others is checked first, and is not for here.
import * as Y from 'yjs';
import type { Steps } from '../steps.ts';
import { NO_BOUNDS } from './scan-update.ts';
import { UpdatePieces } from './update-pieces.ts';

/** Structs and bytes of one step; stored records need not come whole. */
const STEP = { units: 256, bytes: 32 * 1024, record: 0 };
/** Bytes below which cutting costs more than it saves. */
const SMALL_BYTES = 4 * 1024;
/** A struct takes about so many bytes. */
const BYTES_PER_STRUCT = 12;

/** Applies the updates one after the other, yielding the work of each step in structs. The document is whole at the end only. */
export function* applySteps(doc: Y.Doc, updates: Iterable<Uint8Array>): Steps<void> {
  for (const update of inSteps(updates)) {
    if (update instanceof Uint8Array) yield* piecesOf(doc, update);
    else {
      doc.transact(() => {
        for (const small of update) Y.applyUpdate(doc, small);
      });
      yield STEP.units;
    }
  }
}

/** Large updates as they are, small ones by the step: each transaction of yjs counts all authors. */
function* inSteps(updates: Iterable<Uint8Array>): Iterable<Uint8Array | readonly Uint8Array[]> {
  let small: Uint8Array[] = [];
  let bytes = 0;
  for (const update of updates) {
    const isSmall = update.length <= SMALL_BYTES;
    if (small.length > 0 && (!isSmall || bytes + update.length > STEP.units * BYTES_PER_STRUCT)) {
      yield small;
      small = [];
      bytes = 0;
    }
    if (!isSmall) yield update;
    else {
      small.push(update);
      bytes += update.length;
    }
  }
  if (small.length > 0) yield small;
}

/** Each transaction of yjs counts all authors: among very many, few long steps cost a hundredth of many short ones. */
function stepIn({ store }: Y.Doc): typeof STEP {
  const units = Math.max(STEP.units, store.clients.size);
  return units === STEP.units ? STEP : { ...STEP, units, bytes: units * BYTES_PER_STRUCT * 2 };
}

function* piecesOf(doc: Y.Doc, update: Uint8Array): Steps<void> {
  const pieces = new UpdatePieces(update, NO_BOUNDS);
  for (;;) {
    const piece = pieces.next(doc, stepIn(doc));
    if (!piece.ok) {
      // What is on disk is opened, whatever the cutter thinks of it: nothing of it was applied yet.
      Y.applyUpdate(doc, update);
      return;
    }
    if (piece.value === null) return;
    Y.applyUpdate(doc, piece.value);
    yield STEP.units;
  }
}
