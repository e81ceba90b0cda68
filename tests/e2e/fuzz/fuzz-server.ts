// The server of a fuzz run: serves the fuzz page and a real relay on one port, on memory. It can be killed and started again,
// and rewritten into a new epoch, as compaction or a restored backup would. Each run begins with an empty camp.
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import * as Y from 'yjs';
import { addRelayRoutes } from '../../../server/http/check-routes.ts';
import { answerErrors } from '../../../server/http/errors.ts';
import { attachRelay, type Relay } from '../../../server/relay/upgrade.ts';
import { createRegistry, type RoomRegistry } from '../../../server/rooms/registry.ts';
import type { Storage, StoredPerson } from '../../../server/storage/storage.ts';
import type { BoardId, PersonId } from '../../../shared/board/ids.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { aBoard, aCamp, aPerson, aTeam } from '../../kit/camp-facts.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { servePage } from '../built-page.ts';
import { FUZZ_BOARD, FUZZ_PEOPLE, FUZZ_TEAMS, FUZZ_TEMPLATES } from './fuzz-camp.ts';

export interface FuzzServer {
  readonly origin: string;
  /** Forgets everything and begins with an empty board. */
  startAfresh(): Promise<void>;
  /** Ends as a crash would, and starts again on what was kept. */
  restart(): Promise<void>;
  /** Starts again with a rewritten document: whoever holds the old one must not merge it into the new one. */
  rewrite(): Promise<void>;
  /** The board as the server holds it. */
  document(): Promise<Y.Doc>;
  close(): Promise<void>;
}

const people: readonly StoredPerson[] = FUZZ_PEOPLE.map((person) => aPerson(person));

/** Serves the built page in `folder`. */
export async function startFuzzServer(folder: string): Promise<FuzzServer> {
  const page = servePage(folder);
  /** The relay's requests, of the server that runs now; null while there is none. */
  let app: FastifyInstance | null = null;
  const http = createServer((request, response) => {
    if (!request.url?.startsWith('/sync/')) page(request, response);
    else if (app === null) request.destroy();
    else app.routing(request, response);
  });
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(0, '127.0.0.1', resolve);
  });
  let storage: Storage;
  let registry: RoomRegistry;
  let relay: Relay | undefined;

  const stop = (): void => {
    app = null;
    relay?.close();
    http.removeAllListeners('upgrade');
    for (const socket of sockets) socket.destroy();
  };
  const start = async (): Promise<void> => {
    const log = pino({ level: 'silent' });
    registry = createRegistry({ storage, log });
    const authenticate = async (cookie: string | undefined) => {
      const id = /(?:^|; )person=([^;]+)/.exec(cookie ?? '')?.[1];
      const person = id === undefined ? null : await storage.camps.findPerson(id as PersonId);
      const device = { id: `device-${id}`, tokenHash: '', isHost: false, createdAtMs: 0 };
      return person === null ? null : { device, people: [person] };
    };
    relay = attachRelay({
      httpServer: http,
      storage,
      registry,
      authenticate,
      publicUrl: null,
      isOwnHost: () => true,
      build: 'test',
      log,
    });
    const requests = Fastify({ logger: false });
    answerErrors(requests, log);
    addRelayRoutes(requests, relay);
    await requests.ready();
    app = requests;
  };

  const server: FuzzServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async startAfresh() {
      stop();
      storage = createMemoryStorage();
      const owner = FUZZ_TEAMS[0]?.id ?? null;
      const seed = newBoardDocument({ templates: FUZZ_TEMPLATES, team: owner, epoch: 1, schema: null });
      const board = aBoard({ ...FUZZ_BOARD, sheets: sheetsOfNewBoard(FUZZ_TEMPLATES) });
      await storage.camps.create({
        camp: aCamp(),
        teams: FUZZ_TEAMS.map((team) => aTeam(team)),
        boards: [{ board, snapshot: Y.encodeStateAsUpdate(seed) }],
        invites: [],
      });
      for (const person of people) await storage.camps.addPerson(person);
      await start();
    },
    async restart() {
      stop();
      await start();
    },
    async rewrite() {
      stop();
      await registry.shutdown();
      const kept = await loadDocument(storage, FUZZ_BOARD.id);
      await storage.boards.startEpoch(FUZZ_BOARD.id, rewriteBoard(kept.doc, kept.epoch + 1));
      await start();
    },
    async document() {
      return (await loadDocument(storage, FUZZ_BOARD.id)).doc;
    },
    async close() {
      stop();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
      });
    },
  };
  await server.startAfresh();
  return server;
}

async function loadDocument(storage: Storage, board: BoardId): Promise<{ doc: Y.Doc; epoch: number }> {
  const stored = await storage.boards.load(board);
  if (stored === null) throw new Error('The board is gone');
  const doc = new Y.Doc();
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored.tail) Y.applyUpdate(doc, update);
  return { doc, epoch: stored.epoch };
}
