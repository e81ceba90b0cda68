// The operator's key: one random secret per data folder, readable by its owner only. It proves the command line to the
// server and derives every link; no endpoint trusts an address instead.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameSecret } from './secrets.ts';

export const OPERATOR_KEY_FILE = 'operator.key';

/** Reads the key of a data folder, writing a new one (mode 0600) at first start. */
export function loadOperatorKey(dataDir: string): string {
  const file = join(dataDir, OPERATOR_KEY_FILE);
  const existing = readKey(file);
  if (existing !== null) return existing;
  const key = randomBytes(32).toString('base64url');
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** The key in a file, or null when there is none. An empty file is damage and throws. */
export function readKey(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (text.length < 32) throw new Error(`${file} is damaged: the operator key is too short`);
  return text;
}

/** Does this Authorization header carry the operator's key? */
export function isOperator(authorization: string | undefined, operatorKey: string): boolean {
  const match = /^Bearer ([A-Za-z0-9_-]{32,})$/.exec(authorization ?? '');
  return match?.[1] !== undefined && isSameSecret(match[1], operatorKey);
}
