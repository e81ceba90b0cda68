// Which addresses the ready page may show.
import type { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { reachableAddresses } from '../../../server/camps/addresses.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;
const address = (text: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false) => ({
  address: text,
  family,
  internal,
  netmask: '',
  mac: '',
  cidr: null,
  ...(family === 'IPv6' ? { scopeid: 0 } : {}),
});
const LAPTOP = {
  lo: [address('127.0.0.1', 'IPv4', true)],
  docker0: [address('172.17.0.1')],
  eth0: [address('192.0.2.9'), address('fe80::1', 'IPv6')],
  wlp2s0: [address('192.0.2.24')],
  broken: [address('169.254.1.1')],
} as Interfaces;
const config = { publicUrl: null, hostname: 'Camp-Laptop', host: '0.0.0.0' };

describe('addresses', () => {
  it('are those of the network, Wi-Fi first, the machine’s name last', () => {
    expect(reachableAddresses(config, 3000, LAPTOP)).toEqual([
      { url: 'http://192.0.2.24:3000', label: 'wlp2s0', kind: 'wifi' },
      { url: 'http://192.0.2.9:3000', label: 'eth0', kind: 'wired' },
      { url: 'http://172.17.0.1:3000', label: 'docker0', kind: 'other' },
      { url: 'http://camp-laptop.local:3000', label: '', kind: 'hostname' },
    ]);
  });

  it('begin with the public URL where there is one', () => {
    const publicUrl = new URL('https://miraizu.example.jp');
    expect(reachableAddresses({ ...config, publicUrl }, 3000, LAPTOP)[0]).toEqual({
      url: 'https://miraizu.example.jp',
      label: '',
      kind: 'public',
    });
  });

  it('are only the one that is listened on', () => {
    expect(reachableAddresses({ ...config, host: '192.0.2.9' }, 80, LAPTOP).map(({ url }) => url)).toEqual([
      'http://192.0.2.9:80',
    ]);
  });

  it('are none, rather than localhost, without a network', () => {
    expect(reachableAddresses(config, 3000, { lo: LAPTOP['lo'] })).toEqual([]);
    expect(reachableAddresses({ ...config, host: '127.0.0.1' }, 3000, LAPTOP)).toEqual([]);
  });
});
