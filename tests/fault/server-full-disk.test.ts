// F4 for the whole server: when the disk is full, nothing is promised that is not kept, everybody is told, and all flows
// on without a restart when there is room again.
import { expect, it, onTestFinished } from 'vitest';
import { StorageError } from '../../server/storage/storage.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { secretOf, startTestServer } from '../kit/server.ts';
import { gatherStorm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const WRITERS = 4;

const SEEDS = Array.from({ length: timesOf('F4') }, (_, n) => RUN_SEED + n);

it.each(SEEDS)(
  '[F4] a full disk promises nothing it does not keep, says so, and recovers without a restart (seed %d)',
  async (seed) => {
    const random = randomFrom(seed);
    const maxBytes = 4_000_000 + Math.floor(random() * 4_000_000);
    const server = await startTestServer({ storage: 'sqlite', maxBytes });
    const ballast = await server.createCamp({ title: '場所をとる合宿' });
    const host = { url: server.url, hostSecret: secretOf(server.hostLink) };
    const storm = await gatherStorm(host, {
      writers: WRITERS,
      words: '言'.repeat(500 + Math.floor(random() * 2_500)),
    });
    onTestFinished(() => storm.end());
    const acknowledged = () => storm.writers.reduce((sum, writer) => sum + writer.acknowledged, 0);

    for (const writer of storm.writers) writer.start();
    await until(() => acknowledged() > WRITERS, { what: 'writing is under way' });
    const [heavy] = ballast.boards;
    if (heavy === undefined) throw new Error('a camp has boards');
    const piece = {
      board: heavy.id,
      update: new Uint8Array(100_000 + Math.floor(random() * 200_000)).fill(7),
    };
    const fill = async (): Promise<never> => {
      for (;;) await server.storage.boards.commit([piece]);
    };
    await expect(fill()).rejects.toSatisfy(
      (error) => error instanceof StorageError && error.reason === 'disk-full',
    );
    await until(() => storm.writers.every(({ conditions }) => conditions.includes('storage-failed')), {
      timeoutMs: 20_000,
      what: 'everybody is told that nothing can be kept',
    });
    expect(await storm.lost()).toEqual([]);
    expect(storm.writers.every(({ written, acknowledged: kept }) => written > kept)).toBe(true);

    await server.storage.camps.delete(ballast.camp.id);
    await storm.calm();
    for (const { conditions } of storm.writers) expect(conditions.at(-1)).toBe('ok');
  },
);
