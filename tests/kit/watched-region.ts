// Relays on one PostgreSQL whose every line the test can break, with a witness beside the database: for faults. What a region is otherwise
// is region.ts.
import { describe, onTestFinished } from 'vitest';
import { type FaultyLine, openFaultyLine } from './faulty-line.ts';
import { noPostgres } from './postgres.ts';
import { startRegion, type TestRegion } from './region.ts';
import type { ServerProcess } from './server-process.ts';
import { until } from './until.ts';
import { Witness } from './witness.ts';

export interface WatchedRelay {
  /** As the database knows it. */
  readonly name: string;
  readonly process: ServerProcess;
  /** `http://127.0.0.1:<port>`, past the balancer. */
  readonly url: string;
  /** Between the relay and the database. */
  readonly toDatabase: FaultyLine;
  /** Between the other relays and this one. */
  readonly fromOthers: FaultyLine;
}

export interface WatchedRegion {
  readonly region: TestRegion;
  readonly witness: Witness;
  /** Those that were started and not taken out. */
  readonly relays: readonly WatchedRelay[];
  /** For gatherStorm: through the balancer. */
  readonly door: { readonly url: string; readonly hostSecret: string };
  add(env?: Readonly<Record<string, string>>): Promise<WatchedRelay>;
  /** Leads nobody to it any more and forgets it. It must have ended. */
  takeOut(relay: WatchedRelay): void;
  /** The camp's home, as soon as it has one among these relays. */
  homeOf(camp: string): Promise<WatchedRelay>;
}

/** Tests that need PostgreSQL; without one they are left out, and say so. */
export const describeRegion = (title: string, body: () => void): void => {
  describe.skipIf(noPostgres !== null)(
    noPostgres === null ? title : `${title} (left out: ${noPostgres})`,
    body,
  );
};

/** Ends with the test, unless `atEnd` keeps what is to be done then for later. */
export async function startWatchedRegion(
  count: number,
  env: Readonly<Record<string, string>> = {},
  atEnd: (end: () => Promise<void>) => void = onTestFinished,
): Promise<WatchedRegion> {
  const region = await startRegion(0, { env });
  atEnd(() => region.dispose());
  const target = new URL(region.database.url);
  const relays: WatchedRelay[] = [];
  let started = 0;
  const add = async (more: Readonly<Record<string, string>> = {}): Promise<WatchedRelay> => {
    started += 1;
    const name = `relay-${started}`;
    const toDatabase = await openFaultyLine(Number(target.port || 5432), target.hostname);
    const fromOthers = await openFaultyLine();
    atEnd(async () => {
      await Promise.all([toDatabase.close(), fromOthers.close()]);
    });
    const url = new URL(target);
    url.host = `127.0.0.1:${toDatabase.port}`;
    url.searchParams.set('application_name', name);
    const process = await region.add({
      DATABASE_URL: url.href,
      RELAY_ADDRESS: `http://127.0.0.1:${fromOthers.port}`,
      ...more,
    });
    fromOthers.lead(process.port);
    const relay = { name, process, url: `http://127.0.0.1:${process.port}`, toDatabase, fromOthers };
    relays.push(relay);
    return relay;
  };
  await add();
  const witness = await Witness.of(region.database.url);
  atEnd(() => witness.close());
  for (let nth = 1; nth < count; nth += 1) await add();
  return {
    region,
    witness,
    relays,
    door: { url: region.balancer.url, hostSecret: region.hostSecret },
    add,
    takeOut(relay) {
      relays.splice(relays.indexOf(relay), 1);
      region.balancer.lead(relays.map(({ process }) => process.port));
    },
    homeOf: (camp) =>
      until(
        async () => {
          const name = await witness.homeOf(camp);
          return relays.find((relay) => relay.name === name);
        },
        { timeoutMs: 20_000, what: 'the camp has a home' },
      ),
  };
}
