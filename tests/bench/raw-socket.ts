// A WebSocket client that costs next to nothing, so that three hundred of them fit beside the server they load: no events,
// no copies, one read buffer for all. Speaks just enough of RFC 6455 for a server that behaves; knows nothing of boards.
import { type Socket, connect as tcpConnect } from 'node:net';

export interface RawSocketOptions {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * One whole message. `payload` is only valid during the call; it is null for a message above `keepBytes`, of which only
   * the length is counted.
   */
  readonly onMessage: (payload: Buffer | null, bytes: number, socket: RawSocket) => void;
  readonly onClose?: () => void;
  /** Larger messages are counted, not kept. */
  readonly keepBytes?: number;
}

const KEEP_BYTES = 16 * 1024 * 1024;
/** All sockets read into this one: what arrives is handled before the next read. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export class RawSocket {
  readonly #socket: Socket;
  readonly #options: RawSocketOptions;
  #isOpen = false;
  #onOpen: (error?: Error) => void = () => undefined;
  /** Bytes of a header that has not arrived whole. */
  #rest: Buffer = Buffer.alloc(0);
  /** A message whose payload is still arriving. */
  #partial: { readonly opcode: number; readonly bytes: number; kept: Buffer | null; filled: number } | null =
    null;

  constructor(options: RawSocketOptions) {
    this.#options = options;
    this.#socket = tcpConnect({
      port: options.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: READ_BUFFER,
        callback: (length, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => this.#onOpen(error));
    this.#socket.on('close', () => {
      this.#onOpen(new Error('closed before it was open'));
      if (this.#isOpen) this.#options.onClose?.();
      this.#isOpen = false;
    });
  }

  /** Resolves when the server has accepted the upgrade; rejects when it is not there. */
  open(): Promise<this> {
    const { port, path, headers } = this.#options;
    const lines = Object.entries({
      host: `127.0.0.1:${port}`,
      upgrade: 'websocket',
      connection: 'Upgrade',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    return new Promise((resolve, reject) => {
      this.#onOpen = (error) => (error === undefined ? resolve(this) : reject(error));
    });
  }

  /** Sends one binary message, masked with zeros: the server unmasks it all the same. */
  send(payload: Uint8Array): void {
    this.#sendFrame(OPCODE.binary, payload);
  }

  /** Our end's TCP port, by which the system's own tables name the connection. */
  get localPort(): number {
    return this.#socket.localPort ?? 0;
  }

  /** Stops taking in what the server sends. */
  stopReading(): void {
    this.#socket.pause();
  }

  destroy(): void {
    this.#isOpen = false;
    this.#socket.destroy();
  }

  #sendFrame(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const frame = Buffer.alloc(6 + extended + length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127);
    if (extended === 2) frame.writeUInt16BE(length, 2);
    if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
    frame.set(payload, 6 + extended);
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    let data = chunk;
    if (!this.#isOpen) {
      data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = Buffer.from(data);
        return;
      }
      this.#rest = Buffer.alloc(0);
      if (!data.toString('latin1', 0, 12).endsWith('101')) {
        this.#onOpen(new Error(`refused: ${data.toString('latin1', 0, end)}`));
        this.#socket.destroy();
        return;
      }
      this.#isOpen = true;
      this.#onOpen();
      data = data.subarray(end + 4);
    }
    this.#readFrames(data);
  }

  #readFrames(chunk: Buffer): void {
    let data = chunk;
    if (this.#partial !== null) {
      data = this.#fill(data);
      if (this.#partial !== null) return;
    }
    if (this.#rest.length > 0) {
      data = Buffer.concat([this.#rest, data]);
      this.#rest = Buffer.alloc(0);
    }
    let at = 0;
    while (at < data.length) {
      const headerBytes = headerLength(data, at);
      if (headerBytes === null || at + headerBytes > data.length) break;
      const opcode = (data[at] ?? 0) & 0x0f;
      const bytes = payloadLength(data, at, headerBytes);
      const start = at + headerBytes;
      if (start + bytes > data.length) {
        const kept = bytes > (this.#options.keepBytes ?? KEEP_BYTES) ? null : Buffer.allocUnsafe(bytes);
        this.#partial = { opcode, bytes, kept, filled: 0 };
        this.#fill(data.subarray(start));
        return;
      }
      this.#handle(opcode, data.subarray(start, start + bytes), bytes);
      at = start + bytes;
    }
    // A copy: the read buffer is about to be overwritten.
    if (at < data.length) this.#rest = Buffer.from(data.subarray(at));
  }

  /** Adds to the message that is arriving; answers what lies behind it. */
  #fill(data: Buffer): Buffer {
    const partial = this.#partial;
    if (partial === null) return data;
    const taken = Math.min(data.length, partial.bytes - partial.filled);
    partial.kept?.set(data.subarray(0, taken), partial.filled);
    partial.filled += taken;
    if (partial.filled === partial.bytes) {
      this.#partial = null;
      this.#handle(partial.opcode, partial.kept, partial.bytes);
    }
    return data.subarray(taken);
  }

  #handle(opcode: number, payload: Buffer | null, bytes: number): void {
    if (opcode === OPCODE.ping && payload !== null) this.#sendFrame(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) this.#socket.destroy();
    else if (opcode === OPCODE.binary) this.#options.onMessage(payload, bytes, this);
  }
}

/** Bytes of the frame's header; null when even its first two bytes are not there. Servers do not mask. */
function headerLength(data: Buffer, at: number): number | null {
  const second = data[at + 1];
  if (second === undefined) return null;
  const short = second & 0x7f;
  return short < 126 ? 2 : short === 126 ? 4 : 10;
}

function payloadLength(data: Buffer, at: number, headerBytes: number): number {
  if (headerBytes === 2) return (data[at + 1] ?? 0) & 0x7f;
  return headerBytes === 4 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
}
