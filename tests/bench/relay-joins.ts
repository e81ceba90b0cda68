// Three hundred people who come at once: to a large board they have never seen, and back after the server was killed.
import { loadavg } from 'node:os';
import * as Y from 'yjs';
import { reconnectDelayMs } from '../../client/sync/reconnect-delay.ts';
import { boardRecords, KEY, type RecordMap, type RecordValue } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { type BenchResult, figure, median, promised } from './bench.ts';
import { Crowd, pass } from './crowd.ts';
import { Member } from './member.ts';
import {
  DIALECTS,
  type Kind,
  type LoadedServer,
  labelOf,
  oursOn,
  type Seat,
  seatsOn,
  startLoaded,
} from './relay-servers.ts';

const PEOPLE = 300;
const SHAPES = 10_000;
const KEEP_BYTES = 256 * 1024;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

interface Joined {
  readonly seconds: number;
  readonly boardMb: number;
  readonly peakRssMb: number;
  readonly cpuSeconds: number;
}

/** Everybody opens a board of 10,000 shapes in the same moment, from nothing to its last byte. */
export async function coldJoins(): Promise<readonly BenchResult[]> {
  const kinds: readonly Kind[] = ['ours', 'y-websocket', 'hocuspocus'];
  const joined = new Map<Kind, Joined>();
  for (const kind of kinds) {
    // The peers take long, and their figures do not hang on a few per cent.
    const rounds: Joined[] = [];
    for (let round = 0; round < (kind === 'ours' ? ROUNDS : 1); round += 1) {
      const measured = await joinAll(kind);
      rounds.push(measured);
      console.log(Object.values(row(kind, measured)).join(' · '));
    }
    joined.set(kind, {
      seconds: median(rounds.map(({ seconds }) => seconds)),
      boardMb: median(rounds.map(({ boardMb }) => boardMb)),
      peakRssMb: median(rounds.map(({ peakRssMb }) => peakRssMb)),
      cpuSeconds: median(rounds.map(({ cpuSeconds }) => cpuSeconds)),
    });
  }
  console.log(`${PEOPLE} cold joins, ${SHAPES} shapes; load average ${loadavg()[0]?.toFixed(1)}`);
  console.table([...joined].map(([kind, measured]) => row(kind, measured)));
  const ours = joined.get('ours');
  if (ours === undefined) throw new Error('ours was not measured');
  const name = `${PEOPLE} cold joins`;
  return [
    { ...promised(`${name}: last byte`, ours.seconds, 'at most', 2.5, 's'), details: [...joined] },
    promised(`${name}: peak memory`, ours.peakRssMb, 'at most', 300, 'MB'),
  ];
}

const row = (kind: Kind, { seconds, boardMb, peakRssMb, cpuSeconds }: Joined) => ({
  server: labelOf(kind),
  'board MB': boardMb.toFixed(2),
  'last byte s': seconds.toFixed(2),
  'peak RSS MB': peakRssMb.toFixed(0),
  'CPU s': cpuSeconds.toFixed(2),
});

async function joinAll(kind: Kind): Promise<Joined> {
  const server = await startLoaded(kind, PEOPLE + 1);
  const members: Member[] = [];
  try {
    // Its author stays: a server that stores nothing would forget the board with its last reader.
    const { author, boardBytes } = await fill(server, server.seats[PEOPLE], SHAPES);
    members.push(author);
    const newcomer = (n: number): Member => {
      const seat = server.seats[n];
      if (seat === undefined) throw new Error('there are fewer seats than people');
      const dialect = DIALECTS[kind];
      return new Member({
        port: server.port,
        seat,
        dialect,
        doc: null,
        onFrame: () => undefined,
        keepBytes: KEEP_BYTES,
      });
    };
    const coming = Array.from({ length: PEOPLE }, (_, n) => newcomer(n));
    members.push(...coming);
    const cpuMs = server.cost.cpuMs();
    const startMs = performance.now();
    await Promise.all(coming.map((member) => member.connect()));
    await until(() => coming.every(({ isSynced }) => isSynced), {
      timeoutMs: 120_000,
      what: 'all have the board',
    });
    const lastMs = Math.max(...coming.map(({ syncedAtMs }) => syncedAtMs ?? Infinity));
    const least = Math.min(...coming.map(({ receivedBytes }) => receivedBytes));
    if (least < boardBytes) throw new Error(`somebody received ${least} of ${boardBytes} bytes`);
    return {
      seconds: (lastMs - startMs) / 1000,
      boardMb: boardBytes / 1e6,
      peakRssMb: server.cost.peakRssMb(),
      cpuSeconds: (server.cost.cpuMs() - cpuMs) / 1000,
    };
  } finally {
    for (const member of members) member.leave();
    await server.stop();
  }
}

/** A note of some 200 bytes, so that ten thousand make the 2 MB that other servers were measured with. */
function smallNote(sheet: RecordId, n: number): RecordMap {
  const map: RecordMap = new Y.Map<RecordValue>();
  map.set('type', 'miraizu-note');
  map.set(KEY.parentId, sheet);
  map.set(KEY.pos, [n % 100, n / 100]);
  map.set('props.kind', 'none');
  map.set('props.words', '緑の多いまち'.repeat(3));
  return map;
}

/** Puts a board of so many notes on the server as one person's offline work. */
export async function fill(
  server: Pick<LoadedServer, 'kind' | 'port'>,
  seat: Seat | undefined,
  notes: number,
): Promise<{ author: Member; boardBytes: number }> {
  if (seat === undefined) throw new Error('there are fewer seats than people');
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let n = 0; n < notes; n += 1) boardRecords(doc).set(`shape:n${n}`, smallNote(seat.sheet, n));
  });
  const boardBytes = Y.encodeStateAsUpdate(doc).length;
  const dialect = DIALECTS[server.kind];
  const onFrame = (): void => undefined;
  const author = new Member({ port: server.port, seat, dialect, doc, onFrame });
  await author.connect();
  if (server.kind === 'ours')
    await until(() => author.isAcknowledged, { timeoutMs: 30_000, what: 'the large board is on disk' });
  else await pass(3_000);
  return { author, boardBytes };
}

/** The server is killed while 20 of 300 write, and started again at once; everybody comes back as the page does. */
export async function reconnects(): Promise<readonly BenchResult[]> {
  const first = await startServerProcess({ HOST: '127.0.0.1' });
  const seats = await seatsOn(first, PEOPLE);
  const crowd = new Crowd(oursOn(first, seats), { people: PEOPLE, writers: 20, updatesPerSecond: 10 });
  let server = first;
  try {
    await crowd.gather();
    await pass(3_000);
    for (const member of crowd.members) comeBack(member);
    const killedMs = performance.now();
    await first.kill();
    await until(() => crowd.members.every(({ isSynced }) => !isSynced), { what: 'everybody notices' });
    server = await first.restart();
    const readyMs = performance.now();
    await until(() => crowd.members.every(({ isSynced }) => isSynced), {
      timeoutMs: 60_000,
      what: 'all are back',
    });
    const backMs = Math.max(...crowd.members.map(({ syncedAtMs }) => syncedAtMs ?? Infinity));
    crowd.rest();
    await until(() => crowd.members.every(({ isAcknowledged }) => isAcknowledged), {
      timeoutMs: 20_000,
      what: 'what was written meanwhile is on disk',
    });
    const lost = crowd.members.reduce((sum, { timesLost }) => sum + timesLost, 0);
    const name = `${PEOPLE} reconnects after kill -9`;
    console.log(
      `\n${name}: healthy again after ${figure((readyMs - killedMs) / 1000)} s, all live after ` +
        `${figure((backMs - killedMs) / 1000)} s; load average ${loadavg()[0]?.toFixed(1)}`,
    );
    return [
      promised(`${name}: all live`, (backMs - killedMs) / 1000, 'at most', 5, 's'),
      {
        ...promised(`${name}: writers whose acknowledged edits are missing`, lost, 'at most', 0, ''),
        ratio: lost + 1,
      },
    ];
  } finally {
    crowd.end();
    await server.dispose();
  }
}

/** From now on the member connects again by itself, with the page's own patience. */
function comeBack(member: Member): void {
  let attempt = 0;
  const again = (): void => {
    const delayMs = reconnectDelayMs(attempt, Math.random());
    attempt += 1;
    setTimeout(() => member.connect().catch(again), delayMs);
  };
  member.onClose = again;
}
