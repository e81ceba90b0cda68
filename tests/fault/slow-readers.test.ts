// F7: ten readers that stop reading while others write, each at a moment and with steps of a size that a seed makes up. The
// system's buffers of each are full, the server's own bound is met, and then the reader is cut off; the server's memory does
// not grow with them, and whoever reads gets everything.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { RELAY_LIMITS } from '../../server/relay/relay-limits.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { facilitator, kita, noteMap, SHARED_BOARD, VISION } from '../kit/hall.ts';
import { cookieOf, startRelay } from '../kit/relay-server.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const STOPPED = 10;
const LEAST_CHANGE_BYTES = 100_000;
const MOST_CHANGE_BYTES = 240_000;
/**
 * What the operating system takes off the server's hands for one reader before anything waits: as far as it lets the buffers
 * of both ends grow (newer kernels: 32 MB to receive), else generous.
 */
const KERNEL_BYTES = Math.max(16 * 1024 * 1024, mostOf('tcp_rmem') + mostOf('tcp_wmem'));
/** What it takes at the very least: a send and a receive buffer. */
const KERNEL_LEAST_BYTES = 64 * 1024;
/** Upgrade, hello, the board itself. */
const GREETING_BYTES = 100_000;
/** Were every reader's queue its own, ten of them would hold 40 MB more. */
const GROWTH_BYTES = 96 * 1024 * 1024;

/** The largest size of a buffer in bytes; 0 where the system does not say. */
function mostOf(buffer: 'tcp_rmem' | 'tcp_wmem'): number {
  const file = `/proc/sys/net/ipv4/${buffer}`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').trim().split(/\s+/)[2]) : 0;
}

it.each(Array.from({ length: timesOf('F7') }, (_, n) => RUN_SEED + n))(
  '[F7] ten stopped readers are full, then cut off, cost no memory of their own, and delay nobody (seed %d)',
  { timeout: 60_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const server = await startRelay();
    onTestFinished(() => server.kill());
    const anna = server.provider(facilitator, SHARED_BOARD);
    onTestFinished(() => anna.destroy());
    await until(() => anna.synced);
    const room = await server.registry.open(SHARED_BOARD);
    if (room === null) throw new Error('no room');
    const before = new Set(server.connections);
    const stopped = Array.from({ length: STOPPED }, () =>
      server.raw(`/sync/${SHARED_BOARD}`, { origin: server.origin, cookie: cookieOf(kita) }),
    );
    onTestFinished(() => {
      for (const socket of stopped) socket.terminate();
    });
    await Promise.all(stopped.map((socket) => new Promise((resolve) => socket.once('message', resolve))));
    // The server's ends of their connections: what is written and still waits is more than the system takes.
    const queues = server.connections
      .filter((connection) => !before.has(connection))
      .map((connection) => ({ connection, mostWaiting: 0, takenBySystem: 0 }));
    expect(queues).toHaveLength(STOPPED);
    await room.change((doc) => boardRecords(doc).set('shape:n', noteMap(facilitator, VISION)));

    const memory = (): number => process.memoryUsage().arrayBuffers;
    const memoryBefore = memory();
    let peak = 0;
    let sent = 0;
    let newest = '';
    const reading = [...stopped];
    const isCut = (): boolean => room.people.length === 1;
    while (!isCut() && sent < KERNEL_BYTES + 2 * RELAY_LIMITS.maxBacklogBytes) {
      // They stop one after the other, soon after the beginning.
      if (reading.length > 0 && random() < 0.7) reading.pop()?.pause();
      const bytes = LEAST_CHANGE_BYTES + Math.floor(random() * (MOST_CHANGE_BYTES - LEAST_CHANGE_BYTES));
      newest = `${sent} ${'x'.repeat(bytes)}`;
      await room.change((doc) => boardRecords(doc).get('shape:n')?.set('props.x', newest));
      sent += bytes;
      peak = Math.max(peak, memory() - memoryBefore);
      for (const queue of queues) {
        const waiting = queue.connection.writableLength;
        if (waiting <= queue.mostWaiting) continue;
        queue.mostWaiting = waiting;
        queue.takenBySystem = queue.connection.bytesWritten - waiting;
      }
    }
    expect(room.people.map(({ id }) => id)).toEqual([facilitator.id]);
    for (const { mostWaiting, takenBySystem } of queues) {
      // Not cut off for less than the bound, and not for much more: one step beyond it, and the goodbye.
      expect(mostWaiting).toBeGreaterThan(RELAY_LIMITS.maxBacklogBytes);
      expect(mostWaiting).toBeLessThan(RELAY_LIMITS.maxBacklogBytes + 2 * MOST_CHANGE_BYTES);
      // Before anything waits at the server, the system's own buffers are full.
      expect(takenBySystem).toBeGreaterThan(KERNEL_LEAST_BYTES);
      expect(takenBySystem + mostWaiting).toBeLessThanOrEqual(sent + GREETING_BYTES);
    }
    // What waits is shared by all who wait for it, and the board keeps only its newest values.
    expect(peak).toBeLessThan(GROWTH_BYTES);
    await until(() => boardRecords(anna.doc).get('shape:n')?.get('props.x') === newest);
  },
);
