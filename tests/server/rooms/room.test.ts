// The order of a room: nothing is seen or acknowledged before it is on disk, and a failing disk loses nothing.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../../server/rooms/clock.ts';
import { boardRecords, KEY, readText } from '../../../shared/board/document.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import {
  awarenessOf,
  eager,
  FIELD,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  reopen,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { logSize } from '../../kit/log-size.ts';
import { until } from '../../kit/until.ts';

it('what one person writes reaches the others and is acknowledged', async () => {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION, '図書館')));
  await until(() => boardRecords(ben.doc).has('shape:n1'));
  await anna.settled();
  expect(anna.saved.at(-1)).toBe(anna.sentFrames);
  expect(anna.rejected).toEqual([]);
  expect(Y.encodeStateVector(ben.doc)).toEqual(Y.encodeStateVector(anna.doc));
});

it('nobody sees or is told of an edit that is not on disk, joiners included', async () => {
  const { registry, faults } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  await anna.settled();
  const letGo = faults.hold();
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  await faults.waiting(1);
  const late = new Seat(kita);
  const seated = late.sit(registry, WAKABA_BOARD);
  await until(() => late.frames.length > 0);
  expect(boardRecords(ben.doc).has('shape:n1')).toBe(false);
  expect(boardRecords(late.doc).size).toBe(0);
  expect(anna.saved.at(-1)).toBeLessThan(anna.sentFrames);
  letGo();
  await seated;
  await anna.settled();
  await until(() => boardRecords(ben.doc).has('shape:n1'));
  expect(boardRecords(late.doc).has('shape:n1')).toBe(true);
});

it('a lone writer does not get its own words back; two writers get one merged frame', async () => {
  const { registry, faults } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  const carl = await new Seat(kita).sit(registry, WAKABA_BOARD);
  await Promise.all([anna.settled(), ben.settled(), carl.settled()]);
  const updates = (seat: Seat) => seat.frames.filter((frame) => frame[0] === 0 && frame[1] === 2).length;
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  await anna.settled();
  expect([updates(anna), updates(ben)]).toEqual([0, 1]);

  const letGo = faults.hold();
  anna.edit((records) => records.get('shape:n1')?.set(KEY.pos, [1, 1]));
  await faults.waiting(1);
  anna.edit((records) => records.get('shape:n1')?.set(KEY.pos, [2, 2]));
  ben.edit((records) => records.get('shape:n1')?.set('size', [300, 300]));
  letGo();
  await Promise.all([anna.settled(), ben.settled()]);
  await until(() => boardRecords(carl.doc).get('shape:n1')?.get('size') !== undefined);
  expect(updates(carl)).toBe(3);
  expect(boardRecords(carl.doc).get('shape:n1')?.toJSON()).toEqual(
    boardRecords(anna.doc).get('shape:n1')?.toJSON(),
  );
});

it('a full disk: everyone is told, nothing is acknowledged, joiners see what is on disk, then all flows on', async () => {
  const { registry, faults } = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  await Promise.all([anna.settled(), ben.settled()]);
  faults.refuse('disk-full');
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION, '一')));
  await until(() => anna.conditions.includes('storage-failed') && ben.conditions.includes('storage-failed'));
  ben.edit((records) => records.set('shape:n2', noteMap(mori, VISION, '二')));
  const carl = await new Seat(kita).sit(registry, WAKABA_BOARD);
  expect(carl.conditions).toEqual(['storage-failed']);
  expect(boardRecords(carl.doc).has('shape:n1')).toBe(false);
  expect(anna.saved.at(-1)).toBeLessThan(anna.sentFrames);
  expect(anna.rejected).toEqual([]);

  faults.refuse(null);
  await Promise.all([anna.settled(), ben.settled()]);
  await until(() => boardRecords(carl.doc).has('shape:n1') && boardRecords(carl.doc).has('shape:n2'));
  expect(carl.conditions).toEqual(['storage-failed', 'ok']);
  expect(anna.rejected).toEqual([]);
});

it('what was acknowledged is there after the server is gone without a word', async () => {
  const hall = await openHall();
  const anna = await new Seat(sakashita).sit(hall.registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION, '消えない')));
  await anna.settled();
  const { registry } = reopen(hall.storage);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  const text = boardRecords(ben.doc).get('shape:n1');
  expect(text && fragmentText(readText(text) ?? new Y.XmlFragment())).toBe('消えない');
});

it('offline edits arrive with the next connection', async () => {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  await anna.settled();
  anna.stand();
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  for (let x = 0; x < 20; x++) anna.edit((records) => records.get('shape:n1')?.set(KEY.pos, [x, x]));
  await anna.sit(registry, WAKABA_BOARD);
  await anna.settled();
  expect(anna.rejected).toEqual([]);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).toEqual([19, 19]);
});

it('a gap is asked for again, and acknowledged only once it is filled', async () => {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  await anna.settled();
  const lost: Uint8Array[] = [];
  anna.stand();
  const collect = (update: Uint8Array) => lost.push(update);
  anna.doc.on('update', collect);
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  anna.edit((records) => records.get('shape:n1')?.set(KEY.pos, [7, 7]));
  anna.doc.off('update', collect);
  const other = new Seat(sakashita);
  await other.sit(registry, WAKABA_BOARD);
  await other.settled();
  const before = other.saved.at(-1) ?? 0;
  const [, second] = lost;
  if (second === undefined) throw new Error('no update');
  // The answer to the question that follows brings the whole: a client asked again sends what it has.
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(anna.doc), other);
  other.sendUpdate(second);
  await until(() => (other.saved.at(-1) ?? 0) >= before + 2);
  expect(other.saved).not.toContain(before + 1);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).toEqual([7, 7]);
});

it('the server itself can change a board, and learns when it is on disk', async () => {
  const { registry, faults } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  await anna.room.change((doc) => boardRecords(doc).get(FIELD)?.set('size', [5, 5]));
  expect(faults.committed.length).toBe(1);
  await until(() => boardRecords(anna.doc).get(FIELD)?.get('size')?.toString() === '5,5');
  await expect(
    anna.room.change((doc) => {
      boardRecords(doc).get(FIELD)?.set('size', [6, 6]);
      throw new Error('half-way');
    }),
  ).rejects.toThrow('half-way');
  const after = new Y.Doc();
  Y.applyUpdate(after, anna.room.committed());
  expect(boardRecords(after).get(FIELD)?.get('size')).toEqual([5, 5]);
});

it('shutdown keeps what waits, then says that it will be back', async () => {
  const { registry, storage } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  for (let i = 0; i < 30; i++) anna.edit((records) => records.set(`shape:n${i}`, noteMap(sakashita, VISION)));
  await registry.shutdown();
  expect(anna.closed).toEqual({ code: 1012, reason: 'shutting-down' });
  const ben = await new Seat(mori).sit(reopen(storage).registry, WAKABA_BOARD);
  for (let i = 0; i < 30; i++) expect(boardRecords(ben.doc).has(`shape:n${i}`)).toBe(true);
});

it('shutdown admits that a refusing disk did not take everything', async () => {
  const { registry, faults } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  faults.refuse('disk-full');
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  await expect(registry.shutdown()).rejects.toThrow('could not be kept');
  expect(anna.closed?.code).toBe(1012);
  // Nothing goes on trying: the folder may already belong to the next server.
  faults.refuse(null);
  const tried = faults.committed.length;
  await registry.shutdown();
  expect(faults.committed.length).toBe(tried);
});

it('shutdown does not wait for a board whose camp is deleted meanwhile', async () => {
  const { registry, faults, camp } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const letGo = faults.hold();
  anna.edit((records) => records.set('shape:n1', noteMap(sakashita, VISION)));
  const down = registry.shutdown();
  await faults.waiting(1);
  registry.closeCamp(camp, 'camp-deleted');
  await down;
  letGo();
});

it('a long log becomes one snapshot while people go on', async () => {
  const { registry, storage } = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  for (let i = 0; i < 60; i++) {
    anna.edit((records) => records.set(`shape:n${i}`, noteMap(sakashita, VISION, 'x'.repeat(19_000))));
    await anna.settled();
  }
  expect(anna.rejected).toEqual([]);
  await until(async () => (await logSize(storage.boards, WAKABA_BOARD)).entries < 10);
  const ben = await new Seat(mori).sit(reopen(storage).registry, WAKABA_BOARD);
  expect(Y.encodeStateVector(ben.doc)).toEqual(Y.encodeStateVector(anna.doc));
});

it('two who open a board at once find one room, and an empty room is forgotten', async () => {
  const pending: { ms: number; run: () => void }[] = [];
  const clock = {
    ...systemClock,
    after: (ms: number, run: () => void) => {
      if (ms < 1_000) return systemClock.after(ms, run);
      const entry = { ms, run };
      pending.push(entry);
      return () => pending.splice(pending.indexOf(entry), 1);
    },
  };
  const { registry } = await openHall({ clock });
  const [first, second] = await Promise.all([registry.open(WAKABA_BOARD), registry.open(WAKABA_BOARD)]);
  expect(first).toBe(second);
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  for (const { run } of pending.splice(0)) run();
  expect(await registry.open(WAKABA_BOARD)).toBe(first);
  await anna.settled();
  anna.stand();
  for (const { run } of pending.splice(0)) run();
  expect(await registry.open(WAKABA_BOARD)).not.toBe(first);
});

it('an unknown board has no room, whatever its name', async () => {
  const { registry } = await openHall();
  for (const name of ['nobody', '__proto__', 'constructor', '../wakaba-board'])
    expect(await registry.open(name as typeof WAKABA_BOARD)).toBe(null);
});

it('facilitation state reaches everyone and each later joiner', async () => {
  const { registry, camp } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  expect(anna.states).toEqual([0]);
  registry.broadcastState(camp, { ...IDLE_FACILITATION, revision: 3 });
  expect(anna.states).toEqual([0, 3]);
  const ben = await new Seat(observer).sit(registry, WAKABA_BOARD);
  expect(ben.states).toEqual([3]);
  expect(registry.onlineOf(camp).map(({ personId }) => personId)).toEqual([sakashita.id, observer.id]);
});

it('everyone on a board learns that a version of it was made, and nobody elsewhere', async () => {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(observer).sit(registry, WAKABA_BOARD);
  const cleo = await new Seat(observer).sit(registry, SHARED_BOARD);
  registry.versionMade(WAKABA_BOARD);
  expect([anna, ben, cleo].map((seat) => seat.versionsMade)).toEqual([1, 1, 0]);
});

it('the lobby learns on which sheet somebody is, from what the canvas says, and from nothing else', async () => {
  const { registry, camp } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const sheet = () => registry.onlineOf(camp)[0]?.sheetId;
  expect(sheet()).toBeNull();
  const say = (state: unknown) =>
    anna.give({ kind: 'awareness', update: awarenessOf([[anna.doc.clientID, 1, state]]) });
  say({ canvas: { sheet: VISION } });
  expect(sheet()).toBe(VISION);
  for (const state of [
    { canvas: { sheet: null } },
    { canvas: { sheet: 'page:page' } },
    { canvas: { sheet: `shape:${'x'.repeat(200)}` } },
    { canvas: 3 },
    { sheet: VISION },
  ]) {
    say({ canvas: { sheet: VISION } });
    say(state);
    expect(sheet(), JSON.stringify(state).slice(0, 60)).toBeNull();
  }
  say({ canvas: { sheet: VISION } });
  say(null);
  expect(sheet()).toBeNull();
});

it('a removed person is disconnected from every board', async () => {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const host = await new Seat(facilitator).sit(registry, WAKABA_BOARD);
  registry.closePerson(sakashita.id, 'access-revoked');
  expect(anna.closed).toEqual({ code: 4410, reason: 'access-revoked' });
  expect(host.closed).toBe(null);
  registry.closeCamp(host.person.campId, 'camp-deleted');
  expect(host.closed).toEqual({ code: 4411, reason: 'camp-deleted' });
});
