// A WebSocket made of plain HTTP requests, for networks that let no WebSocket through: one request is always held by the server,
// one piece at a time is posted. The part of the interface that y-websocket uses; PROTOCOL.md has the requests.
import {
  encodePollEnd,
  join,
  POLL_HELD_BACK,
  POLL_PIECE_BYTES,
  PollReader,
  pollFrameHeader,
} from '../../../shared/protocol/poll-stream.ts';
import { REJECTIONS, type RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { SocketClass } from '../provider/provider.ts';
import { ask, type Fetcher, type Reply } from './http-requests.ts';
import { answerWithinMs, Patience, pause, Trouble } from './http-retry.ts';

/** What y-websocket sets and we call. */
export interface SocketEvents {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: (() => void) | null;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const NORMAL = 1000;
/** The code of a connection that went without a goodbye; y-websocket comes back after it. */
export const ABNORMAL = 1006;
/** A whole board arrives as one frame; nothing that comes is larger. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;
/** Milliseconds to open: the first request may go out on a line of the browser's that died unnoticed; the next takes another. */
const OPEN_TIMEOUT_MS = 8_000;
/**
 * Milliseconds that the first request is held: the greeting waits for it already. Lines that the browser kept may have died
 * unnoticed, and each is found out by what does not come back on it.
 */
const FIRST_HOLD_MS = 1_000;
/** Milliseconds that a piece is held when we are held back. */
const PIECE_HOLD_MS = 3_000;
/** Milliseconds for the last piece after `close`. */
const GOODBYE_MS = 3_000;
/** Milliseconds between two pieces: what is typed meanwhile shares the next one. */
const GATHER_MS = 50;

/** The class to hand to y-websocket; it is given a WebSocket's address and asks the same host by http. */
export function httpSocketClass(fetcher: Fetcher): SocketClass {
  class BoundPollSocket extends PollSocket {
    constructor(url: string | URL) {
      super(url, fetcher);
    }
  }
  // It has what y-websocket uses, not everything that a WebSocket has.
  return BoundPollSocket as unknown as SocketClass;
}

class PollSocket implements SocketEvents {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSING = CLOSING;
  static readonly CLOSED = CLOSED;
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSING = CLOSING;
  readonly CLOSED = CLOSED;
  binaryType = 'arraybuffer';
  readyState: number = CONNECTING;
  bufferedAmount = 0;
  onopen: SocketEvents['onopen'] = null;
  onmessage: SocketEvents['onmessage'] = null;
  onclose: SocketEvents['onclose'] = null;
  onerror: SocketEvents['onerror'] = null;
  readonly url: string;
  readonly #fetcher: Fetcher;
  /** Ends the held request. */
  readonly #asking = new AbortController();
  /** Ends the piece that is on its way. */
  readonly #posting = new AbortController();
  #address = '';
  #outgoing: Uint8Array[] = [];
  #sequence = 0;
  #isSending = false;

  constructor(url: string | URL, fetcher: Fetcher) {
    this.url = `${url}`;
    this.#fetcher = fetcher;
    void this.#open();
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    this.#put(pollFrameHeader(frame), frame);
  }

  close(code: number = NORMAL, reason = ''): void {
    if (this.readyState === CONNECTING) this.#end(ABNORMAL, '');
    if (this.readyState !== OPEN) return;
    this.readyState = CLOSING;
    this.#asking.abort();
    this.#put(encodePollEnd(code, reason));
    setTimeout(() => this.#end(ABNORMAL, ''), GOODBYE_MS);
  }

  async #open(): Promise<void> {
    const url = new URL(this.url.replace(/^ws/, 'http'));
    url.pathname += '/poll';
    const reply = await ask(this.#fetcher, { method: 'POST', url: url.href, timeoutMs: OPEN_TIMEOUT_MS });
    if (this.readyState !== CONNECTING) return;
    if (reply.kind !== 'bytes') {
      this.#end(...closingOf(reply));
      return;
    }
    url.search = '';
    this.#address = `${url.href}/${new TextDecoder().decode(reply.bytes)}`;
    this.readyState = OPEN;
    globalThis.addEventListener?.('pagehide', this.#leave);
    this.onopen?.();
    void this.#receive();
  }

  /** Asks again and again; each request acknowledges what came with the ones before. */
  async #receive(): Promise<void> {
    const reader = new PollReader(MAX_FRAME_BYTES);
    const trouble = new Trouble();
    const patience = new Patience();
    let from = 0;
    while (this.readyState === OPEN) {
      const holdMs = from === 0 ? FIRST_HOLD_MS : patience.holdMs;
      const askedAtMs = performance.now();
      const reply = await ask(this.#fetcher, {
        method: 'GET',
        url: `${this.#address}?from=${from}&hold=${holdMs}`,
        timeoutMs: answerWithinMs(holdMs, 0),
        signal: this.#asking.signal,
      });
      if (this.readyState !== OPEN) return;
      if (reply.kind === 'refused') this.#end(...closingOf(reply));
      else if (reply.kind === 'nothing') {
        patience.brokenAfter(performance.now() - askedAtMs);
        if (!(await trouble.again())) this.#end(ABNORMAL, '');
      } else {
        trouble.isOver();
        if (reply.bytes.length === 0) patience.kept();
        from += reply.bytes.length;
        reader.push(reply.bytes);
        this.#deliver(reader);
      }
    }
  }

  #deliver(reader: PollReader): void {
    while (this.readyState === OPEN) {
      const record = reader.next();
      if (!record.ok) this.#end(ABNORMAL, '');
      else if (record.value === null) return;
      else if (record.value.kind === 'end') this.#end(record.value.code, record.value.reason);
      else this.onmessage?.({ data: record.value.frame.buffer as ArrayBuffer });
    }
  }

  #put(...bytes: readonly Uint8Array[]): void {
    for (const piece of bytes) {
      this.#outgoing.push(piece);
      this.bufferedAmount += piece.length;
    }
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    // What is sent in the same task of the event loop goes together.
    await Promise.resolve();
    while (this.#outgoing.length > 0 && this.readyState !== CLOSED) {
      const sentAtMs = performance.now();
      const piece = this.#nextPiece();
      if (!(await this.#post(piece))) return;
      this.bufferedAmount -= piece.length;
      const restMs = sentAtMs + GATHER_MS - performance.now();
      if (restMs > 0 && this.readyState === OPEN) await pause(restMs);
    }
    this.#isSending = false;
    if (this.readyState === CLOSING) this.#end(NORMAL, '');
  }

  /** Posts one piece until the server has taken it; false when the connection is over. */
  async #post(piece: Uint8Array): Promise<boolean> {
    const trouble = new Trouble();
    let body = piece;
    for (;;) {
      const reply = await ask(this.#fetcher, {
        method: 'POST',
        url: `${this.#address}?sequence=${this.#sequence}&hold=${PIECE_HOLD_MS}`,
        body,
        timeoutMs: answerWithinMs(PIECE_HOLD_MS, body.length),
        signal: this.#posting.signal,
      });
      if (this.readyState === CLOSED) return false;
      if (reply.kind === 'refused') {
        this.#end(...closingOf(reply));
        return false;
      }
      if (reply.kind === 'bytes') {
        // The server has it and is holding us back: only the number is asked again.
        if (reply.bytes[0] === POLL_HELD_BACK) {
          body = new Uint8Array();
          continue;
        }
        this.#sequence += 1;
        return true;
      }
      if (!(await trouble.again())) {
        this.#end(ABNORMAL, '');
        return false;
      }
    }
  }

  #nextPiece(): Uint8Array {
    const whole = join(this.#outgoing);
    this.#outgoing = whole.length > POLL_PIECE_BYTES ? [whole.subarray(POLL_PIECE_BYTES)] : [];
    return whole.subarray(0, POLL_PIECE_BYTES);
  }

  /** The page goes: a goodbye that nobody waits for, so that the others see at once that this person has left. */
  readonly #leave = (): void => {
    if (this.readyState !== OPEN || this.#isSending) return;
    void ask(this.#fetcher, {
      method: 'POST',
      url: `${this.#address}?sequence=${this.#sequence}&hold=0`,
      body: encodePollEnd(NORMAL, ''),
      timeoutMs: GOODBYE_MS,
      keepalive: true,
    });
    this.#end(ABNORMAL, '');
  };

  #end(code: number, reason: string): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.#asking.abort();
    this.#posting.abort();
    this.#outgoing = [];
    globalThis.removeEventListener?.('pagehide', this.#leave);
    if (code === ABNORMAL) this.onerror?.();
    this.onclose?.({ code, reason });
  }
}

/** With which code and reason a WebSocket would have closed. */
function closingOf(reply: Exclude<Reply, { kind: 'bytes' }>): [code: number, reason: string] {
  if (reply.kind === 'nothing') return [ABNORMAL, ''];
  const reason: RejectionReason = reply.reason;
  return [REJECTIONS[reason].closeCode ?? ABNORMAL, reason];
}
