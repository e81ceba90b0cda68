// TRUSTED_PROXIES: whose X-Forwarded-For is believed. From everybody else it is anybody's claim (T16), and so is what stands in it to the
// left of the nearest address that is no such proxy; Fastify reads it so (proxy-addr).
import { isIP } from 'node:net';

const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/**
 * Addresses and networks (`127.0.0.1`, `10.0.3.0/24`, `fd00::/8`) from a list with commas; undefined when one of them is none, or is the
 * whole world.
 */
export function readTrustedProxies(text: string | undefined): readonly string[] | undefined {
  const proxies = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return proxies.every(isAddressOrNetwork) ? proxies : undefined;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = BITS[isIP(address)];
  if (bits === undefined || more.length > 0) return false;
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= bits);
}
