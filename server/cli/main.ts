#!/usr/bin/env node
// The command line: finds the command, runs it, prints its answer. Each command is in a file of its own.
import { backupCommand } from './backup.ts';
import { boardExportCommand } from './board-export.ts';
import { campCreateCommand } from './camp-create.ts';
import { type Command, CommandError } from './command.ts';
import { compactCommand } from './compact.ts';
import { joinCommand } from './join.ts';
import { readArguments } from './read-arguments.ts';
import { restoreCommand } from './restore.ts';
import { verifyCommand } from './verify.ts';

const COMMANDS: readonly Command[] = [
  campCreateCommand,
  joinCommand,
  boardExportCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  compactCommand,
];

const USAGE = `使いかた Usage: npm run -s miraizu -- <command> [--json] [--server URL]
${COMMANDS.map(({ name, usage, summary }) => `  ${name} ${usage}\n      ${summary}`).join('\n')}
`;

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => argv.slice(0, name.split(' ').length).join(' ') === name);
  if (command === undefined) {
    const wantsHelp = argv.length === 0 || argv[0] === '--help' || argv[0] === 'help';
    (wantsHelp ? process.stdout : process.stderr).write(USAGE);
    return wantsHelp ? 0 : 2;
  }
  try {
    const args = readArguments(command, argv.slice(command.name.split(' ').length), process.env);
    const answer = await command.run(args);
    process.stdout.write(args.isJson ? `${JSON.stringify(answer.json)}\n` : answer.text);
    return answer.exitCode ?? 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
