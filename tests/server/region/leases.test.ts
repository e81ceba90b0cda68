// One home for each camp: whatever relays, clocks and the database do, no two relays hold a camp under one fence, and who lost one learns
// of it.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../server/log.ts';
import { LEASE_KEEP_MS, LEASE_TTL_MS } from '../../../server/region/leases/lease-table.ts';
import { Leases } from '../../../server/region/leases/leases.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { MemoryLeaseTable } from '../../kit/memory-lease-table.ts';
import { until } from '../../kit/until.ts';

const CAMP = 'camp-wakaba';
let clock: ManualClock;
let table: MemoryLeaseTable;
beforeEach(() => {
  clock = new ManualClock();
  table = new MemoryLeaseTable(
    () => clock.nowMs(),
    (name) => name.startsWith('camp-'),
  );
});

interface Relay {
  readonly leases: Leases;
  readonly lost: string[];
  readonly taken: string[];
}
function relay(relayId: string, format = 2, own = clock): Relay {
  const lost: string[] = [];
  const taken: string[] = [];
  const leases = new Leases({
    table: table.for(relayId),
    self: { relayId, address: `http://${relayId}.test`, build: 'b', format },
    clock: own,
    log: createLog('silent'),
    onTaken: (camp) => taken.push(camp),
    onLost: (camp) => lost.push(camp),
  });
  return { leases, lost, taken };
}
/** Lets what was asked of the table be answered. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const pass = async (ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= LEASE_KEEP_MS / 2) {
    clock.advance(LEASE_KEEP_MS / 2);
    await settle();
  }
};

describe('a camp’s home', () => {
  it('is the relay that is asked first, and everybody else is told where', async () => {
    const [east, west] = [relay('east'), relay('west')];
    expect(await east.leases.find(CAMP)).toEqual({ kind: 'here' });
    expect(await west.leases.find(CAMP)).toEqual({
      kind: 'there',
      relay: { relayId: 'east', address: 'http://east.test' },
    });
    expect(west.leases.fenceOf(CAMP)).toBeNull();
    expect(east.taken).toEqual([CAMP]);
  });

  it('stays for as long as the relay keeps it', async () => {
    const [east, west] = [relay('east'), relay('west')];
    await east.leases.start();
    await east.leases.find(CAMP);
    await pass(10 * LEASE_TTL_MS);
    expect((await west.leases.find(CAMP)).kind).toBe('there');
    expect(east.lost).toEqual([]);
  });

  it('goes over when a relay is not heard of for as long as a lease lasts, and that relay learns of it when it wakes', async () => {
    const [east, west] = [relay('east'), relay('west')];
    await east.leases.start();
    await east.leases.find(CAMP);
    table.cutOff.add('east');
    await pass(LEASE_TTL_MS + LEASE_KEEP_MS);
    expect((await west.leases.find(CAMP)).kind).toBe('here');
    expect(west.leases.fenceOf(CAMP)).toBe(2n);
    table.cutOff.delete('east');
    await pass(LEASE_KEEP_MS);
    await until(() => east.lost.length === 1);
    expect(east.leases.fenceOf(CAMP)).toBeNull();
  });

  it('is kept through a time in which nobody reaches the database, without another fence', async () => {
    const [east, west] = [relay('east'), relay('west')];
    await east.leases.start();
    await east.leases.find(CAMP);
    table.cutOff.add('east').add('west');
    await pass(10 * LEASE_TTL_MS);
    expect(east.leases.reach).toBe('away');
    await expect(west.leases.find(CAMP)).rejects.toMatchObject({ reason: 'io-error' });
    table.cutOff.clear();
    await pass(LEASE_KEEP_MS);
    expect([east.leases.reach, east.leases.fenceOf(CAMP), east.lost]).toEqual(['reached', 1n, []]);
  });

  it('is free at once when its relay lets go of it', async () => {
    const [east, west] = [relay('east'), relay('west')];
    await east.leases.find(CAMP);
    await east.leases.release(CAMP);
    expect(await west.leases.find(CAMP)).toEqual({ kind: 'here' });
  });

  it('is never a relay of an older format than one that it was', async () => {
    const [fresh, old] = [relay('fresh', 3), relay('old', 2)];
    await fresh.leases.find(CAMP);
    await fresh.leases.release(CAMP);
    expect(await old.leases.find(CAMP)).toEqual({ kind: 'nowhere', because: 'too-old' });
    expect((await fresh.leases.find(CAMP)).kind).toBe('here');
  });

  it('is nowhere for what is no camp, and for a relay that ends', async () => {
    const east = relay('east');
    expect(await east.leases.find('nothing')).toEqual({ kind: 'nowhere', because: 'unknown' });
    east.leases.end();
    expect(await east.leases.find(CAMP)).toEqual({ kind: 'nowhere', because: 'ending' });
  });

  it('was asked for by many at once with one question', async () => {
    const east = relay('east');
    const homes = await Promise.all(Array.from({ length: 50 }, () => east.leases.find(CAMP)));
    expect(new Set(homes.map(({ kind }) => kind))).toEqual(new Set(['here']));
    expect(east.leases.fenceOf(CAMP)).toBe(1n);
  });
});

describe('whatever happens', () => {
  const DEED = fc.oneof(
    fc.record({ deed: fc.constant('find' as const), by: fc.nat({ max: 2 }), camp: fc.nat({ max: 1 }) }),
    fc.record({ deed: fc.constant('cut' as const), by: fc.nat({ max: 2 }) }),
    fc.record({ deed: fc.constant('join' as const), by: fc.nat({ max: 2 }) }),
    fc.record({ deed: fc.constant('release' as const), by: fc.nat({ max: 2 }), camp: fc.nat({ max: 1 }) }),
    fc.record({ deed: fc.constant('pass' as const), ms: fc.nat({ max: 2 * LEASE_TTL_MS }) }),
    fc.record({ deed: fc.constant('leap' as const), by: fc.nat({ max: 2 }), ms: fc.nat({ max: 100_000 }) }),
  );

  it('nobody writes under a fence that another relay has had or a later one than the table’s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(DEED, { minLength: 5, maxLength: 60 }), async (deeds) => {
        clock = new ManualClock();
        table = new MemoryLeaseTable(() => clock.nowMs());
        const owners = new Map<string, string>();
        const clocks = [new ManualClock(), new ManualClock(), new ManualClock()];
        const relays = clocks.map((own, nth) => relay(`relay-${nth}`, 2, own));
        await Promise.all(relays.map(({ leases }) => leases.start()));
        for (const deed of deeds) {
          const name = `relay-${'by' in deed ? deed.by : 0}`;
          const one = relays['by' in deed ? deed.by : 0];
          if (deed.deed === 'find') await one?.leases.find(`camp-${deed.camp}`).catch(() => null);
          if (deed.deed === 'release') await one?.leases.release(`camp-${deed.camp}`).catch(() => null);
          if (deed.deed === 'cut') table.cutOff.add(name);
          if (deed.deed === 'join') table.cutOff.delete(name);
          if (deed.deed === 'pass') {
            clock.advance(deed.ms);
            for (const own of clocks) own.advance(deed.ms);
          }
          // One relay's own clock runs ahead of the database's.
          if (deed.deed === 'leap') clocks[deed.by]?.leap(deed.ms);
          await settle();
          for (const [nth, { leases }] of relays.entries())
            for (const camp of leases.held) {
              const fence = leases.fenceOf(camp) ?? 0n;
              const key = `${camp} ${fence}`;
              expect(owners.get(key) ?? `relay-${nth}`).toBe(`relay-${nth}`);
              owners.set(key, `relay-${nth}`);
              expect(fence <= table.fenceOf(camp)).toBe(true);
            }
        }
      }),
      { numRuns: 200 },
    );
  });
});
