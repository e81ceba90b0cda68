// A name that is not this server's is nobody's way in: a page of another site whose name leads to our address (DNS rebinding) reads
// nothing and opens nothing, by whatever door.
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config.ts';
import { openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';

let server: TestServer;
let anna: TestPerson;
let board: string;

beforeAll(async () => {
  server = await openTestServer({
    config: {
      allowedHosts: ['camp.example'],
      publicUrl: new URL('https://miraizu.example.jp'),
      hostname: 'Camp-Laptop.city.example.jp',
    },
  });
  const camp = await server.createCamp();
  anna = await server.join(camp.links.participant, '坂下', camp.teams[0]?.id);
  board = camp.boards[0]?.id ?? '';
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** A request as a page of that host would send it: its Origin is its own, and the cookie would be there. */
function ask(
  method: string,
  path: string,
  host: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      server.url + path,
      { method, headers: { cookie: anna.cookie, origin: `http://${host}`, ...headers, host } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more: string) => {
          text += more;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: String(response.headers['content-type']),
            text,
          }),
        );
      },
    );
    request.on('error', reject).end(method === 'POST' ? '{}' : undefined);
  });
}

function opens(path: string, host: string): Promise<string> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, {
    headers: { cookie: anna.cookie, origin: `http://${host}`, host },
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => resolve(String(code)));
    socket.on('message', (data: Buffer) => {
      // The refusal is told before the socket is closed.
      if (data.toString('latin1').includes('unknown-host')) return;
      resolve('open');
      socket.terminate();
    });
    socket.on('open', () => {
      if (path.endsWith('~check')) socket.send(new Uint8Array(8));
    });
  });
}

const EVIL = 'evil.example';

describe('a name that is not ours', () => {
  it.each([
    ['GET', '/api/config'],
    ['GET', '/api/camps'],
    ['POST', '/api/open'],
    ['GET', '/sync/~check/facts'],
    ['GET', '/sync/~check/hold?ms=1'],
    ['POST', '/sync/~check/echo'],
    ['POST', '/sync/board/poll'],
    ['GET', '/sync/board/poll/abc?from=0&hold=0'],
    ['GET', '/favicon.ico'],
    ['HEAD', '/'],
  ])('%s %s is refused', async (method, path) => {
    const answer = await ask(method, path.replace('board', board), EVIL, {
      'content-type': 'application/json',
    });
    expect([answer.status, answer.text]).toEqual([
      421,
      method === 'HEAD' ? '' : '{"refused":"unknown-host"}',
    ]);
  });

  it('opens no socket, neither of a board nor of the check', async () => {
    expect(await opens(`/sync/${board}`, EVIL)).toBe('4421');
    expect(await opens('/sync/~check', EVIL)).toBe('4421');
  });

  it('shows people a page that says so in both languages, and repeats nothing that could be HTML', async () => {
    const page = await ask('GET', '/start', EVIL, { accept: 'text/html,*/*' });
    expect([page.status, page.type]).toEqual([421, 'text/html; charset=utf-8']);
    expect(page.text).toContain('「evil.example」という名前では開けません');
    expect(page.text).toContain('It cannot be opened by the name “evil.example”');
    expect(page.text).toContain('ALLOWED_HOSTS=evil.example');
    for (const host of ['<script>x', 'a"b', 'a/b', 'x'.repeat(3_000)]) {
      const odd = await ask('GET', '/', host, { accept: 'text/html' });
      expect(odd.status).toBe(421);
      expect(odd.text).not.toContain(host);
      expect(odd.text).not.toContain('<script');
    }
  });

  it('does not hide from a balancer that the server is well', async () => {
    expect(JSON.parse((await ask('GET', '/healthz', EVIL)).text)).toMatchObject({ status: 'ok' });
  });
});

describe('the names of a server', () => {
  it.each([
    '192.0.2.7:3000',
    '127.0.0.1',
    '[::1]:3000',
    '[2001:db8::1]',
    'localhost:3000',
    'LOCALHOST',
    'camp-laptop.local:3000',
    'pc12.city.local',
    'camp-laptop:3000',
    'Camp-Laptop.city.example.jp',
    'miraizu.example.jp',
    'miraizu.example.jp.:443',
    'camp.example:8080',
  ])('%s is one', async (host) => {
    expect((await ask('GET', '/api/config', host)).status).toBe(200);
    expect(await opens('/sync/~check', host)).toBe('open');
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'local',
    'xlocal',
    'camp-laptop.evil.example',
    'sub.camp.example',
    'camp.example.evil.example',
    'camp.example@evil.example',
    'evil.example:80:80',
  ])('%j is none', async (host) => {
    expect((await ask('GET', '/api/config', host)).status).toBe(421);
  });

  it.each([
    ['camp.example.jp, Camp2.Example.jp ,', ['camp.example.jp', 'camp2.example.jp']],
    ['市役所.example', ['xn--7sto6a74d.example']],
    ['', []],
  ])('ALLOWED_HOSTS=%s', (text, names) => {
    const read = readConfig({ ALLOWED_HOSTS: text }, '/project', { isDemo: false, isDev: false });
    expect(read.ok && read.value.allowedHosts).toEqual(names);
  });

  it.each(['*.example.jp', 'http://camp.example.jp', 'camp.example.jp:3000', 'a b', 'x/y'])(
    'ALLOWED_HOSTS=%s is refused with a sentence',
    (text) => {
      const read = readConfig({ ALLOWED_HOSTS: text }, '/project', { isDemo: false, isDev: false });
      expect(read.ok ? '' : read.error.ja).toContain(`ALLOWED_HOSTS=${text}`);
    },
  );
});
