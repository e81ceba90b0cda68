// Boards that rested for a week are written anew while nobody is there; older epochs go after 90 days.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { MAINTENANCE, startMaintenance } from '../../../server/rooms/maintenance.ts';
import { KEY } from '../../../shared/board/document.ts';
import {
  eager,
  mori,
  noteMap,
  openHall,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

const DAY_MS = 86_400_000;

/** A board with much history that nobody has open, a clock to let it rest by, and the server's upkeep. */
async function atRest() {
  const clock = new ManualClock();
  clock.advance(1_000 * DAY_MS);
  const inner = createMemoryStorage(() => clock.nowMs());
  const { registry, storage } = await openHall({ inner, clock: { ...eager, nowMs: () => clock.nowMs() } });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  anna.edit((records) => {
    records.set('shape:n1', noteMap(sakashita, VISION));
    records.set('shape:n2', noteMap(sakashita, VISION));
  });
  for (let i = 0; i < 400; i++)
    anna.edit((records) => records.get(`shape:n${1 + (i % 2)}`)?.set(KEY.pos, [i, i]));
  await anna.settled();
  anna.stand();
  await until(() => registry.isQuiet);
  // An empty room leaves memory after its time, which the eager clock makes short.
  await until(async () => (await registry.rewrite(SHARED_BOARD)) !== 'in-use');
  const epoch = async () => (await storage.boards.load(WAKABA_BOARD))?.epoch;
  const looks = { count: 0 };
  const boards = {
    ...storage.boards,
    idleSince: (atMs: number) => {
      looks.count += 1;
      return storage.boards.idleSince(atMs);
    },
  };
  const stop = startMaintenance({ registry, boards, clock, log: pino({ level: 'silent' }) });
  /** Lets time pass and the upkeep have its look. */
  const pass = async (ms: number) => {
    const before = looks.count;
    clock.advance(ms);
    await until(() => looks.count > before);
    await until(() => clock.nextInMs <= MAINTENANCE.everyMs);
  };
  return { registry, storage, clock, epoch, pass, stop };
}

it('after a week of rest, not before, and not again while nobody writes', async () => {
  const { storage, epoch, pass, stop } = await atRest();
  await pass(MAINTENANCE.firstLookMs);
  expect(await epoch()).toBe(1);
  const before = (await storage.boards.load(WAKABA_BOARD)) ?? expect.fail();
  await pass(MAINTENANCE.restMs + MAINTENANCE.everyMs);
  await until(async () => (await epoch()) === 2);
  const after = (await storage.boards.load(WAKABA_BOARD)) ?? expect.fail();
  const bytes = before.tail.reduce((sum, { update }) => sum + update.length, 0);
  expect(after.tail).toEqual([]);
  expect(after.snapshot?.length).toBeLessThan(bytes);
  await pass(MAINTENANCE.restMs + MAINTENANCE.everyMs);
  await pass(MAINTENANCE.everyMs);
  expect(await epoch()).toBe(2);
  expect(await storage.boards.load(WAKABA_BOARD, 1)).not.toBeNull();
  await pass(MAINTENANCE.keepMs);
  await pass(MAINTENANCE.everyMs);
  await until(async () => (await storage.boards.load(WAKABA_BOARD, 1)) === null);
  stop();
});

it('never while somebody is on any board', async () => {
  const { registry, epoch, pass, stop } = await atRest();
  const ben = await new Seat(mori).sit(registry, SHARED_BOARD);
  await pass(MAINTENANCE.restMs + MAINTENANCE.everyMs);
  expect(await epoch()).toBe(1);
  ben.stand();
  await until(() => registry.isQuiet);
  await pass(MAINTENANCE.everyMs);
  await until(async () => (await epoch()) === 2);
  stop();
});
