// F31: a machine vanishes: its cable is pulled, packets are dropped, and nobody is told. Who was at home there is missed within ten seconds.
// Relays in networks of their own; they reach each other and the database through this process, as through a switch.
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hostSecret } from '../../server/auth/secrets.ts';
import { startBalancer } from '../kit/balancer.ts';
import { whyNoBareComputer } from '../kit/bare-computer.ts';
import { openFaultyLine } from '../kit/faulty-line.ts';
import { makeOwnMachine } from '../kit/own-machines.ts';
import { noPostgres, testDatabase } from '../kit/postgres.ts';
import { OPERATOR_KEY } from '../kit/region.ts';
import { print } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { gatherStorm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';
import { Witness } from '../kit/witness.ts';
import { timesOf } from './faults.ts';

const why = noPostgres ?? whyNoBareComputer();
const SEEDS = Array.from({ length: timesOf('F31') }, (_, n) => RUN_SEED + n);
const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
/** Promised; with room for a machine that has much else to do. */
const MISSED_WITHIN_MS = 15_000;
const PORT = 3_000;

describe.skipIf(why !== null)(
  `a region on machines of its own${why === null ? '' : ` (left out: ${why})`}`,
  () => {
    it.each(SEEDS)(
      '[F31] a machine that vanishes is missed: its camps have a home elsewhere, and nothing promised is lost (seed %d)',
      { timeout: 120_000 },
      async (seed) => {
        const random = randomFrom(seed);
        const database = await testDatabase();
        onTestFinished(() => database.drop());
        const balancer = await startBalancer([]);
        onTestFinished(() => balancer.close());
        const target = new URL(database.url);
        const relays = await Promise.all([1, 2, 3].map((nth) => startRelayAt(nth, target, balancer.url)));
        const doors = await Promise.all(
          relays.map(async ({ machine }) => {
            const door = await openFaultyLine(PORT, machine.address);
            onTestFinished(() => door.close());
            return door;
          }),
        );
        const witness = await Witness.of(database.url);
        onTestFinished(() => witness.close());
        balancer.lead(doors.map(({ port }) => port));
        const storm = await gatherStorm(
          { url: balancer.url, hostSecret: hostSecret(OPERATOR_KEY) },
          { writers: 4 },
        );
        onTestFinished(() => storm.end());
        const promised = (notes: number, timeoutMs = 30_000): Promise<unknown> => {
          const enough = storm.writers.map((writer) => writer.acknowledged + notes);
          for (const writer of storm.writers) writer.start();
          return until(() => storm.writers.every(({ acknowledged }, n) => acknowledged >= (enough[n] ?? 0)), {
            timeoutMs,
            what: `each has ${notes} more notes promised`,
          });
        };
        await promised(1 + Math.floor(random() * 20));
        const name = await witness.homeOf(storm.camp.camp.id);
        const home = relays.findIndex((relay) => relay.name === name);
        const vanishedMs = performance.now();
        relays[home]?.machine.pull();
        // A balancer asks after its relays, and lets go of one that does not answer; so do browsers.
        balancer.lead(doors.filter((_, n) => n !== home).map(({ port }) => port));
        doors[home]?.tear();
        await promised(3);
        const missedMs = performance.now() - vanishedMs;
        print('a machine that vanished: everybody is live elsewhere after', [missedMs]);
        expect(missedMs).toBeLessThan(MISSED_WITHIN_MS);
        await storm.calm();
        expect(await witness.findings()).toEqual([]);
      },
    );
  },
);

async function startRelayAt(nth: number, database: URL, publicUrl: string) {
  const machine = await makeOwnMachine(nth);
  onTestFinished(() => machine.end());
  const name = `machine-${nth}`;
  // By the cable to here, and from here to the database, or to the other machines.
  const toDatabase = await openFaultyLine(Number(database.port || 5432), database.hostname, machine.host);
  const fromOthers = await openFaultyLine(PORT, machine.address, '0.0.0.0');
  onTestFinished(async () => {
    await Promise.all([toDatabase.close(), fromOthers.close()]);
  });
  const url = new URL(database);
  url.host = `${machine.host}:${toDatabase.port}`;
  url.searchParams.set('application_name', name);
  const relay = machine.start(process.execPath, [MAIN], {
    HOST: '0.0.0.0',
    PORT: String(PORT),
    LOG_LEVEL: 'warn',
    DATABASE_URL: url.href,
    PUBLIC_URL: publicUrl,
    MIRAIZU_OPERATOR_KEY: OPERATOR_KEY,
    RELAY_ADDRESS: `http://${machine.host}:${fromOthers.port}`,
  });
  onTestFinished(() => void relay.kill('SIGKILL'));
  let said = '';
  for (const stream of [relay.stdout, relay.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  await until(() => fetch(`http://${machine.address}:${PORT}/healthz`).then(({ ok }) => ok), {
    timeoutMs: 30_000,
    what: `a relay on a machine of its own; it said: ${said}`,
  });
  return { name, machine };
}
