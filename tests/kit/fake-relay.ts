// A relay in memory behind a WebSocket class: speaks the real frames, but saves, refuses, drops and comes back only when
// the test says so. For what the client does with the wire; the real relay has tests of its own.
import * as Y from 'yjs';
import type { SocketClass } from '../../client/sync/provider/frame-counter.ts';
import type { Fetcher } from '../../client/sync/transport/http-requests.ts';
import { BOARD_FORMAT_VERSION } from '../../shared/board/document.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import {
  type Condition,
  decodeClientFrame,
  encodeAwareness,
  encodeCondition,
  encodeHello,
  encodePong,
  encodeRejected,
  encodeSaved,
  encodeState,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeVersions,
  type Hello,
  PROTOCOL_VERSION,
} from '../../shared/protocol/messages.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';

type Kind = 'sync-step-1' | 'step2' | 'update' | 'awareness' | 'query-awareness' | 'ping';

export class FakeRelay {
  /** What is "on disk". */
  readonly doc = new Y.Doc();
  readonly received: { readonly kind: Kind; readonly bytes: Uint8Array }[] = [];
  readonly urls: string[] = [];
  /** While false, connections fail at once. */
  isUp = true;
  /** Acknowledge each update-bearing frame as soon as it is applied. */
  savesAtOnce = true;
  epoch = 1;
  /** The newest board format that this server knows. */
  format = BOARD_FORMAT_VERSION;
  serverTimeMs = 1_000_000;
  /** Who the browser is at its next greeting. */
  personId = 'p';
  /** An older server does not know pings, and would take one for a malformed frame. */
  answersPings = true;
  /** While true nothing that is sent arrives, either way, and nobody is told. */
  isFrozen = false;
  /** Refuses the next update-bearing frame with this reason. */
  refuseNext: RejectionReason | null = null;
  updateFrames = 0;
  #socket: FakeSocket | null = null;

  get socketClass(): SocketClass {
    const connect = (socket: FakeSocket): void => this.#connect(socket);
    return class extends FakeSocket {
      constructor(url: string) {
        super(url, connect);
      }
    } as unknown as SocketClass;
  }

  /** Work of an epoch that is over is not kept here: its words are the client's to offer. */
  readonly fetcher: Fetcher = (url) => {
    this.urls.push(url);
    if (!this.isUp) return Promise.reject(new TypeError('no network'));
    return Promise.resolve(Response.json({ refused: 'other-epoch' }, { status: 409 }));
  };

  get isConnected(): boolean {
    return this.#socket !== null;
  }
  sendToClient(frame: Uint8Array): void {
    if (!this.isFrozen) this.#socket?.deliver(frame);
  }
  acknowledge(frames = this.updateFrames): void {
    this.sendToClient(encodeSaved(frames));
  }
  sendState(state: FacilitationState): void {
    this.sendToClient(encodeState(state));
  }
  sendCondition(condition: Condition): void {
    this.sendToClient(encodeCondition(condition));
  }
  tellOfVersion(): void {
    this.sendToClient(encodeVersions());
  }
  reject(reason: RejectionReason): void {
    this.sendToClient(encodeRejected({ reason, frame: this.updateFrames }));
  }
  sendAwareness(update: Uint8Array): void {
    this.sendToClient(encodeAwareness(update));
  }
  /** Ends the connection as a lost network does, or with a close code. */
  cut(code = 1006, reason = ''): void {
    this.#socket?.closeFromServer(code, reason);
  }
  count(kind: Kind): number {
    return this.received.filter((frame) => frame.kind === kind).length;
  }
  forget(): void {
    this.received.length = 0;
  }

  #connect(socket: FakeSocket): void {
    this.urls.push(socket.url);
    if (!this.isUp) {
      socket.closeFromServer(1006, '');
      return;
    }
    const epoch = new URL(socket.url).searchParams.get('epoch');
    if (epoch !== null && epoch !== String(this.epoch)) {
      socket.open();
      socket.closeFromServer(4409, 'other-epoch');
      return;
    }
    this.#socket = socket;
    this.updateFrames = 0;
    socket.onSend = (frame) => this.#receive(frame);
    socket.onGone = () => {
      this.#socket = null;
    };
    socket.open();
    socket.deliver(encodeHello(this.#hello()));
    socket.deliver(encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  #hello(): Hello {
    return {
      protocol: PROTOCOL_VERSION,
      format: this.format,
      build: 'test',
      boardId: 'b',
      personId: this.personId,
      role: 'participant',
      teamId: null,
      mayWrite: true,
      epoch: this.epoch,
      serverTimeMs: this.serverTimeMs,
      ...(this.answersPings ? { answersPings: true } : {}),
      limits: { maxFrameBytes: 1e6, maxUpdatesPerSecond: 60 },
    };
  }

  #receive(bytes: Uint8Array): void {
    if (this.isFrozen) return;
    const decoded = decodeClientFrame(bytes);
    if (!decoded.ok) throw new Error('the client sent a malformed frame');
    const frame = decoded.value;
    this.received.push({ kind: frame.kind === 'update' ? frame.step : frame.kind, bytes });
    if (frame.kind === 'ping') this.sendToClient(encodePong());
    else if (frame.kind === 'sync-step-1') {
      this.sendToClient(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
    } else if (frame.kind === 'update') {
      this.updateFrames += 1;
      if (this.refuseNext !== null) {
        const reason = this.refuseNext;
        this.refuseNext = null;
        this.reject(reason);
        return;
      }
      Y.applyUpdate(this.doc, frame.update);
      if (this.savesAtOnce) this.acknowledge();
    }
  }
  /** Another person's change, saved and sent to the client. */
  change(mutate: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc);
    mutate(this.doc);
    this.sendToClient(encodeUpdate(Y.encodeStateAsUpdate(this.doc, before)));
  }
}

/** The half of WebSocket that y-websocket touches; everything arrives in later microtasks, in order. */
class FakeSocket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  onSend: (frame: Uint8Array) => void = () => undefined;
  onGone: () => void = () => undefined;
  readonly url: string;

  constructor(url: string, connect: (socket: FakeSocket) => void) {
    this.url = url;
    queueMicrotask(() => connect(this));
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  deliver(frame: Uint8Array): void {
    const data = new Uint8Array(frame).buffer;
    queueMicrotask(() => {
      if (this.readyState === 1) this.onmessage?.({ data });
    });
  }
  send(frame: Uint8Array): void {
    const copy = new Uint8Array(frame);
    queueMicrotask(() => {
      if (this.readyState === 1) this.onSend(copy);
    });
  }
  close(): void {
    this.readyState = 3;
    this.onGone();
  }
  closeFromServer(code: number, reason: string): void {
    this.readyState = 3;
    this.onGone();
    this.onclose?.({ code, reason });
  }
}
