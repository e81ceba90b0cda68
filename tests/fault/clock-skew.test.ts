// F10: the server's wall clock is wrong, jumps back, or leaps to 2038 in the middle of writing. Edits arrive, are acknowledged
// and are neither lost nor doubled; people stay visible.
import { expect, it } from 'vitest';
import { type Clock, systemClock } from '../../server/rooms/clock.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { awarenessOf, kita, noteMap, openHall, Seat, SHARED_BOARD, sakashita, VISION } from '../kit/hall.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const HOUR_MS = 3_600_000;
const FAR_MS = Date.UTC(2038, 0, 19, 3, 14, 8) - Date.now();
const JUMPS: readonly (readonly [string, readonly number[]])[] = [
  ['an hour behind', [-HOUR_MS, -HOUR_MS]],
  ['an hour ahead', [HOUR_MS, HOUR_MS]],
  ['set back an hour', [0, -HOUR_MS]],
  ['set forward an hour', [0, HOUR_MS]],
  ['leaping to 2038', [0, FAR_MS]],
  ['coming back from 2038', [FAR_MS, 0]],
  ['back and forth', [HOUR_MS, -HOUR_MS, FAR_MS, 0]],
  ...Array.from({ length: timesOf('F10') }, (_, n) => jumping(RUN_SEED + n)),
];

/** Up to five readings of a clock that knows nothing, anywhere between an hour and 2038 away, in either direction. */
function jumping(seed: number): readonly [string, readonly number[]] {
  const random = randomFrom(seed);
  const reading = () => Math.round((random() * 2 - 1) * (random() < 0.5 ? HOUR_MS : FAR_MS));
  return [`jumping at random (seed ${seed})`, Array.from({ length: 1 + Math.floor(random() * 5) }, reading)];
}

it.each(JUMPS)(
  '[F10] a clock that is %s costs nobody a word, a second or their cursor',
  async (_, offsets) => {
    let offsetMs = offsets[0] ?? 0;
    const clock: Clock = { ...systemClock, nowMs: () => Date.now() + offsetMs };
    const { registry } = await openHall({ clock });
    const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
    const ben = await new Seat(kita).sit(registry, SHARED_BOARD);
    let cursor = 0;
    for (const [n, offset] of offsets.entries()) {
      offsetMs = offset;
      for (let note = 0; note < 10; note += 1)
        anna.edit((records) => records.set(`shape:n${n}-${note}`, noteMap(sakashita, VISION)));
      await anna.settled();
      await until(() => boardRecords(ben.doc).has(`shape:n${n}-9`), { timeoutMs: 2_000 });
      // Who leaves and comes back is seen again: the clocks of presence never run backwards.
      cursor += 1;
      const before = ben.presenceOf(sakashita)?.clock ?? 0;
      anna.give({ kind: 'awareness', update: awarenessOf([[7, cursor, null]]) });
      anna.give({ kind: 'awareness', update: awarenessOf([[7, cursor, { cursor }]]) });
      await until(() => ben.presenceOf(sakashita)?.state?.['cursor'] === cursor, { timeoutMs: 5_000 });
      expect(ben.presenceOf(sakashita)?.clock).toBeGreaterThan(before);
      anna.stand();
      await until(() => ben.presenceOf(sakashita)?.state === null, { timeoutMs: 5_000 });
      await anna.sit(registry, SHARED_BOARD);
    }
    expect(anna.rejected).toEqual([]);
    expect(boardRecords(ben.doc).toJSON()).toEqual(boardRecords(anna.doc).toJSON());
  },
);
