// Every frame on the socket: y-websocket's own (0 sync, 1 awareness, 3 query awareness), whose readers and writers are here, and
// ours (100 and up), which frames.ts lists. The grammar is PROTOCOL.md beside this file. Decoders never throw: they return a
// Result, and never allocate by a length that the frame merely claims.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../result.ts';
import {
  type BroughtBack,
  type Condition,
  encodeFrame,
  FRAMES,
  type FrameName,
  type FrameValue,
  guarded,
  type Hello,
  type Rejected,
} from './frames.ts';

export type { BroughtBack, Condition, Hello, Rejected } from './frames.ts';

/** Numbers of all frames, by name. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: FRAMES.hello.number,
  saved: FRAMES.saved.number,
  rejected: FRAMES.rejected.number,
  state: FRAMES.state.number,
  condition: FRAMES.condition.number,
  versions: FRAMES.versions.number,
  ping: FRAMES.ping.number,
  pong: FRAMES.pong.number,
  broughtBack: FRAMES.broughtBack.number,
} as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Version of our own messages; a client of another version reloads. */
export const PROTOCOL_VERSION = 2;

type Decoded<N extends FrameName> = Result<FrameValue<N>, 'malformed-frame'>;

export const encodeHello = (hello: Hello): Uint8Array => encodeFrame(FRAMES.hello, hello);
/** Reads what follows the frame's number, as all of the kind. */
export const decodeHello = (decoder: decoding.Decoder): Decoded<'hello'> => FRAMES.hello.codec.read(decoder);

/** saved(n): the first n update-bearing frames (SyncStep2, Update) of this connection are on disk. */
export const encodeSaved = (count: number): Uint8Array => encodeFrame(FRAMES.saved, count);
export const decodeSaved = (decoder: decoding.Decoder): Decoded<'saved'> => FRAMES.saved.codec.read(decoder);

export const encodeRejected = (rejected: Rejected): Uint8Array => encodeFrame(FRAMES.rejected, rejected);
export const decodeRejected = (decoder: decoding.Decoder): Decoded<'rejected'> =>
  FRAMES.rejected.codec.read(decoder);

export const encodeState = (state: FrameValue<'state'>): Uint8Array => encodeFrame(FRAMES.state, state);
export const decodeState = (decoder: decoding.Decoder): Decoded<'state'> => FRAMES.state.codec.read(decoder);

export const encodeCondition = (condition: Condition): Uint8Array => encodeFrame(FRAMES.condition, condition);
export const decodeCondition = (decoder: decoding.Decoder): Decoded<'condition'> =>
  FRAMES.condition.codec.read(decoder);

export const encodeVersions = (): Uint8Array => encodeFrame(FRAMES.versions, null);

export const encodeBroughtBack = (word: BroughtBack): Uint8Array => encodeFrame(FRAMES.broughtBack, word);
export const decodeBroughtBack = (decoder: decoding.Decoder): Decoded<'broughtBack'> =>
  FRAMES.broughtBack.codec.read(decoder);

/** Client → server, and only to one whose hello says `answersPings`. */
export const encodePing = (): Uint8Array => encodeFrame(FRAMES.ping, null);
export const encodePong = (): Uint8Array => encodeFrame(FRAMES.pong, null);

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step1, stateVector);
}
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step2, update);
}
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.update, update);
}
export function encodeAwareness(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** What a client may send. */
export type ClientFrame =
  | { readonly kind: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly step: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'ping' };

/** Parses one frame from a client; anything else than the five kinds is malformed. Trailing bytes are malformed too. */
export function decodeClientFrame(frame: Uint8Array): Result<ClientFrame, 'malformed-frame'> {
  const decoded = guarded((): ClientFrame | undefined => {
    const decoder = decoding.createDecoder(frame);
    const parsed = readClientFrame(decoder);
    return decoding.hasContent(decoder) ? undefined : parsed;
  });
  if (!decoded.ok) return decoded;
  return decoded.value === undefined ? err('malformed-frame') : ok(decoded.value);
}

function readClientFrame(decoder: decoding.Decoder): ClientFrame | undefined {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync: {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === SYNC.step1) return { kind: 'sync-step-1', stateVector: bytes };
      if (step === SYNC.step2) return { kind: 'update', step: 'step2', update: bytes };
      if (step === SYNC.update) return { kind: 'update', step: 'update', update: bytes };
      return undefined;
    }
    case MESSAGE.awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { kind: 'query-awareness' };
    case MESSAGE.ping:
      return { kind: 'ping' };
    default:
      return undefined;
  }
}

function encodeSync(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}
