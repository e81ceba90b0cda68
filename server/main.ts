// Entry of the built server: reads the configuration from the environment and runs the program.
import { readConfig } from './config.ts';
import { projectDir, refuse, runProgram } from './program.ts';
import { StartError } from './start-error.ts';

const read = readConfig(process.env, projectDir(), {
  isDemo: process.argv.includes('--demo'),
  isDev: process.argv.includes('--dev'),
});
if (read.ok) await runProgram(read.value);
else refuse(new StartError(read.error.ja, read.error.en));
