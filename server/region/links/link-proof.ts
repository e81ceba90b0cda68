// How two relays prove to each other that they have the operator's key, and what they call the requests that they hand on afterwards. The
// key itself never crosses the line. A link is authenticated, not secret: it belongs on a network of the relays' own (docs/operate.md).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** A number that is used once. */
export const newNonce = (): string => randomBytes(24).toString('base64url');

const nonce = v.pipe(v.string(), v.regex(/^[\w-]{32}$/));
const proof = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const relayId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** The home's first word. */
export const challenge = v.object({ relayId, nonce });
/** The edge's answer: who it is, its own challenge and its proof. */
export const answer = v.object({ relayId, nonce, proof });
/** The home's proof. */
export const welcome = v.object({ proof });

export type Challenge = v.InferOutput<typeof challenge>;
export type Answer = v.InferOutput<typeof answer>;

/** Both challenges, and so what no other link has. */
export interface Handshake {
  readonly home: Challenge;
  readonly edge: Pick<Answer, 'relayId' | 'nonce'>;
}

/** What one side must say. The sides prove different things, so that neither's words can be thrown back at it. */
export const proofOf = (operatorKey: string, side: 'home' | 'edge', { home, edge }: Handshake): string =>
  createHmac('sha256', operatorKey)
    .update(JSON.stringify(['miraizu:link', side, home.relayId, home.nonce, edge.relayId, edge.nonce]))
    .digest('base64url');

/** The key of what is handed on over HTTP while the link stands. */
export const requestKeyOf = (operatorKey: string, { home, edge }: Handshake): Buffer =>
  createHmac('sha256', operatorKey)
    .update(JSON.stringify(['miraizu:forward', home.relayId, home.nonce, edge.relayId, edge.nonce]))
    .digest();

/** Compares in a time that tells nothing. */
export function isSameProof(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
