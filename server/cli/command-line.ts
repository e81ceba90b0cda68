// The commands together: finds the one that is meant, runs it, returns what is to be printed. Printing is main.ts.

import { boardExportCommand } from './board-export.ts';
import { campCreateCommand } from './camp-create.ts';
import { type Command, CommandError } from './command.ts';
import { compactCommand } from './compact.ts';
import { backupCommand, restoreCommand, verifyCommand } from './folder-commands.ts';
import { joinCommand } from './join.ts';
import { moveCommand } from './move.ts';
import { readArguments } from './read-arguments.ts';

const COMMANDS: readonly Command[] = [
  campCreateCommand,
  joinCommand,
  boardExportCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  compactCommand,
  moveCommand,
];

const USAGE = `使いかた Usage: npm run -s miraizu -- <command> [--json] [--server URL [--insecure-server]]
${COMMANDS.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`).join('\n')}
`;

/** What a run of the command line leaves behind. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one command; `tell` hears at once how far it is. Rejects for bugs only: whatever an operator can cause is a sentence in
 * `stderr`.
 */
export async function runCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  tell: (words: string) => void = () => undefined,
): Promise<Ended> {
  const command = COMMANDS.find(({ name }) => argv.slice(0, name.split(' ').length).join(' ') === name);
  if (command === undefined) {
    const wantsHelp = argv.length === 0 || argv[0] === '--help' || argv[0] === 'help';
    return wantsHelp ? { code: 0, stdout: USAGE, stderr: '' } : { code: 2, stdout: '', stderr: USAGE };
  }
  const warnings = new Set<string>();
  const said = (): string => [...warnings].map((words) => `${words}\n`).join('');
  try {
    const args = readArguments(command, argv.slice(command.name.split(' ').length), env, {
      warn: (words) => warnings.add(words),
      tell,
    });
    const { json, text, exitCode = 0 } = await command.run(args);
    return { code: exitCode, stdout: args.isJson ? `${JSON.stringify(json)}\n` : text, stderr: said() };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: error.exitCode, stdout: '', stderr: `${said()}${error.message}\n` };
  }
}
