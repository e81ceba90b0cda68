// All links of this relay: it dials every other one that lives, and takes what others dial. A link that broke is dialled again for as long
// as the other relay is on the list.
import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Log } from '../../log.ts';
import type { Heartbeat } from '../../relay/heartbeat.ts';
import type { Clock } from '../../rooms/clock.ts';
import type { Neighbour } from '../free-camp.ts';
import { LEASE_TTL_MS, type RelayPlace } from '../leases/lease-table.ts';
import { EdgeEnd } from './edge-end.ts';
import { HomeEnd, type HomeEndOptions } from './home-end.ts';
import { LINK_LIMITS } from './link.ts';
import { requestKeyOf } from './link-proof.ts';
import { asEdge, asHome, LINK_PATH } from './shake-hands.ts';

export interface LinksOptions {
  readonly relayId: string;
  readonly operatorKey: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly heartbeat: Heartbeat;
  readonly reachesDatabase: () => boolean;
  /** How many people are at home at this relay. */
  readonly peopleAtHome: () => number;
  readonly enter: HomeEndOptions['enter'];
}

/** A link that we dialled, with the key of what is handed on over HTTP beside it. */
export interface Dialled {
  readonly end: EdgeEnd;
  readonly address: string;
  readonly requestKey: Buffer;
  /** Aborted when the link ends: the other relay is away, or as good as that. */
  readonly gone: AbortSignal;
}

/**
 * Milliseconds after which a relay that cannot be reached is not dead but cut off from us, when it still keeps its leases: others may reach
 * it, and whoever is here is sent to them at once.
 */
export const CUT_FROM_MS = 2 * LEASE_TTL_MS;
/** Milliseconds that somebody waits for a link that is being made. */
const WAIT_MS = 2_000;
/** Milliseconds until a relay that was not reached is dialled again. */
const REST_MS = 500;

export class Links {
  readonly #options: LinksOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LINK_LIMITS.maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #dialled = new Map<string, Promise<Dialled>>();
  readonly #standing = new Map<string, Dialled>();
  readonly #taken = new Map<string, { readonly end: HomeEnd; readonly requestKey: Buffer }>();
  /** Relays that could not be reached, when last and since when: a hall that waits for one must not dial it three hundred times. */
  readonly #failedAtMs = new Map<string, number>();
  readonly #failedSinceMs = new Map<string, number>();
  #isEnding = false;

  constructor(options: LinksOptions) {
    this.#options = options;
  }

  /** The link to this relay, made when there is none. Rejects when it cannot be reached. */
  to(relay: RelayPlace): Promise<Dialled> {
    const known = this.#dialled.get(relay.relayId);
    if (known !== undefined) return known;
    const { clock } = this.#options;
    if (clock.steadyMs() - (this.#failedAtMs.get(relay.relayId) ?? Number.NEGATIVE_INFINITY) < REST_MS)
      return Promise.reject(new Error('the relay was just found away'));
    const dialling = this.#dial(relay);
    this.#dialled.set(relay.relayId, dialling);
    const sinceMs = this.#failedSinceMs.get(relay.relayId) ?? clock.steadyMs();
    dialling.then(
      () => {
        this.#failedAtMs.delete(relay.relayId);
        this.#failedSinceMs.delete(relay.relayId);
      },
      () => {
        this.#dialled.delete(relay.relayId);
        this.#failedAtMs.set(relay.relayId, clock.steadyMs());
        this.#failedSinceMs.set(relay.relayId, sinceMs);
      },
    );
    return dialling;
  }

  /** For how long this relay could not be reached, in ms; 0 when it can be, or nobody has tried. */
  unreachedMs(relayId: string): number {
    const sinceMs = this.#failedSinceMs.get(relayId);
    return sinceMs === undefined ? 0 : this.#options.clock.steadyMs() - sinceMs;
  }

  /** Links to all of these from now on, as far as they can be reached. */
  meet(relays: readonly RelayPlace[]): void {
    for (const relay of relays) {
      if (relay.relayId === this.#options.relayId || this.#isEnding) continue;
      this.to(relay).catch((error: unknown) =>
        this.#options.log.debug({ err: error, relay: relay.relayId }, 'another relay cannot be reached'),
      );
    }
  }

  /** Does another relay reach the database, as far as we hear? */
  get othersReachDatabase(): boolean {
    return [...this.#standing.values(), ...this.#taken.values()].some(
      ({ end }) => !end.link.isOver && end.link.peerReachesDatabase,
    );
  }

  /** Relays that we reach and that reach the database, with how many people are at home there. */
  get neighbours(): readonly Neighbour[] {
    return [...this.#standing].flatMap(([relayId, { end, address }]) => {
      const { isOver, peerReachesDatabase, peerPeople } = end.link;
      const isThere = !isOver && peerReachesDatabase && peerPeople !== null;
      return isThere ? [{ relay: { relayId, address }, people: peerPeople }] : [];
    });
  }

  /** People who are at home elsewhere and here only in passing. */
  get carried(): number {
    return [...this.#standing.values()].reduce((sum, { end }) => sum + end.size, 0);
  }

  closeCamp(camp: string, reason: RejectionReason): void {
    for (const { end } of this.#standing.values()) end.closeCamp(camp, reason);
  }

  closeEveryone(reason: RejectionReason): void {
    for (const { end } of this.#standing.values()) end.closeEveryone(reason);
  }

  /** The key of requests that this relay hands on to us; null while it has no link. */
  requestKeyOf(relayId: string): Buffer | null {
    return this.#taken.get(relayId)?.requestKey ?? null;
  }

  /** Takes the upgrade of a relay that dials us; true when it is one. */
  takeUpgrade(request: IncomingMessage, wire: Duplex, head: Buffer): boolean {
    if (request.url !== LINK_PATH) return false;
    if (this.#isEnding) wire.destroy();
    else this.#server.handleUpgrade(request, wire, head, (socket) => void this.#accept(socket));
    return true;
  }

  /** Ends all links, whoever is carried over them. */
  end(): void {
    this.#isEnding = true;
    for (const { end } of [...this.#standing.values(), ...this.#taken.values()]) end.link.end();
  }

  async #accept(socket: WebSocket): Promise<void> {
    const { log, clock, relayId, operatorKey, reachesDatabase, peopleAtHome, enter } = this.#options;
    socket.on('error', (error) => log.debug({ err: error }, 'a link failed'));
    try {
      const shaken = await asHome({ socket, relayId, operatorKey, clock });
      const peer = shaken.edge.relayId;
      this.#taken.get(peer)?.end.link.end();
      const end = new HomeEnd({
        socket,
        clock,
        reachesDatabase,
        peopleAtHome,
        enter,
        onEnd: () => {
          if (this.#taken.get(peer)?.end === end) this.#taken.delete(peer);
        },
      });
      this.#taken.set(peer, { end, requestKey: requestKeyOf(operatorKey, shaken) });
      log.info({ relay: peer }, 'a relay is linked to us');
    } catch (error) {
      log.warn({ err: error }, 'somebody asked for a link and is no relay of ours');
    }
  }

  async #dial(relay: RelayPlace): Promise<Dialled> {
    const { log, clock, relayId, operatorKey, reachesDatabase, peopleAtHome, heartbeat } = this.#options;
    const url = new URL(LINK_PATH, relay.address);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: LINK_LIMITS.maxFrameBytes,
      handshakeTimeout: WAIT_MS,
    });
    socket.on('error', (error) => log.debug({ err: error }, 'a link failed'));
    const shaken = await asEdge({ socket, relayId, operatorKey, clock }, relay.relayId);
    const gone = new AbortController();
    // Each request that is handed on listens.
    setMaxListeners(0, gone.signal);
    const end = new EdgeEnd({
      socket,
      clock,
      reachesDatabase,
      peopleAtHome,
      heartbeat,
      onEnd: () => {
        gone.abort();
        this.#dialled.delete(relay.relayId);
        if (this.#standing.get(relay.relayId)?.end === end) this.#standing.delete(relay.relayId);
        log.info({ relay: relay.relayId }, 'the link to a relay ended');
      },
    });
    const dialled = {
      end,
      address: relay.address,
      requestKey: requestKeyOf(operatorKey, shaken),
      gone: gone.signal,
    };
    this.#standing.set(relay.relayId, dialled);
    return dialled;
  }
}
