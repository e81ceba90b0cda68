// The frames that one owner sends to three edges in the bench of buses: which board, the how-manieth, and when it left. Counted where they
// arrive: what is missing, and whether whoever missed it was told.
import { Delays } from './delays.ts';

/** Boards of the owner, and frames of each in a second: what a busy board of ours sends at most (server/rooms/scheduling). */
export const BOARDS = 20;
export const FRAMES_PER_SECOND = 30;
/** People of one board at one edge: a hundred on four relays. */
export const PEOPLE_PER_EDGE = 25;

const LEAST_BYTES = 300;
const MOST_BYTES = 3_000;
/** No message of ours begins so: an outbox must not take it for a board. */
const FIRST_BYTE = 0xc8;
const HEADER_BYTES = 16;

/** One clock for all processes of this machine. */
export const sharedMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export function busFrame(board: number, count: number): Uint8Array {
  const spread = (count * 7_919 + board * 104_729) % (MOST_BYTES - LEAST_BYTES);
  const frame = Buffer.alloc(LEAST_BYTES + spread, count % 251);
  frame[0] = FIRST_BYTE;
  frame[1] = board;
  frame.writeUInt32LE(count, 2);
  frame.writeDoubleLE(sharedMs(), HEADER_BYTES - 8);
  return frame;
}

/** What one edge has seen. */
export interface Seen {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Frames that never came, while nothing said so. */
  readonly missedUntold: number;
  /** Frames that never came while their people had been sent away, to come again and read the board. */
  readonly missedTold: number;
  /** Longest time without a frame of one board. */
  readonly longestGapMs: number;
}

/** Reads what arrives at one edge, each board's frames once, however many people get them. */
export class FrameCount {
  readonly #delays = new Delays();
  readonly #last = new Map<number, { readonly count: number; readonly atMs: number }>();
  readonly #sentAway = new Set<number>();
  #missedUntold = 0;
  #missedTold = 0;
  #longestGapMs = 0;

  arrived(bytes: Uint8Array): void {
    const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const board = frame[1] ?? 0;
    const count = frame.readUInt32LE(2);
    const nowMs = sharedMs();
    this.#delays.add(nowMs - frame.readDoubleLE(HEADER_BYTES - 8));
    const last = this.#last.get(board);
    if (last !== undefined) {
      const missed = count - last.count - 1;
      if (this.#sentAway.has(board)) this.#missedTold += missed;
      else this.#missedUntold += missed;
      this.#longestGapMs = Math.max(this.#longestGapMs, nowMs - last.atMs);
    }
    this.#sentAway.delete(board);
    this.#last.set(board, { count, atMs: nowMs });
  }

  /** The board's people were sent away: they know that they may have missed something. */
  sentAway(board: number): void {
    this.#sentAway.add(board);
  }

  get seen(): Seen {
    const at = (share: number): number => this.#delays.at(share);
    return {
      frames: this.#delays.count,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
      missedUntold: this.#missedUntold,
      missedTold: this.#missedTold,
      longestGapMs: this.#longestGapMs,
    };
  }

  clear(): void {
    this.#delays.clear();
    this.#last.clear();
    this.#missedUntold = 0;
    this.#missedTold = 0;
    this.#longestGapMs = 0;
  }
}
