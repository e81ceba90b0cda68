// A connection without WebSocket by hand, for what no client of ours would send: bare requests, and a socket-like thing on
// top of them that asks by itself.
import { EventEmitter } from 'node:events';
import {
  encodePollEnd,
  join,
  POLL_PIECE_BYTES,
  PollReader,
  pollFrameHeader,
} from '../../shared/protocol/poll-stream.ts';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';

type Headers = Readonly<Record<string, string>>;

/** The requests themselves; `path` is the board's, as for a WebSocket. */
export class PollRequests {
  readonly #origin: string;
  readonly #headers: Headers;

  constructor(origin: string, headers: Headers) {
    this.#origin = origin;
    this.#headers = headers;
  }

  open(path: string): Promise<Response> {
    const [board, query] = path.split('?');
    return this.#send(`${board}/poll${query === undefined ? '' : `?${query}`}`, { method: 'POST' });
  }
  ask(address: string, from: number, holdMs: number, signal?: AbortSignal): Promise<Response> {
    return this.#send(`${address}?from=${from}&hold=${holdMs}`, signal === undefined ? {} : { signal });
  }
  post(address: string, sequence: number, piece: Uint8Array, holdMs = 5_000): Promise<Response> {
    return this.#send(`${address}?sequence=${sequence}&hold=${holdMs}`, {
      method: 'POST',
      body: new Uint8Array(piece),
      headers: { 'content-type': 'application/octet-stream' },
    });
  }

  #send(path: string, init: RequestInit): Promise<Response> {
    return fetch(this.#origin + path, { ...init, headers: { ...init.headers, ...this.#headers } });
  }
}

export const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

/** Frames as they stand on the stream. */
export const pieceOf = (...frames: readonly Uint8Array[]): Uint8Array =>
  join(frames.flatMap((frame) => [pollFrameHeader(frame), frame]));

/** Emits `message` (Buffer) and `close` (code, Buffer) like ws's WebSocket; `pause` asks nothing more. */
export class RawPoll extends EventEmitter {
  readonly #requests: PollRequests;
  readonly #path: string;
  #address = '';
  #sequence = 0;
  #sending: Promise<unknown> = Promise.resolve();
  #isPaused = false;
  #isOver = false;

  constructor(origin: string, path: string, headers: Headers) {
    super();
    this.#requests = new PollRequests(origin, headers);
    this.#path = path;
    void this.#run();
  }

  send(frame: Uint8Array): void {
    const whole = pieceOf(frame);
    for (let at = 0; at < whole.length; at += POLL_PIECE_BYTES)
      this.#post(whole.subarray(at, at + POLL_PIECE_BYTES));
  }
  pause(): void {
    this.#isPaused = true;
  }
  terminate(): void {
    this.#post(encodePollEnd(1000, ''));
    this.#sending = this.#sending.finally(() => {
      this.#isOver = true;
    });
  }

  #post(piece: Uint8Array): void {
    this.#sending = this.#sending.then(async () => {
      if (!this.#isOver)
        await this.#requests.post(this.#address, this.#sequence++, piece).catch(() => undefined);
    });
  }

  async #run(): Promise<void> {
    const opened = await this.#requests.open(this.#path);
    if (!opened.ok) {
      const { refused } = (await opened.json()) as { refused: RejectionReason };
      this.#close(REJECTIONS[refused].closeCode ?? 0, refused);
      return;
    }
    this.#address = `${this.#path.split('?')[0]}/poll/${await opened.text()}`;
    const reader = new PollReader(64 * 1024 * 1024);
    let from = 0;
    while (!this.#isPaused && !this.#isOver) {
      const answer = await this.#requests.ask(this.#address, from, 2_000).catch(() => null);
      if (answer === null || !answer.ok) return this.#close(1006, '');
      const bytes = await bytesOf(answer);
      from += bytes.length;
      reader.push(bytes);
      for (let record = reader.next(); record.ok && record.value !== null; record = reader.next()) {
        if (record.value.kind === 'end') return this.#close(record.value.code, record.value.reason);
        this.emit('message', Buffer.from(record.value.frame));
      }
    }
  }

  #close(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit('close', code, Buffer.from(reason));
  }
}
