// The server's log: what happened, for the operator. Never secrets, cookies, names or contents: requests are logged by
// route, not by address, and errors by name and stack.
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Writes to stdout, unless told where else. */
export function createLog(level: LogLevel, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    // Belt and braces: nobody logs headers or bodies, and if somebody ever does, these stay out.
    redact: [
      '*.headers',
      '*.cookie',
      '*.secret',
      '*.token',
      '*.body',
      'headers',
      'cookie',
      'secret',
      'token',
      'body',
    ],
    serializers: { err: describeError },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

function describeError(error: unknown): unknown {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: typeof error };
}
