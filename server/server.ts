// Puts the server together: storage, rooms, relay, camps and pages on one port. The only place that makes them; main.ts
// adds the terminal and signals, tests start it as it is.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetStore } from './assets/asset-store.ts';
import { makeEarlierPlain } from './assets/earlier-pictures.ts';
import { folderFiles } from './assets/folder-files.ts';
import { authenticate } from './auth/authenticate.ts';
import { GUESS_LIMITS, GuessLimit } from './auth/guess-limit.ts';
import { isOwnHost } from './auth/host.ts';
import { loadOperatorKey } from './auth/operator-key.ts';
import { hostSecret } from './auth/secrets.ts';
import { OwnBackups } from './backups/backups.ts';
import { basePathOf } from './base-path.ts';
import { reachableAddresses } from './camps/addresses.ts';
import { AdmissionRequests } from './camps/admission-requests.ts';
import { everDeleted } from './camps/deleting-board.ts';
import { createDemoCamp } from './camps/demo-camp.ts';
import { FacilitationStore } from './camps/facilitation-store.ts';
import { HandoverCodes } from './camps/handover-codes.ts';
import { BoardPulse } from './camps/last-change-cache.ts';
import { Thumbnails } from './camps/thumbnails.ts';
import { VersionArchive } from './camps/version-archive.ts';
import { VisitorLog } from './camps/visitor-log.ts';
import { type Config, HTTP_LIMITS } from './config.ts';
import { forwardTime } from './forward-time.ts';
import type { AppContext } from './http/app-context.ts';
import { addRelayRoutes } from './http/check-routes.ts';
import { addPages } from './http/pages.ts';
import { openProbePort } from './http/probe-port.ts';
import { createHttpServer } from './http/server.ts';
import { UnderWay } from './http/under-way.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics/metrics.ts';
import { ServerMeters } from './metrics/server-meters.ts';
import { Readiness } from './readiness.ts';
import type { Region } from './region/region.ts';
import { Heartbeat } from './relay/heartbeat.ts';
import { relayClock } from './relay/relay-clock.ts';
import { attachRelay } from './relay/upgrade.ts';
import { type Clock, systemClock } from './rooms/clock.ts';
import { startMaintenance } from './rooms/maintenance.ts';
import { createRegistry } from './rooms/registry.ts';
import { CooperativeScheduler } from './rooms/scheduling/scheduling.ts';
import { makePrivate } from './storage/folder/folder.ts';
import { openStorage, storageUrl } from './storage/open-storage.ts';
import type { GuessLimits } from './storage/passing-facts.ts';
import type { Storage } from './storage/storage.ts';

export interface RunningServer {
  /** Origin that this machine itself can use. */
  readonly url: string;
  readonly port: number;
  /** The facilitator's start link, under the likeliest address of the LAN. */
  readonly hostLink: string;
  readonly operatorKey: string;
  readonly storage: Storage;
  /** Port of metrics and probes, when they have one of their own. */
  readonly metricsPort: number | null;
  /** Takes nothing new, keeps what waits, lets go of the folder. Rejects when something could not be kept. */
  close(): Promise<void>;
}

interface ServerParts {
  /** The clock on the wall, in ms since 1970; what is stored and read goes by it. */
  readonly nowMs?: () => number;
  /** A clock that only runs forward, in ms; how long something lasts goes by it. */
  readonly steadyMs?: () => number;
  /** Storage to use instead of the folder's database; it is closed with the server. */
  readonly storage?: Storage;
  /** Ends the program: 終える on the start page. Without it the page offers none. */
  readonly end?: () => void;
}

/** Starts a server. Rejects with what startErrorOf (start-error.ts) can put in words. */
export async function startServer(config: Config, log: Log, parts: ServerParts = {}): Promise<RunningServer> {
  const clock: Clock = {
    ...systemClock,
    ...(parts.nowMs === undefined ? {} : { nowMs: parts.nowMs }),
    ...(parts.steadyMs === undefined ? {} : { steadyMs: parts.steadyMs }),
  };
  const build = config.isDev ? 'source' : buildOf(config.pagesDir);
  const heartbeat = new Heartbeat(relayClock);
  let port = config.port;
  const region =
    config.region === null
      ? null
      : await (await import('./region/region.ts')).openRegion({
          ...config.region,
          address: () => config.region?.relayAddress?.origin ?? `http://${config.hostname}:${port}`,
          guessLimits: guessLimitsFor(config),
          build,
          clock,
          log,
          heartbeat,
        });
  // Also where the storage is not the folder's: the operator's key lies in it.
  if (region === null) makePrivate(config.dataDir);
  const storage =
    parts.storage ?? region?.storage ?? (await openStorage(storageUrl(config.dataDir), { now: clock.nowMs }));
  const listening = (bound: number): void => {
    port = bound;
  };
  try {
    return await startOn({
      storage,
      region,
      config,
      log,
      clock,
      build,
      heartbeat,
      listening,
      end: parts.end ?? null,
    });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

interface Foundations {
  readonly storage: Storage;
  readonly region: Region | null;
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly build: string;
  readonly heartbeat: Heartbeat;
  /** This port was given. */
  readonly listening: (port: number) => void;
  readonly end: (() => void) | null;
}

async function startOn(foundations: Foundations): Promise<RunningServer> {
  const { storage, region, config, log, clock, build, heartbeat, listening, end } = foundations;
  const operatorKey = config.region?.operatorKey ?? loadOperatorKey(config.dataDir);
  const work = new CooperativeScheduler();
  const meters = new ServerMeters();
  const steadyMs = () => performance.now();
  const readiness = new Readiness(() => meters.commits.refusingMs(steadyMs()));
  const rooms = createRegistry({
    storage,
    log,
    clock,
    work,
    meters,
    ...(region === null ? {} : { fenceOf: (camp) => region.leases.fenceOf(camp) }),
  });
  const metrics = new Metrics({
    build,
    meters,
    census: () => rooms.census(),
    isReady: () => readiness.isReady,
    steadyMs,
  });
  const serverTimeMs = forwardTime(clock.nowMs, clock.steadyMs);
  const pulse = new BoardPulse(storage, clock.steadyMs);
  const thumbnails = new Thumbnails({ storage, work }, pulse, clock.nowMs);
  const assets = new AssetStore(
    region?.facts.pictures ?? folderFiles(config.dataDir),
    { storage, work },
    HTTP_LIMITS,
  );
  const backups = new OwnBackups({
    dataDir: config.dataDir,
    folder: config.backupDir,
    keeps: config.backupsKept,
    deleted: () => everDeleted(storage),
    clock,
    log,
  });
  let port = config.port;
  let addressesAtStart: readonly string[] = [];
  const context: AppContext = {
    config,
    log,
    build,
    storage,
    work,
    operatorKey,
    nowMs: clock.nowMs,
    steadyMs: clock.steadyMs,
    rooms,
    meters,
    metrics,
    readiness,
    pulse,
    guesses: region?.facts.guesses ?? new GuessLimit(guessLimitsFor(config), clock.steadyMs),
    facilitation: new FacilitationStore(storage, serverTimeMs, (camp, state) =>
      rooms.broadcastState(camp, state),
    ),
    handovers: region?.facts.handovers ?? new HandoverCodes(clock.steadyMs),
    admissions: region?.facts.admissions ?? new AdmissionRequests(clock.nowMs),
    assets,
    backups,
    end,
    thumbnails,
    versions: new VersionArchive(
      { storage, work },
      clock.nowMs,
      (board) => thumbnails.versionMade(board),
      (board, boards) => thumbnails.elsewhere(board, boards),
    ),
    visitors: new VisitorLog(config.publicUrl),
    addressesAtStart: () => addressesAtStart,
    port: () => port,
  };
  if (config.isDemo && region === null && (await storage.camps.list()).length === 0)
    await createDemoCamp(context);
  const app = createHttpServer(context, (each) => region?.addForwarding(each));
  const underWay = new UnderWay(app.server);
  const closePages = await addPagesTo(app, config, log);
  const relay = attachRelay({
    httpServer: app.server,
    storage,
    registry: rooms,
    authenticate: (cookie) => authenticate(storage, cookie),
    publicUrl: config.publicUrl,
    isTls: config.tls !== null,
    isOwnHost: (host) => isOwnHost(host, config),
    build,
    log,
    clock: { ...relayClock, nowMs: serverTimeMs },
    heartbeat,
    ...(region === null ? {} : { neighbours: region }),
    meters,
  });
  addRelayRoutes(app, relay);
  const probes = config.metrics === null ? null : await openProbePort(config.metrics, context);
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await probes?.close();
    throw error;
  }
  const bound = app.server.address();
  if (typeof bound === 'object' && bound !== null) port = bound.port;
  listening(port);
  await region?.begin({
    registry: rooms,
    enter: relay.enter,
    forget: (camp) => {
      context.facilitation.forget(camp);
      thumbnails.forgetVersions(camp);
    },
    onStanding: ({ isCutOff, leasesHeld }) => {
      meters.leasesHeld.set(leasesHeld);
      if (isCutOff) readiness.hold('outside-region');
      else readiness.release('outside-region');
    },
  });
  const addresses = reachableAddresses(config, port);
  addressesAtStart = addresses.map(({ url }) => url);
  const ownHost = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const url = `${config.tls === null ? 'http' : 'https'}://${ownHost.includes(':') ? `[${ownHost}]` : ownHost}:${port}`;
  // Where there are several, each picture is made plain by its camp's home when it is asked for.
  const earlier = region === null ? makeEarlierPlain({ store: assets, index: storage.assets, log }) : null;
  const endUpkeep = startMaintenance({
    registry: rooms,
    boards: storage.boards,
    clock,
    log,
    ...(region === null
      ? {}
      : { mayRewrite: (board) => region.bringHome(board), mayPrune: () => region.hasUpkeep() }),
  });
  if (region === null) backups.start();
  return {
    url,
    port,
    // Without any network this machine’s own name may lead nowhere.
    hostLink: `${addresses.find(({ kind }) => kind !== 'hostname')?.url ?? url}/start#${hostSecret(operatorKey)}`,
    operatorKey,
    storage,
    metricsPort: probes?.port ?? null,
    close: async () => {
      readiness.hold('draining');
      metrics.stop();
      endUpkeep();
      earlier?.stop();
      relay.close();
      await region?.handOver();
      const noBackup = backups.stop();
      try {
        await rooms.shutdown();
      } finally {
        await noBackup;
        // Whoever asked is answered: another relay is there for whoever comes now.
        if (region !== null) await underWay.over();
        await region?.close();
        await app.close();
        await closePages();
        await probes?.close();
        await earlier?.over;
        await storage.close();
      }
    },
  };
}

/** Behind a proxy that is not known everybody has its address: ten slips of the finger must not close the door for the hall. */
const guessLimitsFor = ({ publicUrl, trustedProxies }: Config): GuessLimits =>
  publicUrl === null || trustedProxies.length > 0
    ? GUESS_LIMITS
    : { ...GUESS_LIMITS, perAddress: GUESS_LIMITS.overall };

async function addPagesTo(
  app: ReturnType<typeof createHttpServer>,
  config: Config,
  log: Log,
): Promise<() => Promise<void>> {
  if (config.isDev) {
    const { addDevPages } = await import('./http/dev-pages.ts');
    return addDevPages(app, dirname(dirname(config.pagesDir)));
  }
  if (existsSync(join(config.pagesDir, 'index.html')))
    await addPages(app, config.pagesDir, basePathOf(config.publicUrl));
  else log.warn({ pagesDir: config.pagesDir }, 'the pages are not built; only the API answers');
  return () => Promise.resolve();
}

/** Names the build by its entry page, which names every other file by its content. */
function buildOf(pagesDir: string): string {
  const entry = join(pagesDir, 'index.html');
  if (!existsSync(entry)) return 'source';
  return createHash('sha256').update(readFileSync(entry)).digest('hex').slice(0, 12);
}
