// Ten people whose laptops stopped reading in the middle of a busy hour: what they cost the server, and the others. Also that
// the case is what it is called: the system's buffers of each are full, the server's own bound for a reader is reached, and
// only then is the reader cut off.
import { loadavg } from 'node:os';
import { RELAY_LIMITS } from '../../server/relay/relay-limits.ts';
import { type BenchResult, figure, median, promised } from './bench.ts';
import { Crowd, type Measured } from './crowd.ts';
import { row } from './relay-fan-out.ts';
import { startLoaded } from './relay-servers.ts';
import { StoppedMembers, type Story } from './stopped-members.ts';

const PEOPLE = 50;
const STOPPED = 10;
const WARM_UP_MS = 5_000;
const ROUND_MS = 5_000;
const ROUNDS = 5;
/**
 * Whole pages instead of places, so that what is unread fills everything well before the heartbeat gives up whoever is silent
 * (19 s at the earliest), on a busy machine too: 1.2 MB a second for each reader, of which the system takes 3 to 6 MB in all and
 * the server 4.
 */
const PADDING_BYTES = 6_000;
const OTHERS_DELAY = 1.2;
/** What waits is known only as exactly as two looks, and a reader's own way through the system, allow. */
const TOLERANCE = 0.9;

/** The same crowd on the same server, with everybody reading and then with ten who do not, and come back when they are cut off. */
export async function stoppedReaders(): Promise<readonly BenchResult[]> {
  const server = await startLoaded('ours', PEOPLE);
  const crowd = new Crowd(server, {
    people: PEOPLE,
    writers: 20,
    updatesPerSecond: 10,
    paddingBytes: PADDING_BYTES,
  });
  const inRounds = async (): Promise<readonly Measured[]> => {
    const rounds: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await crowd.measure(ROUND_MS));
    return rounds;
  };
  try {
    await crowd.gather();
    await crowd.measure(WARM_UP_MS);
    const before = await inRounds();
    const rssMb = server.cost.peakRssMb();
    const reader = crowd.members.at(-STOPPED - 1);
    if (reader === undefined) throw new Error('somebody must go on reading');
    const stopped = new StoppedMembers(server.port, crowd.members.slice(-STOPPED), reader);
    const during = await inRounds();
    stopped.end();
    return results({ before, during, stories: stopped.stories, growth: server.cost.peakRssMb() - rssMb });
  } finally {
    crowd.end();
    await server.stop();
  }
}

interface Outcome {
  readonly before: readonly Measured[];
  readonly during: readonly Measured[];
  readonly stories: readonly Story[];
  /** In MB. */
  readonly growth: number;
}

function results(outcome: Outcome): readonly BenchResult[] {
  const { stories, growth } = outcome;
  const [before, during] = [middle(outcome.before), middle(outcome.during)];
  const name = `${STOPPED} stopped readers`;
  const waiting = stories.map(({ waitingMb }) => waitingMb);
  console.log(`\n${name} of ${PEOPLE}, 20 writing pages; load average ${loadavg()[0]?.toFixed(1)}`);
  console.table([
    { readers: 'all read', ...row('ours', before) },
    { readers: `${STOPPED} stopped`, ...row('ours', during) },
  ]);
  console.table(
    (['cutAfterSeconds', 'addressedMb', 'systemMb', 'waitingMb'] as const).map((key) => {
      const values = stories.map((story) => story[key]).sort((a, b) => a - b);
      const [least = Number.NaN, most = Number.NaN] = [values[0], values.at(-1)];
      return {
        [`${stories.length} times`]: WORDS[key],
        least: figure(least),
        middle: figure(median(values)),
        most: figure(most),
      };
    }),
  );
  const bound = RELAY_LIMITS.maxBacklogBytes / 1e6;
  return [
    promised(`${name}: cut off`, stories.length, 'at least', STOPPED, 'times'),
    promised(
      `${name}: waiting at the server when cut, the system being full`,
      Math.min(...waiting),
      'at least',
      bound * TOLERANCE,
      'MB each',
    ),
    { ...promised(`${name}: memory`, growth, 'at most', 32, 'MB more'), details: outcome },
    {
      case: `${name}: p95 of the others`,
      ours: `${figure(during.p95Ms)} ms`,
      peer: `all reading: ${figure(before.p95Ms)} ms`,
      ratio: during.p95Ms / before.p95Ms,
      bound: OTHERS_DELAY,
    },
  ];
}

const WORDS: Readonly<Record<keyof Story, string>> = {
  cutAfterSeconds: 'cut off after s',
  addressedMb: 'meant for it, MB',
  systemMb: 'held by the system, MB',
  waitingMb: 'waiting at the server, MB',
};

/** The round with the middle p95. */
function middle(rounds: readonly Measured[]): Measured {
  const p95Ms = median(rounds.map((round) => round.p95Ms));
  const found = rounds.find((round) => round.p95Ms === p95Ms);
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
