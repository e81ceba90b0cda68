// The header by which a relay hands on somebody's request: who it comes from, proved by the key of the link between the two. So a home
// knows the asker's own address, and never hands on again what was handed on to it.
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isSameProof } from '../links/link-proof.ts';

export const FORWARDED_HEADER = 'x-miraizu-forwarded';
/** On an answer: the camp is not at home here. */
export const NOT_HERE_HEADER = 'x-miraizu-not-here';

/** What is proved: this request, by this relay, for somebody at this address. */
interface Handed {
  readonly relayId: string;
  readonly method: string;
  readonly url: string;
  readonly address: string;
}

const seal = (key: Buffer, { relayId, method, url, address }: Handed): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([relayId, method, url, address]))
    .digest('base64url');

/** The header's value. */
export const forwardedBy = (key: Buffer, handed: Handed): string =>
  `${handed.relayId} ${Buffer.from(handed.address).toString('base64url')} ${seal(key, handed)}`;

/** The asker's address in a request that another relay has handed on; null when none has, or its proof is none. */
export function readForwarded(
  request: IncomingMessage,
  keyOf: (relayId: string) => Buffer | null,
): string | null {
  const header = request.headers[FORWARDED_HEADER];
  const [, relayId = '', encoded = '', proof = ''] =
    /^([\w-]+) ([\w-]+) ([\w-]+)$/.exec(String(header)) ?? [];
  const key = keyOf(relayId);
  if (key === null) return null;
  const address = Buffer.from(encoded, 'base64url').toString('utf8');
  const handed = { relayId, method: request.method ?? '', url: request.url ?? '', address };
  return isSameProof(proof, seal(key, handed)) ? address : null;
}
