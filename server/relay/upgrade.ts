// The relay's doors: HTTP upgrades become sessions here, and where WebSocket is blocked, poll-connections.ts lets people in. Who is
// let in is admission.ts. Refusals are made on an accepted socket: browsers cannot read a refused upgrade, and y-websocket
// would retry it for ever.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { ServerMeters } from '../metrics/server-meters.ts';
import type { Clock } from '../rooms/clock.ts';
import { type AdmissionOptions, admit, presentEpoch } from './admission.ts';
import { CHECK_PATH, ConnectionCheck } from './connection-check.ts';
import { Heartbeat } from './heartbeat.ts';
import { LatePosts } from './late-posts.ts';
import { PollConnections } from './poll-connections.ts';
import { relayClock } from './relay-clock.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import { refuse, runSession } from './session.ts';
import { sharingFrames } from './shared-frames.ts';

export interface RelayOptions extends AdmissionOptions {
  readonly httpServer: Server;
  /** Is the Host header a name of this server (server/auth/host.ts)? HTTP asks for itself. */
  readonly isOwnHost: (host: string | undefined) => boolean;
  /** Build of the server, told in hello. */
  readonly build: string;
  /** `nowMs` is what hello tells as the server's time. */
  readonly clock?: Clock;
  readonly meters?: ServerMeters;
}

export interface Relay {
  /** Connections without WebSocket; the HTTP server brings their requests. */
  readonly polls: PollConnections;
  /** Work from epochs that are over; likewise. */
  readonly posts: LatePosts;
  readonly check: ConnectionCheck;
  /** Refuses new connections from now on; sessions are ended by `registry.shutdown()`. */
  close(): void;
}

/** Serves `/sync/<boardId>` on the HTTP server; other upgrades are dropped unless somebody else takes them. */
export function attachRelay(options: RelayOptions): Relay {
  const { httpServer, log, clock = relayClock, meters = new ServerMeters() } = options;
  const bounds = {
    noServer: true,
    maxPayload: RELAY_LIMITS.maxPayloadBytes,
    maxFragments: RELAY_LIMITS.maxFragments,
    perMessageDeflate: false,
    autoPong: false,
    clientTracking: false,
  };
  const sockets = new WebSocketServer(bounds);
  // One message a turn of the loop: one read can bring eleven thousand, and ten strangers' reads came in one turn (70 ms).
  const strangers = new WebSocketServer({ ...bounds, allowSynchronousEvents: false });
  const heartbeat = new Heartbeat(clock);
  const check = new ConnectionCheck();
  const polls = new PollConnections({ ...options, heartbeat, clock, meters });
  let isClosing = false;

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const url = addressOf(request);
    if (url === null || !url.pathname.startsWith('/sync/')) {
      // In development Vite takes its own upgrades; otherwise nobody would, and the socket would hang.
      if (httpServer.listenerCount('upgrade') === 1) duplex.destroy();
      return;
    }
    const server = url.pathname === CHECK_PATH ? strangers : sockets;
    server.handleUpgrade(request, duplex, head, (socket) => {
      // ws reports broken frames here and closes by itself; without a listener it would throw.
      socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
      answerPings(socket);
      const deny = (reason: RejectionReason): void => {
        meters.refused.door.add(reason);
        refuse(socket, reason, clock);
        dropFlood(duplex);
      };
      if (isClosing) deny('shutting-down');
      else if (!options.isOwnHost(request.headers.host)) deny('unknown-host');
      else if (url.pathname === CHECK_PATH) checkFor(socket, request, duplex, deny);
      else void enter(socket, request, url, deny);
    });
  };

  const checkFor = (socket: WebSocket, { headers }: IncomingMessage, wire: Duplex, deny: Deny): void => {
    if (isOwnOrigin(headers.origin, headers.host, options.publicUrl, options.isTls))
      check.echo(socket, wire, deny);
    else deny('wrong-origin');
  };

  const enter = async (socket: WebSocket, request: IncomingMessage, url: URL, deny: Deny): Promise<void> => {
    // Nothing is read before it is known who speaks: what comes early waits in the kernel.
    socket.pause();
    try {
      const entry = await admit(options, url, request.headers, presentEpoch(url), (admitted) => {
        if (socket.readyState !== socket.OPEN) return;
        socket.resume();
        if (isClosing) deny('shutting-down');
        else {
          const shared = sharingFrames(socket, request.socket);
          const { build } = options;
          runSession({ socket: shared, ...admitted, build, heartbeat, clock, log, meters });
        }
      });
      if (entry.ok || socket.readyState !== socket.OPEN) return;
      socket.resume();
      deny(entry.error);
    } catch (error) {
      log.error({ err: error }, 'a connection could not be opened');
      socket.resume();
      deny('internal-error');
    }
  };

  httpServer.on('upgrade', onUpgrade);
  return {
    polls,
    posts: new LatePosts({ ...options, clock }),
    check,
    close() {
      isClosing = true;
      polls.close();
      check.close();
      heartbeat.stop();
    },
  };
}

type Deny = (reason: RejectionReason) => void;

/**
 * Answers the newest ping of a turn, which RFC 6455, 5.5.3, allows: ws would write to the system for each of the eleven thousand
 * that one read can bring.
 */
function answerPings(socket: WebSocket): void {
  let newest: Buffer | null = null;
  socket.on('ping', (data) => {
    if (newest === null)
      setImmediate(() => {
        if (newest !== null && socket.readyState === socket.OPEN) socket.pong(newest);
        newest = null;
      });
    newest = data;
  });
}

/** Who was not let in has nothing more to say than goodbye: a flood costs no memory. */
function dropFlood(duplex: Duplex): void {
  let heard = 0;
  duplex.on('data', (chunk: Buffer) => {
    heard += chunk.length;
    if (heard > RELAY_LIMITS.maxRefusedBytes) duplex.destroy();
  });
}

function addressOf(request: IncomingMessage): URL | null {
  const address = request.url ?? '/';
  return URL.canParse(address, BASE) ? new URL(address, BASE) : null;
}
/** Only completes the address for parsing; never shown, never compared. */
const BASE = 'http://relay.invalid';
