// Work from an epoch that is over costs its sender what it costs the server, and nobody posts for somebody else.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Visitor } from '../../../server/auth/authenticate.ts';
import { LatePosts } from '../../../server/relay/late-posts.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { EMPTY_UPDATE } from '../../../shared/protocol/late-receipt.ts';
import { eager, openHall, SHARED_BOARD, sakashita, withBrowser } from '../../kit/hall.ts';
import { ManualClock } from '../../kit/manual-clock.ts';

const HEADERS = { host: 'relay', origin: 'http://relay' };
const target = (as: string | null = null) => ({
  url: new URL(`http://relay.invalid/sync/${SHARED_BOARD}`),
  epoch: '1',
  as,
});

async function aDoor() {
  const { registry, storage } = await openHall({ clock: eager });
  await storage.boards.startEpoch(SHARED_BOARD, Uint8Array.of(0, 0));
  const visitor = {
    device: { id: withBrowser(sakashita).device },
    people: [sakashita],
  } as unknown as Visitor;
  const clock = new ManualClock();
  const posts = new LatePosts({
    registry,
    storage,
    authenticate: () => Promise.resolve(visitor),
    publicUrl: null,
    log: pino({ level: 'silent' }),
    clock,
  });
  return { posts, clock };
}

it('posts of nothing are paid for: after some hundreds at once the next one waits, and is taken when its time has come', async () => {
  const { posts, clock } = await aDoor();
  let taken = 0;
  let last = 0;
  const next = async (): Promise<void> => {
    expect((await posts.take(target(), HEADERS, EMPTY_UPDATE)).ok).toBe(true);
    taken += 1;
  };
  // Until one of them does not come back within a turn of the loop.
  let waiting: Promise<void> = Promise.resolve();
  for (let n = 0; n < 1_000 && taken === last; n += 1) {
    last = taken + 1;
    waiting = next();
    for (let turns = 0; turns < 400 && taken < last; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
  }
  expect(taken).toBeGreaterThan(100);
  expect(taken).toBeLessThan(1_000);
  clock.advance((1_000 * RELAY_LIMITS.byteBurst) / RELAY_LIMITS.bytesPerSecond);
  await waiting;
  expect(taken).toBe(last);
}, 60_000);

it('a browser that has become somebody else posts nothing of who wrote it', async () => {
  const { posts } = await aDoor();
  expect(await posts.take(target(sakashita.id), HEADERS, EMPTY_UPDATE)).toMatchObject({ ok: true });
  expect(await posts.take(target('somebody'), HEADERS, EMPTY_UPDATE)).toEqual({
    ok: false,
    error: 'not-allowed',
  });
  expect(await posts.reserve(target('somebody'), HEADERS)).toEqual({ ok: false, error: 'not-allowed' });
});
