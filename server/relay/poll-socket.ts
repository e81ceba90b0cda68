// One connection without WebSocket, in a WebSocket's shape: frames handed to it wait in its downlink, pieces posted to it
// come out as messages. Who may use it is poll-connections.ts, what frames mean session.ts.
import { EventEmitter } from 'node:events';
import { encodePollEnd, PollReader, pollFrameHeader } from '../../shared/protocol/poll-stream.ts';
import { closeCodeOf, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../rooms/clock.ts';
import { PollDownlink } from './poll-downlink.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import type { RelaySocket } from './relay-socket.ts';

const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** What became of a piece: handed over, or held back because the sender is over its budget or the room is full. */
export type Taken = 'taken' | 'held-back';

export class PollSocket extends EventEmitter implements RelaySocket {
  readonly OPEN = OPEN;
  readyState: number = OPEN;
  isPaused = false;
  /** When the other end last asked or sent, by the relay's clock. */
  heardAtMs: number;
  readonly #clock: Clock;
  readonly #gatherMs: () => number;
  readonly #downlink: PollDownlink;
  readonly #reader = new PollReader(RELAY_LIMITS.maxFrameBytes);
  #nextSequence = 0;
  #takenAtMs = Number.NEGATIVE_INFINITY;
  readonly #waiting = new Set<() => void>();
  /** Lines on which bodies are on their way. */
  readonly #bodies = new Set<{ readonly bytesRead: number }>();
  #receivedBytes = 0;

  /** `gatherMs` says how long to gather between two answers, as things are now. */
  constructor(clock: Clock, gatherMs: () => number) {
    super();
    this.#clock = clock;
    this.#gatherMs = gatherMs;
    this.heardAtMs = clock.steadyMs();
    this.#downlink = new PollDownlink({
      clock,
      gatherMs,
      isHeard: () => this.#hasReceived(),
      onUnattended: () => this.terminate(),
    });
  }

  get receivedBytes(): number {
    return [...this.#bodies].reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  }

  /** The body of a piece is on its way on this line, until the answered function is called. */
  receiving(line: { readonly bytesRead: number }): () => void {
    this.#bodies.add(line);
    return () => this.#bodies.delete(line);
  }

  get bufferedAmount(): number {
    return this.#downlink.bufferedBytes;
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    this.#downlink.append(pollFrameHeader(frame));
    this.#downlink.append(frame);
  }

  close(code: number, reason: string): void {
    if (this.readyState !== OPEN) return;
    this.readyState = CLOSING;
    this.#downlink.append(encodePollEnd(code, reason));
    this.#downlink.flush();
    this.#wake();
  }

  terminate(): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.#downlink.stop();
    this.#wake();
    this.emit('close');
  }

  ping(): void {
    // Nothing to do: each question is a sign of life, and the next one is due within the hold.
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.#handOver();
    if (!this.isPaused) this.#wake();
  }

  /** The stream from byte `from` on (see PollDownlink.ask). */
  async ask(from: number, holdMs: number, signal: AbortSignal): Promise<Result<Uint8Array, RejectionReason>> {
    if (this.readyState === CLOSED) return err('connection-gone');
    this.#hear();
    const answer = this.#downlink.ask(from, holdMs, signal);
    // A goodbye does not wait for more to come.
    if (this.readyState === CLOSING) this.#downlink.flush();
    const bytes = await answer;
    return (this.readyState as number) === CLOSED ? err('connection-gone') : bytes;
  }

  /**
   * Takes the piece with this sequence number, counted from 0. The last one again is answered but not taken again; any
   * other number is refused. Answers when everything has gone to the room, or `held-back` after `holdMs`.
   */
  async take(sequence: number, piece: Uint8Array, holdMs: number): Promise<Result<Taken, RejectionReason>> {
    if (this.readyState === CLOSED) return err('connection-gone');
    const isRepeated = sequence === this.#nextSequence - 1;
    if (!isRepeated && sequence !== this.#nextSequence) return err('malformed-request');
    this.#hear();
    if (!isRepeated) {
      this.#nextSequence += 1;
      this.#reader.push(piece);
      this.#handOver();
    }
    if (this.#isHeld()) await this.#woken(holdMs);
    if (this.#isHeld()) return ok('held-back');
    // Who sends much has its answer a little later, and puts more into the next piece.
    const waitMs = this.#takenAtMs + this.#gatherMs() - this.#clock.steadyMs();
    this.#takenAtMs = this.#clock.steadyMs() + Math.max(0, waitMs);
    if (waitMs > 0) await this.#woken(waitMs);
    return ok('taken');
  }

  #hear(): void {
    this.heardAtMs = this.#clock.steadyMs();
    this.emit('pong');
  }

  /** Has more of a body arrived since this was asked last? */
  #hasReceived(): boolean {
    const before = this.#receivedBytes;
    this.#receivedBytes = this.receivedBytes;
    return this.#bodies.size > 0 && this.#receivedBytes !== before;
  }

  #isHeld(): boolean {
    return this.isPaused && this.readyState === OPEN;
  }

  #handOver(): void {
    while (this.readyState === OPEN && !this.isPaused) {
      const record = this.#reader.next();
      if (!record.ok) this.#giveUp(record.error);
      else if (record.value === null) return;
      else if (record.value.kind === 'end') this.terminate();
      else this.emit('message', Buffer.from(record.value.frame.buffer), true);
    }
  }

  #giveUp(reason: 'malformed-frame' | 'frame-too-large'): void {
    this.close(closeCodeOf(reason), reason);
    this.#clock.after(RELAY_LIMITS.closeGraceMs, () => this.terminate());
  }

  /** Resolves after `waitMs`, or when the connection is read again or ends. */
  #woken(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        this.#waiting.delete(wake);
        resolve();
      };
      const cancel = this.#clock.after(waitMs, wake);
      this.#waiting.add(wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
