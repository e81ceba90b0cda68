// What two relays say to each other over a link: the grammar of its frames, written and read. A link is one WebSocket from an edge (whose
// people they are) to a home (whose board it is); it carries many connections, each under a number that the edge gives it.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as v from 'valibot';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Number of a connection on its link; given by the edge, used once. */
export type LineId = number;

/** What the home must know of the request that opened a connection, as the browser sent it. */
export interface LineRequest {
  /** Path and query: `/sync/<boardId>?…`. */
  readonly path: string;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly cookie: string | undefined;
}

/** From an edge to a home. */
export type EdgeFrame =
  | { readonly kind: 'open'; readonly line: LineId; readonly request: LineRequest }
  | { readonly kind: 'said'; readonly line: LineId; readonly isBinary: boolean; readonly bytes: Uint8Array }
  /** So many frames came that carry nothing (RelaySocket.onIdleFrames). */
  | { readonly kind: 'idle'; readonly line: LineId; readonly count: number }
  | { readonly kind: 'gone'; readonly line: LineId };

/** From a home to an edge. */
export type HomeFrame =
  /** One message for many connections. */
  | { readonly kind: 'deliver'; readonly lines: readonly LineId[]; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly line: LineId; readonly code: number; readonly reason: string }
  | { readonly kind: 'cut'; readonly line: LineId }
  /** Read nothing more of the connection, until `go-on`. Each begins held. */
  | { readonly kind: 'hold' | 'go-on'; readonly line: LineId }
  /** The board's camp is not at home here (any more). */
  | { readonly kind: 'not-here'; readonly line: LineId };

/** Both say it every second: whether they live, whether they reach the database, and how many people are at home there. */
export interface Beat {
  readonly kind: 'beat';
  readonly reachesDatabase: boolean;
  readonly people: number;
}

const NUMBER = {
  open: 1,
  said: 2,
  idle: 3,
  gone: 4,
  beat: 5,
  deliver: 10,
  close: 11,
  cut: 12,
  hold: 13,
  'go-on': 14,
  'not-here': 15,
} as const;

/** What is read of `open`'s request; the other relay is trusted to be one of ours, not to be free of faults. */
const request = v.object({
  path: v.pipe(v.string(), v.maxLength(8_192)),
  origin: v.optional(v.string()),
  host: v.optional(v.string()),
  cookie: v.optional(v.string()),
});

export function encodeLinkFrame(frame: EdgeFrame | HomeFrame | Beat): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, NUMBER[frame.kind]);
  switch (frame.kind) {
    case 'beat':
      encoding.writeUint8(encoder, frame.reachesDatabase ? 1 : 0);
      encoding.writeVarUint(encoder, frame.people);
      break;
    case 'deliver':
      encoding.writeVarUint(encoder, frame.lines.length);
      for (const line of frame.lines) encoding.writeVarUint(encoder, line);
      encoding.writeUint8Array(encoder, frame.bytes);
      break;
    default:
      encoding.writeVarUint(encoder, frame.line);
      writeRest(encoder, frame);
  }
  return encoding.toUint8Array(encoder);
}

function writeRest(
  encoder: encoding.Encoder,
  frame: Exclude<EdgeFrame | HomeFrame, { kind: 'deliver' }>,
): void {
  switch (frame.kind) {
    case 'open':
      encoding.writeVarString(encoder, JSON.stringify(frame.request));
      return;
    case 'said':
      encoding.writeUint8(encoder, frame.isBinary ? 1 : 0);
      encoding.writeUint8Array(encoder, frame.bytes);
      return;
    case 'idle':
      encoding.writeVarUint(encoder, frame.count);
      return;
    case 'close':
      encoding.writeVarUint(encoder, frame.code);
      encoding.writeVarString(encoder, frame.reason);
      return;
    default:
  }
}

/** The frames of one message, each behind its length; views of `message`. */
export function framesIn(message: Uint8Array): Result<readonly Uint8Array[], 'malformed'> {
  try {
    const decoder = decoding.createDecoder(message);
    const frames: Uint8Array[] = [];
    while (decoding.hasContent(decoder)) {
      const length = decoding.readVarUint(decoder);
      // What lies behind the message in memory is not part of it.
      if (length > message.length - decoder.pos) return err('malformed');
      frames.push(decoding.readUint8Array(decoder, length));
    }
    return ok(frames);
  } catch {
    // lib0 throws at what it cannot read.
    return err('malformed');
  }
}

/** Reads what an edge sends. The bytes in it are a view of `bytes`. */
export const decodeEdgeFrame = (bytes: Uint8Array): Result<EdgeFrame | Beat, 'malformed'> =>
  guarded(bytes, (number, decoder) => {
    if (number === NUMBER.beat) return beat(decoder);
    const line = decoding.readVarUint(decoder);
    switch (number) {
      case NUMBER.open: {
        const { path, origin, host, cookie } = v.parse(request, JSON.parse(decoding.readVarString(decoder)));
        return { kind: 'open', line, request: { path, origin, host, cookie } };
      }
      case NUMBER.said:
        return {
          kind: 'said',
          line,
          isBinary: decoding.readUint8(decoder) === 1,
          bytes: decoding.readTailAsUint8Array(decoder),
        };
      case NUMBER.idle:
        return { kind: 'idle', line, count: decoding.readVarUint(decoder) };
      case NUMBER.gone:
        return { kind: 'gone', line };
      default:
        return null;
    }
  });

/** Reads what a home sends. The bytes in it are a view of `bytes`. */
export const decodeHomeFrame = (bytes: Uint8Array): Result<HomeFrame | Beat, 'malformed'> =>
  guarded(bytes, (number, decoder) => {
    if (number === NUMBER.beat) return beat(decoder);
    if (number === NUMBER.deliver) {
      const lines: LineId[] = [];
      for (let left = decoding.readVarUint(decoder); left > 0; left -= 1)
        lines.push(decoding.readVarUint(decoder));
      return { kind: 'deliver', lines, bytes: decoding.readTailAsUint8Array(decoder) };
    }
    const line = decoding.readVarUint(decoder);
    switch (number) {
      case NUMBER.close:
        return {
          kind: 'close',
          line,
          code: decoding.readVarUint(decoder),
          reason: decoding.readVarString(decoder),
        };
      case NUMBER.cut:
        return { kind: 'cut', line };
      case NUMBER.hold:
        return { kind: 'hold', line };
      case NUMBER['go-on']:
        return { kind: 'go-on', line };
      case NUMBER['not-here']:
        return { kind: 'not-here', line };
      default:
        return null;
    }
  });

const beat = (decoder: decoding.Decoder): Beat => ({
  kind: 'beat',
  reachesDatabase: decoding.readUint8(decoder) === 1,
  people: decoding.readVarUint(decoder),
});

function guarded<T>(
  bytes: Uint8Array,
  read: (number: number, decoder: decoding.Decoder) => T | null,
): Result<T, 'malformed'> {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = read(decoding.readUint8(decoder), decoder);
    return frame === null ? err('malformed') : ok(frame);
  } catch {
    // lib0, JSON and valibot throw at what they cannot read.
    return err('malformed');
  }
}
