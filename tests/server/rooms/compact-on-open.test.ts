// A board that rested for a week is as light as a new one when somebody opens it again, whatever became of it before; the work
// of those who were away comes over as ever.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { grownBoard } from '../../kit/grown-board.ts';
import {
  eager,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

const GROWN = Y.encodeStateAsUpdate(grownBoard(1));

/** The hall's board as a long camp left it, and the server started again so long after the last change. */
async function after(restedMs: number) {
  const inner = createMemoryStorage();
  const hall = await openHall({ inner });
  await hall.storage.boards.commit([{ board: WAKABA_BOARD, update: GROWN }]);
  const before = (await inner.boards.load(WAKABA_BOARD)) ?? expect.fail();
  const whole = Y.mergeUpdates([
    before.snapshot ?? expect.fail(),
    ...before.tail.map(({ update }) => update),
  ]);
  const changedAtMs = (await inner.boards.changedAtMs(WAKABA_BOARD)) ?? expect.fail();
  const clock = { ...eager, nowMs: () => changedAtMs + restedMs };
  return { ...reopen(inner, clock), inner, whole, clock };
}
const boardOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};
const structsOf = (doc: Y.Doc): number =>
  [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0);

it('after a week whoever opens it gets a fresh document of the same content', async () => {
  const { registry, whole } = await after(ROOM_LIMITS.restMs);
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const grown = boardOf(whole);
  expect(anna.room.epoch).toBe(2);
  expect(boardRecords(anna.doc).toJSON()).toEqual(boardRecords(grown).toJSON());
  // What loading costs goes with the number of pieces: as many as a board has on which all was written at once.
  const fresh = boardOf(rewriteBoard(grown, 2));
  expect(structsOf(anna.doc)).toBe(structsOf(fresh));
  expect(structsOf(anna.doc)).toBeLessThan(structsOf(grown) / 2);
});

it('a day less and it is as it was', async () => {
  const { registry } = await after(ROOM_LIMITS.restMs - 86_400_000);
  expect((await registry.open(WAKABA_BOARD))?.epoch).toBe(1);
});

it('what somebody wrote on the train meanwhile comes over', async () => {
  const { registry, whole } = await after(ROOM_LIMITS.restMs);
  const device = boardOf(whole);
  boardRecords(device).set('shape:train', noteMap(sakashita, VISION, '車中で'));
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  expect(await new Seat(sakashita, device).post(registry, WAKABA_BOARD, 1)).toMatchObject({ ok: true });
  await until(() => boardRecords(ben.doc).has('shape:train'));
});

it('a disk that refuses does not keep anybody out, and next time it is done', async () => {
  const { registry, inner, clock, faults } = await after(ROOM_LIMITS.restMs);
  faults.refuseAt('boards.startEpoch');
  expect((await registry.open(WAKABA_BOARD))?.epoch).toBe(1);
  expect(faults.refused).toBe(1);
  expect((await reopen(inner, clock).registry.open(WAKABA_BOARD))?.epoch).toBe(2);
});
