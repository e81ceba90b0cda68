// The home's end of one link: lines that its edge opens become sessions of our rooms, and what rooms send to many of them goes over the
// link once.

import { LineSocket } from './line-socket.ts';
import { Link, type LinkOptions } from './link.ts';
import { decodeEdgeFrame, type EdgeFrame, type LineId, type LineRequest } from './link-frames.ts';

export interface HomeEndOptions extends Omit<LinkOptions, 'onFrame' | 'onEnd'> {
  /** Lets the person in, or refuses them on the socket. `not-here`: the board's camp is not at home here. */
  readonly enter: (socket: LineSocket, request: LineRequest) => Promise<'entered' | 'not-here'>;
  readonly onEnd: () => void;
}

export class HomeEnd {
  readonly #options: HomeEndOptions;
  readonly #link: Link;
  readonly #lines = new Map<LineId, LineSocket>();
  /** The newest message, and who gets it: a room sends one to everybody before it sends the next. */
  #message: Uint8Array | null = null;
  #for: LineId[] = [];

  constructor(options: HomeEndOptions) {
    this.#options = options;
    this.#link = new Link({
      ...options,
      onFrame: (bytes) => this.#receive(bytes),
      onEnd: () => {
        for (const line of [...this.#lines.values()]) line.gone();
        this.#lines.clear();
        options.onEnd();
      },
    });
  }

  get link(): Link {
    return this.#link;
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeEdgeFrame(bytes);
    if (!frame.ok) this.#link.end();
    else if (frame.value.kind === 'beat') this.#link.heard(frame.value);
    else this.#take(frame.value);
  }

  #take(frame: EdgeFrame): void {
    if (frame.kind === 'open') {
      void this.#open(frame.line, frame.request);
      return;
    }
    // Of a line that has just ended here, something may still be on its way.
    const line = this.#lines.get(frame.line);
    if (frame.kind === 'said') line?.said(Buffer.from(frame.bytes), frame.isBinary);
    else if (frame.kind === 'idle') line?.idled(frame.count);
    else line?.gone();
  }

  async #open(id: LineId, request: LineRequest): Promise<void> {
    const line = new LineSocket(id, {
      deliver: (to, message) => this.#deliver(to, message),
      tell: (frame) => {
        this.#flush();
        this.#link.send(frame);
      },
    });
    this.#lines.set(id, line);
    line.on('close', () => this.#lines.delete(id));
    if ((await this.#options.enter(line, request)) === 'entered' || !this.#lines.has(id)) return;
    this.#link.send({ kind: 'not-here', line: id });
    line.gone();
  }

  #deliver(line: LineId, message: Uint8Array): void {
    if (this.#message !== message) {
      this.#flush();
      this.#message = message;
      // Everybody is told within one turn of the loop.
      queueMicrotask(() => {
        if (this.#message === message) this.#flush();
      });
    }
    this.#for.push(line);
  }

  #flush(): void {
    if (this.#message === null) return;
    const frame = { kind: 'deliver', lines: this.#for, bytes: this.#message } as const;
    this.#message = null;
    this.#for = [];
    this.#link.send(frame);
  }
}
