// F31: the network of a region is split, by processes on one machine: a relay that reaches its people and not the database, and one that
// reaches the database and not the home. Nobody is kept from a relay that can serve them. Machines that vanish are region-machines.test.ts.
import { expect, it } from 'vitest';
import { gatherRegionStorm, print } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { describeRegion, startWatchedRegion } from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F31') }, (_, n) => RUN_SEED + n);
/** Promised for a machine that vanished; with room for a machine that has much else to do. */
const SERVED_WITHIN_MS = 25_000;

describeRegion('a region whose network is split', () => {
  it.each(SEEDS)(
    '[F31] a home that alone is cut off from the database: another one serves its people, and it hands on when it is back (seed %d)',
    { timeout: 90_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(3);
      const storm = await gatherRegionStorm(watched, { writers: 6 });
      await storm.blow(1 + Math.floor(random() * 30));
      const home = await watched.homeOf(storm.campId);
      const fence = await watched.witness.fenceOf(storm.campId);
      const cutMs = performance.now();
      if (random() < 0.5) await home.toDatabase.refuse();
      else home.toDatabase.swallow();
      await until(async () => (await watched.witness.fenceOf(storm.campId)) > fence, {
        timeoutMs: SERVED_WITHIN_MS,
        what: 'another relay takes over',
      });
      await storm.blow(3);
      const gapsMs = storm.gapsSince(cutMs);
      print('a home cut off from the database: each waited', gapsMs);
      expect(Math.max(...gapsMs)).toBeLessThan(SERVED_WITHIN_MS);
      home.toDatabase.mend();
      await storm.blow(3);
      expect(await storm.wrongs()).toEqual([]);
    },
  );

  it.each(SEEDS)(
    '[F31] a relay cut off from the home alone sends its people away with 1013, and they go on through others (seed %d)',
    { timeout: 90_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(3);
      const storm = await gatherRegionStorm(watched, { writers: 6 });
      await storm.blow(1 + Math.floor(random() * 30));
      const home = await watched.homeOf(storm.campId);
      const fence = await watched.witness.fenceOf(storm.campId);
      const cutMs = performance.now();
      // Nobody reaches the home but through the balancer.
      if (random() < 0.5) await home.fromOthers.refuse();
      else home.fromOthers.swallow();
      await until(() => storm.writers.some(({ closeCodes }) => closeCodes.includes(1013)), {
        timeoutMs: 15_000,
        what: 'somebody is sent away',
      });
      await storm.blow(3, 60_000);
      const gapsMs = storm.gapsSince(cutMs);
      print('relays cut off from the home: each waited', gapsMs);
      expect(Math.max(...gapsMs)).toBeLessThan(SERVED_WITHIN_MS);
      expect(await watched.witness.fenceOf(storm.campId)).toBe(fence);
      home.fromOthers.mend();
      await storm.blow(3);
      expect(await storm.wrongs()).toEqual([]);
    },
  );
});
