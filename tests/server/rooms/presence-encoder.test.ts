// One encoding for a whole hall: every frame cut from it is the frame that y-protocols would make of those entries.
import { expect, it } from 'vitest';
import { PresenceEncoder } from '../../../server/rooms/presence/presence-encoder.ts';
import { encodeAwareness } from '../../../shared/protocol/messages.ts';
import { awarenessOf } from '../../kit/hall.ts';

const entry = (clientId: number) => ({
  clientId,
  clock: clientId * 1_000,
  state: `{"言葉":"${'あ'.repeat(clientId)}"}`,
});
const frameOf = (entries: readonly ReturnType<typeof entry>[]) =>
  encodeAwareness(
    awarenessOf(entries.map(({ clientId, clock, state }) => [clientId, clock, JSON.parse(state)])),
  );

/** As one string: comparing thousands of bytes one by one takes the test runner seconds. */
const hex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex');

/** More than 127, so that the count itself takes two bytes and shrinks to one. */
const ENTRIES = Array.from({ length: 128 }, (_, n) => entry(n + 1));

it('holds every entry for who sent none', () => {
  expect(hex(new PresenceEncoder(ENTRIES).all())).toEqual(hex(frameOf(ENTRIES)));
});

it.each([0, 1, 64, 127])('leaves out the entry of its sender (%i), and nothing else', (index) => {
  const own = new Set(ENTRIES.slice(index, index + 1));
  expect(hex(new PresenceEncoder(ENTRIES).without(own))).toEqual(
    hex(frameOf(ENTRIES.filter((other) => !own.has(other)))),
  );
});

it('leaves out several entries of one sender', () => {
  const own = new Set([ENTRIES[3], ENTRIES[4], ENTRIES[100]].filter((found) => found !== undefined));
  expect(hex(new PresenceEncoder(ENTRIES).without(own))).toEqual(
    hex(frameOf(ENTRIES.filter((other) => !own.has(other)))),
  );
});

it('is nothing at all for who sent everything', () => {
  const [only] = ENTRIES;
  if (only === undefined) throw new Error('there is one');
  expect(new PresenceEncoder([only]).without(new Set([only]))).toBeNull();
});
