// Under which addresses other devices may reach this machine, by what the operating system says; never localhost. Whether
// one really came is visitor-log.ts.
import { networkInterfaces } from 'node:os';
import type { ReadyAddress } from '../../shared/api/api.ts';
import { basePathOf, publicAddress } from '../base-path.ts';
import type { Config } from '../config.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;

const KINDS: readonly (readonly [RegExp, ReadyAddress['kind']])[] = [
  [/^(wl|wifi|wi-fi|ath|ワイヤレス)/i, 'wifi'],
  [/^(tun|tap|utun|ppp|wg|zt|tailscale|vpn|ipsec)/i, 'vpn'],
  [/^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|bridge|cni|ifb)/i, 'other'],
  [/^(eth|en|em|イーサネット|ethernet|ローカル)/i, 'wired'],
];
const ORDER: readonly ReadyAddress['kind'][] = ['public', 'wifi', 'wired', 'vpn', 'other', 'hostname'];

/** Addresses by which other devices may come, without a slash at their ends, likeliest first. Empty when the machine has no network. */
export function reachableAddresses(
  config: Pick<Config, 'publicUrl' | 'hostname' | 'host'> & Partial<Pick<Config, 'tls'>>,
  port: number,
  interfaces: Interfaces = networkInterfaces(),
): readonly ReadyAddress[] {
  const found: ReadyAddress[] = [];
  const scheme = config.tls == null ? 'http' : 'https';
  const base = basePathOf(config.publicUrl);
  if (config.publicUrl !== null)
    found.push({ url: publicAddress(config.publicUrl), label: '', kind: 'public' });
  for (const [name, infos] of Object.entries(interfaces)) {
    for (const info of infos ?? []) {
      if (info.internal || !isOffered(config.host, info)) continue;
      const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
      found.push({ url: `${scheme}://${bracketed(info)}:${port}${base}`, label: name, kind });
    }
  }
  const local = localName(config.hostname);
  const isOpen = config.host === '0.0.0.0' || config.host === '::';
  if (local !== null && isOpen && found.some(({ kind }) => kind !== 'public'))
    found.push({ url: `${scheme}://${local}:${port}${base}`, label: '', kind: 'hostname' });
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Is an address of this machine asking? */
export function isOwnAddress(remote: string, interfaces: Interfaces = networkInterfaces()): boolean {
  const address = plainAddress(remote);
  return Object.values(interfaces).some((infos) => infos?.some((info) => info.address === address));
}

/** `::ffff:192.0.2.7` (IPv4 on a dual-stack socket) as `192.0.2.7`. */
export const plainAddress = (remote: string): string => remote.replace(/^::ffff:/i, '');

/** Global IPv4 addresses; IPv6 only when the server was told to listen there. Link-local ones cannot be typed. */
function isOffered(host: string, info: { family: string; address: string }): boolean {
  if (info.address.startsWith('169.254.') || info.address.toLowerCase().startsWith('fe80:')) return false;
  if (host === '0.0.0.0') return info.family === 'IPv4';
  return host === '::' || info.address === host;
}

const bracketed = (info: { family: string; address: string }): string =>
  info.family === 'IPv6' ? `[${info.address}]` : info.address;

/** `<name>.local`, which Windows, macOS and iPads resolve; null for names that cannot be one. */
function localName(hostname: string): string | null {
  const first = hostname.split('.')[0]?.toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(first) && first !== 'localhost' ? `${first}.local` : null;
}
