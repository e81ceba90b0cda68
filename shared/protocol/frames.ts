// The table of our own frames (100 and up): number, direction, how the value is written and read, and what it says. Handlers, test
// vectors and the lists in PROTOCOL.md follow it. Readers never throw and never allocate by a length that the frame merely claims.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PersonId } from '../board/ids.ts';
import type { Person, Role, Version } from '../camp/camp.ts';
import type { FacilitationState } from '../camp/facilitation.ts';
import { readFacilitation } from '../camp/facilitation-schema.ts';
import { err, ok, type Result } from '../result.ts';
import { REJECTIONS, type RejectionReason } from './rejections.ts';

/** How a frame's value lies behind its number: writer and reader side by side. */
export interface Codec<T> {
  write(encoder: encoding.Encoder, value: T): void;
  read(decoder: decoding.Decoder): Result<T, 'malformed-frame'>;
}

/** One kind of our own frames: its number on the wire, who sends it, and how its value is written and read. */
export interface Frame<T> {
  readonly number: number;
  readonly direction: 'to-client' | 'to-server';
  readonly codec: Codec<T>;
  /** What it says, in one line of PROTOCOL.md's list. */
  readonly says: string;
}

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
  /** The server replies to pings; one that does not say so takes a ping for a malformed frame. */
  readonly answersPings?: boolean;
  readonly limits: { readonly maxFrameBytes: number; readonly maxUpdatesPerSecond: number };
}

/** Server → client: one update was not applied, and why. The connection stays open unless the reason has a close code. */
export interface Rejected {
  readonly reason: RejectionReason;
  /** How many update-bearing frames of this connection had been received when this one was refused, itself included. */
  readonly frame: number;
}

/**
 * Whether the server can keep what it receives. `storage-failed`: nothing is lost and nothing is acknowledged; edits wait
 * on the server and in the tab. `ok`: what waited is on its way to the disk. Sent on each change, and to who joins meanwhile.
 */
export type Condition = 'ok' | 'storage-failed';
const CONDITIONS: readonly Condition[] = ['ok', 'storage-failed'];

/** Somebody has brought the board back to one of its versions. */
export interface BroughtBack {
  readonly versionId: string;
  /** Title and kind of the version. */
  readonly title: string;
  readonly kind: Version['kind'];
  readonly personId: string;
}

/** Links, by the ids of their records: these stay in the document, marked as deleted. */
export interface LinksTakenOut {
  readonly links: readonly string[];
}

/**
 * People of the camp as they are since this change, and who is not in it any more; the others are as before. `revision` is its number
 * within the camp, `after` that of the change before it: whoever knows less than that has missed one, and reads the people anew.
 */
export interface PeopleChange {
  readonly after: number;
  readonly revision: number;
  readonly people: readonly Person[];
  readonly gone: readonly PersonId[];
}

const isPerson = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, role, teamId, kind, post, greeting } = value as Record<string, unknown>;
  return (
    [id, name, role].every((word) => typeof word === 'string') &&
    [teamId, kind ?? null, post ?? null, greeting ?? null].every(
      (word) => word === null || typeof word === 'string',
    )
  );
};

const varUint: Codec<number> = {
  write: (encoder, value) => encoding.writeVarUint(encoder, value),
  read: (decoder) => guarded(() => decoding.readVarUint(decoder)),
};

const nothing: Codec<null> = { write: () => undefined, read: () => ok(null) };

const condition: Codec<Condition> = {
  write: (encoder, value) => encoding.writeVarUint(encoder, CONDITIONS.indexOf(value)),
  read(decoder) {
    const code = varUint.read(decoder);
    if (!code.ok) return code;
    const known = CONDITIONS[code.value];
    return known === undefined ? err('malformed-frame') : ok(known);
  },
};

/** JSON text; `isValid` looks at what the reader relies on. What it does not know it leaves in. */
const json = <T extends object>(isValid: (value: T) => boolean): Codec<T> => ({
  write: (encoder, value) => encoding.writeVarString(encoder, JSON.stringify(value)),
  read(decoder) {
    const parsed = guarded(() => JSON.parse(decoding.readVarString(decoder)) as unknown);
    if (!parsed.ok) return parsed;
    const value = parsed.value as T | null;
    return typeof value === 'object' && value !== null && isValid(value) ? ok(value) : err('malformed-frame');
  },
});

const anyState = json<FacilitationState>(({ revision }) => typeof revision === 'number');
/** A server of another release may say more or less than this one knows: each field has its default. */
const facilitation: Codec<FacilitationState> = {
  write: anyState.write,
  read(decoder) {
    const said = anyState.read(decoder);
    return said.ok ? ok(readFacilitation(said.value)) : said;
  },
};

const toClient = <T>(number: number, codec: Codec<T>, says: string): Frame<T> => ({
  number,
  direction: 'to-client',
  codec,
  says,
});
const toServer = <T>(number: number, codec: Codec<T>, says: string): Frame<T> => ({
  number,
  direction: 'to-server',
  codec,
  says,
});

/** All of our own frames, by name. A new frame is added here; its number is never given to another one later. */
export const FRAMES = {
  hello: toClient(
    100,
    json<Hello>(
      ({ protocol, format, epoch }) =>
        typeof protocol === 'number' && typeof format === 'number' && typeof epoch === 'number',
    ),
    'first frame of a connection',
  ),
  saved: toClient(101, varUint, 'the first n update-bearing frames of this connection are on disk'),
  rejected: toClient(
    102,
    json<Rejected>(({ reason, frame }) => Object.hasOwn(REJECTIONS, reason) && typeof frame === 'number'),
    'this frame was not applied, and why',
  ),
  state: toClient(
    103,
    facilitation,
    'facilitation state of the camp: timer, gathering, what is shown, who presents',
  ),
  condition: toClient(104, condition, 'whether the server can keep what it receives'),
  versions: toClient(105, nothing, 'the board’s list of versions has grown'),
  ping: toServer(106, nothing, '“are you there?”; see Silence'),
  pong: toClient(107, nothing, 'the answer to one ping'),
  broughtBack: toClient(
    108,
    json<BroughtBack>(
      ({ versionId, title, kind, personId }) =>
        typeof versionId === 'string' &&
        typeof title === 'string' &&
        typeof kind === 'string' &&
        typeof personId === 'string',
    ),
    'somebody has brought back that version',
  ),
  facts: toClient(109, nothing, 'what the camp is made of has changed: names, years, agenda, boards, rights'),
  people: toClient(
    110,
    json<PeopleChange>(
      ({ after, revision, people, gone }) =>
        typeof after === 'number' &&
        typeof revision === 'number' &&
        Array.isArray(people) &&
        people.every(isPerson) &&
        Array.isArray(gone) &&
        gone.every((id) => typeof id === 'string'),
    ),
    'who has joined the camp, is called otherwise, or has left it',
  ),
  linksTakenOut: toClient(
    111,
    json<LinksTakenOut>(({ links }) => Array.isArray(links) && links.every((id) => typeof id === 'string')),
    'the server took these links out of the board, because they closed a circle',
  ),
} as const;

/** Name of one of our own frames, as FRAMES lists it. */
export type FrameName = keyof typeof FRAMES;
/** What a frame of this name carries; null for those that carry nothing. */
export type FrameValue<N extends FrameName> = (typeof FRAMES)[N] extends Frame<infer T> ? T : never;
/** Name of a frame that a client receives. */
export type ServerFrameName = Exclude<FrameName, 'ping'>;
/** The names of all frames that a client receives, in the order of FRAMES. */
export const SERVER_FRAMES = (Object.keys(FRAMES) as FrameName[]).filter(
  (name): name is ServerFrameName => FRAMES[name].direction === 'to-client',
);

/** Writes a whole frame: its number, then its value. */
export function encodeFrame<T>({ number, codec }: Frame<T>, value: T): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, number);
  codec.write(encoder, value);
  return encoding.toUint8Array(encoder);
}

/** Returns what `read` returns; `malformed-frame` when it throws an Error. */
export function guarded<T>(read: () => T): Result<T, 'malformed-frame'> {
  try {
    return ok(read());
  } catch (error) {
    // lib0 throws on truncated or oversized numbers; JSON.parse on garbage: both are the sender's fault.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}
