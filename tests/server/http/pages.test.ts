// Headers and pages: what every answer carries, what is cached, and which addresses are pages.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { precompress } from '../../../server/http/precompress.ts';
import { openTestServer, startTestServer, type TestServer } from '../../kit/server.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

let pagesDir: string;
let server: TestServer;

beforeAll(async () => {
  pagesDir = mkdtempSync(join(tmpdir(), 'miraizu-pages-'));
  mkdirSync(join(pagesDir, 'assets'));
  writeFileSync(join(pagesDir, 'index.html'), '<!doctype html><title>未来図</title>');
  writeFileSync(join(pagesDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(pagesDir, 'assets', 'main-a1b2c3.js'), `${'export {};\n'.repeat(500)}`);
  await precompress(pagesDir);
  server = await openTestServer({ config: { pagesDir } });
});
afterAll(async () => {
  await server.close();
  rmSync(pagesDir, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('every answer', () => {
  it.each(['/', '/healthz', '/api/config', '/api/camps/unknown', '/assets/main-a1b2c3.js', '/nowhere'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(CSP);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('asks for https only where the public URL is https', async () => {
    const own = await startTestServer({ config: { publicUrl: new URL('https://camp.example.jp') } });
    const { headers } = await fetch(`${own.url}/healthz`);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=/);
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  it('of the API is not stored', async () => {
    expect((await get('/api/config')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('pages', () => {
  it.each([
    '/',
    '/start',
    '/join',
    '/reload',
    '/camp/abc',
    '/camp/abc/ready',
    '/camp/abc/card',
    '/camp/abc/agenda',
    '/camp/abc/cities',
    '/board/abc',
    '/projector/abc',
  ])('%s is one, and asked for anew each time', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await answer.text()).toContain('未来図');
  });

  it.each(['/nowhere', '/camp', '/board/a/b', '/assets/gone.js', '/index.html.map'])(
    '%s is none',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('explains an unknown address to people, and says to programs that there is none', async () => {
    const page = await get('/nowhere', { accept: 'text/html,*/*' });
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('未来図')]);
    const api = await get('/api/nowhere', { accept: 'text/html,*/*' });
    expect([api.status, await api.json()]).toEqual([404, { refused: 'malformed-request' }]);
  });

  it('never leaves its folder', async () => {
    for (const path of ['/..%2foperator.key', '/assets/..%2f..%2foperator.key', '/%2e%2e/operator.key'])
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  });

  it('sends hashed files compressed and for ever', async () => {
    for (const encoding of ['br', 'gzip']) {
      const answer = await get('/assets/main-a1b2c3.js', { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).toMatch(/javascript/);
      expect(await answer.text()).toContain('export {};');
    }
  });

  it('tells every cache between that an answer depends on what the browser can unpack', async () => {
    for (const path of ['/assets/main-a1b2c3.js', '/', '/icon.svg'])
      for (const encoding of ['br', 'gzip', 'identity']) {
        const answer = await get(path, { 'accept-encoding': encoding });
        expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
      }
  });

  it('compresses each file once', async () => {
    expect(await precompress(pagesDir)).toBe(0);
  });
});
