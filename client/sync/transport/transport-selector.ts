// The socket class that y-websocket is given on a page: a WebSocket while that works, held requests while it does not
// (transport-preference.ts decides). A WebSocket that fails is reported as closed; the next attempt then chooses.
import type { SocketClass } from '../provider/provider.ts';
import { ABNORMAL, type SocketEvents } from './http-socket.ts';
import type { TransportPreference } from './transport-preference.ts';

/** The two socket classes, and who chooses between them. */
export interface SelectorOptions {
  readonly webSocket: SocketClass;
  readonly poll: SocketClass;
  readonly choice: TransportPreference;
  /** Does the server reply over plain HTTP right now? */
  readonly isServerThere: () => Promise<boolean>;
}

/** Milliseconds for a WebSocket to open, and then for the first word: the server greets at once. */
const SILENCE_MS = 6_000;

/** A socket class whose instances are WebSockets or held requests, as `choice` says when each is made. */
export function transportSelectingSocket(options: SelectorOptions): SocketClass {
  class BoundChoosingSocket extends ChoosingSocket {
    constructor(url: string | URL) {
      super(url, options);
    }
  }
  // It has what y-websocket uses, not everything that a WebSocket has.
  return BoundChoosingSocket as unknown as SocketClass;
}

class ChoosingSocket implements SocketEvents {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  onopen: SocketEvents['onopen'] = null;
  onmessage: SocketEvents['onmessage'] = null;
  onclose: SocketEvents['onclose'] = null;
  onerror: SocketEvents['onerror'] = null;
  readonly #socket: WebSocket;
  readonly #options: SelectorOptions;
  /** A WebSocket of which nothing has been heard yet; null when it has proved itself, and for held requests. */
  #unproven: { timer: ReturnType<typeof setTimeout> } | null = null;
  #isOver = false;

  constructor(url: string | URL, options: SelectorOptions) {
    this.#options = options;
    const isPoll = options.choice.next() === 'poll';
    const socket = new (isPoll ? options.poll : options.webSocket)(url);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    if (!isPoll) this.#unproven = { timer: this.#silenceTimer() };
    socket.onopen = () => {
      this.#restartSilence();
      this.onopen?.();
    };
    socket.onmessage = (event) => {
      this.#prove();
      this.onmessage?.(event as { readonly data: ArrayBuffer });
    };
    socket.onerror = () => this.onerror?.();
    socket.onclose = ({ code, reason }) => {
      // The server's own words, even a refusal, have come through.
      if (code !== ABNORMAL) this.#prove();
      if (this.#unproven === null) this.#end(code, reason);
      else void this.#failed('refused');
    };
  }

  get binaryType(): BinaryType {
    return this.#socket.binaryType;
  }
  set binaryType(type: BinaryType) {
    this.#socket.binaryType = type;
  }
  get readyState(): number {
    return this.#isOver ? this.CLOSED : this.#socket.readyState;
  }
  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Parameters<WebSocket['send']>[0]): void {
    this.#socket.send(frame);
  }

  close(code?: number, reason?: string): void {
    this.#forgetSilence();
    this.#socket.close(code, reason);
  }

  #silenceTimer(): ReturnType<typeof setTimeout> {
    return setTimeout(() => void this.#failed('silent'), SILENCE_MS);
  }

  #restartSilence(): void {
    if (this.#unproven === null) return;
    clearTimeout(this.#unproven.timer);
    this.#unproven.timer = this.#silenceTimer();
  }

  #forgetSilence(): void {
    if (this.#unproven !== null) clearTimeout(this.#unproven.timer);
    this.#unproven = null;
  }

  #prove(): void {
    if (this.#unproven === null) return;
    this.#forgetSilence();
    this.#options.choice.worked();
  }

  /** Only a server that replies otherwise makes it the WebSocket's fault. */
  async #failed(how: 'refused' | 'silent'): Promise<void> {
    if (this.#unproven === null) return;
    this.#forgetSilence();
    this.#socket.onclose = null;
    if (how === 'silent') this.#socket.close();
    if (await this.#options.isServerThere()) this.#options.choice.failed(how);
    this.#end(ABNORMAL, '');
  }

  #end(code: number, reason: string): void {
    this.#isOver = true;
    this.onclose?.({ code, reason });
  }
}
