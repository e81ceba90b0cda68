// The operator's key: one random secret per data folder, readable by its owner only. It proves the command line to the
// server and derives every link; no endpoint trusts an address instead.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { moveIntoPlace, operatorKeyFile } from '../storage/folder/folder.ts';
import { isSameSecret } from './secrets.ts';

/** Reads the key of a data folder, writing a new one (mode 0600) at first start. */
export function loadOperatorKey(dataDir: string): string {
  const file = operatorKeyFile(dataDir);
  const existing = readKey(file);
  if (existing !== null) return existing;
  const key = randomBytes(32).toString('base64url');
  // Whole or not at all: a power cut in between must not leave an empty one.
  writeFileSync(`${file}.part`, `${key}\n`, { mode: 0o600 });
  moveIntoPlace(`${file}.part`, file);
  return key;
}

/** A key file that cannot be one: empty, cut short, or unreadable. Nothing was changed. */
export class OperatorKeyError extends Error {
  readonly file: string;
  constructor(file: string, detail: string, options?: ErrorOptions) {
    super(`${file} is damaged: ${detail}`, options);
    this.name = 'OperatorKeyError';
    this.file = file;
  }
}

/** The key in a file, or null when there is none. Throws OperatorKeyError. */
export function readKey(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (error instanceof Error && 'syscall' in error)
      throw new OperatorKeyError(file, error.message, { cause: error });
    throw error;
  }
  if (text.length < 32) throw new OperatorKeyError(file, 'the key is too short');
  return text;
}

/** Does this Authorization header carry the operator's key? */
export function isOperator(authorization: string | undefined, operatorKey: string): boolean {
  const match = /^Bearer ([A-Za-z0-9_-]{32,})$/.exec(authorization ?? '');
  return match?.[1] !== undefined && isSameSecret(match[1], operatorKey);
}
