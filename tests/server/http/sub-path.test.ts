// The server under a path of its host (PUBLIC_URL=https://pref.example.jp/miraizu/), with a proxy that takes the path off and without one.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { basePathOf, isBasePath, withoutBase } from '../../../server/base-path.ts';
import type { ConfigAnswer, ReadyAnswer } from '../../../shared/api/api.ts';
import { answerOf, openTestServer, secretOf, type TestServer } from '../../kit/server.ts';

const PAGE = `<!doctype html>
<html>
  <head>
    <title>未来図</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <script type="module" crossorigin src="/assets/main-a1b2c3.js"></script>
    <a href="//elsewhere.example">x</a>
  </head>
</html>
`;

describe('a base', () => {
  it.each(['/', '/miraizu', '/miraizu/', '/a/b/', '/v1.2_x~y'])('may be %s', (path) => {
    expect(isBasePath(new URL(path, 'https://pref.example.jp').pathname)).toBe(true);
  });

  it.each(['/board', '/api/', '/sync/x', '/assets', '/healthz', '/a//b', '/a"b', '/未来図', '/-', '/a;b'])(
    'is not %s, which is ours or needs quoting',
    (path) => {
      expect(isBasePath(new URL(path, 'https://pref.example.jp').pathname)).toBe(false);
    },
  );

  it('is taken off an address once, whole or not at all', () => {
    const base = basePathOf(new URL('https://pref.example.jp/miraizu/'));
    expect(base).toBe('/miraizu');
    for (const [address, rest] of [
      ['/miraizu/board/x?sheet=a', '/board/x?sheet=a'],
      ['/miraizu/', '/'],
      ['/miraizu', '/'],
      ['/miraizu?a=/b', '/?a=/b'],
      ['/miraizuru/board/x', '/miraizuru/board/x'],
      ['/board/x', '/board/x'],
      ['/miraizu/miraizu/x', '/miraizu/x'],
    ] as const)
      expect(withoutBase(address, base)).toBe(rest);
    expect(withoutBase('/board/x', '')).toBe('/board/x');
  });
});

describe('under a path', () => {
  let pagesDir: string;
  let server: TestServer;

  beforeAll(async () => {
    pagesDir = mkdtempSync(join(tmpdir(), 'miraizu-pages-'));
    mkdirSync(join(pagesDir, 'assets'));
    writeFileSync(join(pagesDir, 'index.html'), PAGE);
    writeFileSync(join(pagesDir, 'assets', 'main-a1b2c3.js'), 'export {};\n');
    server = await openTestServer({
      config: { pagesDir, publicUrl: new URL('https://pref.example.jp/miraizu/') },
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(pagesDir, { recursive: true, force: true });
  });

  it('every page knows where it is, and names its files there', async () => {
    for (const path of ['/', '/join', '/board/abc', '/miraizu', '/miraizu/board/abc', '/nowhere']) {
      const answer = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      const page = await answer.text();
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        path === '/nowhere' ? 404 : 200,
        'no-cache',
      ]);
      expect(page).toContain('<meta name="miraizu-base" content="/miraizu" />');
      expect(page).toContain('src="/miraizu/assets/main-a1b2c3.js"');
      expect(page).toContain('href="/miraizu/icon.svg"');
      expect(page).toContain('href="//elsewhere.example"');
    }
  });

  it('requests are understood with the path and without it', async () => {
    for (const base of ['', '/miraizu']) {
      expect((await fetch(`${server.url}${base}/assets/main-a1b2c3.js`)).status).toBe(200);
      const config = await answerOf<ConfigAnswer>(await fetch(`${server.url}${base}/api/config`));
      expect(config.publicUrl).toBe('https://pref.example.jp/miraizu');
    }
    expect((await fetch(`${server.url}/miraizu/miraizu/api/config`)).status).toBe(404);
  });

  it('links that are handed out lead there, and the cookie goes nowhere else', async () => {
    expect(server.hostLink).toMatch(/^https:\/\/pref\.example\.jp\/miraizu\/start#/);
    const camp = await server.createCamp();
    expect(camp.address).toBe('https://pref.example.jp/miraizu');
    const browser = server.browser();
    const body = { proof: { secret: secretOf(camp.links.facilitator) }, name: '進行' };
    const joined = await browser.send('POST', '/api/join', body, { origin: 'https://pref.example.jp' });
    expect(joined.headers.get('set-cookie')).toMatch(/; Path=\/miraizu; .*; Secure$/);
    const ready = await answerOf<ReadyAnswer>(await browser.get(`/api/camps/${camp.camp.id}/ready`));
    for (const { url } of ready.addresses) expect(url).toMatch(/[^/]\/miraizu$/);
  });

  it('says nothing for the whole host, which is another site’s', async () => {
    expect((await fetch(`${server.url}/healthz`)).headers.get('strict-transport-security')).toBeNull();
  });

  it('a board’s socket opens with the path and without it', async () => {
    const camp = await server.createCamp();
    const person = await server.join(camp.links.participant);
    const id = camp.boards[0]?.id ?? '';
    for (const base of ['', '/miraizu']) {
      const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}${base}/sync/${id}`, {
        headers: { cookie: person.cookie, origin: 'https://pref.example.jp' },
      });
      await once(socket, 'message');
      socket.terminate();
    }
  });
});
