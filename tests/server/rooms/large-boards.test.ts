// A large board is opened, encoded and written anew in turns: who works on another board is answered meanwhile, and who works
// on this one loses nothing. Counted in turns of the event loop, not in time; what a turn may do is ROOM_LIMITS.longTurnUnits.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import {
  eager,
  kita,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { logSize } from '../../kit/log-size.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

const NOTES = 400;

/** A hall with a large board that nobody has open, and turns of the event loop that are counted and can be held. */
async function withLargeBoard() {
  const inner = createMemoryStorage();
  await openHall({ inner });
  const stored = await inner.boards.load(WAKABA_BOARD);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored?.snapshot ?? Uint8Array.of(0, 0));
  boardRecords(doc).set('shape:moved', noteMap(sakashita, VISION));
  for (let n = 0; n < NOTES; n += 1) {
    boardRecords(doc).set(`shape:n${n}`, noteMap(sakashita, VISION, `${n}枚目`));
    boardRecords(doc).get('shape:moved')?.set(KEY.pos, [n, n]);
  }
  await inner.boards.commit([{ board: WAKABA_BOARD, update: Y.encodeStateAsUpdate(doc) }]);
  const structs = [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0);

  const turns = { taken: 0, held: null as (() => void) | null, isHolding: false };
  const work = new CooperativeScheduler((goOn) => {
    turns.taken += 1;
    if (turns.isHolding) turns.held = goOn;
    else setImmediate(goOn);
  });
  const hold = (): (() => void) => {
    turns.isHolding = true;
    return () => {
      turns.isHolding = false;
      turns.held?.();
    };
  };
  return { ...reopen(inner, eager, work), inner, doc, structs, turns, hold };
}

/** Frames with parts of the document: a snapshot, and what came after it. */
const documentsOf = (seat: Seat): number =>
  seat.frames.filter(([type, step]) => type === 0 && step !== 0).length;

/** How often somebody on another board was answered before `work` was done. */
async function answeredDuring(seat: Seat, work: Promise<unknown>): Promise<number> {
  let isDone = false;
  const end = work.finally(() => {
    isDone = true;
  });
  let answered = 0;
  for (; !isDone; answered += 1) {
    const before = seat.saved.length;
    seat.edit((records) => records.set(`shape:mine${answered}`, noteMap(seat.person, VISION)));
    // Turn by turn: waiting by the clock would let turns pass unseen.
    while (!isDone && seat.saved.length === before) await new Promise(setImmediate);
  }
  await end;
  return answered;
}

it('while a large board is opened, who writes on another one is answered again and again', async () => {
  const { registry, structs, turns } = await withLargeBoard();
  const ben = await new Seat(kita).sit(registry, SHARED_BOARD);
  await ben.settled();
  const before = turns.taken;
  const answered = await answeredDuring(ben, registry.open(WAKABA_BOARD));
  const taken = turns.taken - before;
  expect(taken).toBeGreaterThanOrEqual(Math.floor(structs / ROOM_LIMITS.longTurnUnits));
  expect(answered).toBeGreaterThan(taken / 4);
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  expect(boardRecords(anna.doc).size).toBeGreaterThan(NOTES);
});

it('the same while it is looked at whether to write it anew', async () => {
  const { registry, structs } = await withLargeBoard();
  const ben = await new Seat(kita).sit(registry, SHARED_BOARD);
  await ben.settled();
  const answered = await answeredDuring(ben, registry.rewrite(WAKABA_BOARD));
  expect(answered).toBeGreaterThan((2 * structs) / ROOM_LIMITS.longTurnUnits / 4);
});

it('the same while somebody comes late with work from before it was written anew', async () => {
  const { registry, inner, doc, turns, structs } = await withLargeBoard();
  const ben = await new Seat(kita).sit(registry, SHARED_BOARD);
  await ben.settled();
  await inner.boards.startEpoch(WAKABA_BOARD, rewriteBoard(doc, 2));
  const room = (await registry.open(WAKABA_BOARD)) ?? expect.fail();
  const before = turns.taken;
  const late = room.lateEpoch(1);
  expect(await answeredDuring(ben, late)).toBeGreaterThan((turns.taken - before) / 4);
  expect(turns.taken - before).toBeGreaterThanOrEqual(Math.floor(structs / ROOM_LIMITS.longTurnUnits));
  expect(boardRecords((await late)?.doc ?? new Y.Doc()).size).toBeGreaterThan(NOTES);
});

it('while its snapshot is made, joiners get what is on disk, and what is written meanwhile comes after', async () => {
  const { registry, hold } = await withLargeBoard();
  await registry.open(WAKABA_BOARD);
  const goOn = hold();
  // What lies in the log is so large that the first who joins makes a fresh snapshot worth making.
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:new', noteMap(sakashita, VISION, '書きながら')));
  const carl = await new Seat(kita).sit(registry, WAKABA_BOARD);
  for (const seat of [ben, carl]) {
    expect(boardRecords(seat.doc).size).toBeGreaterThan(NOTES);
    expect(boardRecords(seat.doc).has('shape:new')).toBe(false);
    expect(documentsOf(seat)).toBe(2);
  }
  goOn();
  await anna.settled();
  await until(() => boardRecords(ben.doc).has('shape:new') && boardRecords(carl.doc).has('shape:new'));
  expect(anna.rejected).toEqual([]);
});

it('afterwards joiners get the fresh snapshot', async () => {
  const { registry } = await withLargeBoard();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  expect(documentsOf(anna)).toBe(2);
  await anna.settled();
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  expect(documentsOf(ben)).toBe(1);
  expect(boardRecords(ben.doc).size).toBe(boardRecords(anna.doc).size);
});

it('what becomes of the board’s facts while it is opened holds for who joins it', async () => {
  const { registry, inner, hold } = await withLargeBoard();
  const goOn = hold();
  const opening = registry.open(WAKABA_BOARD);
  await until(async () => (await logSize(inner.boards, WAKABA_BOARD)).entries > 0);
  await registry.changeBoard(WAKABA_BOARD, (board) => ({ ...board, visibility: 'team' }));
  goOn();
  expect((await opening)?.board.visibility).toBe('team');
});

it('who comes back while the disk refuses gets what is on disk, without anybody working out what is missing', async () => {
  const { registry, faults } = await withLargeBoard();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  await anna.settled();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(anna.doc));
  faults.refuse('disk-full');
  anna.edit((records) => records.set('shape:new', noteMap(sakashita, VISION)));
  await until(() => anna.conditions.includes('storage-failed'));
  const back = await new Seat(mori, copy).sit(registry, WAKABA_BOARD);
  expect(documentsOf(back)).toBeGreaterThan(0);
  expect(boardRecords(back.doc).has('shape:new')).toBe(false);
  faults.refuse(null);
  await Promise.all([anna.settled(), back.settled()]);
  await until(() => boardRecords(back.doc).has('shape:new'));
  expect([...anna.rejected, ...back.rejected]).toEqual([]);
});
