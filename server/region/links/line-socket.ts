// One person's connection as the home has it: a RelaySocket whose other end is at an edge. Sessions, outboxes and budgets see a socket like
// any other; whether the person falls behind or falls silent is seen by the edge, which has the real one.
import type { RelaySocket } from '../../relay/relay-socket.ts';
import type { LineId } from './link-frames.ts';

/** What a line sends through its link. */
export interface LineSender {
  deliver(line: LineId, message: Uint8Array): void;
  tell(
    frame:
      | { readonly kind: 'cut' | 'hold' | 'go-on'; readonly line: LineId }
      | { readonly kind: 'close'; readonly line: LineId; readonly code: number; readonly reason: string },
  ): void;
}

const OPEN = 1;
const CLOSED = 3;

export class LineSocket implements RelaySocket {
  readonly OPEN = OPEN;
  /** The edge counts what waits for its people, and cuts off who reads too slowly. */
  readonly bufferedAmount = 0;
  readonly #line: LineId;
  readonly #sender: LineSender;
  readonly #onMessage: ((data: Buffer, isBinary: boolean) => void)[] = [];
  readonly #onPong: (() => void)[] = [];
  readonly #onClose: (() => void)[] = [];
  readonly #onIdle: ((count: number) => void)[] = [];
  #readyState = OPEN;
  #isPaused = true;
  /** What came although it was held: it was on its way. */
  #early: { readonly data: Buffer; readonly isBinary: boolean }[] = [];

  constructor(line: LineId, sender: LineSender) {
    this.#line = line;
    this.#sender = sender;
  }

  get readyState(): number {
    return this.#readyState;
  }
  get isPaused(): boolean {
    return this.#isPaused;
  }

  send(message: Uint8Array): void {
    if (this.#readyState === OPEN) this.#sender.deliver(this.#line, message);
  }
  close(code: number, reason: string): void {
    if (this.#readyState === OPEN) this.#sender.tell({ kind: 'close', line: this.#line, code, reason });
  }
  terminate(): void {
    if (this.#readyState !== OPEN) return;
    this.#sender.tell({ kind: 'cut', line: this.#line });
    this.gone();
  }
  /** The edge asks its people itself; while the link lives, so do they. */
  ping(): void {
    queueMicrotask(() => {
      if (this.#readyState === OPEN) for (const heard of this.#onPong) heard();
    });
  }
  pause(): void {
    if (this.#isPaused || this.#readyState !== OPEN) return;
    this.#isPaused = true;
    this.#sender.tell({ kind: 'hold', line: this.#line });
  }
  resume(): void {
    if (!this.#isPaused || this.#readyState !== OPEN) return;
    this.#isPaused = false;
    this.#sender.tell({ kind: 'go-on', line: this.#line });
    const early = this.#early;
    this.#early = [];
    for (const [at, { data, isBinary }] of early.entries()) {
      // Held again by what one of them cost.
      if (this.isPaused) {
        this.#early = early.slice(at);
        return;
      }
      for (const take of this.#onMessage) take(data, isBinary);
    }
  }
  onIdleFrames(listener: (count: number) => void): void {
    this.#onIdle.push(listener);
  }
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
  on(event: 'message' | 'pong' | 'close', listener: (data: Buffer, isBinary: boolean) => void): unknown {
    if (event === 'message') this.#onMessage.push(listener);
    else (event === 'pong' ? this.#onPong : this.#onClose).push(listener as () => void);
    return this;
  }

  /** The person has sent this. */
  said(data: Buffer, isBinary: boolean): void {
    if (this.#readyState !== OPEN) return;
    if (this.#isPaused) this.#early.push({ data, isBinary });
    else for (const take of this.#onMessage) take(data, isBinary);
  }
  /** So many frames of the person carried nothing. */
  idled(count: number): void {
    for (const listener of this.#onIdle) listener(count);
  }
  /** The person, or the edge, is not there any more. */
  gone(): void {
    if (this.#readyState === CLOSED) return;
    this.#readyState = CLOSED;
    this.#early = [];
    for (const leave of this.#onClose) leave();
  }
}
