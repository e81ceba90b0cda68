// The recipe deploy/Caddyfile in the real Caddy of Debian: WebSocket, whose address arrives, the largest picture, a host of its own and a
// path of another site, and a relay that starts anew.
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { HTTP_LIMITS } from '../../../server/config.ts';
import type { CheckAnswer } from '../../../shared/api/api.ts';
import { askHttps } from '../../kit/https-request.ts';
import { pictureOfBytes } from '../../kit/pictures.ts';
import { findCaddy, startCaddy } from '../../kit/proxy-recipe.ts';
import { behind } from './behind.ts';

const caddy = findCaddy();
if (caddy === null) console.info('Caddy is left out: install caddy (Debian) to run it here.');

const ANNA = '127.0.0.5';

describe.runIf(caddy !== null)('behind Caddy', () => {
  it.each([
    ['on a host of its own', 'whole', ''],
    ['under a path of another site', 'path', '/miraizu'],
  ] as const)(
    '%s: sockets, addresses, pictures and a restart are as they should be',
    async (_where, site, path) => {
      const place = await behind((relay) => startCaddy(caddy ?? '', site, { relays: [relay] }), path);
      onTestFinished(place.close);
      const { address, cookie, server, proxy } = place;
      const origin = proxy.origin;
      const [board] = place.camp.boards;
      const page = await askHttps(`${address}/board/${board?.id}`);
      expect(page.body).toContain(`src="${path}/assets/`);
      const socket = new WebSocket(`${address.replace('https', 'wss')}/sync/${board?.id}`, {
        headers: { cookie, origin },
        rejectUnauthorized: false,
      });
      onTestFinished(() => socket.terminate());
      await once(socket, 'message');
      for (const headers of [{}, { 'x-forwarded-for': '203.0.113.9' }]) {
        const facts = await askHttps(`${address}/sync/~check/facts`, { from: ANNA, headers });
        expect((JSON.parse(facts.body) as CheckAnswer).seenFrom).toBe(ANNA);
      }
      // What is larger our pages do not send.
      const largest = await askHttps(`${address}/api/boards/${board?.id}/assets`, {
        method: 'POST',
        headers: { origin, cookie, 'content-type': 'image/png' },
        body: pictureOfBytes(HTTP_LIMITS.maxImageBytes),
      });
      expect(largest.status, largest.body).toBe(200);
      const [again, known] = await Promise.all([
        server.restart(),
        askHttps(`${address}/api/known`, { headers: { cookie } }),
      ]);
      onTestFinished(again.dispose);
      expect(known.status).toBe(200);
    },
    60_000,
  );
});
