// Every frame on the socket: y-websocket's own (0 sync, 1 awareness, 3 query awareness) and ours (100 and up).
// The grammar is PROTOCOL.md beside this file; each message's encoder stands beside its decoder. Decoders never throw:
// they answer a Result, and never allocate by a length that the frame merely claims.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Role, Version } from '../camp/camp.ts';
import type { FacilitationState } from '../camp/facilitation.ts';
import { err, ok, type Result } from '../result.ts';
import type { RejectionReason } from './rejections.ts';
import { REJECTIONS } from './rejections.ts';

export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 100,
  saved: 101,
  rejected: 102,
  state: 103,
  condition: 104,
  versions: 105,
  ping: 106,
  pong: 107,
  broughtBack: 108,
} as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Version of our own messages; a client of another version reloads. */
export const PROTOCOL_VERSION = 2;

/** Server → client, first of our messages on a connection. */
export interface Hello {
  readonly protocol: number;
  /** The newest format of board documents that the server knows; a client that knows less must not touch any. */
  readonly format: number;
  /** Build of the server; a page of another build offers to reload. */
  readonly build: string;
  readonly boardId: string;
  readonly personId: string;
  readonly role: Role;
  readonly teamId: string | null;
  /** May this person write anything here at all? Which sheets is decided by shared/board/rights.ts on both ends. */
  readonly mayWrite: boolean;
  readonly epoch: number;
  readonly serverTimeMs: number;
  /** The server answers pings; one that does not say so takes a ping for a malformed frame. */
  readonly answersPings?: boolean;
  readonly limits: { readonly maxFrameBytes: number; readonly maxUpdatesPerSecond: number };
}

export interface Rejected {
  readonly reason: RejectionReason;
  /** How many update-bearing frames of this connection had been received when this one was refused, itself included. */
  readonly frame: number;
}

export function encodeHello(hello: Hello): Uint8Array {
  return encodeJson(MESSAGE.hello, hello);
}
export function decodeHello(decoder: decoding.Decoder): Result<Hello, 'malformed-frame'> {
  return decodeJson<Hello>(
    decoder,
    (value) =>
      typeof value.protocol === 'number' &&
      typeof value.format === 'number' &&
      typeof value.epoch === 'number',
  );
}

/** saved(n): the first n update-bearing frames (SyncStep2, Update) of this connection are on disk. */
export function encodeSaved(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.saved);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}
export function decodeSaved(decoder: decoding.Decoder): Result<number, 'malformed-frame'> {
  return guarded(() => decoding.readVarUint(decoder));
}

export function encodeRejected(rejected: Rejected): Uint8Array {
  return encodeJson(MESSAGE.rejected, rejected);
}
export function decodeRejected(decoder: decoding.Decoder): Result<Rejected, 'malformed-frame'> {
  return decodeJson<Rejected>(
    decoder,
    (value) =>
      typeof value.reason === 'string' && value.reason in REJECTIONS && typeof value.frame === 'number',
  );
}

/** Facilitation state of the camp: timer, gathering, what is shown, who presents. */
export function encodeState(state: FacilitationState): Uint8Array {
  return encodeJson(MESSAGE.state, state);
}
export function decodeState(decoder: decoding.Decoder): Result<FacilitationState, 'malformed-frame'> {
  return decodeJson<FacilitationState>(decoder, (value) => typeof value.revision === 'number');
}

/**
 * Whether the server can keep what it receives. `storage-failed`: nothing is lost and nothing is acknowledged; edits wait
 * on the server and in the tab. `ok`: what waited is on its way to the disk. Sent on each change, and to who joins meanwhile.
 */
export type Condition = 'ok' | 'storage-failed';
const CONDITIONS: readonly Condition[] = ['ok', 'storage-failed'];

export function encodeCondition(condition: Condition): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.condition);
  encoding.writeVarUint(encoder, CONDITIONS.indexOf(condition));
  return encoding.toUint8Array(encoder);
}
export function decodeCondition(decoder: decoding.Decoder): Result<Condition, 'malformed-frame'> {
  const code = guarded(() => decoding.readVarUint(decoder));
  if (!code.ok) return code;
  const condition = CONDITIONS[code.value];
  return condition === undefined ? err('malformed-frame') : ok(condition);
}

/** The board's list of versions has grown (GET /api/boards/:boardId/versions). Carries nothing: who asks gets the whole list. */
export function encodeVersions(): Uint8Array {
  return Uint8Array.of(MESSAGE.versions);
}

/** Somebody has brought the board back to one of its versions. */
export interface BroughtBack {
  readonly versionId: string;
  /** Title and kind of the version. */
  readonly title: string;
  readonly kind: Version['kind'];
  readonly personId: string;
}
export function encodeBroughtBack(word: BroughtBack): Uint8Array {
  return encodeJson(MESSAGE.broughtBack, word);
}
export function decodeBroughtBack(decoder: decoding.Decoder): Result<BroughtBack, 'malformed-frame'> {
  return decodeJson<BroughtBack>(
    decoder,
    (value) =>
      typeof value.versionId === 'string' &&
      typeof value.title === 'string' &&
      typeof value.kind === 'string' &&
      typeof value.personId === 'string',
  );
}

/** "Are you there?" Client → server, and only to one whose hello says `answersPings`. */
export function encodePing(): Uint8Array {
  return Uint8Array.of(MESSAGE.ping);
}
/** The answer to one ping. Carries nothing: that it comes says everything. */
export function encodePong(): Uint8Array {
  return Uint8Array.of(MESSAGE.pong);
}

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

function encodeJson(type: number, value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, JSON.stringify(value));
  return encoding.toUint8Array(encoder);
}

function decodeJson<T extends object>(
  decoder: decoding.Decoder,
  isValid: (value: T) => boolean,
): Result<T, 'malformed-frame'> {
  const parsed = guarded(() => JSON.parse(decoding.readVarString(decoder)) as unknown);
  if (!parsed.ok) return parsed;
  const value = parsed.value as T | null;
  return typeof value === 'object' && value !== null && isValid(value) ? ok(value) : err('malformed-frame');
}

function guarded<T>(read: () => T): Result<T, 'malformed-frame'> {
  try {
    return ok(read());
  } catch (error) {
    // lib0 throws on truncated or oversized numbers; JSON.parse on garbage: both are the sender's fault.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}
