// F30: the database cannot be reached, in every way that a network knows, and comes back; or it has kept something and its word about that
// is lost. Words are kept in the browsers meanwhile, everybody is told, and all flows on without a restart.
import { expect, it } from 'vitest';
import { gatherRegionStorm, print } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { describeRegion, startWatchedRegion, type WatchedRelay } from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F30') }, (_, n) => RUN_SEED + n);
const OUTAGES = {
  'refuses connections': (relay: WatchedRelay) => relay.toDatabase.refuse(),
  'falls silent': async (relay: WatchedRelay) => relay.toDatabase.swallow(),
} as const;
const CASES = SEEDS.flatMap((seed) =>
  (Object.keys(OUTAGES) as (keyof typeof OUTAGES)[]).map((how) => ({ seed, how })),
);

describeRegion('a region without its database', () => {
  it.each(CASES)(
    '[F30] a database that $how: people are told, nothing promised is lost, and all flows on when it is back (seed $seed)',
    { timeout: 120_000 },
    async ({ seed, how }) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(2);
      const storm = await gatherRegionStorm(watched, { writers: 4 });
      await storm.blow(1 + Math.floor(random() * 30));
      const awayMs = performance.now();
      await Promise.all(watched.relays.map(OUTAGES[how]));
      await until(() => storm.writers.every(({ conditions }) => conditions.at(-1) === 'storage-failed'), {
        timeoutMs: 30_000,
        what: 'everybody is told that nothing can be kept',
      });
      const toldMs = performance.now() - awayMs;
      const promised = storm.acknowledged;
      // Longer than a lease lasts: nobody can take what nobody can keep.
      await until(() => performance.now() - awayMs > toldMs + 4_000 * random(), { what: 'it stays away' });
      expect(storm.acknowledged).toBe(promised);
      for (const relay of watched.relays) relay.toDatabase.mend();
      const backMs = performance.now();
      // What is acknowledged tells a page that all is kept again, also one that has come back to another home meanwhile.
      await storm.blow(5, 40_000);
      print(`a database that ${how}: told after ${Math.round(toldMs)} ms; writing again after it was back`, [
        performance.now() - backMs,
      ]);
      expect(await storm.wrongs()).toEqual([]);
    },
  );

  it.each(SEEDS)(
    '[F30] connections torn again and again while people write lose nothing and write nothing twice (seed %d)',
    { timeout: 90_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(2);
      const storm = await gatherRegionStorm(watched, { writers: 4 });
      for (let times = 0; times < 6; times += 1) {
        await storm.blow(1 + Math.floor(random() * 30));
        for (const relay of watched.relays) if (random() < 0.7) relay.toDatabase.tear();
      }
      await storm.blow(5);
      expect(await storm.wrongs()).toEqual([]);
    },
  );

  it.each(SEEDS)(
    '[F30] a commit whose reply is lost stands in the log exactly once (seed %d)',
    { timeout: 90_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(2);
      const storm = await gatherRegionStorm(watched, { writers: 4 });
      await storm.blow(1 + Math.floor(random() * 10));
      const home = await watched.homeOf(storm.campId);
      for (let times = 0; times < 3; times += 1) {
        const lost = home.toDatabase.loseReplies('COMMIT', 1 + Math.floor(random() * 3));
        await storm.blow(3);
        await lost;
        await storm.blow(1 + Math.floor(random() * 20));
      }
      // Each stroke of the pen stands in it once: the witness counts them.
      expect(await storm.wrongs()).toEqual([]);
    },
  );
});
