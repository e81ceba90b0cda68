// F13: boards and notes far larger than any camp's. Five thousand notes are joined in time; what is over a limit is refused
// with its reason before it is applied, and the other boards do not notice.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import { noteMap, openHall, Seat, SHARED_BOARD, sakashita, VISION, WAKABA_BOARD } from '../kit/hall.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { timesOf } from './faults.ts';

const LEAST_NOTES = 4_000;
const MOST_NOTES = 6_000;
/** Promised are 2 s on a quiet laptop; here with room for one that is not. */
const JOIN_MS = 10_000;

const SEEDS = Array.from({ length: timesOf('F13') }, (_, n) => RUN_SEED + n);

it.each(SEEDS)(
  '[F13] a board of 5,000 notes is joined in time, goes on, and refuses what is too large (seed %d)',
  async (seed) => {
    const random = randomFrom(seed);
    const notes = LEAST_NOTES + Math.floor(random() * (MOST_NOTES - LEAST_NOTES));
    const { registry } = await openHall();
    const room = await registry.open(SHARED_BOARD);
    await room?.change((doc) => {
      for (let n = 0; n < notes; n += 1)
        boardRecords(doc).set(
          `shape:n${n}`,
          noteMap(sakashita, VISION, '言葉'.repeat(1 + Math.floor(random() * 8))),
        );
    });
    const startMs = performance.now();
    const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
    expect(performance.now() - startMs).toBeLessThan(JOIN_MS);
    expect(boardRecords(anna.doc).size).toBeGreaterThan(notes);

    const elsewhere = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
    const before = anna.room.committed();
    const huge = new Y.Doc();
    boardRecords(huge).set(
      'shape:huge',
      noteMap(sakashita, VISION, 'あ'.repeat(100_000 + Math.floor(random() * 400_000))),
    );
    anna.sendUpdate(Y.encodeStateAsUpdate(huge), 'step2');
    await anna.settled();
    expect(anna.rejected.at(-1)?.reason).toBe('update-too-large');
    expect(Buffer.compare(anna.room.committed(), before)).toBe(0);
    elsewhere.edit((records) => records.set('shape:n', noteMap(sakashita, VISION)));
    anna.edit((records) => records.set('shape:after', noteMap(sakashita, VISION)));
    await Promise.all([elsewhere.settled(), anna.settled()]);
    expect(elsewhere.rejected).toEqual([]);
    expect(anna.rejected).toHaveLength(1);
  },
);
