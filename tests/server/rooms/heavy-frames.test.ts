// One frame may cost the server seconds; it is taken a piece at a time, and nobody else waits for the rest of it. Counted in
// windows, not in time: what a window may do is bounded (tests/security/limits/room-turn-limits.test.ts).
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { eager, mori, noteMap, openHall, Seat, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';
import {
  deletesOf,
  EVIL,
  emptyTexts,
  garbage,
  goneLetters,
  letters,
  originlessValues,
  ownNote,
  structsOf,
} from '../../kit/heavy-frames.ts';
import { until } from '../../kit/until.ts';

type Ids = Awaited<ReturnType<typeof ownNote>>;
const LARGE = { bytes: 100_000 };

/** 森 attacks a board with a hundred notes of 坂下's. */
async function attacked() {
  const { registry, faults } = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  anna.edit((records) => {
    for (let n = 0; n < 100; n += 1) records.set(`shape:a${n}`, noteMap(sakashita, VISION, `${n}枚目`));
  });
  await anna.settled();
  const eve = await new Seat(mori).sit(registry, WAKABA_BOARD);
  const ids = await ownNote(eve);
  return { registry, faults, anna, eve, ids };
}

const HEAVY: readonly (readonly [string, (ids: Ids) => Uint8Array])[] = [
  ['structs of two bytes', () => structsOf(garbage, LARGE)],
  ['letters that are gone', ({ line }) => structsOf(goneLetters(line), LARGE)],
  ['letters, each alone', ({ line }) => structsOf(letters(line), LARGE)],
  ['empty texts', ({ paragraph }) => structsOf(emptyTexts(paragraph), LARGE)],
];
it.each(HEAVY)('while a frame of %s is taken, others are acknowledged window by window', async (_, make) => {
  const { faults, anna, eve, ids } = await attacked();
  const frame = make(ids);
  for (let n = 0; n < 3; n += 1) eve.sendUpdate(frame);
  for (let n = 0; n < 5; n += 1) {
    const before = faults.committed.length;
    anna.edit((records) => records.get('shape:a0')?.set(KEY.pos, [n, n]));
    await anna.settled();
    // One that was under way, and one's own.
    expect(faults.committed.length - before).toBeLessThanOrEqual(2);
    expect((eve.saved.at(-1) ?? 0) < eve.sentFrames).toBe(true);
  }
  await eve.settled();
  expect(eve.rejected).toEqual([]);
  expect([boardRecords(anna.doc).size, anna.rejected]).toEqual([boardRecords(eve.doc).size, []]);
});

const REFUSED: readonly (readonly [string, (ids: Ids, anna: Seat) => Uint8Array, string])[] = [
  [
    'values that know of no other value of their key',
    ({ map }) => structsOf(originlessValues(map), { count: 3_000 }),
    'update-too-large',
  ],
  [
    'one delete over all that somebody wrote',
    (_, anna) => deletesOf(anna.doc.clientID, [[0, Y.getState(anna.doc.store, anna.doc.clientID)]]),
    'invalid-record',
  ],
];
it.each(REFUSED)('%s: refused, and the words of others are untouched', async (_, make, reason) => {
  const { registry, anna, eve, ids } = await attacked();
  eve.sendUpdate(make(ids, anna));
  await eve.settled();
  expect(eve.rejected.at(-1)?.reason).toBe(reason);
  const carl = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  expect(boardRecords(carl.doc).toJSON()).toMatchObject(boardRecords(anna.doc).toJSON());
});

it('deletes that overlap are nobody’s honest work, however small the frame', async () => {
  const { anna, eve } = await attacked();
  eve.sendUpdate(
    deletesOf(
      anna.doc.clientID,
      Array.from({ length: 500 }, () => [0, 1_000] as const),
    ),
  );
  await until(() => eve.closed !== null);
  expect(eve.closed?.reason).toBe('malformed-frame');
});

it('a delete of nothing, at a clock that nobody knows yet, ends who sent it and no board', async () => {
  const { anna, eve } = await attacked();
  eve.sendUpdate(deletesOf(anna.doc.clientID, [[Y.getState(anna.doc.store, anna.doc.clientID) + 5, 0]]));
  await until(() => eve.closed !== null);
  expect(eve.closed?.reason).toBe('malformed-frame');
  anna.edit((records) => void records.set('shape:after', noteMap(sakashita, VISION, 'そのあと')));
  await anna.settled();
  expect(anna.closed).toBe(null);
  expect(anna.rejected).toEqual([]);
});

it('one small delete below which more hangs than anybody’s paragraph holds is refused', async () => {
  const { eve, ids } = await attacked();
  eve.sendUpdate(structsOf(emptyTexts(ids.paragraph), { count: 9_000 }));
  eve.sendUpdate(deletesOf(ids.paragraph.client, [[ids.paragraph.clock, 1]]));
  await eve.settled();
  expect(eve.rejected.map(({ reason }) => reason)).toEqual(['update-too-large']);
});

it('a day of work by two people, written offline, arrives whole', async () => {
  const { registry, anna } = await attacked();
  const tabs = [new Y.Doc(), new Y.Doc()];
  for (const [tab, doc] of tabs.entries()) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(tabs[0] ?? doc));
    for (let n = 0; n < 150; n += 1)
      boardRecords(doc).set(`shape:o${tab}-${n}`, noteMap(mori, VISION, `外で書いた${n}`));
    for (let n = 0; n < 150; n += 3) boardRecords(doc).get(`shape:o${tab}-${n}`)?.set(KEY.deleted, 1);
  }
  const [, last = new Y.Doc()] = tabs;
  const back = await new Seat(mori, last).sit(registry, WAKABA_BOARD);
  await back.settled();
  expect(back.rejected).toEqual([]);
  await until(() => boardRecords(anna.doc).size === boardRecords(back.doc).size);
  expect(boardRecords(anna.doc).get('shape:o1-149')?.toJSON()).toEqual(
    boardRecords(back.doc).get('shape:o1-149')?.toJSON(),
  );
  expect(Y.getState(anna.doc.store, EVIL)).toBe(0);
});
