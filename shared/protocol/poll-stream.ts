// How frames travel when there is no WebSocket: each direction is one stream of bytes, cut anywhere into HTTP bodies, so that a
// lost reply is simply sent again and no proxy's limit on bodies matters. The frames themselves are messages.ts. The requests
// around it are PROTOCOL.md, "Without WebSocket".
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../result.ts';

/** Bytes of one HTTP body in either direction, at most: small enough for a slow line and for any proxy's limit. */
export const POLL_PIECE_BYTES = 256 * 1024;
/** Milliseconds for which the server holds a request that has no reply yet, at most. */
export const POLL_HOLD_MS = 20_000;
/** Every body, either way: a form of another site cannot send it, and a proxy's own page never has it. */
export const POLL_CONTENT_TYPE = 'application/octet-stream';

/** The reply to a piece that was sent: the server has handed all of it to the room. */
export const POLL_TAKEN = 0;
/** The other reply: the server still holds some of it back, so the client waits before it sends more. */
export const POLL_HELD_BACK = 1;

/** One thing on the stream: a frame, or the last word with a WebSocket close code. */
export type PollRecord =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'end'; readonly code: number; readonly reason: string };

const KIND = { frame: 0, end: 1 } as const;

/** What stands before a frame on the stream; the frame itself follows as it is (one buffer serves a whole room). */
export function pollFrameHeader(frame: Uint8Array): Uint8Array {
  return header(frame.length, KIND.frame);
}

/** Writes the last record of a stream: `code` and `reason` of a WebSocket close. */
export function encodePollEnd(code: number, reason: string): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, code);
  encoding.writeVarString(body, reason);
  const bytes = encoding.toUint8Array(body);
  return join([header(bytes.length, KIND.end), bytes]);
}

function header(length: number, kind: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, length * 2 + kind);
  return encoding.toUint8Array(encoder);
}

/** Joins pieces, in their order, into one array. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Reads records out of pieces that were cut anywhere. Keeps only what has come, whatever length a header claims. */
export class PollReader {
  readonly #maxFrameBytes: number;
  #pieces: Uint8Array[] = [];
  /** Bytes of the first piece that are read already. */
  #offset = 0;
  #available = 0;
  #expected: { readonly length: number; readonly kind: number } | null = null;

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#available += piece.length;
  }

  /** The next record; null until more has come. After an error the stream is of no use any more. */
  next(): Result<PollRecord | null, 'malformed-frame' | 'frame-too-large'> {
    if (this.#expected === null) {
      const expected = this.#readHeader();
      if (!expected.ok || expected.value === null) return expected as Result<null, 'malformed-frame'>;
      if (expected.value.length > this.#maxFrameBytes) return err('frame-too-large');
      this.#expected = expected.value;
    }
    const { length, kind } = this.#expected;
    if (this.#available < length) return ok(null);
    this.#expected = null;
    const body = this.#take(length);
    return kind === KIND.frame ? ok({ kind: 'frame', frame: body }) : decodeEnd(body);
  }

  #readHeader(): Result<{ length: number; kind: number } | null, 'malformed-frame'> {
    let value = 0;
    for (let i = 0; i < MAX_HEADER_BYTES; i++) {
      if (i >= this.#available) return ok(null);
      const byte = this.#byteAt(i);
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) {
        this.#take(i + 1);
        return ok({ length: Math.floor(value / 2), kind: value % 2 });
      }
    }
    return err('malformed-frame');
  }

  #byteAt(index: number): number {
    let at = index + this.#offset;
    for (const piece of this.#pieces) {
      const byte = piece[at];
      if (byte !== undefined) return byte;
      at -= piece.length;
    }
    throw new RangeError('read beyond what has come');
  }

  /** A copy, so that a small frame does not keep a large piece alive. */
  #take(length: number): Uint8Array {
    const taken = new Uint8Array(length);
    let filled = 0;
    let used = 0;
    for (const piece of this.#pieces) {
      const part = piece.subarray(this.#offset, this.#offset + length - filled);
      taken.set(part, filled);
      filled += part.length;
      this.#offset += part.length;
      if (this.#offset < piece.length) break;
      this.#offset = 0;
      used += 1;
    }
    if (used > 0) this.#pieces.splice(0, used);
    this.#available -= length;
    return taken;
  }
}

/** 35 bits: far more than any frame. */
const MAX_HEADER_BYTES = 5;

function decodeEnd(body: Uint8Array): Result<PollRecord, 'malformed-frame'> {
  try {
    const decoder = decoding.createDecoder(body);
    return ok({
      kind: 'end',
      code: decoding.readVarUint(decoder),
      reason: decoding.readVarString(decoder),
    });
  } catch (error) {
    // lib0 throws on what is cut short: the sender's fault.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}
