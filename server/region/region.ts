// Several relays as one server: puts together leases, homes, links and forwarding, and what follows when a camp comes or goes. Loaded only
// where DATABASE_URL names PostgreSQL.
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { BOARD_FORMAT_VERSION } from '../../shared/board/document.ts';
import { type BoardId, type CampId, parseEntityId } from '../../shared/board/ids.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Log } from '../log.ts';
import type { Heartbeat } from '../relay/heartbeat.ts';
import type { RelaySocket } from '../relay/relay-socket.ts';
import type { Neighbours } from '../relay/upgrade.ts';
import type { Clock } from '../rooms/clock.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { GuessLimits } from '../storage/passing-facts.ts';
import { type Fences, openPostgresStorage, type PostgresStorage } from '../storage/postgres/postgres.ts';
import { CampOfRequest } from './forwarding/camp-of-request.ts';
import { addForwarding } from './forwarding/forwarding.ts';
import { RequestsUnderWay } from './forwarding/requests-under-way.ts';
import { relayForFreeCamp } from './free-camp.ts';
import { Homes } from './homes.ts';
import { LEASE_KEEP_MS, LEASE_TTL_MS } from './leases/lease-table.ts';
import { type Home, Leases } from './leases/leases.ts';
import { postgresLeaseTable } from './leases/postgres-lease-table.ts';
import type { LineRequest } from './links/link-frames.ts';
import { CUT_FROM_MS, type Dialled, Links } from './links/links.ts';
import { type SharedFacts, sharedFacts } from './shared-facts.ts';

/** What a region is made with. */
export interface RegionOptions {
  readonly databaseUrl: string;
  /** Connections to the database. */
  readonly poolSize: number;
  /** Origin by which other relays reach this one. */
  readonly address: () => string;
  readonly operatorKey: string;
  /** Wrong guesses of numbers that are too many, over all relays. */
  readonly guessLimits: GuessLimits;
  readonly build: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly heartbeat: Heartbeat;
}

/** What the rest of the server does for a region. */
export interface RegionHooks {
  readonly registry: RoomRegistry;
  /** Forgets what is known of the camp beside its rooms. */
  readonly forget: (camp: CampId) => void;
  /** How this relay stands in the region, once a second. */
  readonly onStanding: (standing: { readonly isCutOff: boolean; readonly leasesHeld: number }) => void;
  /** Lets in whom another relay carries to us. */
  readonly enter: (socket: RelaySocket, url: URL, headers: IncomingHttpHeaders) => Promise<void>;
}

/** Milliseconds after which a camp that nobody asks for is let go of: whoever asks next is its home. */
const UNUSED_MS = 10 * 60_000;
const LOOK_FOR_UNUSED_MS = 60_000;

/** Opens the database and stands ready; nothing is taken before `begin`. Rejects with the database's refusals. */
export async function openRegion(options: RegionOptions): Promise<Region> {
  const relayId = randomBytes(9).toString('base64url');
  let leases: Leases | null = null;
  const fences: Fences = { relayId, fenceOf: (camp) => leases?.fenceOf(camp) ?? null };
  const storage = await openPostgresStorage(options.databaseUrl, {
    now: options.clock.nowMs,
    poolSize: options.poolSize,
    fences,
  });
  const { facts } = storage;
  const database = { version: facts.serverVersion, replicas: facts.replicas, onFailover: facts.onFailover };
  if (facts.onFailover === 'may-lose-the-last-moments')
    options.log.warn({ database }, 'a replica that takes over may lack the last moments');
  else options.log.info({ database }, 'the database is open');
  if (facts.renewedBoards > 0)
    options.log.warn(
      { boards: facts.renewedBoards },
      'the database is another one than before: boards begin anew',
    );
  const region = new Region(options, storage, fences);
  leases = region.leases;
  return region;
}

export class Region implements Neighbours {
  readonly storage: PostgresStorage;
  readonly facts: SharedFacts;
  readonly leases: Leases;
  readonly #options: RegionOptions;
  readonly #homes: Homes;
  readonly #links: Links;
  readonly #camps: CampOfRequest;
  readonly #underWay = new RequestsUnderWay();
  #aloneSinceMs: number | null = null;
  #hooks: RegionHooks | null = null;
  #cancelLook: () => void = () => undefined;
  #cancelGivingUp: () => void = () => undefined;

  constructor(options: RegionOptions, storage: PostgresStorage, fences: Fences) {
    const { clock, log, operatorKey, heartbeat } = options;
    const { relayId } = fences;
    this.#options = options;
    this.storage = storage;
    this.facts = sharedFacts(storage.database, fences, operatorKey, options.guessLimits);
    const table = postgresLeaseTable(storage.database.urgent);
    this.leases = new Leases({
      table,
      clock,
      log,
      self: {
        relayId,
        get address() {
          return options.address();
        },
        build: options.build,
        format: BOARD_FORMAT_VERSION,
      },
      onTaken: (camp, atMs) => {
        this.#hooks?.forget(camp as CampId);
        this.#hooks?.registry.takeIn(camp as CampId, atMs);
      },
      onLost: (camp) => {
        this.#hooks?.registry.leaveCamp(camp as CampId);
        this.#hooks?.forget(camp as CampId);
      },
    });
    this.#links = new Links({
      relayId,
      operatorKey,
      clock,
      log,
      heartbeat,
      reachesDatabase: () => this.leases.reach !== 'away',
      peopleAtHome: () => this.#peopleAtHome(),
      enter: (line, request) => this.#enter(line, request),
    });
    this.#homes = new Homes({
      leases: this.leases,
      table,
      clock,
      log,
      giveTo: () => relayForFreeCamp(this.#peopleAtHome(), this.#links.neighbours, Math.random),
      onMoved: (camp) => this.#links.closeCamp(camp, 'home-away'),
      onRelays: (relays) => this.#links.meet(relays),
    });
    this.#camps = new CampOfRequest({
      camps: storage.camps,
      campOfNumber: (number) => this.facts.handovers.campOf(number),
    });
  }

  #peopleAtHome(): number {
    const registry = this.#hooks?.registry;
    if (registry === undefined) return 0;
    return [...this.leases.held].reduce((sum, camp) => sum + registry.onlineOf(camp as CampId).length, 0);
  }

  /** Adds the door for HTTP; before the routes. */
  addForwarding(app: FastifyInstance): void {
    addForwarding(app, {
      relayId: this.leases.relayId,
      homes: this.#homes,
      links: this.#links,
      camps: this.#camps,
      underWay: this.#underWay,
    });
  }

  /** From now on other relays find this one, and camps come home to it. Rejects when the database cannot be reached. */
  async begin(hooks: RegionHooks): Promise<void> {
    this.#hooks = hooks;
    await this.leases.start();
    this.#homes.start();
    this.#lookLater();
    this.#giveUpLater();
  }

  takeUpgrade: Neighbours['takeUpgrade'] = (request, wire, head) =>
    this.#links.takeUpgrade(request, wire, head);

  async carry(
    socket: RelaySocket,
    url: URL,
    headers: IncomingHttpHeaders,
  ): Promise<'here' | 'carried' | RejectionReason> {
    const board = parseEntityId<BoardId>(/^\/sync\/([^/?#]+)$/.exec(url.pathname)?.[1]);
    const camp = board.ok ? await this.#camps.ofBoard(board.value) : null;
    // Of what is none, this relay says so as well as any other.
    return camp === null
      ? 'here'
      : this.#carryTo(camp, socket, url, headers, this.#options.clock.steadyMs() + PATIENCE_MS);
  }

  async #carryTo(
    camp: CampId,
    socket: RelaySocket,
    url: URL,
    headers: IncomingHttpHeaders,
    untilMs: number,
  ): Promise<'here' | 'carried' | RejectionReason> {
    const { clock } = this.#options;
    // Whoever stands here could not be told what others know.
    if (this.isCutOff) return 'home-away';
    const home = await this.#homes.of(camp);
    if (home.kind === 'here') return 'here';
    if (home.kind === 'nowhere') return home.because === 'unknown' ? 'here' : 'shutting-down';
    if (clock.steadyMs() > untilMs) return 'home-away';
    const link = await this.#links.to(home.relay).catch(() => null);
    if (link === null && this.#links.unreachedMs(home.relay.relayId) > CUT_FROM_MS) return 'home-away';
    const { origin, host, cookie } = headers;
    const request: LineRequest = { path: `${url.pathname}${url.search}`, origin, host, cookie };
    const isTaken = link !== null && !link.end.link.isOver && (await isCarried(link, socket, camp, request));
    if (isTaken) return 'carried';
    // Whoever waits here is let in as soon as somebody may be the camp's home: sooner than by coming again.
    this.#homes.notAt(camp, home.relay);
    if (socket.readyState !== socket.OPEN) return 'carried';
    await this.#passed(BETWEEN_TRIES_MS);
    return this.#carryTo(camp, socket, url, headers, untilMs);
  }

  async #enter(line: RelaySocket, request: LineRequest): Promise<'entered' | 'not-here'> {
    const hooks = this.#hooks;
    if (hooks === null || !URL.canParse(request.path, BASE)) return 'not-here';
    const url = new URL(request.path, BASE);
    const board = parseEntityId<BoardId>(/^\/sync\/([^/?#]+)$/.exec(url.pathname)?.[1]);
    const camp = board.ok ? await this.#camps.ofBoard(board.value) : null;
    // Of what is none, this relay says so as well as any other.
    const home = camp === null ? null : await this.#homes.atHand(camp);
    if (home !== null && home.kind !== 'here' && !isUnknown(home)) return 'not-here';
    const { origin, host, cookie } = request;
    await hooks.enter(line, url, { origin, host, cookie });
    return 'entered';
  }

  /** Is the board's camp at home here, or has it come here by being asked for? For upkeep, which no board has two of. */
  async bringHome(board: BoardId): Promise<boolean> {
    const camp = await this.#camps.ofBoard(board);
    return camp !== null && (await this.leases.find(camp)).kind === 'here';
  }

  /** Is the duty of upkeep ours? It goes to whoever asks first, and stays. */
  async hasUpkeep(): Promise<boolean> {
    return (await this.leases.find(UPKEEP)).kind === 'here';
  }

  /** Are we alone in not reaching the database, for longer than others need to find out the same? */
  get isCutOff(): boolean {
    return this.#aloneSinceMs !== null && this.#options.clock.steadyMs() - this.#aloneSinceMs >= ALONE_MS;
  }

  /** Hands every camp over: what is written is kept, its lease let go, and only then are its people sent to find the new home. */
  async handOver(): Promise<void> {
    this.leases.end();
    this.#cancelLook();
    this.#cancelGivingUp();
    this.#homes.stop();
    await Promise.all([...this.leases.held].map((name) => this.#letGo(name as CampId)));
    this.#links.closeEveryone('shutting-down');
  }

  async #letGo(camp: CampId): Promise<void> {
    const registry = this.#hooks?.registry;
    if (registry === undefined) return;
    this.leases.beginRelease(camp);
    try {
      await Promise.race([this.#underWay.over(camp), this.#passed(UNDER_WAY_MS)]);
      await registry.finishCamp(camp);
      await this.leases.release(camp);
    } catch (error) {
      this.#options.log.error(
        { err: error, lease: camp },
        'a camp could not be handed over; its lease runs out',
      );
    }
    registry.leaveCamp(camp);
  }

  #passed(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(ms, resolve);
    });
  }

  /** Ends links and leases; after it the storage may be closed. */
  async close(): Promise<void> {
    this.#links.end();
    try {
      await this.leases.stop();
    } catch (error) {
      this.#options.log.warn({ err: error }, 'the list of relays still names this one; it runs out');
    }
  }

  /** Who cannot reach the database while others do must not keep people from a relay that can. */
  #giveUpLater(): void {
    this.#cancelGivingUp = this.#options.clock.after(LEASE_KEEP_MS, () => {
      this.#giveUpLater();
      const isAlone = this.leases.reach === 'away' && this.#links.othersReachDatabase;
      this.#aloneSinceMs = isAlone ? (this.#aloneSinceMs ?? this.#options.clock.steadyMs()) : null;
      this.#hooks?.onStanding({ isCutOff: this.isCutOff, leasesHeld: this.leases.held.size });
      if (!this.isCutOff) return;
      for (const camp of this.leases.held) this.leases.lose(camp);
      this.#links.closeEveryone('home-away');
    });
  }

  #lookLater(): void {
    this.#cancelLook = this.#options.clock.after(LOOK_FOR_UNUSED_MS, () => {
      this.#lookLater();
      for (const name of this.leases.unusedFor(UNUSED_MS))
        if (this.#hooks?.registry.hasRooms(name as CampId) === false) void this.#letGo(name as CampId);
    });
  }
}

const isUnknown = (home: Home): boolean => home.kind === 'nowhere' && home.because === 'unknown';
/** Milliseconds that a relay which ends gives what it is just answering. */
const UNDER_WAY_MS = 1_000;

/** The name of a duty, as leases have it; no camp's id has a colon. */
const UPKEEP = 'duty:upkeep';

/** Resolves with false when the home says that it is none. */
const isCarried = (
  link: Dialled,
  socket: RelaySocket,
  camp: CampId,
  request: LineRequest,
): Promise<boolean> =>
  new Promise((resolve) => {
    link.end.carry(socket, camp, request, { notHere: () => resolve(false), settled: () => resolve(true) });
  });

/** Milliseconds for which others may say that they reach a database that is away from everybody: a time of keeping leases, and a beat. */
const ALONE_MS = 2_500;

/** A relay that died is missed until its leases have run out; so long somebody waits, in ms, and a little longer. */
const PATIENCE_MS = 2 * LEASE_TTL_MS;
const BETWEEN_TRIES_MS = 200;
/** Only completes the address for parsing. */
const BASE = 'http://relay.invalid';
