// Notices connections whose other end is gone without a word, and keeps y-websocket clients from thinking that of us.
import { encodeAwareness } from '../../shared/protocol/messages.ts';
import type { Clock } from '../rooms/clock.ts';
import type { Outbox } from './outbox.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import type { RelaySocket } from './relay-socket.ts';

/** An awareness frame about nobody: the smallest message that counts as a sign of life. */
const SIGN_OF_LIFE = encodeAwareness(new Uint8Array([0]));

interface Watched {
  readonly socket: RelaySocket;
  readonly outbox: Outbox;
  heardAtMs: number;
}

export class Heartbeat {
  readonly #watched = new Set<Watched>();
  readonly #clock: Clock;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beatLater();
  }

  /** Watches the socket until it closes. */
  watch(socket: RelaySocket, outbox: Outbox): void {
    const watched: Watched = { socket, outbox, heardAtMs: this.#clock.nowMs() };
    const hear = () => {
      watched.heardAtMs = this.#clock.nowMs();
    };
    socket.on('pong', hear);
    socket.on('message', hear);
    socket.on('close', () => this.#watched.delete(watched));
    this.#watched.add(watched);
  }

  stop(): void {
    this.#cancel();
  }

  #beatLater(): void {
    const dueMs = this.#clock.nowMs() + RELAY_LIMITS.heartbeatMs;
    this.#cancel = this.#clock.after(RELAY_LIMITS.heartbeatMs, () => {
      const nowMs = this.#clock.nowMs();
      // We stood still ourselves (a closed lid, a stopped process): nobody could be heard, and what was said meanwhile is
      // not read yet. Everyone has as long again.
      if (nowMs - dueMs > RELAY_LIMITS.heartbeatMs)
        for (const watched of this.#watched) watched.heardAtMs = nowMs;
      this.#beat(nowMs);
      this.#beatLater();
    });
  }

  #beat(nowMs: number): void {
    for (const { socket, outbox, heardAtMs } of this.#watched) {
      // A paused socket cannot be heard: its silence is our doing.
      if (nowMs - heardAtMs > RELAY_LIMITS.deadAfterMs && !socket.isPaused) socket.terminate();
      else {
        socket.ping();
        // Who is held back has its pings unread, and must not take that for a dead line.
        const isDue = socket.isPaused || nowMs - outbox.sentAtMs > RELAY_LIMITS.keepAliveMs;
        if (isDue) outbox.send(SIGN_OF_LIFE);
      }
    }
  }
}
