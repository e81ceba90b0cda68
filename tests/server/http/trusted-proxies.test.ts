// Whose word about a visitor's address counts (TRUSTED_PROXIES). The proxies themselves: tests/e2e/proxy.
import { describe, expect, it } from 'vitest';
import { GUESS_LIMITS } from '../../../server/auth/guess-limit.ts';
import { readTrustedProxies } from '../../../server/trusted-proxies.ts';
import type { CheckAnswer } from '../../../shared/api/api.ts';
import { answerOf, startTestServer, type TestServer } from '../../kit/server.ts';

const publicUrl = new URL('https://miraizu.example.jp');

const seenFrom = async (server: TestServer, forwardedFor: string): Promise<string> =>
  (
    await answerOf<CheckAnswer>(
      await fetch(`${server.url}/sync/~check/facts`, { headers: { 'x-forwarded-for': forwardedFor } }),
    )
  ).seenFrom;

describe('a list of proxies', () => {
  it('is of addresses and networks', () => {
    expect(readTrustedProxies(undefined)).toEqual([]);
    expect(readTrustedProxies(' 127.0.0.1 ,10.0.0.0/8, fd00::/8,::1')).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
      '::1',
    ]);
  });

  it.each(['nginx', '10.0.0', '10.0.0.0/0', '::/0', '10.0.0.0/33', '::1/129', '10.0.0.0/x', '1.2.3.4/8/8'])(
    'is not «%s»: nobody, or everybody',
    (text) => {
      expect(readTrustedProxies(`127.0.0.1,${text}`)).toBeUndefined();
    },
  );
});

describe('the address of a visitor', () => {
  it('is the last one that is no proxy of ours', async () => {
    const server = await startTestServer({
      config: { publicUrl, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] },
    });
    expect(await seenFrom(server, '198.51.100.7')).toBe('198.51.100.7');
    expect(await seenFrom(server, '198.51.100.7, 10.0.0.2')).toBe('198.51.100.7');
    expect(await seenFrom(server, '203.0.113.1, 198.51.100.7, 10.0.0.2')).toBe('198.51.100.7');
    expect(await seenFrom(server, '10.0.0.9, 198.51.100.7')).toBe('198.51.100.7');
    expect(await seenFrom(server, '2001:db8::7')).toBe('2001:db8::7');
  });

  it('is the connection’s where the proxy is not known, whatever is claimed', async () => {
    for (const trustedProxies of [[], ['10.0.0.0/8']]) {
      const server = await startTestServer({ config: { publicUrl, trustedProxies } });
      expect(await seenFrom(server, '198.51.100.7')).toBe('127.0.0.1');
      expect(await seenFrom(server, '10.0.0.1, 198.51.100.7')).toBe('127.0.0.1');
    }
  });

  it('counts wrong numbers for each person apart behind a known proxy, and for all together behind another', async () => {
    const guess = async (server: TestServer, from: string): Promise<number> =>
      (
        await server
          .browser()
          .send('POST', '/api/handover/accept', { number: '000000' }, { 'x-forwarded-for': from })
      ).status;
    const known = await startTestServer({ config: { publicUrl, trustedProxies: ['127.0.0.1'] } });
    const unknown = await startTestServer({ config: { publicUrl } });
    for (let i = 0; i < GUESS_LIMITS.perAddress; i += 1) {
      // What the visitor wrote stands before what the proxy says.
      await guess(known, `203.0.113.${i}, 198.51.100.7`);
      await guess(unknown, '198.51.100.7');
    }
    expect(await guess(known, '203.0.113.99, 198.51.100.7')).toBe(429);
    expect(await guess(known, '198.51.100.8')).not.toBe(429);
    expect(await guess(unknown, '198.51.100.7')).not.toBe(429);
  });

  it('is what the ready page goes by', async () => {
    const server = await startTestServer({ config: { publicUrl, trustedProxies: ['127.0.0.1'] } });
    const camp = await server.createCamp();
    const host = await server.join(camp.links.facilitator, '進行');
    const ready = async (from: string): Promise<string> => {
      const answer = await host.browser.send('GET', `/api/camps/${camp.camp.id}/ready`, undefined, {
        'x-forwarded-for': from,
      });
      return (await answerOf<{ readonly arrival: string }>(answer)).arrival;
    };
    expect(await ready('198.51.100.7')).toBe('nobody');
    expect(await ready('203.0.113.5, 198.51.100.7')).toBe('nobody');
    await fetch(`${server.url}/join`, { headers: { 'x-forwarded-for': '198.51.100.8' } });
    expect(await ready('198.51.100.7')).toBe('other-device');
  });
});
