// A server that speaks https itself: pages, answers, the cookie and the board's socket; and what is said of files that do not fit.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readTls, TlsFilesError } from '../../../server/http/tls.ts';
import { startErrorOf } from '../../../server/start-error.ts';
import { selfSigned } from '../../kit/certificate.ts';

import { secretOf, startTestServer } from '../../kit/server.ts';

function files(certificate = selfSigned('127.0.0.1')): {
  readonly certFile: string;
  readonly keyFile: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-tls-'));
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(certFile, certificate.cert);
  writeFileSync(keyFile, certificate.key);
  return { certFile, keyFile };
}

interface Answer {
  readonly status: number;
  readonly cookie: string;
  readonly body: string;
}

/** Nobody trusts the certificate; that it is one is enough here. */
const ask = (
  url: string,
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, rejectUnauthorized: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          cookie: response.headers['set-cookie']?.[0] ?? '',
          body: text,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

describe('a server with a certificate', () => {
  it('answers by https, gives a cookie for https alone, and takes changes from its own pages only', async () => {
    const server = await startTestServer({ config: { tls: files() } });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(server.hostLink).toMatch(/^https:\/\//);
    expect((await ask(`${server.url}/healthz`)).status).toBe(200);
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
    const joining = JSON.stringify({ proof: { secret: secretOf(server.hostLink) } });
    const headers = { 'content-type': 'application/json', origin: server.url };
    const joined = await ask(`${server.url}/api/join`, 'POST', headers, joining);
    expect(joined.status).toBe(200);
    expect(joined.cookie).toContain('; Secure');
    const strange = { ...headers, origin: server.url.replace('https', 'http') };
    expect((await ask(`${server.url}/api/join`, 'POST', strange, joining)).status).toBe(403);
  });

  it('opens its sockets to its own pages alone', async () => {
    const server = await startTestServer({ config: { tls: files() } });
    const closed = (origin: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`${server.url.replace('https', 'wss')}/sync/board`, {
          rejectUnauthorized: false,
          origin,
        });
        socket.on('close', resolve);
        socket.on('error', reject);
      });
    // Who has not joined is told so; another site's page does not get that far.
    expect(await closed(server.url)).toBe(4401);
    expect(await closed(server.url.replace('https', 'http'))).toBe(4403);
  });
});

describe('files that are no certificate and key', () => {
  it.each([
    ['a file that is not there', { certFile: '/nowhere/cert.pem', keyFile: '/nowhere/key.pem' }],
    ['a key of another certificate', { ...files(), keyFile: files().keyFile }],
    ['words', files({ cert: 'words', key: 'words' })],
  ])('are refused with a sentence: %s', (_, tls) => {
    let thrown: unknown;
    try {
      readTls(tls);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TlsFilesError);
    expect(startErrorOf(thrown, { port: 3000, host: '', dataDir: '' })?.ja).toContain('TLS_CERT');
  });
});
