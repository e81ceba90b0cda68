// Starting and stopping as a program: what the terminal says, which refusals it gives, and how it leaves.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config.ts';
import { greeting } from '../../server/greeting.ts';
import { type StartError, startErrorOf } from '../../server/start-error.ts';
import { databaseFile } from '../../server/storage/folder/data-folder.ts';
import { type Program, startProgram } from '../kit/program.ts';
import { startTestServer, type TestServerOptions } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'miraizu-start-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const start = (dataDir: string, env: Record<string, string> = {}, args: readonly string[] = []): Program =>
  startProgram('server/main.ts', args, { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...env });
const linkOf = async (program: Program): Promise<string> =>
  until(() => /http:\/\/\S+\/start#\S+/.exec(program.stdout())?.[0], { what: 'the start link' });

/** A refusal: exit code 1, one sentence in each language, no stack. */
async function refusal(program: Program): Promise<string> {
  const { code, stderr } = await program.ended;
  expect(code).toBe(1);
  expect(stderr).not.toMatch(/\n\s+at |Error:/);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  return stderr;
}

/** What a server on this folder or port would say instead of starting. */
async function problemOf(options: TestServerOptions): Promise<StartError> {
  const config = { port: options.config?.port ?? 0, host: '127.0.0.1', dataDir: options.dataDir ?? '' };
  try {
    await startTestServer(options);
  } catch (error) {
    const problem = startErrorOf(error, config);
    if (problem !== null) return problem;
    throw error;
  }
  throw new Error('the server started');
}

describe('the program', () => {
  it('prints the facilitator’s link, serves, and leaves with 0 on SIGTERM', async () => {
    const dataDir = folder();
    const program = start(dataDir);
    const link = await linkOf(program);
    const health = await fetch(new URL('/healthz', link));
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const second = await refusal(start(dataDir));
    expect(second).toContain('Another Miraizu');
    const askedAt = performance.now();
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5000);
  }, 60_000);
});

describe('starting', () => {
  it('gives the same start link each time', async () => {
    const dataDir = folder();
    const first = await startTestServer({ dataDir });
    await first.close();
    const second = await startTestServer({ dataDir });
    expect(new URL(second.hostLink).hash).toBe(new URL(first.hostLink).hash);
    await second.close();
  });

  it('refuses a port in use and names another', async () => {
    const { port } = await startTestServer();
    const problem = await problemOf({ config: { port } });
    expect(problem.ja).toContain(`PORT=${port + 1}`);
    expect(problem.en).toContain(`PORT=${port + 1}`);
  });

  it('lets go of the folder when it cannot start', async () => {
    const { port } = await startTestServer();
    const dataDir = folder();
    await problemOf({ dataDir, config: { port } });
    const server = await startTestServer({ dataDir });
    await server.close();
  });

  it('refuses the folder of a running server', async () => {
    const { dataDir } = await startTestServer({ storage: 'sqlite' });
    expect((await problemOf({ dataDir })).en).toContain('DATA_DIR');
  });

  it('refuses damaged data, touches nothing, and names the ways out', async () => {
    const dataDir = folder();
    const server = await startTestServer({ dataDir });
    await server.createCamp();
    await server.close();
    truncateSync(databaseFile(dataDir), 5000);
    const before = readFileSync(databaseFile(dataDir));
    const problem = await problemOf({ dataDir });
    expect(problem.en).toContain('verify');
    expect(problem.en).toContain('restore');
    expect(readFileSync(databaseFile(dataDir))).toEqual(before);
  });

  it('refuses a folder that cannot be made', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    expect((await problemOf({ dataDir: join(file, 'data') })).en).toContain('cannot be written');
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', 'x'],
    ['PUBLIC_URL', 'miraizu'],
    ['PUBLIC_URL', 'https://a.example/board/'],
    ['PUBLIC_URL', 'https://a.example/未来図/'],
    ['PUBLIC_URL', 'https://a.example/a//b'],
    ['PUBLIC_URL', 'https://a.example/a?b'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/9'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    const read = readConfig({ [name]: value }, '/project', { isDemo: false, isDev: false });
    expect(read.ok ? '' : read.error.ja).toContain(`${name}=${value}`);
  });

  it('takes a path in PUBLIC_URL, and a list of proxies', () => {
    const env = {
      PUBLIC_URL: 'https://pref.example.jp/miraizu/',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
    };
    const read = readConfig(env, '/project', { isDemo: false, isDev: false });
    expect(read.ok && read.value.publicUrl?.pathname).toBe('/miraizu/');
    expect(read.ok && read.value.trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  });
});

describe('stopping', () => {
  it('ends open boards with 1012, so that they come back, and does not wait for them', async () => {
    const server = await startTestServer();
    const camp = await server.createCamp();
    const person = await server.join(camp.links.participant);
    const socket = new WebSocket(person.syncUrl(camp.boards[0]?.id ?? ''), {
      headers: { cookie: person.cookie, origin: server.url },
    });
    await once(socket, 'message');
    const askedAt = performance.now();
    const [[code]] = await Promise.all([once(socket, 'close'), server.close()]);
    expect(code).toBe(1012);
    expect(performance.now() - askedAt).toBeLessThan(4000);
  });
});

describe('the greeting', () => {
  const configOf = (env: Record<string, string>) => {
    const read = readConfig(env, '/project', { isDemo: false, isDev: false });
    if (!read.ok) throw new Error(read.error.en);
    return read.value;
  };
  const lines = (env: Record<string, string>): string =>
    greeting(configOf(env), { hostLink: 'http://192.0.2.24:3000/start#x' }, [], null).join('\n');

  it('warns loudly about https without a licence key, and only then', () => {
    expect(lines({ PUBLIC_URL: 'https://camp.example.jp' })).toContain('!!! WARNING: TLDRAW_LICENSE_KEY');
    expect(lines({ PUBLIC_URL: 'https://camp.example.jp', TLDRAW_LICENSE_KEY: 'k' })).not.toContain('!!!');
    expect(lines({})).not.toContain('!!!');
  });

  it('says so when no other device can reach the machine', () => {
    expect(lines({})).toContain('No network address found');
  });
});
