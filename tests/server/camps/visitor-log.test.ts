// When the ready page may say that another device came: only what an address or a proxy really shows.
import { describe, expect, it } from 'vitest';
import { type Comer, VisitorLog } from '../../../server/camps/visitor-log.ts';

const publicUrl = new URL('https://miraizu.example.jp');
const isOwn = (address: string) => ['127.0.0.1', '192.0.2.24'].includes(address);
const comer = (facts: Partial<Comer>): Comer => ({
  remote: '127.0.0.1',
  forwardedFor: undefined,
  origin: undefined,
  host: undefined,
  token: null,
  ...facts,
});
const proxied = (address: string | undefined, token: string): Comer =>
  comer({ forwardedFor: address, origin: publicUrl.origin, host: publicUrl.host, token });

describe('another device', () => {
  it('is neither this machine nor the one that asks', () => {
    const arrivals = new VisitorLog(null, isOwn);
    arrivals.note(comer({}));
    arrivals.note(comer({ remote: '::ffff:192.0.2.24', token: 'other browser' }));
    expect(arrivals.besides(comer({}))).toBe('nobody');
    arrivals.note(comer({ remote: '::ffff:198.51.100.7' }));
    expect(arrivals.besides(comer({ remote: '198.51.100.7' }))).toBe('nobody');
    expect(arrivals.besides(comer({}))).toBe('other-device');
  });

  it('is known behind a proxy by the address that the nearest proxy names', () => {
    const arrivals = new VisitorLog(publicUrl, isOwn);
    const facilitator = proxied('198.51.100.1', 'f');
    arrivals.note(facilitator);
    arrivals.note(proxied('203.0.113.5, 198.51.100.1', 'f'));
    expect(arrivals.besides(facilitator)).toBe('nobody');
    arrivals.note(proxied('198.51.100.2', 'p'));
    expect(arrivals.besides(facilitator)).toBe('other-device');
  });

  it('is no forwarded address while nobody set PUBLIC_URL', () => {
    const arrivals = new VisitorLog(null, isOwn);
    arrivals.note(comer({ forwardedFor: '198.51.100.9', token: 'somebody' }));
    expect(arrivals.besides(comer({}))).toBe('nobody');
  });

  it('is not claimed when the proxy hides it: that is another browser, and the same one is none', () => {
    const arrivals = new VisitorLog(publicUrl, isOwn);
    const facilitator = proxied(undefined, 'new token');
    arrivals.note(proxied(undefined, 'old token'));
    arrivals.forget('old token');
    arrivals.note(facilitator);
    expect(arrivals.besides(facilitator)).toBe('nobody');
    arrivals.note(proxied(undefined, 'phone'));
    expect(arrivals.besides(facilitator)).toBe('other-browser');
    expect(arrivals.besides(comer({ host: 'localhost:3000', token: 'same browser, other address' }))).toBe(
      'nobody',
    );
  });
});
