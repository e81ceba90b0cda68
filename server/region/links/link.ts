// One authenticated line between two relays, after its handshake: frames out in order, frames in, a beat each second, and the end when
// the other side falls silent or too far behind. What frames mean is the edge's and the home's.
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import type { Clock } from '../../rooms/clock.ts';
import { type Beat, type EdgeFrame, encodeLinkFrame, framesIn, type HomeFrame } from './link-frames.ts';

export const LINK_LIMITS = {
  /** Milliseconds between two beats. */
  beatMs: 1_000,
  /** Milliseconds of silence after which the other relay is given up: a machine that vanished says no goodbye. */
  deadAfterMs: 3_500,
  /** Milliseconds within which two relays must have proved who they are. */
  handshakeMs: 3_000,
  /** Bytes that wait for the other relay beyond which people are held back. */
  holdBytes: 1024 * 1024,
  /** Bytes that wait beyond which the link is given up: what the home sends cannot be held back. */
  maxWaitingBytes: 64 * 1024 * 1024,
  /** Bytes that are gathered at most before they are sent. */
  gatheredBytes: 64 * 1024,
  /** Bytes of one frame: the largest message of a board, and the numbers of all who get it. */
  maxFrameBytes: 40 * 1024 * 1024,
} as const;

export interface LinkOptions {
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly reachesDatabase: () => boolean;
  /** How many people are at home at this relay. */
  readonly peopleAtHome: () => number;
  readonly onFrame: (bytes: Uint8Array) => void;
  /** Once, whatever the reason was. */
  readonly onEnd: () => void;
}

export class Link {
  readonly #options: LinkOptions;
  #heardAtMs: number;
  #peerReachesDatabase = true;
  #peerPeople: number | null = null;
  #isOver = false;
  /** What was said in this turn of the loop; null while nothing was. */
  #gathered: encoding.Encoder | null = null;
  #cancel: () => void = () => undefined;
  #whenFree: (() => void)[] = [];

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#heardAtMs = options.clock.steadyMs();
    const { socket } = options;
    socket.on('message', (data: Buffer) => {
      this.#heardAtMs = options.clock.steadyMs();
      const frames = framesIn(data);
      if (!frames.ok) this.end();
      else for (const frame of frames.value) if (!this.#isOver) options.onFrame(frame);
    });
    socket.on('close', () => this.end());
    // Held since the handshake, so that nothing is lost in between.
    socket.resume();
    this.#beatLater();
  }

  get isOver(): boolean {
    return this.#isOver;
  }
  /** As the other side said last. */
  get peerReachesDatabase(): boolean {
    return this.#peerReachesDatabase;
  }
  /** People at home at the other side, as it said last; null while it has not. */
  get peerPeople(): number | null {
    return this.#peerPeople;
  }
  heard(beat: Beat): void {
    this.#peerReachesDatabase = beat.reachesDatabase;
    this.#peerPeople = beat.people;
  }
  /** So much waits for the other relay that who speaks should be held back. */
  get isFull(): boolean {
    return this.#waitingBytes > LINK_LIMITS.holdBytes;
  }
  /** Calls back once the link takes more again. */
  whenFree(goOn: () => void): void {
    this.#whenFree.push(goOn);
  }

  send(frame: EdgeFrame | HomeFrame | Beat): void {
    if (this.#isOver) return;
    if (this.#waitingBytes > LINK_LIMITS.maxWaitingBytes) {
      this.end();
      return;
    }
    if (this.#gathered === null) this.#options.clock.after(0, () => this.#flush());
    this.#gathered ??= encoding.createEncoder();
    encoding.writeVarUint8Array(this.#gathered, encodeLinkFrame(frame));
    if (encoding.length(this.#gathered) > LINK_LIMITS.gatheredBytes) this.#flush();
  }

  end(): void {
    if (this.#isOver) return;
    this.#flush();
    this.#isOver = true;
    this.#cancel();
    this.#options.socket.terminate();
    this.#free();
    this.#options.onEnd();
  }

  get #waitingBytes(): number {
    const gathered = this.#gathered === null ? 0 : encoding.length(this.#gathered);
    return this.#options.socket.bufferedAmount + gathered;
  }

  /** A window, and what each of its writers is told, leave as one message: each costs both relays more than its bytes do. */
  #flush(): void {
    if (this.#gathered === null) return;
    const bytes = encoding.toUint8Array(this.#gathered);
    this.#gathered = null;
    this.#options.socket.send(bytes, () => this.#sent());
  }

  #sent(): void {
    if (this.#whenFree.length > 0 && !this.isFull) this.#free();
  }

  #free(): void {
    const waiting = this.#whenFree;
    this.#whenFree = [];
    for (const goOn of waiting) goOn();
  }

  #beatLater(): void {
    const { clock } = this.#options;
    const dueMs = clock.steadyMs() + LINK_LIMITS.beatMs;
    this.#cancel = clock.after(LINK_LIMITS.beatMs, () => {
      const nowMs = clock.steadyMs();
      // We stood still ourselves: what was said meanwhile is not read yet.
      if (nowMs - dueMs > LINK_LIMITS.beatMs) this.#heardAtMs = nowMs;
      if (nowMs - this.#heardAtMs > LINK_LIMITS.deadAfterMs) {
        this.end();
        return;
      }
      const { reachesDatabase, peopleAtHome } = this.#options;
      this.send({ kind: 'beat', reachesDatabase: reachesDatabase(), people: peopleAtHome() });
      this.#beatLater();
    });
  }
}
