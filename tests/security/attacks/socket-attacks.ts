// Attacks below the meaning of frames: floods, fragments, headers, readers that do not read, sites that are not ours.
import { connect } from 'node:net';
import * as Y from 'yjs';
import { boardRecords } from '../../../shared/board/document.ts';
import { encodeAwareness, encodeUpdate, MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';
import { awarenessOf, noteMap } from '../../kit/hall.ts';
import { until } from '../../kit/until.ts';
import { type Attack, type AttackedCamp, Line } from './attack.ts';
import { EMPTY_MESSAGE, EMPTY_PING, EMPTY_PONG, flood, inPieces, openWire } from './wire.ts';

/** The answer to a raw request, as far as it came. */
async function rawRequest(camp: AttackedCamp, text: string): Promise<string> {
  const { hostname, port } = new URL(camp.url);
  const socket = connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on('data', (chunk) => heard.push(chunk));
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  // A server that has heard enough closes while we still speak.
  socket.on('error', () => undefined);
  socket.write(text);
  await ended;
  return Buffer.concat(heard).toString('latin1');
}

/** A line that the server has closed or not; its word for it. */
async function refusal(line: Line): Promise<string> {
  await until(() => line.closed !== null, { what: 'the server refuses' });
  return line.closed ?? '';
}

/** So many lines at once, each with as many of these frames as it can; how they ended, each way once. */
const floods =
  (count: number, where: 'check' | 'board', frames: readonly number[]) =>
  async (camp: AttackedCamp): Promise<string> => {
    const isCheck = where === 'check';
    const path = isCheck ? '/sync/~check' : `/sync/${camp.board}`;
    const ends = Array.from({ length: count }, async () =>
      flood(await openWire(camp, path, isCheck ? '' : (camp.browser.cookie ?? '')), frames),
    );
    return [...new Set(await Promise.all(ends))].join();
  };

export const SOCKET_ATTACKS: readonly Attack[] = [
  {
    name: 'T1 memory before anybody is known: twenty strangers with a megabyte each',
    async run(camp) {
      const lines = Array.from({ length: 20 }, () => new Line(camp, { cookie: '' }));
      for (const { socket } of lines) socket.on('open', () => socket.send(new Uint8Array(1_000_000)));
      const ends = await Promise.all(lines.map(refusal));
      // The close frame of a torn line may be lost with it.
      return ends.every((end) => end === 'not-joined' || end === '1006') ? 'not-joined' : ends.join();
    },
    ends: 'not-joined',
  },
  {
    name: 'T2 a message that only the server may send',
    run: async (camp) => (await Line.open(camp)).send(new Uint8Array([MESSAGE.saved, 1])).outcome(),
    ends: 'malformed-frame',
  },
  {
    name: 'T3 honest work queued behind a frame that ends the connection',
    async run(camp) {
      const doc = new Y.Doc();
      camp.banned.add(doc.clientID);
      boardRecords(doc).set('shape:evil', noteMap(camp.person, camp.sheet));
      const honest = encodeUpdate(Y.encodeStateAsUpdate(doc));
      const line = await Line.open(camp);
      return refusal(line.send(encodeUpdate(new Uint8Array([9, 9, 9])), honest, honest));
    },
    ends: 'malformed-frame',
  },
  {
    name: 'T4 one message in 131,072 fragments',
    async run(camp) {
      const line = await Line.open(camp);
      for (let n = 0; n < 131_072 && line.closed === null; n += 1) {
        line.socket.send(new Uint8Array(1), { fin: false, binary: true });
        if (n % 4_096 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return refusal(line);
    },
    ends: '1008',
  },
  {
    name: 'T6 an upgrade with two thousand headers',
    async run(camp) {
      const headers = Array.from({ length: 2_000 }, (_, n) => `x-${n}: ${n}\r\n`).join('');
      const answer = await rawRequest(
        camp,
        `GET /sync/${camp.board} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`,
      );
      return answer.slice(9, 12);
    },
    ends: '431',
  },
  {
    name: 'T6 an upgrade that is none',
    async run(camp) {
      const answer = await rawRequest(
        camp,
        `GET /sync/${camp.board} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      return answer.slice(9, 12);
    },
    ends: '400',
  },
  {
    name: 'T8 a reader that asks for the board again and again and never reads',
    async run(camp) {
      const line = await Line.open(camp);
      line.socket.pause();
      for (let n = 0; n < 300; n += 1) line.send(new Uint8Array([MESSAGE.sync, SYNC.step1, 1, 0]));
      line.socket.terminate();
      return 'gone';
    },
    ends: 'gone',
  },
  {
    name: 'T14 a socket opened by a page of another site',
    run: async (camp) => refusal(new Line(camp, { origin: 'http://evil.example' })),
    ends: 'wrong-origin',
  },
  {
    name: 'T14 a socket opened by a page whose own name leads here',
    run: async (camp) => refusal(new Line(camp, { origin: 'http://evil.example', host: 'evil.example' })),
    ends: 'unknown-host',
  },
  {
    name: 'T14 a socket opened by a sandboxed page',
    run: async (camp) => refusal(new Line(camp, { origin: 'null' })),
    ends: 'wrong-origin',
  },
  {
    name: 'T16 a socket that claims another host by forwarded headers',
    run: async (camp) =>
      refusal(
        new Line(camp, {
          origin: 'http://evil.example',
          'x-forwarded-host': 'evil.example',
          forwarded: 'host=evil.example',
        }),
      ),
    ends: 'wrong-origin',
  },
  {
    name: 'T12 a secret in the address instead of the cookie',
    async run(camp) {
      const token = encodeURIComponent(camp.browser.cookie ?? '');
      return refusal(new Line(camp, { cookie: '' }, `${camp.board}?token=${token}`));
    },
    ends: 'not-joined',
  },
  {
    name: 'T11 the board of somebody else, named exactly',
    run: async (camp) => {
      const other = camp.made.boards.find(
        ({ visibility, teamId }) => visibility === 'team' && teamId !== camp.person.teamId,
      );
      return refusal(new Line(camp, {}, other?.id ?? ''));
    },
    ends: 'not-allowed',
  },
  {
    name: 'F21 more connections than one person can have',
    async run(camp) {
      const lines = await Promise.all(Array.from({ length: 33 }, () => Line.open(camp)));
      await until(() => lines.some(({ closed }) => closed !== null), { what: 'one is refused' });
      const ends = lines.map(({ closed }) => closed).filter((end) => end !== null);
      for (const { socket } of lines) socket.terminate();
      return ends.join();
    },
    ends: 'too-many-connections',
  },
  {
    name: 'F21 ten strangers at the check of connections, with empty messages without end',
    run: floods(10, 'check', EMPTY_MESSAGE),
    ends: 'cut',
  },
  {
    name: 'F21 eight strangers at the check of connections, with pongs without end',
    run: floods(8, 'check', EMPTY_PONG),
    ends: 'cut',
  },
  {
    name: 'F21 pongs without end on a board',
    run: floods(2, 'board', EMPTY_PONG),
    ends: 'held',
  },
  {
    name: 'F21 pings without end on a board',
    run: floods(2, 'board', EMPTY_PING),
    ends: 'held',
  },
  {
    name: 'F21 empty pieces of messages without end on a board',
    // An empty message of 1,000 pieces is no frame of ours: the first one ends the session, and the line is held until it is torn.
    run: floods(2, 'board', inPieces(1_000)),
    ends: 'held',
  },
  {
    name: 'F21 three thousand presence frames at once',
    async run(camp) {
      const line = await Line.open(camp);
      for (let n = 0; n < 3_000; n += 1)
        line.send(encodeAwareness(awarenessOf([[5, n + 1, { cursor: [n, n] }]])));
      return line.outcome();
    },
    ends: 'taken',
  },
  {
    name: 'F21 five hundred connections, one behind the other, that go away at once',
    async run(camp) {
      const { hostname, port } = new URL(camp.url);
      for (let n = 0; n < 500; n += 50)
        await Promise.all(
          Array.from(
            { length: 50 },
            () =>
              new Promise<void>((resolve) => {
                const socket = connect(Number(port), hostname, () => socket.destroy());
                socket.on('error', () => resolve());
                socket.on('close', () => resolve());
              }),
          ),
        );
      return 'gone';
    },
    ends: 'gone',
  },
];
