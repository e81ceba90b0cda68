// `npm run test:fuzz -- --seed 1 --seeds 200 --operations 200 --minutes 30`: many runs, one seed after another, until the
// seeds or the time are used up; before them, words typed and composed together at full length, and runs of devices whose words
// must not be lost (`--only board`, `--only words` or `--only devices` for one of the three; devices want `npm run build`). Prints each finding, with `--log` what led to it, and ends with 1 when there was any.
import { parseArgs } from 'node:util';
import { composeAmongDeeds, typeTogether } from '../canvas/trials.ts';
import { openHall } from '../canvas/two-people.ts';
import { openDeviceHall } from '../devices/device-run.ts';
import { openFuzzHall } from './fuzz-run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1000000' },
    operations: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    log: { type: 'boolean', default: false },
  },
});
const isAskedFor = (kind: 'board' | 'words' | 'devices'): boolean =>
  values.only === '' || values.only === kind;
const wordFindings = isAskedFor('words') ? await fuzzWords() : [];
const deviceFindings = isAskedFor('devices') ? await fuzzDevices() : 0;
const endsAtMs = Date.now() + Number(values.minutes) * 60_000;
const first = Number(values.seed);
const last = first + Number(values.seeds) - 1;
const hall = await openFuzzHall();
let runs = 0;
let operations = 0;
const failed: number[] = [];
const counts = new Map<string, { done: number; idle: number }>();
for (let seed = first; isAskedFor('board') && seed <= last && Date.now() < endsAtMs; seed += 1) {
  const startedAtMs = Date.now();
  const outcome = await hall.run(seed, Number(values.operations));
  runs += 1;
  operations += outcome.operations;
  const ms = Date.now() - startedAtMs;
  console.log(
    `seed ${seed}: ${outcome.operations} operations, ${outcome.liveRecords} records, ${ms} ms, ` +
      (outcome.findings.length === 0 ? 'ok' : `${outcome.findings.length} FINDINGS`),
  );
  for (const line of outcome.log) {
    const [, name = '', what = ''] = /^\d+ ([^:]+)(?:: (.*))?$/.exec(line) ?? [];
    const count = counts.get(name) ?? { done: 0, idle: 0 };
    if (what === '–') count.idle += 1;
    else count.done += 1;
    counts.set(name, count);
  }
  if (outcome.findings.length === 0) continue;
  failed.push(seed);
  for (const finding of outcome.findings.slice(0, 12)) console.log(`  ${brief(finding)}`);
  if (values.log) console.log(outcome.log.map((line) => `    ${line}`).join('\n'));
}
await hall.close();
console.table(Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))));
console.log(
  `${runs} seeds, ${operations} operations, ${failed.length} seeds with findings: ${failed.join(' ')}`,
);
process.exit(failed.length === 0 && wordFindings.length === 0 && deviceFindings === 0 ? 0 : 1);

/** The first lines: a stack is told at length by the browser. */
function brief(finding: string): string {
  return finding.split('\n').slice(0, 6).join('\n').slice(0, 1500);
}

/** Two people with 200 letters each at three distances, and 200 letters around one composition. */
async function fuzzWords(): Promise<readonly string[]> {
  const canvas = await openHall();
  const found: string[] = [];
  for (const latencyMs of [15, 80, 300]) {
    const places = ['Home', 'End'] as const;
    const result = await typeTogether(canvas, { latencyMs, count: 200, pauseMs: 20, places });
    const { lostLetters, lostCarets, looks, runsStayTogether } = result;
    console.log(
      `2 × 200 letters, ${latencyMs} ms apart: ${lostLetters} lost, caret lost in ${lostCarets} of ${looks} looks, ` +
        `runs ${runsStayTogether ? 'together' : 'MIXED'}`,
    );
    if (lostLetters > 0 || lostCarets > 0 || !runsStayTogether) found.push(result.text);
    found.push(...result.findings);
  }
  const { begun, broken, text, findings } = await composeAmongDeeds(canvas, 200);
  console.log(`200 things done around ${begun} compositions: ${broken} broken`);
  if (broken > 0) found.push(`composition: ${text}`);
  found.push(...findings);
  await canvas.close();
  for (const finding of found) console.log(`  ${brief(finding)}`);
  return found;
}

/** As many seeds as told, at most 200, of two tabs, two phones and a laptop; answers how many had findings. */
async function fuzzDevices(): Promise<number> {
  const devices = await openDeviceHall();
  const from = Number(values.seed);
  let withFindings = 0;
  for (let seed = from; seed < from + Math.min(200, Number(values.seeds)); seed += 1) {
    const { findings, fates, log } = await devices.run(seed, 30);
    console.log(`devices ${seed}: ${JSON.stringify(fates)} ${findings.length === 0 ? 'ok' : 'FINDINGS'}`);
    if (findings.length === 0) continue;
    withFindings += 1;
    for (const line of [...findings, ...(values.log ? log : [])]) console.log(`  ${brief(line)}`);
  }
  await devices.close();
  return withFindings;
}
