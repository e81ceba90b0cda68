// What waits to be handled by a room: each session's frames in their order, in a line of their own, so that nobody waits
// behind what another one sent. Does not grow without end: senders beyond the limit are not read.
import type { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { RoomSession } from '../session.ts';
import type { QueuedWork } from './queued-work.ts';

/** What one session sent, or the server itself (null), and is not handled yet. */
export interface Line {
  readonly session: RoomSession | null;
  /** Never empty. */
  readonly arrivals: QueuedWork[];
  /** What is left of the first arrival, when it is so large that it is taken in pieces. */
  rest: UpdatePieces | null;
}

export class Inbox {
  readonly #lines = new Map<RoomSession | null, Line>();
  #bytes = 0;
  readonly #held = new Set<RoomSession>();
  /** How much work each session made lately; what is older counts less. */
  readonly #work = new WeakMap<RoomSession, number>();
  #worked = new Set<RoomSession>();

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  /** A change of the server is applied in part. */
  get isAmidServerUpdate(): boolean {
    return (this.#lines.get(null)?.rest ?? null) !== null;
  }

  /** Keeps an arrival; its session's input is held back when too much waits, until `resumeReading`. */
  put(arrival: QueuedWork): void {
    const session = arrival.kind === 'frame' ? arrival.session : null;
    const line = this.#lines.get(session);
    if (line === undefined) this.#lines.set(session, { session, arrivals: [arrival], rest: null });
    else line.arrivals.push(arrival);
    if (arrival.kind !== 'frame') return;
    this.#bytes += arrival.update.length;
    if (this.#bytes > ROOM_LIMITS.maxInboxBytes) {
      this.#held.add(arrival.session);
      arrival.session.transport.pauseReading();
    }
  }

  /** Everybody's lines for one window: first who made least work lately, then who came first. */
  fairly(): readonly Line[] {
    const lines = [...this.#lines.values()];
    if (this.#worked.size === 0) return lines;
    const work = ({ session }: Line): number => (session === null ? 0 : (this.#work.get(session) ?? 0));
    lines.sort((a, b) => work(a) - work(b));
    this.#forgetHalf();
    return lines;
  }

  /** The session made this much work. */
  worked(line: Line, units: number): void {
    if (line.session === null || units < MEMORABLE) return;
    this.#work.set(line.session, (this.#work.get(line.session) ?? 0) + units);
    this.#worked.add(line.session);
  }

  /** The first arrival of the line is handled. */
  done(line: Line): void {
    line.rest = null;
    const arrival = line.arrivals.shift();
    if (arrival?.kind === 'frame') this.#bytes -= arrival.update.length;
    if (line.arrivals.length === 0) this.#lines.delete(line.session);
  }

  /** Reads again from whoever was held back, late sessions included, once there is room. */
  resumeReading(): void {
    if (this.#bytes > ROOM_LIMITS.maxInboxBytes) return;
    for (const { transport } of this.#held) transport.resumeReading();
    this.#held.clear();
  }

  takeAll(): readonly QueuedWork[] {
    const arrivals = [...this.#lines.values()].flatMap((line) => line.arrivals);
    this.#lines.clear();
    this.#bytes = 0;
    return arrivals;
  }

  #forgetHalf(): void {
    const still = new Set<RoomSession>();
    for (const session of this.#worked) {
      const units = (this.#work.get(session) ?? 0) / 2;
      if (units >= MEMORABLE) {
        this.#work.set(session, units);
        still.add(session);
      } else this.#work.delete(session);
    }
    this.#worked = still;
  }
}

/** Less work than this in one window makes no difference: people who type are all alike. */
const MEMORABLE = 64;
