// What the simulation of a region promises (tests/simulation), by fixed seeds: nobody is lost, no camp has two homes, and work is spread.
import { describe, expect, it } from 'vitest';
import { manyCamps, oneCamp, prefecture, simulate, total } from '../../simulation/plans.ts';

const SEEDS = [1, 2, 3];

describe('a simulated day of 105 teams on four relays', () => {
  it.each(SEEDS)(
    'as so many camps: everybody is back from a death within 5 s, from an upgrade within 1 s (seed %i)',
    async (seed) => {
      const day = await simulate(manyCamps('drawn', seed));
      expect(day.leftAway).toBe(0);
      expect(day.heldTwice).toEqual([]);
      expect(day.death.away.maxMs).toBeLessThanOrEqual(5_000);
      expect(day.upgrade.away.p95Ms).toBeLessThanOrEqual(1_000);
      expect(day.arrived.unevenness).toBeLessThanOrEqual(1.3);
    },
  );

  it('as one camp: it has one home, and moves only when that relay ends', async () => {
    const day = await simulate(oneCamp('drawn', 1));
    expect(day.arrived.loads.map(({ camps }) => camps).toSorted()).toEqual([0, 0, 0, 1]);
    expect(day.arrived.loads.reduce((sum, { people }) => sum + people, 0)).toBe(315);
    expect(day.death.moves).toBe(1);
    expect(day.leftAway).toBe(0);
    expect(day.death.away.maxMs).toBeLessThanOrEqual(5_000);
  });
});

describe('a simulated day of 10,000 people on 300 boards over four relays', () => {
  it('spreads them: the fullest has at most 1.3 times the mean, and 1.6 after each relay was upgraded in turn', async () => {
    const day = await simulate(prefecture('drawn', 1));
    expect(day.people).toBe(10_000);
    expect(day.leftAway).toBe(0);
    expect(day.heldTwice).toEqual([]);
    expect(day.arrived.unevenness).toBeLessThanOrEqual(1.3);
    expect(day.death.unevenness).toBeLessThanOrEqual(1.3);
    expect(day.upgrade.unevenness).toBeLessThanOrEqual(1.6);
    expect(day.death.away.maxMs).toBeLessThanOrEqual(5_000);
    expect(day.upgrade.away.p95Ms).toBeLessThanOrEqual(1_000);
  });

  it('asks the database some fifteen times a second about leases, whatever number of people there is', async () => {
    const day = await simulate(prefecture('drawn', 2));
    expect(total(day.quietQueries)).toBeLessThanOrEqual(16);
  });
});
