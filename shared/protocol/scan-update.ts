// A cheap walk over the bytes of a V1 update before anything is built from it: counts, bounds, kinds of content. It never
// allocates by a length that the update merely claims, so that a bomb of a few bytes costs microseconds (yjs itself
// stalls 250 ms on 7 bytes). What the update means is touched-records.ts.
import * as decoding from 'lib0/decoding';
import { err, ok, type Result } from '../result.ts';

export const UPDATE_BOUNDS = {
  /** Structs in one update: a whole board of 20,000 records has about 300,000. */
  maxStructs: 400_000,
  /** Clocks beyond this are claimed, not lived: a person makes some 100,000 changes on a long day. */
  maxClock: 2 ** 31,
  /** Nesting of one value; what a board admits is less (shared/board/limits.ts). */
  maxDepth: 32,
} as const;

export interface ScannedUpdate {
  readonly structs: number;
}

/** Numbers of the V1 format (yjs, src/structs): the low five bits of a struct's first byte. */
const CONTENT = {
  gc: 0,
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
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const KIND_BITS = 0x1f;
/** Type numbers that carry a name: XmlElement and XmlHook. */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

/** Walks the whole update; `malformed-frame` when bytes do not add up, claims exceed bounds or one author stands twice. */
export function scanUpdate(update: Uint8Array): Result<ScannedUpdate, 'malformed-frame'> {
  try {
    const decoder = decoding.createDecoder(update);
    const structs = skipStructs(decoder);
    skipDeleteSet(decoder);
    return decoding.hasContent(decoder) ? err('malformed-frame') : ok({ structs });
  } catch (error) {
    // lib0 throws at the end of the bytes; Malformed is ours. Both are the sender's fault.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}

class Malformed extends Error {}

function skipStructs(decoder: decoding.Decoder): number {
  const authors = new Set<number>();
  let total = 0;
  for (let groups = decoding.readVarUint(decoder); groups > 0; groups--) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    // Yjs would keep only the second group of an author; what we checked must be what it applies.
    if (authors.has(client)) throw new Malformed();
    authors.add(client);
    for (let index = 0; index < count; index++) {
      clock += skipStruct(decoder);
      if (++total > UPDATE_BOUNDS.maxStructs || clock > UPDATE_BOUNDS.maxClock) throw new Malformed();
    }
  }
  return total;
}

/** Answers how many clock ticks the struct takes. */
function skipStruct(decoder: decoding.Decoder): number {
  const info = decoding.readUint8(decoder);
  const kind = info & KIND_BITS;
  if (kind === CONTENT.gc || info === CONTENT.skip) return positive(decoding.readVarUint(decoder));
  if ((info & HAS_ORIGIN) !== 0) skipId(decoder);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) skipId(decoder);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
    else skipId(decoder);
    if ((info & HAS_PARENT_SUB) !== 0) skipBytes(decoder);
  }
  return skipContent(decoder, kind);
}

function skipContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case CONTENT.deleted:
      return positive(decoding.readVarUint(decoder));
    case CONTENT.string: {
      // Its clock ticks are UTF-16 units; the text itself is decoded by yjs later, within these bytes.
      return positive(decoding.readVarString(decoder).length);
    }
    case CONTENT.format:
      skipBytes(decoder);
      skipBytes(decoder);
      return 1;
    case CONTENT.embed:
      skipBytes(decoder);
      return 1;
    case CONTENT.type:
      if (NAMED_TYPES.has(decoding.readVarUint(decoder))) skipBytes(decoder);
      return 1;
    case CONTENT.any: {
      const length = positive(decoding.readVarUint(decoder));
      for (let index = 0; index < length; index++) skipAny(decoder, 0);
      return length;
    }
    default:
      // JSON (yjs 12), binary, sub-documents: nothing on a board is made of these.
      throw new Malformed();
  }
}

/** One value of lib0's `writeAny`. */
function skipAny(decoder: decoding.Decoder, depth: number): void {
  if (depth > UPDATE_BOUNDS.maxDepth) throw new Malformed();
  switch (decoding.readUint8(decoder)) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125: // integer
      decoding.readVarInt(decoder);
      return;
    case 124: // float32
      advance(decoder, 4);
      return;
    case 123: // float64
      advance(decoder, 8);
      return;
    case 119: // string
      skipBytes(decoder);
      return;
    case 118: // object
      for (let keys = decoding.readVarUint(decoder); keys > 0; keys--) {
        skipBytes(decoder);
        skipAny(decoder, depth + 1);
      }
      return;
    case 117: // array
      for (let items = decoding.readVarUint(decoder); items > 0; items--) skipAny(decoder, depth + 1);
      return;
    default:
      // big integers and byte arrays are no JSON
      throw new Malformed();
  }
}

function skipDeleteSet(decoder: decoding.Decoder): void {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    decoding.readVarUint(decoder);
    for (let ranges = decoding.readVarUint(decoder); ranges > 0; ranges--) {
      const clock = decoding.readVarUint(decoder);
      if (clock + decoding.readVarUint(decoder) > UPDATE_BOUNDS.maxClock) throw new Malformed();
    }
  }
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

const skipBytes = (decoder: decoding.Decoder): void => advance(decoder, decoding.readVarUint(decoder));

function advance(decoder: decoding.Decoder, bytes: number): void {
  if (decoder.pos + bytes > decoder.arr.length) throw new Malformed();
  decoder.pos += bytes;
}

function positive(length: number): number {
  if (length < 1) throw new Malformed();
  return length;
}
