// What the storage refuses of one room concerns that room alone, which waits as for a disk that refuses.
import { expect, it } from 'vitest';
import type { LogEntry, Storage } from '../../../server/storage/storage.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import {
  kita,
  mori,
  noteMap,
  openHall,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

/** Memory that refuses entries of one board while `isGone`. */
function forgetfulStorage() {
  const inner = createMemoryStorage();
  const wakaba = { isGone: false };
  const isKnown = ({ board }: LogEntry): boolean => !wakaba.isGone || board !== WAKABA_BOARD;
  const storage: Storage = {
    ...inner,
    boards: {
      ...inner.boards,
      async commit(batch) {
        const kept = [...(await inner.boards.commit(batch.filter(isKnown)))];
        return batch.map(
          (entry) => (isKnown(entry) ? kept.shift() : undefined) ?? { refused: 'unknown-board' },
        );
      },
    },
  };
  return { storage, wakaba };
}

it('a room whose entry is refused waits and tries again, and the others go on', async () => {
  const { storage, wakaba } = forgetfulStorage();
  const { registry } = await openHall({ inner: storage });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, SHARED_BOARD);
  await Promise.all([anna.settled(), ben.settled()]);
  wakaba.isGone = true;
  anna.edit((records) => records.set('shape:a', noteMap(sakashita, VISION)));
  ben.edit((records) => records.set('shape:b', noteMap(mori, VISION)));
  await ben.settled();
  await until(() => anna.conditions.includes('storage-failed'));
  expect(ben.conditions).toEqual([]);

  wakaba.isGone = false;
  await anna.settled();
  expect(anna.conditions).toEqual(['storage-failed', 'ok']);
  const carl = await new Seat(kita).sit(registry, WAKABA_BOARD);
  await until(() => boardRecords(carl.doc).has('shape:a'));
});
