// Secrets of links: derived from the operator's key, so that a facilitator can be shown a link again although only its
// hash is stored. Whoever has the database alone (a backup, a stolen copy) has no link.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a secret, hex: the only form in which secrets and tokens are kept. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The 128-bit secret of the link with this id, in 22 URL-safe characters. */
export const inviteSecret = (operatorKey: string, inviteId: string): string =>
  derive(operatorKey, `invite:${inviteId}`);

/** The secret of the start link. The same at each start, so that a bookmarked link keeps working. */
export const hostSecret = (operatorKey: string): string => derive(operatorKey, 'host');

/** Compares two secrets in constant time. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a), 'hex'), Buffer.from(hashSecret(b), 'hex'));
}

const derive = (operatorKey: string, purpose: string): string =>
  createHmac('sha256', operatorKey)
    .update(`miraizu:${purpose}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
