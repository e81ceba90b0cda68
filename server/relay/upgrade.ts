// The relay's doors: HTTP upgrades become sessions here, and where WebSocket is blocked, poll-connections.ts lets people in. Who is
// let in is admission.ts. Refusals are made on an accepted socket: browsers cannot read a refused upgrade, and y-websocket
// would retry it for ever.
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { basePathOf, withoutBase } from '../base-path.ts';
import { ServerMeters } from '../metrics/server-meters.ts';
import type { Clock } from '../rooms/clock.ts';
import { StorageError } from '../storage/storage.ts';
import { type AdmissionOptions, admit, presentEpoch } from './admission.ts';
import { CHECK_PATH, ConnectionCheck } from './connection-check.ts';
import { Heartbeat } from './heartbeat.ts';
import { LatePosts } from './late-posts.ts';
import { PollConnections } from './poll-connections.ts';
import { relayClock } from './relay-clock.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import type { RelaySocket } from './relay-socket.ts';
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
  readonly heartbeat?: Heartbeat;
  /** Other relays, where there are some. */
  readonly neighbours?: Neighbours;
}

/** What the relay asks of those beside it (server/region). */
export interface Neighbours {
  /** Takes the upgrade when it is another relay that dials; true when it is. */
  takeUpgrade(request: IncomingMessage, wire: Duplex, head: Buffer): boolean;
  /**
   * Carries the connection to the relay at which its board is at home; `here` when that is this one, a reason when it is nowhere. The
   * socket is held until somebody is let in.
   */
  carry(
    socket: RelaySocket,
    url: URL,
    headers: IncomingHttpHeaders,
  ): Promise<'here' | 'carried' | RejectionReason>;
}

export interface Relay {
  /** Connections without WebSocket; the HTTP server brings their requests. */
  readonly polls: PollConnections;
  /** Work from epochs that are over; likewise. */
  readonly posts: LatePosts;
  readonly check: ConnectionCheck;
  /** Lets in somebody whom another relay carries to us, or refuses them on the socket. */
  enter(socket: RelaySocket, url: URL, headers: IncomingHttpHeaders): Promise<void>;
  /** Refuses new connections from now on; sessions are ended by `registry.shutdown()`. */
  close(): void;
}

/** Serves `/sync/<boardId>` on the HTTP server; other upgrades are dropped unless somebody else takes them. */
export function attachRelay(options: RelayOptions): Relay {
  const { httpServer, log, clock = relayClock, meters = new ServerMeters() } = options;
  const base = basePathOf(options.publicUrl);
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
  const { heartbeat = new Heartbeat(clock), neighbours } = options;
  const check = new ConnectionCheck();
  const polls = new PollConnections({ ...options, heartbeat, clock, meters });
  let isClosing = false;

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    if (neighbours?.takeUpgrade(request, duplex, head) === true) return;
    const url = addressOf(request, base);
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
      else void enter(sharingFrames(socket, request.socket), url, request.headers, deny);
    });
  };

  const checkFor = (socket: WebSocket, { headers }: IncomingMessage, wire: Duplex, deny: Deny): void => {
    if (isOwnOrigin(headers.origin, headers.host, options.publicUrl, options.isTls))
      check.echo(socket, wire, deny);
    else deny('wrong-origin');
  };

  const enter = async (
    socket: RelaySocket,
    url: URL,
    headers: IncomingHttpHeaders,
    deny: Deny,
    from: 'browser' | 'relay' = 'browser',
  ): Promise<void> => {
    // Nothing is read before it is known who speaks: what comes early waits in the kernel.
    socket.pause();
    const answer = (reason: RejectionReason): void => {
      if (socket.readyState !== socket.OPEN) return;
      socket.resume();
      deny(reason);
    };
    try {
      const home = from === 'relay' ? 'here' : await neighbours?.carry(socket, url, headers);
      if (home === 'carried') return;
      if (home !== undefined && home !== 'here') {
        answer(home);
        return;
      }
      const entry = await admit(options, url, headers, presentEpoch(url), (admitted) => {
        if (socket.readyState !== socket.OPEN) return;
        socket.resume();
        if (isClosing) deny('shutting-down');
        else runSession({ socket, ...admitted, build: options.build, heartbeat, clock, log, meters });
      });
      if (!entry.ok) answer(entry.error);
    } catch (error) {
      if (error instanceof StorageError && error.reason === 'not-home') {
        answer('shutting-down');
        return;
      }
      log.error({ err: error }, 'a connection could not be opened');
      answer('internal-error');
    }
  };

  httpServer.on('upgrade', onUpgrade);
  return {
    polls,
    posts: new LatePosts({ ...options, clock }),
    check,
    enter: (socket, url, headers) =>
      enter(socket, url, headers, (reason) => refuse(socket, reason, clock), 'relay'),
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

function addressOf(request: IncomingMessage, base: string): URL | null {
  const address = withoutBase(request.url ?? '/', base);
  return URL.canParse(address, BASE) ? new URL(address, BASE) : null;
}
/** Only completes the address for parsing; never shown, never compared. */
const BASE = 'http://relay.invalid';
