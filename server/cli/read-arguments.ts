// From argv and environment to a command's arguments.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readKey } from '../auth/operator-key.ts';
import { publicAddress } from '../base-path.ts';
import { operatorKeyFile } from '../storage/folder/folder.ts';
import { type Arguments, type Command, CommandError } from './command.ts';

export function readArguments(
  command: Command,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { warn, tell }: Pick<Arguments, 'warn' | 'tell'>,
): Arguments {
  const parsed = parse(command, argv);
  const values = new Map(
    Object.entries(parsed.values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
  const dataDir = resolve(env['DATA_DIR'] || './data');
  const server = values.get('server') ?? `http://localhost:${env['PORT'] || '3000'}`;
  if (!URL.canParse(server) || !/^https?:/.test(server))
    throw new CommandError(`--server ${server}: URLではありません。 Not a URL.`, 2);
  return {
    positionals: parsed.positionals,
    option: (name) => values.get(name),
    isJson: parsed.values['json'] === true,
    server: publicAddress(new URL(server)),
    isInsecureAllowed: parsed.values['insecure-server'] === true,
    warn,
    tell,
    dataDir,
    operatorKey: () => env['MIRAIZU_OPERATOR_KEY'] || readKey(operatorKeyFile(dataDir)),
  };
}

function parse(command: Command, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        server: { type: 'string' },
        'insecure-server': { type: 'boolean' },
        ...Object.fromEntries(command.options.map((name) => [name, { type: 'string' as const }])),
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${error.message}\n使いかた Usage: ${command.name} ${command.usage}`, 2);
  }
}
