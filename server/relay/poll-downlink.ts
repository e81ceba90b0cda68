// What goes to a person without WebSocket: a stream of bytes that waits until it is fetched, and is forgotten only when the
// next question asks from beyond it. An answer that got lost on the way is simply given again. Times questions and answers.
import { join } from '../../shared/protocol/poll-stream.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../rooms/clock.ts';
import { POLL_LIMITS } from './poll-limits.ts';

const NOTHING = new Uint8Array();

interface Question {
  readonly answer: (bytes: Uint8Array) => void;
  readonly cancelHold: () => void;
}

export interface DownlinkOptions {
  readonly clock: Clock;
  /** How long to gather between two answers, as things are now. */
  readonly gatherMs: () => number;
  /** The other end does not ask, but something else says that it is there. */
  readonly isHeard: () => boolean;
  /** Nobody has asked for so long that nobody will. */
  readonly onUnattended: () => void;
}

export class PollDownlink {
  readonly #options: DownlinkOptions;
  /** Everything from byte `#from` on: answered and not acknowledged, or not answered yet. */
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #from = 0;
  /** Everything before this byte has been in an answer. */
  #answeredTo = 0;
  #answeredAtMs = Number.NEGATIVE_INFINITY;
  #question: Question | null = null;
  #cancelGathering: (() => void) | null = null;
  #cancelUnattended: () => void = () => undefined;

  constructor(options: DownlinkOptions) {
    this.#options = options;
    this.#waitForQuestion();
  }

  /** Bytes that wait or are not acknowledged. */
  get bufferedBytes(): number {
    return this.#bytes;
  }

  append(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    this.#answerSoon();
  }

  /** Answers what is asked without gathering any longer. */
  flush(): void {
    this.#cancelGathering?.();
    this.#cancelGathering = null;
    this.#settle(this.#bytes === 0 ? NOTHING : this.#firstBytes());
  }

  /** Forgets everything; a question that is held is answered with nothing. */
  stop(): void {
    this.#pieces = [];
    this.#bytes = 0;
    this.flush();
    this.#cancelUnattended();
  }

  /**
   * The stream from byte `from` on, at most one piece of it: as soon as there is something, and empty after `holdMs`, when
   * `signal` aborts, or when a newer question comes. Refused when `from` was acknowledged before or never answered.
   */
  ask(from: number, holdMs: number, signal: AbortSignal): Promise<Result<Uint8Array, 'malformed-request'>> {
    if (from < this.#from || from > this.#answeredTo) return Promise.resolve(err('malformed-request'));
    this.#forgetBefore(from);
    this.#settle(NOTHING);
    this.#cancelUnattended();
    return new Promise((resolve) => {
      const settle = () => this.#settle(NOTHING);
      const question: Question = {
        answer: (bytes) => resolve(ok(bytes)),
        cancelHold: this.#options.clock.after(Math.min(holdMs, POLL_LIMITS.maxHoldMs), settle),
      };
      this.#question = question;
      signal.addEventListener('abort', () => {
        if (this.#question === question) settle();
      });
      if (this.#bytes > 0) this.#answerSoon();
    });
  }

  /** At once when the last answer is long ago; otherwise a moment later, with what has come until then. */
  #answerSoon(): void {
    if (this.#question === null || this.#cancelGathering !== null) return;
    const { clock, gatherMs } = this.#options;
    const waitMs = Math.max(0, this.#answeredAtMs + gatherMs() - clock.steadyMs());
    this.#cancelGathering = clock.after(waitMs, () => {
      this.#cancelGathering = null;
      if (this.#bytes > 0) this.flush();
    });
  }

  #settle(bytes: Uint8Array): void {
    const question = this.#question;
    if (question === null) return;
    this.#question = null;
    question.cancelHold();
    if (bytes.length > 0) {
      this.#answeredAtMs = this.#options.clock.steadyMs();
      this.#answeredTo = Math.max(this.#answeredTo, this.#from + bytes.length);
    }
    this.#waitForQuestion();
    question.answer(bytes);
  }

  #waitForQuestion(): void {
    this.#cancelUnattended();
    const { clock, isHeard, onUnattended } = this.#options;
    this.#cancelUnattended = clock.after(POLL_LIMITS.unattendedMs, () => {
      if (isHeard()) this.#waitForQuestion();
      else onUnattended();
    });
  }

  #firstBytes(): Uint8Array {
    const parts: Uint8Array[] = [];
    let room: number = POLL_LIMITS.maxPieceBytes;
    for (const piece of this.#pieces) {
      if (room === 0) break;
      const part = piece.subarray(0, room);
      parts.push(part);
      room -= part.length;
    }
    return join(parts);
  }

  #forgetBefore(from: number): void {
    let excess = from - this.#from;
    this.#from = from;
    this.#bytes -= excess;
    let gone = 0;
    for (const piece of this.#pieces) {
      if (piece.length > excess) {
        this.#pieces[gone] = piece.subarray(excess);
        break;
      }
      excess -= piece.length;
      gone += 1;
    }
    this.#pieces.splice(0, gone);
  }
}
