// Presence cannot be forged, jammed or flooded: one slot per session, identity and clock by the server.
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import { awarenessOf, kita, openHall, Seat, SHARED_BOARD, sakashita } from '../kit/hall.ts';
import { until } from '../kit/until.ts';

async function twoSeats() {
  const { registry } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
  const eve = await new Seat(kita).sit(registry, SHARED_BOARD);
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 1, { cursor: [1, 2] }]]) });
  await until(() => eve.presence.has(1));
  return { registry, anna, eve };
}

it('everyone appears as who they are, whatever they claim', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({
    kind: 'awareness',
    update: awarenessOf([[2, 1, { user: { name: '坂下', role: 'facilitator' } }]]),
  });
  await until(() => anna.presence.has(2));
  expect(anna.presence.get(2)?.state?.['user']).toEqual({
    personId: kita.id,
    name: '北',
    teamId: kita.teamId,
    role: 'participant',
  });
  expect(eve.presence.get(1)?.state?.['cursor']).toEqual([1, 2]);
});

it('whose name somebody is writing is passed on as it was said, within the same 4 KB', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { naming: 'shape:vision' }]]) });
  await until(() => anna.presence.get(2)?.state?.['naming'] === 'shape:vision');
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 2, { naming: 'x'.repeat(5_000) }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 3, { naming: null }]]) });
  await until(() => anna.presence.get(2)?.state?.['naming'] === null);
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
  await until(() => anna.presence.has(2));
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 2, { cursor: [3, 4] }]]) });
  await until(() => eve.presence.get(1)?.state?.['cursor']?.toString() === '3,4');
  expect(anna.presence.has(1)).toBe(false);
});

it('a hundred thousand invented people make none; an oversized state is dropped', async () => {
  const { anna, eve } = await twoSeats();
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 1, { here: true }]]) });
  await until(() => anna.presence.has(2));
  const crowd = Array.from({ length: 100_000 }, (_, i) => [i + 10, 1, {}] as const);
  eve.give({ kind: 'awareness', update: awarenessOf(crowd) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 3, { big: 'x'.repeat(5_000) }]]) });
  eve.give({ kind: 'awareness', update: awarenessOf([[2, 4, { here: 'still' }]]) });
  await until(() => anna.presence.get(2)?.state?.['here'] === 'still');
  expect([...anna.presence.keys()]).toEqual([2]);
});

it('who leaves is taken off the board at once, for everyone', async () => {
  const { anna, eve } = await twoSeats();
  anna.stand();
  await until(() => eve.presence.get(1)?.state === null);
  const late = await new Seat(sakashita).sit((await openHall()).registry, SHARED_BOARD);
  expect(late.presence.size).toBe(0);
});

it('clocks grow across a return, so that nobody is taken for older than they are', async () => {
  const { registry, anna, eve } = await twoSeats();
  const first = eve.presence.get(1)?.clock ?? 0;
  anna.stand();
  await until(() => eve.presence.get(1)?.state === null);
  await anna.sit(registry, SHARED_BOARD);
  anna.give({ kind: 'awareness', update: awarenessOf([[1, 1, { cursor: [5, 5] }]]) });
  await until(() => eve.presence.get(1)?.state !== null);
  expect(eve.presence.get(1)?.clock).toBeGreaterThan(first);
});

it('garbled presence ends the connection', async () => {
  const { eve } = await twoSeats();
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1_000_000);
  eve.give({ kind: 'awareness', update: encoding.toUint8Array(encoder) });
  expect(eve.closed?.code).toBe(4400);
});
