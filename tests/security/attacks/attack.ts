// What an attack is: a name, what it does to a camp from the outside, and how it must end. Each is run against a real server
// while two bystanders write on the same board (tests/security/attacks.test.ts).
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import type { BoardId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { decodeRejected, encodeUpdate, MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';

import type { TestBrowser } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

export interface Attack {
  /** `T7 V1 bomb`: the label under which such attacks are known, and the idea. */
  readonly name: string;
  /** Answers how it ended: a reason of the table of rejections, or in a word or two what else became of it. */
  readonly run: (camp: AttackedCamp) => Promise<string>;
  readonly ends: string;
}

/** The camp from an attacker's point of view: a participant with every right of its city's board. */
export interface AttackedCamp {
  readonly url: string;
  readonly made: CreateCampAnswer;
  readonly browser: TestBrowser;
  readonly person: { readonly id: PersonId; readonly teamId: TeamId | null };
  readonly board: BoardId;
  readonly sheet: RecordId;
  /** The Yjs client id under which a bystander is writing right now. */
  readonly victimId: number;
  /** Client ids of which nothing may ever reach the log. */
  readonly banned: Set<number>;
}

/** A bare connection to the attacked board. */
export class Line {
  readonly socket: WebSocket;
  readonly frames: Buffer[] = [];
  readonly rejected: string[] = [];
  /** The reason, or the code, with which the server closed; null while it is open. */
  closed: string | null = null;
  /** Frames that were acknowledged or refused. */
  #answers = 0;

  constructor(
    camp: AttackedCamp,
    headers: Readonly<Record<string, string>> = {},
    board: string = camp.board,
  ) {
    this.socket = new WebSocket(`${camp.url.replace('http', 'ws')}/sync/${board}`, {
      headers: { origin: camp.url, cookie: camp.browser.cookie ?? '', ...headers },
    });
    this.socket.on('message', (frame: Buffer) => {
      this.frames.push(frame);
      if (frame[0] === MESSAGE.saved || frame[0] === MESSAGE.rejected) this.#answers += 1;
      if (frame[0] !== MESSAGE.rejected) return;
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      const rejected = decodeRejected(decoder);
      this.rejected.push(rejected.ok ? rejected.value.reason : 'unreadable');
    });
    this.socket.on('close', (code, reason) => {
      this.closed = reason.toString() || String(code);
    });
    // The close event follows and tells how.
    this.socket.on('error', () => undefined);
  }

  /** Opens it and waits for the greeting. */
  static async open(camp: AttackedCamp): Promise<Line> {
    const line = new Line(camp);
    await until(() => line.frames.length > 0 || line.closed !== null, { what: 'the server greets' });
    return line;
  }

  send(...frames: readonly Uint8Array[]): this {
    for (const frame of frames) this.socket.send(frame);
    return this;
  }
  /** Sends an update and waits for the answer to it: taken to the disk, refused, or the end. */
  async sendUpdate(update: Uint8Array): Promise<this> {
    const before = this.#answers;
    this.send(encodeUpdate(update));
    await until(() => this.closed !== null || this.#answers > before, { what: 'the update is answered' });
    return this;
  }

  /** Asks for the board and waits for the answer: everything answered before has then arrived. */
  async handled(): Promise<void> {
    const answers = () => this.frames.filter((frame) => frame[0] === MESSAGE.sync && frame[1] === SYNC.step2);
    const before = answers().length;
    this.send(new Uint8Array([MESSAGE.sync, SYNC.step1, 1, 0]));
    await until(() => this.closed !== null || answers().length > before, { what: 'the board is sent' });
  }

  /** How the server answered: the reason of the close, or the last refusal, or `taken`. */
  async outcome(): Promise<string> {
    if (this.closed === null && this.socket.readyState <= this.socket.OPEN) await this.handled();
    this.socket.terminate();
    return this.closed ?? this.rejected.at(-1) ?? 'taken';
  }
}
