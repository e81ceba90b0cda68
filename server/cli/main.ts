#!/usr/bin/env node
// Entry of `npm run miraizu`: runs one command and prints its answer.
import { runCommandLine } from './command-line.ts';

const { code, stdout, stderr } = await runCommandLine(process.argv.slice(2), process.env, (words) => {
  process.stderr.write(`${words}\n`);
});
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
