// The servers that the load is put on: ours as people run it (the built program on a folder, joined over HTTP by that many
// people) and the peers of relay-peer.js. Also how each wants to be spoken to; all speak y-protocols within.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CreateCampAnswer, JoinAnswer } from '../../shared/api/api.ts';
import type { PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { answerOf, secretOf, TestBrowser } from '../kit/server.ts';
import { type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { ProcessCost } from './process-cost.ts';

export const PEER_KINDS = ['bare', 'y-websocket', 'hocuspocus'] as const;
export type PeerKind = (typeof PEER_KINDS)[number];
export type Kind = 'ours' | PeerKind;

/** One person's place on the one board that everybody is on. */
export interface Seat {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly person: { readonly id: PersonId; readonly teamId: TeamId | null };
  readonly sheet: RecordId;
  /** Where this person comes in, if not where the others do. */
  readonly port?: number;
}

export interface LoadedServer {
  readonly kind: Kind;
  readonly port: number;
  /** How it wants to be spoken to, if not as its kind does. */
  readonly dialect?: Dialect;
  readonly cost: Pick<ProcessCost, 'cpuMs' | 'rssMb' | 'peakRssMb'>;
  readonly seats: readonly Seat[];
  stop(): Promise<void>;
}

/** How a kind of server frames y-protocols. */
export interface Dialect {
  /** Sent right after the upgrade. */
  readonly greeting: readonly Uint8Array[];
  /** Put before each frame; what comes back begins with as many bytes. */
  readonly prefix: Uint8Array;
  /** A server that only broadcasts never answers a SyncStep1. */
  readonly answersSync: boolean;
}

const DOCUMENT_NAME = Uint8Array.of(1, 0x62);
const plain: Dialect = { greeting: [], prefix: new Uint8Array(), answersSync: true };
export const DIALECTS: Readonly<Record<Kind, Dialect>> = {
  ours: plain,
  'y-websocket': plain,
  bare: { ...plain, answersSync: false },
  // The document's name before every frame, and first a token (type 2, subtype 0, the string "t").
  hocuspocus: { ...plain, prefix: DOCUMENT_NAME, greeting: [Uint8Array.of(...DOCUMENT_NAME, 2, 0, 1, 0x74)] },
};

/** Read from the file: not every package exports its own. */
function version(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

/** Name and version, as tables show it. */
export const labelOf = (kind: Kind): string =>
  ({
    ours: 'Miraizu',
    bare: `ws ${version('ws')} broadcast`,
    'y-websocket': `@y/websocket-server ${version('@y/websocket-server')}`,
    hocuspocus: `Hocuspocus ${version('@hocuspocus/server')}`,
  })[kind];

/** Starts a server and gives that many people a seat. */
export const startLoaded = (kind: Kind, people: number): Promise<LoadedServer> =>
  kind === 'ours' ? startOurs(people) : startPeer(kind, people);

async function startPeer(kind: PeerKind, people: number): Promise<LoadedServer> {
  const script = fileURLToPath(new URL('./relay-peer.js', import.meta.url));
  const child = spawn(process.execPath, [script, kind], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const seat = (n: number): Seat => ({
    path: '/b',
    headers: {},
    person: { id: `person${n}` as PersonId, teamId: null },
    sheet: SHEET,
  });
  return {
    kind,
    port: Number(said.toString()),
    cost: new ProcessCost(child.pid ?? 0),
    seats: Array.from({ length: people }, (_, n) => seat(n)),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function startOurs(people: number): Promise<LoadedServer> {
  const server = await startServerProcess({ HOST: '127.0.0.1' });
  return oursOn(server, await seatsOn(server, people));
}

/** The program again after it was killed, with the people who were there. */
export const oursOn = (server: ServerProcess, seats: readonly Seat[]): LoadedServer & OurServer => ({
  kind: 'ours',
  port: server.port,
  cost: new ProcessCost(server.pid),
  seats,
  process: server,
  stop: () => server.dispose(),
});
export interface OurServer {
  readonly process: ServerProcess;
}

/** The sheet that notes are put on: the camp's shared board has it. */
const SHEET = 'shape:feedback' as RecordId;
const JOINING_AT_ONCE = 20;

/**
 * A camp whose shared board that many people have joined: by the link for all, or, where that lets in too few, by those of their
 * cities.
 */
export async function seatsOn(
  server: Pick<ServerProcess, 'port' | 'startPath'>,
  people: number,
): Promise<readonly Seat[]> {
  const url = `http://127.0.0.1:${server.port}`;
  const host = new TestBrowser(url);
  await answerOf(await host.post('/api/join', { proof: { secret: secretOf(server.startPath) } }));
  const camp = await answerOf<CreateCampAnswer>(
    await host.post('/api/camps', people > MOST_BY_ONE_LINK ? { ...CAMP, cities: MANY_CITIES } : CAMP),
  );
  const board = camp.boards.find(({ teamId }) => teamId === null);
  if (board === undefined) throw new Error('a camp has a board for all');
  const byCity = people > MOST_BY_ONE_LINK;
  const sit = async (n: number): Promise<Seat> => {
    const browser = new TestBrowser(url);
    const teamId = camp.teams[n % camp.teams.length]?.id ?? null;
    const link = (byCity && teamId !== null ? camp.links.teams[teamId] : undefined) ?? camp.links.participant;
    const wish = { proof: { secret: secretOf(link) }, name: `書き手${n}`, teamId };
    const { person } = await answerOf<JoinAnswer>(await browser.post('/api/join', wish));
    if (person === null) throw new Error('a participant is somebody');
    const headers = { origin: url, cookie: browser.cookie ?? '' };
    const sheet = board.sheets[0]?.id ?? SHEET;
    return { path: `/sync/${board.id}`, headers, person, sheet };
  };
  const seats: Seat[] = [];
  for (let n = 0; n < people; n += JOINING_AT_ONCE) {
    const count = Math.min(JOINING_AT_ONCE, people - n);
    seats.push(...(await Promise.all(Array.from({ length: count }, (_, k) => sit(n + k)))));
  }
  return seats;
}

const CAMP = { title: '計測の合宿', date: '2026-10-09', baseFiscalYear: 2026, cities: ['若葉市', '高台市'] };
/** Below what one link lets in (server/camps/joining.ts). */
const MOST_BY_ONE_LINK = 900;
/** So that three thousand come by their cities' links. */
const MANY_CITIES = ['若葉市', '高台市', '浜辺市', '山手市', '川上市'];
