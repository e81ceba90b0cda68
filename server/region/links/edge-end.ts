// The edge's end of one link: people's connections here are lines to their board's home. Their frames go there as they come, the home's
// frames go to them as they are; who reads too slowly or falls silent is seen here, because the sockets are.
import { closeCodeOf, type RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Heartbeat } from '../../relay/heartbeat.ts';
import { Outbox } from '../../relay/outbox.ts';
import type { RelaySocket } from '../../relay/relay-socket.ts';
import { Link, type LinkOptions } from './link.ts';
import { decodeHomeFrame, type HomeFrame, type LineId, type LineRequest } from './link-frames.ts';

export interface EdgeEndOptions extends Omit<LinkOptions, 'onFrame' | 'onEnd'> {
  readonly heartbeat: Heartbeat;
  readonly onEnd: () => void;
}

/** What becomes of a connection that was offered to the home. */
export interface Taking {
  /** The home says that it is none: the socket is the caller's again. */
  readonly notHere: () => void;
  /** The home has taken it, or it has ended: nothing more is asked of the caller. */
  readonly settled: () => void;
}

interface Line {
  readonly socket: RelaySocket;
  readonly outbox: Outbox;
  readonly camp: string;
  readonly taking: Taking;
  /** Why the person's socket is not read: the home wants it so, the link is full, or both. */
  readonly heldBy: Set<'home' | 'link'>;
}

export class EdgeEnd {
  readonly #options: EdgeEndOptions;
  readonly #link: Link;
  readonly #lines = new Map<LineId, Line>();
  #count = 0;

  constructor(options: EdgeEndOptions) {
    this.#options = options;
    this.#link = new Link({
      ...options,
      onFrame: (bytes) => this.#receive(bytes),
      onEnd: () => {
        this.#closeAll(() => true, 'home-away');
        options.onEnd();
      },
    });
  }

  get link(): Link {
    return this.#link;
  }
  /** How many people are carried. */
  get size(): number {
    return this.#lines.size;
  }

  /** Carries the connection, which must be held (paused), to the home. One of `taking` is called, once. */
  carry(socket: RelaySocket, camp: string, request: LineRequest, taking: Taking): void {
    this.#count += 1;
    const id = this.#count;
    const outbox = new Outbox(socket, this.#options.clock, () => undefined);
    const line: Line = { socket, outbox, camp, taking, heldBy: new Set(['home']) };
    this.#lines.set(id, line);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!this.#lines.has(id)) return;
      this.#link.send({ kind: 'said', line: id, isBinary, bytes: data });
      if (this.#link.isFull) this.#holdFor(line);
    });
    socket.onIdleFrames?.((count) => {
      if (this.#lines.has(id)) this.#link.send({ kind: 'idle', line: id, count });
    });
    socket.on('close', () => {
      if (this.#lines.delete(id)) this.#link.send({ kind: 'gone', line: id });
      taking.settled();
    });
    this.#link.send({ kind: 'open', line: id, request });
  }

  /** Sends the people of this camp away: they come back, and find its home anew. */
  closeCamp(camp: string, reason: RejectionReason): void {
    this.#closeAll((line) => line.camp === camp, reason);
  }

  /** Sends everybody away. */
  closeEveryone(reason: RejectionReason): void {
    this.#closeAll(() => true, reason);
  }

  #closeAll(isMeant: (line: Line) => boolean, reason: RejectionReason): void {
    for (const [id, line] of [...this.#lines]) {
      if (!isMeant(line)) continue;
      this.#lines.delete(id);
      this.#link.send({ kind: 'gone', line: id });
      this.#close(line, closeCodeOf(reason), reason);
    }
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeHomeFrame(bytes);
    if (!frame.ok) this.#link.end();
    else if (frame.value.kind === 'beat') this.#link.heard(frame.value);
    else if (frame.value.kind === 'deliver') this.#deliver(frame.value.lines, frame.value.bytes);
    else this.#take(frame.value);
  }

  /** The same bytes for everybody: they are framed once (shared-frames.ts). */
  #deliver(lines: readonly LineId[], message: Uint8Array): void {
    for (const id of lines) this.#lines.get(id)?.outbox.send(message);
  }

  #take(frame: Exclude<HomeFrame, { kind: 'deliver' }>): void {
    // Of a line that has just ended here, something may still be on its way.
    const line = this.#lines.get(frame.line);
    if (line === undefined) return;
    switch (frame.kind) {
      case 'hold':
        line.heldBy.add('home');
        readOrHold(line);
        return;
      case 'go-on':
        this.#goOn(line);
        return;
      case 'close':
        this.#lines.delete(frame.line);
        this.#close(line, frame.code, frame.reason);
        return;
      case 'cut':
        this.#lines.delete(frame.line);
        line.socket.terminate();
        line.taking.settled();
        return;
      case 'not-here':
        this.#lines.delete(frame.line);
        line.taking.notHere();
    }
  }

  #close(line: Line, code: number, reason: string): void {
    // Its goodbye is read, whoever held it back.
    line.heldBy.clear();
    readOrHold(line);
    line.outbox.close(code, reason);
    line.taking.settled();
  }

  #goOn(line: Line): void {
    line.taking.settled();
    if (line.heldBy.delete('home') && !this.#watched.has(line)) {
      this.#watched.add(line);
      this.#options.heartbeat.watch(line.socket, line.outbox);
    }
    readOrHold(line);
  }
  /** Who was let in: until then the home may take its time. */
  readonly #watched = new WeakSet<Line>();

  #holdFor(line: Line): void {
    if (line.heldBy.has('link')) return;
    line.heldBy.add('link');
    readOrHold(line);
    this.#link.whenFree(() => {
      line.heldBy.delete('link');
      readOrHold(line);
    });
  }
}

function readOrHold({ socket, heldBy }: Line): void {
  const mustHold = heldBy.size > 0;
  if (mustHold === socket.isPaused) return;
  if (mustHold) socket.pause();
  else socket.resume();
}
