// A disk that takes long to confirm delays everything by itself and nothing else: one window at a time, nothing is shown or
// acknowledged before it is down, and what waits is written together.
import { expect, it } from 'vitest';
import type { Storage } from '../../../server/storage/storage.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { kita, mori, noteMap, openHall, Seat, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

/** Memory that confirms a commit only after `flushMs`, like a disk with a slow fsync. */
function slowStorage(flushMs: number) {
  const inner = createMemoryStorage();
  const seen = { underWay: 0, most: 0, commits: 0, kept: 0 };
  const storage: Storage = {
    ...inner,
    boards: {
      ...inner.boards,
      async commit(batch) {
        seen.most = Math.max(seen.most, ++seen.underWay);
        seen.commits += 1;
        await new Promise((resolve) => setTimeout(resolve, flushMs));
        const outcomes = await inner.boards.commit(batch);
        seen.underWay -= 1;
        seen.kept += 1;
        return outcomes;
      },
    },
  };
  return { storage, seen };
}

it.each([200, 1_000])('flushing for %i ms', async (flushMs) => {
  const { storage, seen } = slowStorage(flushMs);
  const { registry } = await openHall({ inner: storage });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  const carl = await new Seat(kita).sit(registry, WAKABA_BOARD);
  await Promise.all([anna.settled(), ben.settled(), carl.settled()]);
  const acknowledged = anna.saved.at(-1) ?? 0;
  for (let i = 0; i < 20; i++) {
    anna.edit((records) => records.set(`shape:a${i}`, noteMap(sakashita, VISION)));
    ben.edit((records) => records.set(`shape:b${i}`, noteMap(mori, VISION)));
    if (i === 0) await until(() => seen.underWay === 1);
  }
  expect(seen.kept).toBe(0);
  expect(anna.saved.at(-1) ?? 0).toBe(acknowledged);
  expect(boardRecords(carl.doc).has('shape:a0')).toBe(false);
  await Promise.all([anna.settled(), ben.settled()]);
  await until(() => boardRecords(carl.doc).has('shape:a19') && boardRecords(carl.doc).has('shape:b19'));
  expect([seen.most, seen.commits]).toEqual([1, 2]);
});
