// The page's own connection without WebSocket, in the shape of raw-socket.ts, so that the same crowd can come by either way.
import { pollSocketOf } from '../kit/relay-server.ts';
import type { RawSocketOptions } from './raw-socket.ts';

export class PollLine {
  /** Requests come over many connections: there is no one port. */
  readonly localPort = 0;
  readonly #socket: WebSocket;

  constructor({
    port,
    path,
    headers,
    onMessage,
    onClose,
  }: Omit<RawSocketOptions, 'onMessage'> & {
    readonly onMessage: (payload: Buffer | null, bytes: number) => void;
  }) {
    const Socket = pollSocketOf(`http://127.0.0.1:${port}`, headers['cookie'] ?? '');
    this.#socket = new Socket(`ws://127.0.0.1:${port}${path}`);
    this.#socket.onmessage = ({ data }: { readonly data: unknown }) => {
      if (data instanceof ArrayBuffer) onMessage(Buffer.from(data), data.byteLength);
    };
    this.#socket.onclose = () => onClose?.();
  }

  /** Resolves when the server has let it in. */
  open(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.#socket.onopen = () => resolve(this);
      this.#socket.onerror = () => reject(new Error('closed before it was open'));
    });
  }

  send(payload: Uint8Array): void {
    this.#socket.send(new Uint8Array(payload));
  }

  stopReading(): void {
    throw new Error('a connection of requests cannot stop reading: it would simply not ask');
  }

  destroy(): void {
    this.#socket.onclose = null;
    this.#socket.close();
  }
}
