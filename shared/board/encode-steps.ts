// Encoding a whole document step by step. The outcome is byte for byte what `Y.encodeStateAsUpdate` makes, which takes some
// 5 ms per thousand notes in one go.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Steps } from '../steps.ts';

/** Structs written at a time. */
const STRETCH = 1_024;
/** Writing a struct costs about this part of applying one. */
const LIGHTER = 1 / 4;

/** Throws when structs are parked whose predecessors are missing: a board must never hold such, they would reach everybody. */
export function requireWhole({ store }: Y.Doc): void {
  if (store.pendingStructs !== null || store.pendingDs !== null)
    throw new Error('A board document holds changes whose predecessors are missing.');
}

/**
 * The document as one V1 update. It must not change until the last step is done, and must be whole: either throws.
 */
export function* encodeSteps(doc: Y.Doc): Steps<Uint8Array> {
  requireWhole(doc);
  let hasChanged = false;
  const notice = (): void => {
    hasChanged = true;
  };
  doc.on('update', notice);
  try {
    const encoder = new Y.UpdateEncoderV1();
    const rest = encoder.restEncoder;
    const deletes: (readonly [client: number, ranges: readonly number[]])[] = [];
    // Highest id first, as yjs does: it resolves conflicts faster.
    const authors = [...doc.store.clients].sort(([a], [b]) => b - a);
    encoding.writeVarUint(rest, authors.length);
    let written = 0;
    for (const [client, structs] of authors) {
      for (const number of [structs.length, client, 0]) encoding.writeVarUint(rest, number);
      const deleted = new DeletedRanges();
      for (const struct of structs) {
        struct.write(encoder, 0);
        if (struct.deleted) deleted.add(struct.id.clock, struct.length);
        if (++written % STRETCH === 0) {
          yield STRETCH * LIGHTER;
          if (hasChanged) throw new Error('A document was changed while it was encoded.');
        }
      }
      if (deleted.ranges.length > 0) deletes.push([client, deleted.ranges]);
    }
    encoding.writeVarUint(rest, deletes.length);
    for (const [client, ranges] of deletes) {
      for (const number of [client, ranges.length / 2, ...ranges]) encoding.writeVarUint(rest, number);
    }
    return encoder.toUint8Array();
  } finally {
    doc.off('update', notice);
  }
}

/** Clock and length of each stretch of deleted structs, one after the other. */
class DeletedRanges {
  readonly ranges: number[] = [];

  add(clock: number, length: number): void {
    const at = this.ranges.length - 2;
    const from = this.ranges[at];
    if (from !== undefined && from + (this.ranges[at + 1] ?? 0) === clock)
      this.ranges[at + 1] = clock + length - from;
    else this.ranges.push(clock, length);
  }
}
