// kill -9 again and again while people write, on a folder with two hundred boards: nothing acknowledged is lost, and the
// server is back soon. `BENCH_KILLS` sets how often (5; the promise is 100), FAULT_SEED the moments.
import { loadavg } from 'node:os';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { answerOf, secretOf } from '../kit/server.ts';
import { type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { gatherStorm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';
import { type BenchResult, figure, median, promised } from './bench.ts';

const KILLS = Number(process.env['BENCH_KILLS'] ?? 5);
/** A camp of 24 cities with team-only boards has 49 boards. */
const CITIES = Array.from({ length: 24 }, (_, n) => `第${n + 1}市`);
const MORE_CAMPS = 4;
const WRITERS = 5;
const NOTES_BETWEEN = 100;

/** Counts what is missing of what was acknowledged, and times from spawning to the first healthy answer. */
export async function kills(): Promise<readonly BenchResult[]> {
  let server: ServerProcess = await startServerProcess({ HOST: '127.0.0.1' });
  const at = { url: `http://127.0.0.1:${server.port}`, hostSecret: secretOf(server.startPath) };
  const storm = await gatherStorm(at, { writers: WRITERS, cities: CITIES });
  try {
    for (let n = 0; n < MORE_CAMPS; n += 1)
      await answerOf(
        await storm.reader.post('/api/camps', {
          title: `ほかの合宿${n}`,
          date: '2026-10-09',
          baseFiscalYear: 2026,
          cities: CITIES,
          teamOnlyBoards: true,
        }),
      );
    const boards = (MORE_CAMPS + 1) * (2 * CITIES.length + 1);
    const acknowledged = (): number => storm.writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    const readyMs: number[] = [];
    let lost = 0;
    const random = randomFrom(RUN_SEED);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const enough = acknowledged() + 1 + Math.floor(random() * NOTES_BETWEEN);
      for (const writer of storm.writers) writer.start();
      await until(() => acknowledged() >= enough, { timeoutMs: 60_000, what: 'more notes are acknowledged' });
      await server.kill();
      for (const writer of storm.writers) writer.disconnect();
      server = await server.restart();
      readyMs.push(server.readyMs);
      lost += (await storm.lost()).length;
      if (KILLS > 5)
        console.log(
          `kill ${kill + 1}: ${acknowledged()} acknowledged, ${lost} lost, healthy after ${figure(server.readyMs)} ms`,
        );
    }
    const name = `kill -9 × ${KILLS}, ${boards} boards (FAULT_SEED=${RUN_SEED})`;
    const middle = median(readyMs) / 1000;
    console.log(
      `\n${name}: ${figure(acknowledged())} acknowledged notes, ${lost} lost; healthy after ${figure(middle)} s ` +
        `(worst ${figure(Math.max(...readyMs) / 1000)} s); load average ${loadavg()[0]?.toFixed(1)}`,
    );
    return [
      { ...promised(`${name}: acknowledged edits lost`, lost, 'at most', 0, 'notes'), ratio: lost + 1 },
      { ...promised(`${name}: spawn to healthz`, middle, 'at most', 2, 's'), details: { readyMs } },
    ];
  } finally {
    storm.end();
    await server.dispose();
  }
}
