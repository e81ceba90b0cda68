// What waits to be handled by a room, and that it does not grow without end: senders beyond the limit are not read.
import type { Arrival } from './arrival.ts';
import { ROOM_LIMITS } from './room-limits.ts';
import type { RoomSession } from './room-session.ts';

export class Inbox {
  #arrivals: Arrival[] = [];
  #bytes = 0;
  readonly #held = new Set<RoomSession>();

  get isEmpty(): boolean {
    return this.#arrivals.length === 0;
  }

  /** Keeps an arrival; its session's input is held back when too much waits, until `resumeReading`. */
  put(arrival: Arrival): void {
    this.#arrivals.push(arrival);
    if (arrival.kind === 'server') return;
    this.#bytes += arrival.update.length;
    if (this.#bytes > ROOM_LIMITS.maxInboxBytes) {
      this.#held.add(arrival.session);
      arrival.session.transport.pauseReading();
    }
  }

  /** Reads again from whoever was held back, late sessions included. */
  resumeReading(): void {
    for (const { transport } of this.#held) transport.resumeReading();
    this.#held.clear();
  }

  takeAll(): readonly Arrival[] {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    this.#bytes = 0;
    return arrivals;
  }
}
