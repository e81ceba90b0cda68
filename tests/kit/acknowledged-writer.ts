// A y-websocket client that writes as fast as it is acknowledged, and remembers what the server has promised: every note
// that a saved(n) covers. The promise is checked against the server's folder, never against the writer's own document.
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import type { BoardId, PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { type Condition, decodeCondition, decodeSaved, MESSAGE } from '../../shared/protocol/messages.ts';
import { noteMap } from './hall.ts';
import { socketOf } from './relay-server.ts';

/** Notes that may be on their way unacknowledged: enough that a kill always meets some. */
export const AHEAD = 8;

export interface WriterPlace {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly cookie: string;
  readonly person: { readonly id: PersonId; readonly teamId: TeamId | null };
  readonly board: BoardId;
  readonly sheet: RecordId;
}

export class AcknowledgedWriter {
  readonly doc = new Y.Doc();
  readonly conditions: Condition[] = [];
  /** When more was promised than before, by performance.now(). */
  readonly acknowledgedAtMs: number[] = [];
  /** Codes with which its connections were closed. */
  readonly closeCodes: number[] = [];
  readonly #place: WriterPlace;
  readonly #provider: WebsocketProvider;
  readonly #wordsPerNote: string;
  readonly #ahead: number;
  #written = 0;
  #connections = 0;
  #acknowledged = 0;
  #isWriting = false;
  /** How many notes were written when the nth update of this connection was sent. */
  #sent: number[] = [];

  constructor(place: WriterPlace, words = '言葉', ahead = AHEAD) {
    this.#place = place;
    this.#wordsPerNote = words;
    this.#ahead = ahead;
    const onSend = (frame: Uint8Array): void => {
      if (frame[0] === MESSAGE.sync && (frame[1] === 1 || frame[1] === 2)) this.#sent.push(this.#written);
    };
    const BrowserSocket = socketOf(place.origin, place.cookie);
    class CountingSocket extends BrowserSocket {
      override send(data: Parameters<WebSocket['send']>[0]): void {
        if (data instanceof Uint8Array) onSend(data);
        super.send(data);
      }
    }
    this.#provider = new WebsocketProvider(
      `${place.origin.replace('http', 'ws')}/sync`,
      place.board,
      this.doc,
      {
        disableBc: true,
        connect: false,
        maxBackoffTime: 200,
        WebSocketPolyfill: CountingSocket,
      },
    );
    const { messageHandlers } = this.#provider;
    for (const type of Object.values(MESSAGE))
      if (type >= MESSAGE.hello) messageHandlers[type] = () => undefined;
    messageHandlers[MESSAGE.saved] = (_, decoder) => {
      const saved = decodeSaved(decoder);
      if (!saved.ok) throw new Error('the server sent a malformed saved(n)');
      const acknowledged = Math.max(this.#acknowledged, this.#sent[saved.value - 1] ?? 0);
      if (acknowledged > this.#acknowledged) this.acknowledgedAtMs.push(performance.now());
      this.#acknowledged = acknowledged;
      this.#write();
    };
    messageHandlers[MESSAGE.condition] = (_, decoder) => {
      const condition = decodeCondition(decoder);
      if (condition.ok) this.conditions.push(condition.value);
    };
    this.#provider.on('connection-close', (event) => {
      if (event !== null) this.closeCodes.push(event.code);
    });
    this.#provider.on('status', ({ status }) => {
      if (status === 'connecting') this.#sent = [];
      if (status === 'connected') this.#connections += 1;
    });
  }

  /** Connects, and goes on writing notes whenever fewer than `ahead` are unacknowledged. */
  start(): void {
    this.#isWriting = true;
    this.#provider.connect();
    this.#write();
  }

  /** Writes no more; stays connected, so that what is on its way is acknowledged. */
  rest(): void {
    this.#isWriting = false;
  }

  /** Lets go of the connection, as a browser that lost its network. */
  disconnect(): void {
    this.#isWriting = false;
    this.#provider.disconnect();
  }

  destroy(): void {
    this.#isWriting = false;
    this.#provider.destroy();
    this.doc.destroy();
  }

  get written(): number {
    return this.#written;
  }
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** With which code the last connection that ended was closed; null while none was. */
  get lastCode(): number | null {
    return this.closeCodes.at(-1) ?? null;
  }

  /** How often it has connected. */
  get connections(): number {
    return this.#connections;
  }

  /** Notes that the server has promised to keep and that this document lacks. */
  missingIn(kept: Y.Doc): readonly string[] {
    const records = boardRecords(kept);
    return Array.from({ length: this.#acknowledged }, (_, n) => this.idOf(n)).filter(
      (id) => !records.has(id),
    );
  }

  #write(): void {
    while (this.#isWriting && this.#written - this.#acknowledged < this.#ahead) {
      const id = this.idOf(this.#written);
      // Counted first: the update is sent while it is made.
      this.#written += 1;
      boardRecords(this.doc).set(id, noteMap(this.#place.person, this.#place.sheet, this.#wordsPerNote));
    }
  }

  /** The id of the nth note. */
  idOf(n: number): string {
    return `shape:${this.#place.person.id}-${n}`;
  }
}
