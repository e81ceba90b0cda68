// `npm run bench:relay`: what the relay promises, each promise measured on the built server with all checks and durable
// commits on. The cases are named here; `--only` takes a part of a name.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchResult } from './bench.ts';
import { cursors, hall, pair, usualHour } from './relay-fan-out.ts';
import { coldJoins, reconnects } from './relay-joins.ts';
import { kills } from './relay-kills.ts';
import { largeBoard, largestBoard } from './relay-large.ts';
import { withoutWebSocket } from './relay-poll.ts';
import { regionCommits, regionJoins, regionLarge, regionShare } from './relay-region.ts';
import { stoppedReaders } from './relay-stopped-readers.ts';

const CASES: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  '330 people, 100 writing': hall,
  '300 people, 20 writing': usualHour,
  '2 people, 1 writing': pair,
  '300 cursors': cursors,
  '300 cold joins': coldJoins,
  '300 reconnects': reconnects,
  'large board': largeBoard,
  'large board on three relays': largestBoard,
  'stopped readers': stoppedReaders,
  'without WebSocket': withoutWebSocket,
  'kill -9': kills,
  'region, CPU at three relays': regionShare,
  'region, 20 boards of 100 people': regionLarge,
  'region, joins through another relay': regionJoins,
  'region, commits': regionCommits,
};

export const bench: Bench = async (wants) => {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  // What is measured is the program as people run it; its pages are not needed.
  execFileSync(
    process.execPath,
    [`${project}/node_modules/vite/bin/vite.js`, 'build', '--ssr', '--logLevel', 'warn'],
    {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const results: BenchResult[] = [];
  for (const [name, measure] of Object.entries(CASES)) if (wants(name)) results.push(...(await measure()));
  return results;
};
