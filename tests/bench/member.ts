// One person of a crowd: a raw socket that syncs like y-websocket, answers what it is asked, and comes back when asked to.
// A writer has a document of its own with one note, which it moves; what others write is never applied to it.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import {
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
  SYNC,
} from '../../shared/protocol/messages.ts';
import { noteMap } from '../kit/hall.ts';
import { PollLine } from './poll-line.ts';
import { RawSocket } from './raw-socket.ts';
import type { Dialect, Seat } from './relay-servers.ts';

export interface MemberOptions {
  readonly port: number;
  readonly seat: Seat;
  readonly dialect: Dialect;
  /** A writer's own document. */
  readonly doc: Y.Doc | null;
  /** Every message of y-protocols, without what the dialect puts before it. */
  readonly onFrame: (frame: Buffer) => void;
  /** Larger messages are counted, not looked at. */
  readonly keepBytes?: number;
  /** WebSocket unless said otherwise. */
  readonly carrier?: Carrier;
}

/** What carries the frames: a WebSocket, or held requests as the page makes them. */
export type Carrier = 'websocket' | 'poll';

const NOTHING = Uint8Array.of(0);
const NO_UPDATE = Uint8Array.of(0, 0);
const STAMP_KEY = 'props.stamp';

export class Member {
  readonly clientId: number;
  readonly sheet: RecordId;
  /** When it had the whole board, since the last connection; null while it has not. */
  syncedAtMs: number | null = null;
  /** Bytes received since the last connection. */
  receivedBytes = 0;
  /** Times that the server, asked on a new connection, lacked something it had acknowledged. */
  timesLost = 0;
  onClose: () => void = () => undefined;
  readonly #options: MemberOptions;
  readonly #noteId: string;
  #socket: RawSocket | PollLine | null = null;
  /** The document's own clock when the nth update-bearing frame of this connection was sent. */
  #clockAtFrame: number[] = [];
  #acknowledgedClock = 0;

  constructor(options: MemberOptions) {
    this.#options = options;
    this.clientId = options.doc?.clientID ?? new Y.Doc().clientID;
    this.sheet = options.seat.sheet;
    this.#noteId = `shape:b${this.clientId}`;
    options.doc?.on('update', (update: Uint8Array) => this.#sendUpdate(encodeUpdate(update)));
  }

  get isSynced(): boolean {
    return this.syncedAtMs !== null;
  }
  /** Our end's TCP port; 0 without a connection. */
  get localPort(): number {
    return this.#socket?.localPort ?? 0;
  }
  /** The server has promised to keep all it wrote. */
  get isAcknowledged(): boolean {
    return this.#acknowledgedClock === this.#clock;
  }

  /** Resolves when the socket is open and the first question is asked. */
  async connect(): Promise<void> {
    const { port, seat, dialect, keepBytes } = this.#options;
    this.syncedAtMs = null;
    this.#clockAtFrame = [];
    this.receivedBytes = 0;
    const socket = new (this.#options.carrier === 'poll' ? PollLine : RawSocket)({
      port,
      path: seat.path,
      headers: seat.headers,
      onMessage: (payload, bytes) => this.#receive(payload, bytes),
      onClose: () => {
        this.#socket = null;
        this.syncedAtMs = null;
        this.onClose();
      },
      ...(keepBytes === undefined ? {} : { keepBytes }),
    });
    await socket.open();
    this.#socket = socket;
    for (const frame of dialect.greeting) socket.send(frame);
    if (dialect.answersSync) this.send(encodeSyncStep1(NOTHING));
    else this.syncedAtMs = performance.now();
  }

  placeNote(): void {
    const { doc, seat } = this.#options;
    if (doc !== null) boardRecords(doc).set(this.#noteId, noteMap(seat.person, seat.sheet));
  }

  /** Gives its note this value, as one update. */
  write(value: string): void {
    const { doc } = this.#options;
    if (doc !== null) boardRecords(doc).get(this.#noteId)?.set(STAMP_KEY, value);
  }

  /** A frame of y-protocols. */
  send(frame: Uint8Array): void {
    const { prefix } = this.#options.dialect;
    this.#socket?.send(prefix.length === 0 ? frame : Buffer.concat([prefix, frame]));
  }

  stopReading(): void {
    this.#socket?.stopReading();
  }

  leave(): void {
    this.onClose = () => undefined;
    this.#socket?.destroy();
    this.#socket = null;
  }

  #sendUpdate(frame: Uint8Array): void {
    if (this.#socket === null) return;
    this.#clockAtFrame.push(this.#clock);
    this.send(frame);
  }

  #receive(payload: Buffer | null, bytes: number): void {
    this.receivedBytes += bytes;
    if (payload === null) {
      // Nothing but the board itself is that large.
      this.syncedAtMs = performance.now();
      return;
    }
    const frame = payload.subarray(this.#options.dialect.prefix.length);
    if (frame[0] === MESSAGE.sync && frame[1] === SYNC.step1) this.#answer(frame);
    else if (frame[0] === MESSAGE.sync && frame[1] === SYNC.step2) this.syncedAtMs = performance.now();
    else if (frame[0] === MESSAGE.saved) this.#noteSaved(frame);
    else if (frame[0] === MESSAGE.rejected) throw new Error(`refused: ${frame.toString('latin1', 1)}`);
    this.#options.onFrame(frame);
  }

  /** The server asks for what it lacks. */
  #answer(frame: Buffer): void {
    const { doc } = this.#options;
    const decoder = decoding.createDecoder(frame);
    decoder.pos = 2;
    const known = decoding.readVarUint8Array(decoder);
    const kept = Y.decodeStateVector(known).get(this.clientId) ?? 0;
    if (kept < this.#acknowledgedClock) this.timesLost += 1;
    this.#sendUpdate(encodeSyncStep2(doc === null ? NO_UPDATE : Y.encodeStateAsUpdate(doc, known)));
  }

  #noteSaved(frame: Buffer): void {
    const decoder = decoding.createDecoder(frame);
    decoder.pos = 1;
    const clock = this.#clockAtFrame[decoding.readVarUint(decoder) - 1] ?? 0;
    this.#acknowledgedClock = Math.max(this.#acknowledgedClock, clock);
  }

  get #clock(): number {
    const { doc } = this.#options;
    return doc === null ? 0 : Y.getState(doc.store, doc.clientID);
  }
}
