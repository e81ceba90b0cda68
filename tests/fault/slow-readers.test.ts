// F7: ten readers that stop reading while others write. Each is cut off once too much waits for it; the server's memory does
// not grow with them, and whoever reads gets everything.
import { expect, it, onTestFinished } from 'vitest';
import { RELAY_LIMITS } from '../../server/relay/relay-limits.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { facilitator, kita, noteMap, SHARED_BOARD, VISION } from '../kit/hall.ts';
import { cookieOf, startRelay } from '../kit/relay-server.ts';
import { until } from '../kit/until.ts';

const STOPPED = 10;
const CHANGE_BYTES = 240_000;
/** What the operating system takes off the server's hands for one reader before anything waits: generous. */
const KERNEL_BYTES = 16 * 1024 * 1024;
/** Were every reader's queue its own, ten of them would hold 240 MB; the log in memory alone holds a quarter of this. */
const GROWTH_BYTES = 96 * 1024 * 1024;

it('[F7] ten stopped readers are cut off, cost no memory of their own, and delay nobody', {
  timeout: 60_000,
}, async () => {
  const server = await startRelay();
  onTestFinished(() => server.kill());
  const anna = server.provider(facilitator, SHARED_BOARD);
  onTestFinished(() => anna.destroy());
  await until(() => anna.synced);
  const room = await server.registry.open(SHARED_BOARD);
  if (room === null) throw new Error('no room');
  const stopped = Array.from({ length: STOPPED }, () =>
    server.raw(`/sync/${SHARED_BOARD}`, { origin: server.origin, cookie: cookieOf(kita) }),
  );
  onTestFinished(() => {
    for (const socket of stopped) socket.terminate();
  });
  await Promise.all(stopped.map((socket) => new Promise((resolve) => socket.once('message', resolve))));
  for (const socket of stopped) socket.pause();
  await room.change((doc) => boardRecords(doc).set('shape:n', noteMap(facilitator, VISION)));

  const memory = (): number => process.memoryUsage().arrayBuffers;
  const before = memory();
  let peak = 0;
  let sent = 0;
  const isCut = (): boolean => room.people.length === 1;
  for (; !isCut() && sent < KERNEL_BYTES + 2 * RELAY_LIMITS.maxBacklogBytes; sent += CHANGE_BYTES) {
    await room.change((doc) => {
      for (let n = 0; n < 4; n += 1)
        boardRecords(doc)
          .get('shape:n')
          ?.set(`props.x${n}`, `${sent}${'x'.repeat(CHANGE_BYTES / 4)}`);
    });
    peak = Math.max(peak, memory() - before);
  }
  expect(room.people.map(({ id }) => id)).toEqual([facilitator.id]);
  // What waits is shared by all who wait for it, and the board keeps only its newest values.
  expect(peak).toBeLessThan(GROWTH_BYTES);
  await until(() =>
    boardRecords(anna.doc)
      .get('shape:n')
      ?.get('props.x3')
      ?.toString()
      .startsWith(String(sent - CHANGE_BYTES)),
  );
});
