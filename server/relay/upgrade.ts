// The door of the relay: which HTTP upgrades become a session, checked in this order: path, Origin, cookie, board, person
// in the camp, openness, epoch, capacity. Refusals are made on an accepted socket: browsers cannot read a refused upgrade,
// and y-websocket would retry it for ever.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type BoardId, parseEntityId } from '../../shared/board/ids.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { mayOpen } from '../auth/access.ts';
import { personIn, type Visitor } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../rooms/clock.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Room } from '../rooms/room.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';
import { Heartbeat } from './heartbeat.ts';
import { monotonicClock } from './relay-clock.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import { refuse, runSession } from './session.ts';

export interface RelayOptions {
  readonly httpServer: Server;
  readonly storage: Storage;
  readonly registry: RoomRegistry;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Visitor | null>;
  readonly publicUrl: URL | null;
  /** Build of the server, told in hello. */
  readonly build: string;
  readonly log: Log;
  /** Runs forward only. */
  readonly clock?: Clock;
}

export interface Relay {
  /** Refuses new connections from now on; sessions are ended by `registry.shutdown()`. */
  close(): void;
}

const PATH = /^\/sync\/([^/?#]+)$/;

/** Serves `/sync/<boardId>` on the HTTP server; other upgrades are dropped unless somebody else takes them. */
export function attachRelay(options: RelayOptions): Relay {
  const { httpServer, log, clock = monotonicClock } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: RELAY_LIMITS.maxPayloadBytes,
    maxFragments: RELAY_LIMITS.maxFragments,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const heartbeat = new Heartbeat(clock);
  let isClosing = false;

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const url = addressOf(request);
    if (url === null || !url.pathname.startsWith('/sync/')) {
      // In development Vite takes its own upgrades; otherwise nobody would, and the socket would hang.
      if (httpServer.listenerCount('upgrade') === 1) duplex.destroy();
      return;
    }
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      // ws reports broken frames here and closes by itself; without a listener it would throw.
      socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
      if (isClosing) refuse(socket, 'shutting-down');
      else void enter(socket, request, url);
    });
  };

  const enter = async (socket: WebSocket, request: IncomingMessage, url: URL): Promise<void> => {
    // Nothing is read before it is known who speaks: what comes early waits in the kernel.
    socket.pause();
    try {
      const entry = await admit(options, request, url);
      if (socket.readyState !== socket.OPEN) return;
      socket.resume();
      if (!entry.ok) refuse(socket, entry.error);
      else if (isClosing) refuse(socket, 'shutting-down');
      else runSession({ socket, ...entry.value, build: options.build, heartbeat, clock, log });
    } catch (error) {
      log.error({ err: error }, 'a connection could not be opened');
      socket.resume();
      refuse(socket, 'internal-error');
    }
  };

  httpServer.on('upgrade', onUpgrade);
  return {
    close() {
      isClosing = true;
      heartbeat.stop();
    },
  };
}

function addressOf(request: IncomingMessage): URL | null {
  const address = request.url ?? '/';
  return URL.canParse(address, BASE) ? new URL(address, BASE) : null;
}
/** Only completes the address for parsing; never shown, never compared. */
const BASE = 'http://relay.invalid';

interface Entry {
  readonly room: Room;
  readonly person: StoredPerson;
}

async function admit(
  options: RelayOptions,
  request: IncomingMessage,
  url: URL,
): Promise<Result<Entry, RejectionReason>> {
  const boardId = parseEntityId<BoardId>(PATH.exec(url.pathname)?.[1]);
  const { origin, host, cookie } = request.headers;
  if (!isOwnOrigin(origin, host, options.publicUrl)) return err('wrong-origin');
  const visitor = await options.authenticate(cookie);
  if (visitor === null || visitor.people.length === 0) return err('not-joined');
  if (!boardId.ok) return err('unknown-board');
  const board = await options.storage.camps.findBoard(boardId.value);
  const person = board === null ? null : personIn(visitor, board.campId);
  // Unknown, and known to another camp, are the same to whoever asks.
  if (board === null || person === null) return err('unknown-board');
  if (!mayOpen(person, board)) return err('not-allowed');
  const room = await options.registry.open(board.id);
  if (room === null) return err('unknown-board');
  const epoch = url.searchParams.get('epoch');
  if (epoch !== null && epoch !== String(room.epoch)) return err('other-epoch');
  return room.isFull ? err('board-full') : ok({ room, person });
}
