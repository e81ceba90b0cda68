// Stepping over the contents of one struct of a V1 update without building them: what they are, how many clock ticks they
// take, and that they stay within their bytes. Structs and updates are scan-update.ts.
import * as decoding from 'lib0/decoding';

/** The bytes do not add up, or claim what nobody's honest work is. */
export class Malformed extends Error {}
/** One value is larger than any board takes: building it could not be laid aside. */
export class Oversized extends Error {}

/** Most that one value may be: Malformed is thrown beyond `maxDepth`, Oversized beyond `maxValueBytes`. */
export const CONTENT_BOUNDS = {
  /** Nesting of one value; what a board admits is less (shared/board/limits.ts). */
  maxDepth: 32,
  /** Bytes of one value as yjs writes it: a board admits 64 kB of JSON, and each character may take three bytes. */
  maxValueBytes: 256 * 1024,
} as const;

/** Numbers of the V1 format (yjs, src/structs): the low five bits of a struct's first byte. */
export const CONTENT = {
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
/** Type numbers that carry a name: XmlElement and XmlHook. */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

/**
 * Steps over one content of this kind; returns how many clock ticks it takes. Throws Malformed, Oversized, and what lib0 throws.
 */
export function skipContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case CONTENT.deleted:
      return positive(decoding.readVarUint(decoder));
    case CONTENT.string: {
      // Its clock ticks are UTF-16 units; the text itself is decoded by yjs later, within these bytes.
      return positive(decoding.readVarString(decoder).length);
    }
    case CONTENT.format:
      skipBytes(decoder);
      skipValue(decoder, skipBytes);
      return 1;
    case CONTENT.embed:
      skipValue(decoder, skipBytes);
      return 1;
    case CONTENT.type:
      if (NAMED_TYPES.has(decoding.readVarUint(decoder))) skipBytes(decoder);
      return 1;
    case CONTENT.any: {
      const length = positive(decoding.readVarUint(decoder));
      skipValue(decoder, () => {
        for (let index = 0; index < length; index++) skipAny(decoder, 0);
      });
      return length;
    }
    default:
      // JSON (yjs 12), binary, sub-documents: nothing on a board is made of these.
      throw new Malformed();
  }
}

function skipValue(decoder: decoding.Decoder, skip: (decoder: decoding.Decoder) => void): void {
  const start = decoder.pos;
  skip(decoder);
  if (decoder.pos - start > CONTENT_BOUNDS.maxValueBytes) throw new Oversized();
}

/** One value of lib0's `writeAny`. */
function skipAny(decoder: decoding.Decoder, depth: number): void {
  if (depth > CONTENT_BOUNDS.maxDepth) throw new Malformed();
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

/** Steps over a length and as many bytes. Throws Malformed when fewer bytes are left. */
export const skipBytes = (decoder: decoding.Decoder): void => advance(decoder, decoding.readVarUint(decoder));

function advance(decoder: decoding.Decoder, bytes: number): void {
  if (decoder.pos + bytes > decoder.arr.length) throw new Malformed();
  decoder.pos += bytes;
}

/** Returns the length; throws Malformed when it is below 1. */
export function positive(length: number): number {
  if (length < 1) throw new Malformed();
  return length;
}
