// `npm run test:fault -- --seed A --minutes M`: the fault tests of `npm test` with their long counts (faults.ts; --short: with the
// short ones), again and again, each time with another seed, until the time is over or one fails; then the seed is printed with
// which it fails again. Without --minutes, once.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { seed: { type: 'string' }, minutes: { type: 'string' }, short: { type: 'boolean' } },
  allowPositionals: true,
});
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const minutes = Number(values.minutes ?? 0);
if (!Number.isSafeInteger(first) || !(minutes >= 0)) {
  process.stderr.write(
    'usage: npm run test:fault -- [--seed A] [--minutes M] [--short] [part of a file name …]\n',
  );
  process.exit(2);
}
const untilMs = performance.now() + minutes * 60_000;
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
let seed = first;
do {
  process.stdout.write(`FAULT_SEED=${seed}\n`);
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'fault', ...positionals], {
    stdio: 'inherit',
    env: { ...process.env, FAULT_SEED: String(seed), FAULT_LONG: values.short === true ? '0' : '1' },
  });
  if (status !== 0) {
    process.stderr.write(
      `\nFails with this seed; again: npm run test:fault -- --seed ${seed}${values.short === true ? ' --short' : ''}\n`,
    );
    process.exit(1);
  }
  // Far enough that no two rounds share a seed of the tests that use several.
  seed += 10_000;
} while (performance.now() < untilMs);
process.stdout.write(`\nAll seeds from ${first} to ${seed - 10_000} passed.\n`);
