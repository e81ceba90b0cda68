// F28: the home stands still (SIGSTOP: a machine that swaps, a virtual machine that is moved) for longer than its lease lasts, another relay
// takes over, and the first one wakes with its hands full. The fence refuses everything that it still wants to write.
import { expect, it } from 'vitest';
import { LEASE_TTL_MS } from '../../server/region/leases/lease-table.ts';
import { gatherRegionStorm, print } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { describeRegion, startWatchedRegion } from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F28') }, (_, n) => RUN_SEED + n);
const MOST_LONGER_MS = 4_000;

describeRegion('a region whose relays stand still', () => {
  it.each(SEEDS)(
    '[F28] a home that was halted beyond its lease writes nothing more, its people are moved, and it hands on from then (seed %d)',
    { timeout: 90_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const watched = await startWatchedRegion(2);
      const { witness } = watched;
      const storm = await gatherRegionStorm(watched, { writers: 6 });
      await storm.blow(1 + Math.floor(random() * 40));
      const home = await watched.homeOf(storm.campId);
      const fence = await witness.fenceOf(storm.campId);
      // In the middle of writing: what people send to it now lies in its sockets until it wakes.
      const haltedMs = performance.now();
      home.process.signal('SIGSTOP');
      const other = watched.relays.find((relay) => relay !== home) ?? expect.fail();
      watched.region.balancer.lead([other.process.port]);
      await until(async () => (await witness.fenceOf(storm.campId)) > fence, {
        timeoutMs: 20_000,
        what: 'somebody takes over',
      });
      const takenMs = performance.now() - haltedMs;
      expect(await witness.homeOf(storm.campId)).toBe(other.name);
      const wakeAtMs = haltedMs + LEASE_TTL_MS + random() * MOST_LONGER_MS;
      await until(() => performance.now() > wakeAtMs, {
        timeoutMs: LEASE_TTL_MS + MOST_LONGER_MS,
        what: 'it is time to wake',
      });
      home.process.signal('SIGCONT');
      const wokenMs = performance.now();
      watched.region.balancer.lead(watched.relays.map(({ process }) => process.port));
      await storm.blow(10);
      print(
        `a home halted: another one after ${Math.round(takenMs)} ms; after it woke each waited`,
        storm.gapsSince(wokenMs),
      );
      // Whatever it had in hand: under the newer fence it has written nothing.
      const late = await witness.query(
        'SELECT what FROM witnessed_writes WHERE camp = $1 AND relay = $2 AND fence > $3 AND fence <= $4',
        [storm.campId, home.name, fence, fence + 1],
      );
      expect(late).toEqual([]);
      // It is asked itself: what it answers comes from the home (wrongs() compares both relays' documents).
      expect(await storm.wrongs()).toEqual([]);
      expect(await witness.homeOf(storm.campId)).toBe(other.name);
    },
  );
});
