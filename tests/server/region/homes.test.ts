// Where a relay looks for a camp's home: it remembers what others hold, notices when they do not any more, and gives what nobody holds to who
// has fewer people.
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../server/log.ts';
import { relayForFreeCamp } from '../../../server/region/free-camp.ts';
import { Homes } from '../../../server/region/homes.ts';
import {
  LEASE_KEEP_MS,
  type LeaseTable,
  type RelayPlace,
} from '../../../server/region/leases/lease-table.ts';
import { Leases } from '../../../server/region/leases/leases.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { MemoryLeaseTable } from '../../kit/memory-lease-table.ts';
import { randomFrom } from '../../kit/seed.ts';

const CAMP = 'camp-wakaba' as CampId;
let clock: ManualClock;
let memory: MemoryLeaseTable;
beforeEach(() => {
  clock = new ManualClock();
  memory = new MemoryLeaseTable(() => clock.nowMs());
});

const placeOf = (relayId: string): RelayPlace => ({ relayId, address: `http://${relayId}.test` });

function station(relayId: string, giveTo: RelayPlace | null = null, table: LeaseTable = memory.for(relayId)) {
  const moved: string[] = [];
  const log = createLog('silent');
  const leases = new Leases({
    table,
    self: { ...placeOf(relayId), build: 'b', format: 1 },
    clock,
    log,
    onTaken: () => undefined,
    onLost: () => undefined,
  });
  const homes = new Homes({
    leases,
    table,
    clock,
    log,
    giveTo: () => giveTo,
    onMoved: (camp) => moved.push(camp),
    onRelays: () => undefined,
  });
  return { leases, homes, moved };
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a home elsewhere', () => {
  it('is noticed within a second when it is none any more, and its people are sent to find the new one', async () => {
    const [east, west] = [station('east'), station('west')];
    await east.homes.of(CAMP);
    west.homes.start();
    expect(await west.homes.of(CAMP)).toEqual({ kind: 'there', relay: placeOf('east') });
    await east.leases.release(CAMP);
    clock.advance(LEASE_KEEP_MS);
    await settle();
    expect(west.moved).toEqual([CAMP]);
    expect(await west.homes.of(CAMP)).toEqual({ kind: 'here' });
  });

  it('that is found while others are looked after is not taken for one that has moved', async () => {
    let answer: (holders: ReadonlyMap<string, RelayPlace>) => void = () => undefined;
    const table: LeaseTable = {
      ...memory.for('west'),
      holdersOf: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    };
    const [east, west] = [station('east'), station('west', null, table)];
    await east.homes.of(CAMP);
    west.homes.start();
    await west.homes.of(CAMP);
    // Asked before the camp was known here, answered after.
    answer(new Map());
    await settle();
    expect(west.moved).toEqual([]);
  });
});

describe('a camp that nobody holds', () => {
  it('is given to the other relay that should have it, by everybody who comes with it', async () => {
    const east = station('east', placeOf('west'));
    const west = station('west', placeOf('east'));
    const found = await Promise.all([east.homes.of(CAMP), east.homes.of(CAMP), east.homes.of(CAMP)]);
    expect(found).toEqual(Array(3).fill({ kind: 'there', relay: placeOf('west') }));
    // What is handed on goes no further.
    expect(await west.homes.atHand(CAMP)).toEqual({ kind: 'here' });
  });

  it('is not sent away again before the other has had time to take it, and is when it has not', async () => {
    const east = station('east', placeOf('west'));
    east.homes.start();
    clock.advance(LEASE_KEEP_MS / 2);
    await east.homes.of(CAMP);
    clock.advance(LEASE_KEEP_MS / 2);
    await settle();
    expect(east.moved).toEqual([]);
    clock.advance(LEASE_KEEP_MS);
    await settle();
    expect(east.moved).toEqual([CAMP]);
  });

  it('is looked for at its home where somebody has it, whoever has fewer people', async () => {
    const north = station('north');
    await north.homes.of(CAMP);
    const east = station('east', placeOf('west'));
    expect(await east.homes.of(CAMP)).toEqual({ kind: 'there', relay: placeOf('north') });
  });

  it('stays with a relay that holds it, whoever has fewer people', async () => {
    const east = station('east', placeOf('west'));
    await east.leases.find(CAMP);
    expect(await east.homes.of(CAMP)).toEqual({ kind: 'here' });
  });
});

describe('the relay that is drawn for a camp', () => {
  const draws = (people: number, others: readonly number[]): readonly number[] => {
    const random = randomFrom(1);
    const counts = [0, ...others.map(() => 0)];
    const neighbours = others.map((count, nth) => ({ relay: placeOf(String(nth + 1)), people: count }));
    for (let n = 0; n < 1_000; n += 1) {
      const at = Number(relayForFreeCamp(people, neighbours, random)?.relayId ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  };

  it('is this one where there is no other, or nobody has come yet', () => {
    expect(draws(50, [])).toEqual([1_000]);
    expect(draws(0, [0, 0])).toEqual([1_000, 0, 0]);
  });

  it('is mostly the one with nobody, and each as often where all have as many', () => {
    const [, empty = 0] = draws(300, [0, 300]);
    expect(empty).toBeGreaterThan(850);
    for (const count of draws(300, [300, 300])) expect(count).toBeGreaterThan(250);
  });
});
