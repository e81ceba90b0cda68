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
  type LinksTakenOut,
  type PeopleChange,
  type Rejected,
} from './frames.ts';

export type { BroughtBack, Condition, Hello, LinksTakenOut, PeopleChange, Rejected } from './frames.ts';

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
  facts: FRAMES.facts.number,
  people: FRAMES.people.number,
  linksTakenOut: FRAMES.linksTakenOut.number,
} as const;
/** Steps within a sync frame (0), as y-protocols numbers them: ask with a state vector, reply with an update, send an update. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Version of our own messages; a client of another version reloads. */
export const PROTOCOL_VERSION = 2;

type Decoded<N extends FrameName> = Result<FrameValue<N>, 'malformed-frame'>;

/** The first of our frames on a connection, sent by the server. Throws what JSON.stringify throws. */
export const encodeHello = (hello: Hello): Uint8Array => encodeFrame(FRAMES.hello, hello);
/** Reads what follows the frame's number, as all of the kind. */
export const decodeHello = (decoder: decoding.Decoder): Decoded<'hello'> => FRAMES.hello.codec.read(decoder);

/** saved(n): the first n update-bearing frames (SyncStep2, Update) of this connection are on disk. */
export const encodeSaved = (count: number): Uint8Array => encodeFrame(FRAMES.saved, count);
/** Reads what follows the number of a saved(n) frame: n. */
export const decodeSaved = (decoder: decoding.Decoder): Decoded<'saved'> => FRAMES.saved.codec.read(decoder);

/** Server → client: the update-bearing frame with that number was not applied, and why. */
export const encodeRejected = (rejected: Rejected): Uint8Array => encodeFrame(FRAMES.rejected, rejected);
/** Reads what follows the number of a rejected frame; `malformed-frame` also for a reason that this build does not know. */
export const decodeRejected = (decoder: decoding.Decoder): Decoded<'rejected'> =>
  FRAMES.rejected.codec.read(decoder);

/** Server → client: the facilitation state of the camp (timer, gathering, what is shown, who presents). */
export const encodeState = (state: FrameValue<'state'>): Uint8Array => encodeFrame(FRAMES.state, state);
/** Reads what follows the number of a state frame. */
export const decodeState = (decoder: decoding.Decoder): Decoded<'state'> => FRAMES.state.codec.read(decoder);

/** Server → client: whether the server can keep what it receives. */
export const encodeCondition = (condition: Condition): Uint8Array => encodeFrame(FRAMES.condition, condition);
/** Reads what follows the number of a condition frame. */
export const decodeCondition = (decoder: decoding.Decoder): Decoded<'condition'> =>
  FRAMES.condition.codec.read(decoder);

/** Server → client: the board’s list of versions has grown. Carries nothing. */
export const encodeVersions = (): Uint8Array => encodeFrame(FRAMES.versions, null);

/** Server → client: somebody has brought the board back to one of its versions. */
export const encodeBroughtBack = (word: BroughtBack): Uint8Array => encodeFrame(FRAMES.broughtBack, word);
/** Reads what follows the number of a broughtBack frame. */
export const decodeBroughtBack = (decoder: decoding.Decoder): Decoded<'broughtBack'> =>
  FRAMES.broughtBack.codec.read(decoder);

/** Server → client: the facts of the camp have changed; they are read over HTTP. Carries nothing. */
export const encodeFacts = (): Uint8Array => encodeFrame(FRAMES.facts, null);

/** Server → client: who of the camp is otherwise now. */
export const encodePeople = (change: PeopleChange): Uint8Array => encodeFrame(FRAMES.people, change);

/** Server → client: these links closed a circle, and the server has taken them out. */
export const encodeLinksTakenOut = (word: LinksTakenOut): Uint8Array =>
  encodeFrame(FRAMES.linksTakenOut, word);

/** Client → server, and only to one whose hello says `answersPings`. */
export const encodePing = (): Uint8Array => encodeFrame(FRAMES.ping, null);
/** Server → client: the reply to one ping. Carries nothing. */
export const encodePong = (): Uint8Array => encodeFrame(FRAMES.pong, null);

/** Either direction: asks for what the sender lacks. `stateVector` is a Yjs state vector, format V1. */
export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step1, stateVector);
}
/** Either direction: the reply to a SyncStep1. `update` is a Yjs update, format V1, and may be empty. */
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.step2, update);
}
/** Either direction: a change that nobody asked for. `update` is a Yjs update, format V1. */
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC.update, update);
}
/** Either direction: presence states. `update` is encoded as y-protocols/awareness encodes it. */
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
