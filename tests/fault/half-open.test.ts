// F6: a line that goes silent without a word (Wi-Fi out of reach), in either direction. The server frees the seat within 30 s,
// takes the cursor off the others' screens, and what was written meanwhile arrives with the next connection.
import { expect, it, onTestFinished } from 'vitest';
import { RELAY_LIMITS } from '../../server/relay/relay-limits.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { mori, noteMap, presentAs, sakashita, VISION, WAKABA_BOARD } from '../kit/hall.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { startRelay } from '../kit/relay-server.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { openSilentProxy } from '../kit/silent-proxy.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const GIVEN_UP_AFTER_MS = 30_000;
const MOST_WRITTEN = 60;
const DIRECTIONS = ['both', 'to-server', 'to-client'] as const;
const LINES = Array.from({ length: timesOf('F6') }, (_, n) => ({
  seed: RUN_SEED + n,
  direction: DIRECTIONS[n % DIRECTIONS.length] ?? 'both',
}));

it.each(LINES)(
  '[F6] a line that goes silent ($direction, seed $seed) is given up within 30 s, and nothing written on it is lost',
  async ({ seed, direction }) => {
    const random = randomFrom(seed);
    const written = 1 + Math.floor(random() * MOST_WRITTEN);
    // Silence begins at any moment between two beats of the heart.
    const offBeatMs = Math.floor(random() * RELAY_LIMITS.heartbeatMs);
    const clock = new ManualClock();
    const server = await startRelay({ clock });
    onTestFinished(() => server.kill());
    const proxy = await openSilentProxy(server.port);
    onTestFinished(() => proxy.close());
    const anna = server.provider(sakashita, WAKABA_BOARD, undefined, proxy.port);
    const ben = server.provider(mori, WAKABA_BOARD);
    onTestFinished(() => {
      anna.destroy();
      ben.destroy();
    });
    await until(() => anna.synced && ben.synced);
    anna.awareness.setLocalStateField('cursor', { x: 1 });
    await until(() => presentAs(ben.awareness, sakashita) !== undefined, { what: 'anna is seen' });
    const room = await server.registry.open(WAKABA_BOARD);

    clock.advance(offBeatMs);
    proxy.silence(direction);
    for (let n = 0; n < written; n += 1)
      boardRecords(anna.doc).set(`shape:n${n}`, noteMap(sakashita, VISION));
    // What still gets through is heard before time passes: it would be a sign of life.
    if (direction === 'to-client')
      await until(() => boardRecords(ben.doc).has(`shape:n${written - 1}`), {
        what: 'the server heard it all',
      });
    for (let passedMs = 0; passedMs < GIVEN_UP_AFTER_MS; passedMs += RELAY_LIMITS.heartbeatMs) {
      // Ben is heard between any two beats.
      const acknowledged = new Promise<void>((resolve) => {
        ben.messageHandlers[MESSAGE.saved] = () => resolve();
      });
      boardRecords(ben.doc).set(`shape:at${passedMs}`, noteMap(mori, VISION));
      await acknowledged;
      clock.advance(RELAY_LIMITS.heartbeatMs);
    }
    await until(() => room?.people.length === 1, { what: 'the seat is free' });
    expect(room?.people.map(({ id }) => id)).toEqual([mori.id]);
    await until(() => presentAs(ben.awareness, sakashita) === undefined, { what: 'the cursor is gone' });

    proxy.speak();
    anna.disconnect();
    anna.connect();
    await until(() => boardRecords(ben.doc).has(`shape:n${written - 1}`), { what: 'the rest arrives' });
    for (let n = 0; n < written; n += 1) expect(boardRecords(ben.doc).has(`shape:n${n}`)).toBe(true);
  },
);
