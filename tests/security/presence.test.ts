// Presence cannot be forged, jammed or flooded: one slot per session, identity and clock by the server.
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import {
  awarenessOf,
  kita,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
} from '../kit/hall.ts';
import { until } from '../kit/until.ts';

async function twoSeats() {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
  const eve = await new Seat(kita).sit(registry, SHARED_BOARD);
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 1, { cursor: [1, 2] }]]) });
  await until(() => eve.presenceOf(sakashita) !== undefined);
  return { registry, anna, eve };
}

it('everyone appears as who they are, whatever they claim', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({
    kind: 'awareness',
    update: awarenessOf([[2, 1, { user: { name: '坂下', role: 'facilitator' } }]]),
  });
  await until(() => anna.presenceOf(kita) !== undefined);
  expect(anna.presenceOf(kita)?.state?.['user']).toEqual({
    personId: kita.id,
    name: '北',
    teamId: kita.teamId,
    role: 'participant',
  });
  expect(eve.presenceOf(sakashita)?.state?.['cursor']).toEqual([1, 2]);
});

it('whose name somebody is writing is passed on as it was said, within the same 4 KB', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { naming: 'shape:vision' }]]) });
  await until(() => anna.presenceOf(kita)?.state?.['naming'] === 'shape:vision');
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 2, { naming: 'x'.repeat(5_000) }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 3, { naming: null }]]) });
  await until(() => anna.presenceOf(kita)?.state?.['naming'] === null);
});

it("nobody speaks for another's id, takes it over or jams its clock", async () => {
  const { anna, eve } = await twoSeats();
  eve.give({ kind: 'awareness', update: awarenessOf([[1, 2 ** 52, { cursor: [9, 9] }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[1, 2 ** 52, null]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { here: true }]]) });
  eve.give({
    kind: 'awareness',
    update: awarenessOf([
      [2, 2, { here: true }],
      [1, 2 ** 52, { cursor: [9, 9] }],
    ]),
  });
  await until(() => anna.presenceOf(kita) !== undefined);
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 2, { cursor: [3, 4] }]]) });
  await until(() => eve.presenceOf(sakashita)?.state?.['cursor']?.toString() === '3,4');
  expect(anna.presenceOf(sakashita)).toBe(undefined);
});

it('a hundred thousand invented people make none; an oversized state is dropped', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { here: true }]]) });
  await until(() => anna.presenceOf(kita) !== undefined);
  const crowd = Array.from({ length: 100_000 }, (_, i) => [i + 10, 1, {}] as const);
  eve.give({ kind: 'awareness', update: awarenessOf(crowd) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 3, { big: 'x'.repeat(5_000) }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 4, { here: 'still' }]]) });
  await until(() => anna.presenceOf(kita)?.state?.['here'] === 'still');
  expect([...anna.presence.values()].map(({ user }) => user)).toEqual([kita.id]);
});

it('who leaves is taken off the board at once, for everyone', async () => {
  const { anna, eve } = await twoSeats();
  anna.stand();
  await until(() => eve.presenceOf(sakashita)?.state === null);
  const late = await new Seat(sakashita).sit((await openHall()).registry, SHARED_BOARD);
  expect(late.presence.size).toBe(0);
});

it('clocks grow across a return, so that nobody is taken for older than they are', async () => {
  const { registry, anna, eve } = await twoSeats();
  const first = eve.presenceOf(sakashita)?.clock ?? 0;
  anna.stand();
  await until(() => eve.presenceOf(sakashita)?.state === null);
  await anna.sit(registry, SHARED_BOARD);
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 1, { cursor: [5, 5] }]]) });
  await until(() => eve.presenceOf(sakashita)?.state !== null);
  expect(eve.presenceOf(sakashita)?.clock).toBeGreaterThan(first);
});

it('the id under which somebody will write is told to nobody: everyone is shown by a label of the server’s', async () => {
  const { registry, anna, eve } = await twoSeats();
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 2, { cursor: [3, 4] }]]) });
  await until(() => eve.presenceOf(sakashita)?.state?.['cursor']?.toString() === '3,4');
  // One label for as long as the session lives, and none that could be the id of a client of Yjs.
  const labels = [...eve.presence.keys()];
  expect(labels).toHaveLength(1);
  expect(labels[0]).toBeGreaterThan(2 ** 32);
  // Newcomers, and who asks, are told no more; nobody is told of themselves.
  const late = await new Seat(mori).sit(registry, SHARED_BOARD);
  late.give({ kind: 'query-awareness' });
  anna.give({ kind: 'query-awareness' });
  await until(() => late.presence.size > 0);
  expect([...late.presence.keys()]).toEqual(labels);
  expect(anna.presence.size).toBe(0);
  // Said back as an echo, a label is nobody's own state.
  eve.give({ kind: 'awareness', update: awarenessOf([[labels[0] ?? 0, 9, { cursor: [9, 9] }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { here: true }]]) });
  await until(() => anna.presenceOf(kita)?.state?.['here'] === true);
});

it('presence owns nothing: under an id that somebody else’s presence names, its person writes on', async () => {
  const { registry, anna, eve } = await twoSeats();
  const bea = new Seat(mori);
  eve.give({ kind: 'awareness', update: awarenessOf([[bea.doc.clientID, 1, { here: true }]]) });
  await until(() => anna.presenceOf(kita)?.state?.['here'] === true);
  await bea.sit(registry, SHARED_BOARD);
  bea.edit((records) => records.set('shape:n', noteMap(mori, VISION, '橋')));
  await bea.settled();
  expect(bea.rejected).toEqual([]);
  bea.give({ kind: 'awareness', update: awarenessOf([[bea.doc.clientID, 1, { cursor: [1, 1] }]]) });
  await until(() => anna.presenceOf(mori)?.state?.['cursor'] !== undefined);
});

it('a caret is not shown before the letters beside it are their writer’s', async () => {
  const { storage } = await openHall();
  const { registry, faults } = reopen(storage);
  const [anna, eve] = [new Seat(sakashita), await new Seat(kita).sit(registry, SHARED_BOARD)];
  await eve.settled();
  await anna.sit(registry, SHARED_BOARD);
  await anna.settled();
  const letGo = faults.hold();
  eve.edit((records) => records.set('shape:first', noteMap(kita, VISION)));
  await faults.waiting(1);
  const { clientID } = anna.doc;
  anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '橋')));
  anna.give({ kind: 'awareness', update: awarenessOf([[clientID, 1, { caret: clientID }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[eve.doc.clientID, 1, { here: true }]]) });
  await until(() => anna.presenceOf(kita) !== undefined);
  expect(eve.presenceOf(sakashita)).toBe(undefined);
  letGo();
  await until(() => eve.presenceOf(sakashita)?.state?.['caret'] === clientID);
});

it('garbled presence ends the connection', async () => {
  const { eve } = await twoSeats();
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1_000_000);
  eve.give({ kind: 'awareness', update: encoding.toUint8Array(encoder) });
  expect(eve.closed?.code).toBe(4400);
});
