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
  /** At the last beat. */
  receivedBytes: number | undefined;
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
    const watched: Watched = {
      socket,
      outbox,
      heardAtMs: this.#clock.steadyMs(),
      receivedBytes: socket.receivedBytes,
    };
    const hear = () => {
      watched.heardAtMs = this.#clock.steadyMs();
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
    const startMs = this.#clock.steadyMs();
    const dueMs = startMs + RELAY_LIMITS.heartbeatMs;
    this.#cancel = this.#clock.after(RELAY_LIMITS.heartbeatMs, () => {
      const nowMs = this.#clock.steadyMs();
      // We stood still ourselves (a closed lid, a stopped process): nobody could be heard, and what was said meanwhile is
      // not read yet. Everyone has as long again.
      if (nowMs - dueMs > RELAY_LIMITS.heartbeatMs)
        for (const watched of this.#watched) watched.heardAtMs = nowMs;
      this.#hearBytes(startMs);
      this.#beat(nowMs);
      this.#beatLater();
    });
  }

  /** A frame that takes a minute on a slow line is a sign of life all that time: at the least since the last beat. */
  #hearBytes(lastBeatMs: number): void {
    for (const watched of this.#watched) {
      const { receivedBytes } = watched.socket;
      if (receivedBytes === watched.receivedBytes) continue;
      watched.receivedBytes = receivedBytes;
      if (watched.heardAtMs >= lastBeatMs) continue;
      watched.heardAtMs = lastBeatMs;
      // Its own questions whether we are there wait behind what it sends: it hears so unasked.
      watched.outbox.send(SIGN_OF_LIFE);
    }
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
