// A cheap walk over the bytes of a V1 update before anything is built from it: counts, bounds, kinds of content, and where
// each author's structs begin. It never allocates by a length that the update merely claims, so that a bomb of a few bytes
// costs microseconds (yjs itself stalls 250 ms on 7 bytes). What the update means is touched-records.ts.
import * as decoding from 'lib0/decoding';
import { err, ok, type Result } from '../result.ts';
import { CONTENT, Malformed, Oversized, positive, skipBytes, skipContent } from './skip-content.ts';

/** Most that an update from outside may hold; scanUpdate returns `malformed-frame` beyond it. */
export const UPDATE_BOUNDS = {
  /** Structs in one update: a whole board of 20,000 records has about 300,000. */
  maxStructs: 400_000,
  /** Ranges of deletes in one update: as many, for a board on which every other letter was taken back. */
  maxDeletes: 400_000,
  /** Clocks beyond this are forged: a person makes some 100,000 changes on a long day. */
  maxClock: 2 ** 31,
} as const;

/** Bounds for one walk over an update: UPDATE_BOUNDS for what comes from outside, NO_BOUNDS for what is on disk. */
export type UpdateBounds = Readonly<Record<keyof typeof UPDATE_BOUNDS, number>>;

/** Bounds for what is on disk: it was admitted a little at a time, and has to be opened however much it has become. */
export const NO_BOUNDS: UpdateBounds = {
  maxStructs: Number.POSITIVE_INFINITY,
  maxDeletes: Number.POSITIVE_INFINITY,
  maxClock: Number.MAX_SAFE_INTEGER,
};

/** The structs of one author in an update. */
export interface ScannedGroup {
  readonly client: number;
  readonly count: number;
  /** Clock of the first one. */
  readonly clock: number;
  /** Byte at which the first one begins. */
  readonly offset: number;
}

/** What an update holds, by counting only: how many structs, where each author’s begin, and what it deletes. */
export interface ScannedUpdate {
  readonly structs: number;
  readonly groups: readonly ScannedGroup[];
  /** By author, ascending and apart from each other: clock and length of each range, one after the other. */
  readonly deletes: ReadonlyMap<number, readonly number[]>;
}

/** Why the bytes of an update are refused: they do not add up, or one value is larger than any board takes. */
export type ScanFault = 'malformed-frame' | 'invalid-record';

/** What the walk over an update's bytes has found. */
export type Scanned = Result<ScannedUpdate, ScanFault>;

/**
 * Walks the whole update: `malformed-frame` when bytes do not add up, claims exceed bounds, one author stands twice or deletes
 * overlap; `invalid-record` when one value is larger than any board takes.
 */
export function scanUpdate(update: Uint8Array): Result<ScannedUpdate, ScanFault> {
  const scan = scanByAndBy(update);
  let step = scan.next();
  while (step.done !== true) step = scan.next();
  return step.value;
}

/** scanUpdate as a generator that yields after each 16,384 structs or ranges: a megabyte of tiny structs takes some 60 ms. */
export function* scanByAndBy(
  update: Uint8Array,
  bounds: UpdateBounds = UPDATE_BOUNDS,
): Generator<void, Result<ScannedUpdate, ScanFault>, void> {
  try {
    const decoder = decoding.createDecoder(update);
    const structs = yield* scanStructs(decoder, bounds);
    const deletes = yield* scanDeletes(decoder, bounds);
    return decoding.hasContent(decoder) ? err('malformed-frame') : ok({ ...structs, ...deletes });
  } catch (error) {
    if (error instanceof Oversized) return err('invalid-record');
    // lib0 throws at the end of the bytes; Malformed is ours. Both are the sender's fault.
    if (error instanceof Error) return err('malformed-frame');
    throw error;
  }
}

/** Structs or ranges that are walked at a time. */
const STRETCH = 16_384;

function* scanStructs(
  decoder: decoding.Decoder,
  bounds: UpdateBounds,
): Generator<void, Pick<ScannedUpdate, 'structs' | 'groups'>, void> {
  const authors = new Set<number>();
  const groups: ScannedGroup[] = [];
  const head = newHead();
  let structs = 0;
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const first = decoding.readVarUint(decoder);
    // Yjs would keep only the second group of an author; what we checked must be what it applies.
    if (authors.has(client)) throw new Malformed();
    authors.add(client);
    groups.push({ client, count, clock: first, offset: decoder.pos });
    for (let clock = first, index = 0; index < count; index++) {
      readStruct(decoder, head);
      clock += head.ticks;
      if (++structs > bounds.maxStructs || clock > bounds.maxClock) throw new Malformed();
      if (structs % STRETCH === 0) yield;
    }
  }
  return { structs, groups };
}

function* scanDeletes(
  decoder: decoding.Decoder,
  bounds: UpdateBounds,
): Generator<void, Pick<ScannedUpdate, 'deletes'>, void> {
  const deletes = new Map<number, number[]>();
  let deleteRanges = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    if (deletes.has(client)) throw new Malformed();
    const ranges: number[] = [];
    deletes.set(client, ranges);
    let end = 0;
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      // Yjs writes them sorted and merged. Ranges that overlap would walk the same items again and again; where nothing is known
      // yet, one of length 0 is kept for later, and Yjs cannot write it.
      if (clock < end || length === 0 || ++deleteRanges > bounds.maxDeletes) throw new Malformed();
      end = clock + length;
      if (end > bounds.maxClock) throw new Malformed();
      ranges.push(clock, length);
      if (deleteRanges % STRETCH === 0) yield;
    }
  }
  return { deletes };
}

/** One struct as it lies in the bytes. Filled anew by each reading, so that reading many makes no garbage. */
export interface StructHead {
  /** Clock ticks that it takes. */
  ticks: number;
  /** Client and clock of each struct that it refers to, one after the other. */
  readonly refers: number[];
  /** It hangs directly under a root of the document: on a board, a record begins here. */
  isUnderRoot: boolean;
}
/** An empty head, to be filled by readStruct again and again. */
export const newHead = (): StructHead => ({ ticks: 0, refers: [], isUnderRoot: false });

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const KIND_BITS = 0x1f;

/** Reads one struct and steps behind it. Throws what lib0 and skip-content.ts throw. */
export function readStruct(decoder: decoding.Decoder, head: StructHead): void {
  head.refers.length = 0;
  head.isUnderRoot = false;
  const info = decoding.readUint8(decoder);
  const kind = info & KIND_BITS;
  if (kind === CONTENT.gc || info === CONTENT.skip) {
    head.ticks = positive(decoding.readVarUint(decoder));
    return;
  }
  if ((info & HAS_ORIGIN) !== 0) readId(decoder, head);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) readId(decoder, head);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    head.isUnderRoot = decoding.readVarUint(decoder) === 1;
    if (head.isUnderRoot) skipBytes(decoder);
    else readId(decoder, head);
    if ((info & HAS_PARENT_SUB) !== 0) skipBytes(decoder);
  }
  head.ticks = skipContent(decoder, kind);
}

function readId(decoder: decoding.Decoder, head: StructHead): void {
  head.refers.push(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
}
