// What waits to be handled by a room: each sender's work in its order, in a queue of its own, so that nobody waits behind what
// another one sent. Does not grow without end: senders beyond the limit are not read.
import type { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import type { LatePost } from '../epochs/epochs.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { RoomSession } from '../room-session.ts';
import type { QueuedWork } from './queued-work.ts';

/** Who sent something: a session, a post of late work by itself, or the server (null). */
type Sender = RoomSession | LatePost | null;

/** What one sender brought and is not handled yet. */
export interface SenderQueue {
  readonly sender: Sender;
  /** Never empty. */
  readonly arrivals: QueuedWork[];
  /** What is left of the first arrival, when it is so large that it is taken in pieces. */
  rest: UpdatePieces | null;
}

/** One queue per sender. Beyond `ROOM_LIMITS.maxInboxBytes` the senders of what comes are not read until `resumeReading`. */
export class Inbox {
  readonly #lines = new Map<Sender, SenderQueue>();
  #bytes = 0;
  readonly #held = new Set<RoomSession>();
  /** How much work each session made lately; what is older counts less. */
  readonly #work = new WeakMap<NonNullable<Sender>, number>();
  #worked = new Set<NonNullable<Sender>>();

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  /** What people sent and is not handled yet. */
  get waiting(): { readonly frames: number; readonly bytes: number } {
    let frames = 0;
    for (const { arrivals } of this.#lines.values()) frames += arrivals.length;
    return { frames, bytes: this.#bytes };
  }

  /** A change of the server is applied in part. */
  get isAmidServerUpdate(): boolean {
    return (this.#lines.get(null)?.rest ?? null) !== null;
  }

  /** Keeps an arrival; its session's input is held back when too much waits, until `resumeReading`. */
  put(arrival: QueuedWork): void {
    const sender = senderOf(arrival);
    const line = this.#lines.get(sender);
    if (line === undefined) this.#lines.set(sender, { sender, arrivals: [arrival], rest: null });
    else line.arrivals.push(arrival);
    if (arrival.kind !== 'frame') return;
    this.#bytes += arrival.update.length;
    if (this.#bytes > ROOM_LIMITS.maxInboxBytes) {
      this.#held.add(arrival.session);
      arrival.session.transport.pauseReading();
    }
  }

  /** Everybody's queues for one time slice: first who made least work lately, then who came first. */
  fairly(): readonly SenderQueue[] {
    const lines = [...this.#lines.values()];
    if (this.#worked.size === 0) return lines;
    const work = ({ sender }: SenderQueue): number => (sender === null ? 0 : (this.#work.get(sender) ?? 0));
    lines.sort((a, b) => work(a) - work(b));
    this.#forgetHalf();
    return lines;
  }

  /** Notes that the sender made this much work. */
  worked(line: SenderQueue, units: number): void {
    if (line.sender === null || units < MEMORABLE) return;
    this.#work.set(line.sender, (this.#work.get(line.sender) ?? 0) + units);
    this.#worked.add(line.sender);
  }

  /** The first arrival of the queue is handled. */
  done(line: SenderQueue): void {
    line.rest = null;
    const arrival = line.arrivals.shift();
    if (arrival?.kind === 'frame') this.#bytes -= arrival.update.length;
    if (line.arrivals.length === 0) this.#lines.delete(line.sender);
  }

  /** Reads again from whoever was held back, once there is room. */
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
    const still = new Set<NonNullable<Sender>>();
    for (const sender of this.#worked) {
      const units = (this.#work.get(sender) ?? 0) / 2;
      if (units >= MEMORABLE) {
        this.#work.set(sender, units);
        still.add(sender);
      } else this.#work.delete(sender);
    }
    this.#worked = still;
  }
}

const senderOf = (arrival: QueuedWork): Sender => {
  if (arrival.kind === 'frame') return arrival.session;
  return arrival.kind === 'late' ? arrival : null;
};

/** Less work than this in one time slice makes no difference: people who type are all alike. */
const MEMORABLE = 64;
