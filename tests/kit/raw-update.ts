// Updates of Yjs written by hand, as no client of ours would write them: garbage, deleted content and items under any id and at
// any clock (V1 format, as in Y.encodeStateAsUpdate).
import * as encoding from 'lib0/encoding';

/** Kinds of content, by their number on the wire. */
export const KIND = {
  garbage: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
} as const;

/** Where a hostile update begins. */
export interface Beginning {
  readonly client: number;
  readonly clock: number;
}

type Write = (encoder: encoding.Encoder) => void;
const HAS_PARENT_SUB = 0x20;
const HAS_ORIGIN = 0x80;

/** An update of one author's structs, each written by a function; nothing is deleted. */
export const updateOf = ({ client, clock }: Beginning, structs: readonly Write[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of [1, structs.length, client, clock]) encoding.writeVarUint(encoder, number);
    for (const write of structs) write(encoder);
    encoding.writeVarUint(encoder, 0);
  });

export const garbage =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, KIND.garbage);
    encoding.writeVarUint(encoder, length);
  };

/** Deleted content that comes right behind the struct with this id, and so takes its place where that is the value of a key. */
export const supersedes =
  ({ client, clock }: Beginning): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, KIND.deleted | HAS_ORIGIN);
    for (const number of [client, clock, 1]) encoding.writeVarUint(encoder, number);
  };

/** A new record in the board's root of that name. */
const record =
  (id: string, content: 'deleted' | 'map', length = 1): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, (content === 'map' ? KIND.type : KIND.deleted) | HAS_PARENT_SUB);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'records');
    encoding.writeVarString(encoder, id);
    // Of types, a map is number 1.
    encoding.writeVarUint(encoder, content === 'map' ? 1 : length);
  };

/** An item below the struct with this id. */
const below =
  ({ client, clock }: Beginning): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, KIND.any | HAS_PARENT_SUB);
    for (const number of [0, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'pos');
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, 1);
  };

/** Takes clocks from a beginning on: with garbage, deleted content, an item, or an item that hangs on garbage. */
export function takes(
  kind: 'garbage' | 'deleted' | 'item' | 'hanging',
  at: Beginning,
  recordId = 'shape:evil',
): Uint8Array {
  switch (kind) {
    case 'garbage':
      return updateOf(at, [garbage(100_000)]);
    case 'deleted':
      return updateOf(at, [record(recordId, 'deleted', 100_000)]);
    case 'item':
      return updateOf(at, [record(recordId, 'map')]);
    case 'hanging':
      return updateOf(at, [garbage(1), below(at)]);
  }
}

/** `count` ids from `first` on, each with one clock of garbage. */
export const idsFrom = (first: number, count: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let n = 0; n < count; n += 1)
      for (const number of [1, first + n, 0, KIND.garbage, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, 0);
  });
