// A real relay on a free port: HTTP server, registry and storage, with cookies that simply name a person. Clients are
// y-websocket's own providers, or raw sockets for what no provider would send; over WebSocket or without it.
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Fastify from 'fastify';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { httpSocketClass } from '../../client/sync/transport/http-socket.ts';
import { addRelayRoutes } from '../../server/http/check-routes.ts';
import { answerErrors } from '../../server/http/errors.ts';
import { attachRelay } from '../../server/relay/upgrade.ts';
import type { Clock } from '../../server/rooms/clock.ts';
import type { RoomRegistry } from '../../server/rooms/registry.ts';
import type { Storage, StoredPerson } from '../../server/storage/storage.ts';
import type { BoardId, PersonId } from '../../shared/board/ids.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import type { StorageFaults } from './faulty-storage.ts';
import { openHall, reopen } from './hall.ts';
import { createMemoryStorage } from './memory-storage/memory-storage.ts';
import { PollRequests, RawPoll } from './raw-poll.ts';

/** What carries the frames. */
export type Carrier = 'websocket' | 'poll';

export interface RelayServer {
  readonly port: number;
  readonly registry: RoomRegistry;
  readonly faults: StorageFaults;
  /** What a restart begins from. */
  readonly inner: Storage;
  /** A y-websocket client of this person; `through` is the port of something in between. */
  provider(person: StoredPerson, board: BoardId, doc?: Y.Doc, through?: number): WebsocketProvider;
  /** A bare socket with any headers; without WebSocket, something that behaves like one. */
  raw(
    path: string,
    headers: Readonly<Record<string, string>>,
    more?: { readonly autoPong: boolean; readonly createConnection?: () => Socket },
  ): WebSocket;
  readonly origin: string;
  /** The server's ends of all TCP connections that are open now. */
  readonly connections: readonly Socket[];
  /** The requests of a connection without WebSocket, with this person's cookie and our Origin. */
  requests(person: StoredPerson): PollRequests;
  /** Ends it as a crash would: sockets torn, nothing flushed. */
  kill(): Promise<void>;
}

export const cookieOf = (person: Pick<StoredPerson, 'id'>): string => `person=${person.id}`;

/**
 * Starts a relay in the hall of tests/kit/hall.ts, on memory or on an empty `inner`; with `after`, on the port and the
 * storage of one that was killed.
 */
export async function startRelay(
  options: {
    readonly after?: RelayServer;
    readonly inner?: Storage;
    readonly clock?: Clock;
    readonly carrier?: Carrier;
  } = {},
): Promise<RelayServer> {
  const { after } = options;
  const inner = options.inner ?? after?.inner ?? createMemoryStorage();
  const { storage, faults, registry } = after === undefined ? await openHall({ inner }) : reopen(inner);
  const log = pino({ level: 'silent' });
  const app = Fastify({ logger: false });
  answerErrors(app, log);
  const httpServer = app.server;
  const sockets = new Set<Socket>();
  httpServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const relay = attachRelay({
    httpServer,
    storage,
    registry,
    authenticate: (cookie) => visitorOf(storage, cookie),
    publicUrl: null,
    isOwnHost: () => true,
    build: 'test',
    log,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  addRelayRoutes(app, relay);
  await app.ready();
  await listen(httpServer, after?.port ?? 0);
  const { port } = httpServer.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    registry,
    faults,
    inner,
    origin,
    get connections() {
      return [...sockets];
    },
    provider(person, board, doc = new Y.Doc(), through = port) {
      const seen = `http://127.0.0.1:${through}`;
      const provider = new WebsocketProvider(`${seen.replace('http', 'ws')}/sync`, board, doc, {
        disableBc: true,
        maxBackoffTime: 200,
        WebSocketPolyfill:
          options.carrier === 'poll'
            ? pollSocketOf(seen, cookieOf(person))
            : socketOf(seen, cookieOf(person)),
      });
      // y-websocket ignores what it does not know, and says so on the console each time.
      for (const type of Object.values(MESSAGE))
        if (type >= MESSAGE.hello) provider.messageHandlers[type] = () => undefined;
      return provider;
    },
    raw: (path, headers, more = { autoPong: true }) =>
      options.carrier === 'poll'
        ? (new RawPoll(origin, path, headers) as unknown as WebSocket)
        : new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, ...more }),
    requests: (person) => new PollRequests(origin, { cookie: cookieOf(person), origin }),
    async kill() {
      relay.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        httpServer.close(() => resolve());
      });
    },
  };
}

async function visitorOf(storage: Storage, cookie: string | undefined) {
  const id = /^person=(.+)$/.exec(cookie ?? '')?.[1];
  const person = id === undefined ? null : await storage.camps.findPerson(id as PersonId);
  if (person === null) return null;
  return {
    device: { id: `device-${person.id}`, tokenHash: '', isHost: false, createdAtMs: 0 },
    people: [person],
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });

/** A WebSocket class that brings Origin and cookie, as a browser would by itself. */
export function socketOf(origin: string, cookie: string): typeof globalThis.WebSocket {
  class BrowserLikeSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols ?? [], { headers: { cookie, origin } });
    }
  }
  return BrowserLikeSocket as unknown as typeof globalThis.WebSocket;
}

/** The same without WebSocket. */
export const pollSocketOf = (origin: string, cookie: string): typeof globalThis.WebSocket =>
  httpSocketClass((url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie, origin } }));

/** The code and reason with which the socket closes. */
export const closing = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve, reject) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    socket.on('error', reject);
  });
