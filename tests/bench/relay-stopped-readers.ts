// Ten people whose laptops stopped reading in the middle of a busy hour: what they cost the server, and the others.
import { loadavg } from 'node:os';
import { type BenchResult, figure, promised } from './bench.ts';
import { Crowd, type Measured } from './crowd.ts';
import { row } from './relay-fan-out.ts';
import { startLoaded } from './relay-servers.ts';

const PEOPLE = 110;
const STOPPED = 10;
const MEASURED_MS = 10_000;
/** Whole paragraphs instead of places, so that what is unread comes to megabytes: 700 kB a second for each reader. */
const PADDING_BYTES = 3_000;
const OTHERS_DELAY = 1.2;

/** The same crowd on the same server, with everybody reading and then with ten who do not. */
export async function stoppedReaders(): Promise<readonly BenchResult[]> {
  const server = await startLoaded('ours', PEOPLE);
  const crowd = new Crowd(server, {
    people: PEOPLE,
    writers: 20,
    updatesPerSecond: 10,
    paddingBytes: PADDING_BYTES,
  });
  try {
    await crowd.gather();
    await crowd.measure(MEASURED_MS);
    const reading = await crowd.measure(MEASURED_MS);
    const before = server.cost.peakRssMb();
    for (const member of crowd.members.slice(-STOPPED)) member.stopReading();
    const rounds: Measured[] = [];
    for (let round = 0; round < 3; round += 1) rounds.push(await crowd.measure(MEASURED_MS));
    const growth = server.cost.peakRssMb() - before;
    const stopped = rounds.toSorted((a, b) => a.p95Ms - b.p95Ms)[1] ?? reading;
    const name = `${STOPPED} stopped readers`;
    console.log(`\n${name} of ${PEOPLE}, 20 writing paragraphs; load average ${loadavg()[0]?.toFixed(1)}`);
    console.table([
      { readers: 'all read', ...row('ours', reading) },
      { readers: `${STOPPED} stopped`, ...row('ours', stopped) },
    ]);
    return [
      { ...promised(`${name}: memory`, growth, 'at most', 32, 'MB more'), details: { reading, rounds } },
      {
        case: `${name}: p95 of the others`,
        ours: `${figure(stopped.p95Ms)} ms`,
        peer: `all reading: ${figure(reading.p95Ms)} ms`,
        ratio: stopped.p95Ms / reading.p95Ms,
        bound: OTHERS_DELAY,
      },
    ];
  } finally {
    crowd.end();
    await server.stop();
  }
}
