// What a command is, and how one says that it cannot. Parsing is read-arguments.ts, printing is main.ts.

export interface Command {
  /** One or two words. */
  readonly name: string;
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Names of its options beside --json, --server and --insecure-server; all take a value. */
  readonly options: readonly string[];
  readonly run: (args: Arguments) => Promise<CommandAnswer>;
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly option: (name: string) => string | undefined;
  readonly isJson: boolean;
  /** Origin of the server to talk to, without a slash at the end. */
  readonly server: string;
  /** The operator has said that the key may go to it readable for whoever is in between (--insecure-server). */
  readonly isInsecureAllowed: boolean;
  /** Says something to the operator beside the answer, once. */
  readonly warn: (words: string) => void;
  /** Says how far it is, at once and beside the answer: for what takes long. */
  readonly tell: (words: string) => void;
  readonly dataDir: string;
  /** From MIRAIZU_OPERATOR_KEY or the data folder; null when there is none. Throws OperatorKeyError. */
  readonly operatorKey: () => string | null;
}

interface CommandAnswer {
  /** Printed as one JSON value with --json. */
  readonly json: unknown;
  /** Printed without --json. */
  readonly text: string;
  readonly exitCode?: number;
}

/** Cannot be done, in words for the operator; printed without a stack. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** The argument at that place, or a refusal that shows the usage. */
export function positional(args: Arguments, at: number, command: Pick<Command, 'name' | 'usage'>): string {
  const value = args.positionals[at];
  if (value === undefined) throw new CommandError(`使いかた Usage: ${command.name} ${command.usage}`, 2);
  return value;
}
