// What waits to be sent to one connection: a room's Transport over a socket. A reader that falls too far behind is cut
// off (it comes back and syncs) before it costs the server its memory.
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts';
import { closeCodeOf } from '../../shared/protocol/rejections.ts';
import { Traffic } from '../metrics/server-meters.ts';
import type { Clock } from '../rooms/clock.ts';
import type { Transport } from '../rooms/transport.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import type { RelaySocket } from './relay-socket.ts';

export class Outbox implements Transport {
  readonly #socket: RelaySocket;
  readonly #clock: Clock;
  readonly #onReading: (mayRead: boolean) => void;
  readonly #sent: Traffic;
  #isClosed = false;
  /** Bytes of boards sent since nothing waited: a large one takes its time on a slow line, and that is no falling behind. */
  #answerBytes = 0;
  /** When something was last sent, by the monotonic clock. */
  sentAtMs: number;

  /** `onReading` is told when the room wants the socket's input held back or taken up again; `sent` counts. */
  constructor(
    socket: RelaySocket,
    clock: Clock,
    onReading: (mayRead: boolean) => void,
    sent = new Traffic(),
  ) {
    this.#socket = socket;
    this.#clock = clock;
    this.sentAtMs = clock.steadyMs();
    this.#onReading = onReading;
    this.#sent = sent;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.#isClosed || this.#socket.readyState !== this.#socket.OPEN) return;
    const waiting = this.#socket.bufferedAmount;
    if (waiting === 0) this.#answerBytes = 0;
    if (waiting - this.#answerBytes > RELAY_LIMITS.maxBacklogBytes || waiting > RELAY_LIMITS.maxOutboxBytes) {
      this.close(closeCodeOf('too-slow'), 'too-slow');
      return;
    }
    if (frame[0] === MESSAGE.sync && frame[1] === SYNC.step2) this.#answerBytes += frame.length;
    this.sentAtMs = this.#clock.steadyMs();
    this.#sent.add(frame.length);
    this.#socket.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close(code, reason);
    // A goodbye waits behind everything unsent; who does not read it is torn down.
    this.#clock.after(RELAY_LIMITS.closeGraceMs, () => this.#socket.terminate());
  }

  pauseReading(): void {
    this.#onReading(false);
  }

  resumeReading(): void {
    this.#onReading(true);
  }
}
