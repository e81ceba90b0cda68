// `npm run test:ime`: every case in every place, about 25 minutes; words after it choose by title (`npm run test:ime -- pad`).
import { spawn } from 'node:child_process';

const [title] = process.argv.slice(2);
const wanted = title === undefined ? [] : ['-t', title];
const file = 'tests/e2e/real-input-method.test.ts';
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', file, ...wanted];
const env = { ...process.env, INPUT_METHOD_CASES: 'all' };
spawn(process.execPath, args, { env, stdio: 'inherit' }).once('exit', (code) => {
  process.exitCode = code ?? 1;
});
