// Links that close a circle: whoever closes one knowingly is refused, and where several close one together everybody ends with the same
// board without it, and hears of it.
import * as decoding from 'lib0/decoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Clock } from '../../../server/rooms/clock.ts';
import {
  boardRecords,
  isDeleted,
  KEY,
  type RecordMap,
  type RecordValue,
} from '../../../shared/board/document.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { closingIn } from '../../../shared/chain/linked-records.ts';
import { FRAMES } from '../../../shared/protocol/frames.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
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
  withBrowser,
} from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { randomFrom } from '../../kit/seed.ts';
import { until } from '../../kit/until.ts';

const [A, B, C] = ['shape:a', 'shape:b', 'shape:c'];

function linkMap(from: string, to: string, index = 'a6'): RecordMap {
  const map: RecordMap = new Y.Map<RecordValue>();
  const values = { from, to, relation: 'serves' };
  for (const [key, value] of Object.entries(values)) map.set(`props.${key}`, value);
  map.set(KEY.type, 'miraizu-link');
  map.set(KEY.parentId, VISION);
  map.set(KEY.index, index);
  map.set(KEY.rotation, 0);
  map.set(KEY.pos, [0, 0]);
  return map;
}

const linksOn = ({ doc }: Pick<Seat, 'doc'>): readonly string[] => readBoard(doc).links.map(({ id }) => id);
/** Links of which this seat was told that they are taken out. */
const toldOut = ({ frames }: Seat): readonly string[] =>
  frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== MESSAGE.linksTakenOut) return [];
    const word = FRAMES.linksTakenOut.codec.read(decoder);
    return word.ok ? word.value.links : [];
  });

/** Two people at a board with three notes, of which the first serves the second; and a clock that the test moves. */
async function twoAtLinkedNotes() {
  let laterMs = 0;
  const clock: Clock = { ...eager, steadyMs: () => eager.steadyMs() + laterMs };
  const inner = createMemoryStorage();
  const hall = await openHall({ clock, inner });
  const anna = await new Seat(sakashita).sit(hall.registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(hall.registry, WAKABA_BOARD);
  anna.edit((records) => {
    for (const id of [A, B, C]) records.set(id, noteMap(sakashita, VISION, id));
    records.set('shape:a-b', linkMap(A, B));
  });
  await until(() => linksOn(ben).length === 1);
  const wait = (ms: number): void => {
    laterMs += ms;
  };
  return { ...hall, inner, anna, ben, wait };
}

it('are refused to whoever closes the circle of links that were there, and nobody sees any of it', async () => {
  const { anna, ben, wait } = await twoAtLinkedNotes();
  wait(10_001);
  ben.edit((records) => records.set('shape:b-a', linkMap(B, A)));
  await ben.settled();
  expect(ben.rejected.map(({ reason }) => reason)).toEqual(['link-circle']);
  expect(linksOn(anna)).toEqual(['shape:a-b']);
});

it('are refused also where a link that was taken away comes back, or turns round', async () => {
  const { anna, ben, wait } = await twoAtLinkedNotes();
  anna.edit((records) => records.get('shape:a-b')?.set(KEY.deleted, 1));
  await until(() => linksOn(ben).length === 0);
  ben.edit((records) => records.set('shape:b-c', linkMap(B, C)));
  ben.edit((records) => records.set('shape:c-a', linkMap(C, A)));
  await until(() => linksOn(anna).length === 2);
  wait(10_001);
  anna.edit((records) => records.get('shape:a-b')?.delete(KEY.deleted));
  await anna.settled();
  expect(anna.rejected.map(({ reason }) => reason)).toEqual(['link-circle']);
  ben.edit((records) => {
    records.get('shape:c-a')?.set('props.from', C);
    records.get('shape:c-a')?.set('props.to', B);
  });
  await ben.settled();
  expect(ben.rejected.map(({ reason }) => reason)).toEqual(['link-circle']);
});

it('are taken out where two people close a circle together, the same one for everybody, with a word', async () => {
  const { anna, ben, faults, inner } = await twoAtLinkedNotes();
  const letGo = faults.hold();
  anna.edit((records) => records.set('shape:b-c', linkMap(B, C, 'a7')));
  await faults.waiting(1);
  ben.edit((records) => records.set('shape:c-a', linkMap(C, A, 'a8')));
  letGo();
  await Promise.all([anna.settled(), ben.settled()]);
  await until(() => toldOut(anna).length > 0 && toldOut(ben).length > 0);
  for (const seat of [anna, ben]) {
    expect(toldOut(seat)).toEqual(['shape:c-a']);
    expect(linksOn(seat)).toEqual(['shape:a-b', 'shape:b-c']);
    expect(seat.rejected).toEqual([]);
  }
  const late = await new Seat(sakashita).sit(reopen(inner).registry, WAKABA_BOARD);
  expect(linksOn(late)).toEqual(['shape:a-b', 'shape:b-c']);
});

it('are taken out also where both halves come in one breath: nobody is refused for what they could not know', async () => {
  const { anna, ben, faults } = await twoAtLinkedNotes();
  const letGo = faults.hold();
  anna.edit((records) => records.get(A)?.set(KEY.pos, [1, 1]));
  await faults.waiting(1);
  // While that is written both wait, and go on together.
  anna.edit((records) => records.set('shape:b-c', linkMap(B, C, 'a7')));
  ben.edit((records) => records.set('shape:c-b', linkMap(C, B, 'a8')));
  letGo();
  await Promise.all([anna.settled(), ben.settled()]);
  for (const seat of [anna, ben]) expect(seat.rejected).toEqual([]);
  await until(() => toldOut(anna).length > 0 && toldOut(ben).length > 0);
  for (const seat of [anna, ben]) {
    expect(toldOut(seat)).toEqual(['shape:c-b']);
    expect(linksOn(seat)).toEqual(['shape:a-b', 'shape:b-c']);
  }
});

it.each(['with a note', 'alone'])(
  'cost nothing of what somebody brings along who was away (%s)',
  async (how) => {
    const { registry, anna, ben, wait } = await twoAtLinkedNotes();
    ben.stand();
    ben.edit((records) => {
      if (how === 'with a note') records.set('shape:n', noteMap(mori, VISION, '橋'));
      records.set('shape:b-a', linkMap(B, A, 'a7'));
    });
    wait(60_000);
    await ben.sit(registry, WAKABA_BOARD);
    await until(() => toldOut(anna).length > 0 && !linksOn(ben).includes('shape:b-a'));
    expect(linksOn(anna)).toEqual(['shape:a-b']);
    expect(boardRecords(anna.doc).has('shape:n')).toBe(how === 'with a note');
    expect(ben.rejected).toEqual([]);
  },
);

it('are taken out also when a note comes back through which they lead, or the server itself brings them', async () => {
  const { anna, ben } = await twoAtLinkedNotes();
  anna.edit((records) => records.get(B)?.set(KEY.deleted, 1));
  anna.edit((records) => records.set('shape:b-a', linkMap(B, A, 'a7')));
  await until(() => linksOn(ben).length === 2);
  anna.edit((records) => records.get(B)?.delete(KEY.deleted));
  await until(() => toldOut(ben).includes('shape:b-a'));
  await anna.room.change((doc) => {
    boardRecords(doc).set('shape:c-c', linkMap(C, C, 'a8'));
  });
  await until(() => toldOut(ben).includes('shape:c-c'));
  expect(linksOn(anna)).toEqual(['shape:a-b']);
});

it.each([1, 2, 3, 4])(
  'leave everybody with the same board, whoever links what at once (seed %i)',
  async (seed) => {
    const random = randomFrom(seed);
    const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const { registry, anna, ben, inner } = await twoAtLinkedNotes();
    const another = withBrowser(sakashita, 'another');
    const carl = await new Seat(sakashita, new Y.Doc(), another).sit(registry, WAKABA_BOARD);
    const seats = [anna, ben, carl];
    for (let nth = 0; nth < 40; nth += 1) {
      const seat = oneOf(seats);
      const link = linkMap(oneOf([A, B, C]), oneOf([A, B, C]), `a${6 + (nth % 4)}`);
      const isAway = random() < 0.2;
      if (isAway) seat.stand();
      seat.edit((records) => {
        // With something else, or the link would be refused once what it closes is known to all.
        records.set(`shape:m${nth}`, noteMap(seat.person, VISION, '橋'));
        records.set(`shape:x${nth}`, link);
      });
      if (isAway) await seat.sit(registry, WAKABA_BOARD);
    }
    await anna.room.flush();
    const late = await new Seat(mori, new Y.Doc(), withBrowser(mori, 'late')).sit(registry, WAKABA_BOARD);
    const isSame = (seat: Seat): boolean => linksOn(seat).join() === linksOn(late).join();
    await until(() => closingIn(late.doc).length === 0 && seats.every(isSame));
    expect(boardRecords(late.doc).has('shape:m39')).toBe(true);
    const again = withBrowser(mori, 'again');
    const kept = await new Seat(mori, new Y.Doc(), again).sit(reopen(inner).registry, WAKABA_BOARD);
    expect(linksOn(kept)).toEqual(linksOn(late));
    expect(linksOn(kept).length).toBeGreaterThan(1);
  },
);

it('are taken out of a board from before when it opens', async () => {
  const inner = createMemoryStorage();
  await openHall({ inner });
  const stored = await inner.boards.load(WAKABA_BOARD);
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  const before = Y.encodeStateVector(doc);
  for (const id of [A, B]) boardRecords(doc).set(id, noteMap(sakashita, VISION, id));
  boardRecords(doc).set('shape:a-b', linkMap(A, B));
  boardRecords(doc).set('shape:b-a', linkMap(B, A, 'a7'));
  await inner.boards.commit([{ board: WAKABA_BOARD, update: Y.encodeStateAsUpdate(doc, before) }]);
  const anna = await new Seat(sakashita).sit(reopen(inner).registry, WAKABA_BOARD);
  await until(() => linksOn(anna).length === 1);
  const out = boardRecords(anna.doc).get('shape:b-a');
  expect(out === undefined || isDeleted(out)).toBe(true);
});
