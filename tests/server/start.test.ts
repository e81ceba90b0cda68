// Starting and stopping as a program: what the terminal says, which refusals it gives, and how it leaves.
import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { greeting } from '../../server/greeting.ts';
import { databaseFile } from '../../server/storage/data-folder.ts';
import { type Program, startProgram } from '../kit/program.ts';
import { startTestServer } from '../kit/server.ts';
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

describe('the program', () => {
  it('prints the facilitator’s link, serves, and leaves with 0 on SIGTERM', async () => {
    const dataDir = folder();
    const program = start(dataDir);
    const link = await linkOf(program);
    const health = await fetch(new URL('/healthz', link));
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const askedAt = performance.now();
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5000);
    const again = start(dataDir);
    expect((await linkOf(again)).split('#')[1]).toBe(link.split('#')[1]);
  });

  it('refuses a port in use', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      blocker.close();
    });
    const bound = blocker.address();
    const port = typeof bound === 'object' && bound !== null ? String(bound.port) : '';
    expect(await refusal(start(folder(), { PORT: port }))).toContain(`PORT=${Number(port) + 1}`);
  });

  it('refuses the folder of a running server', async () => {
    const server = await startTestServer({ storage: 'sqlite' });
    expect(await refusal(start(server.dataDir))).toContain('DATA_DIR');
  });

  it('refuses damaged data and names the ways out', async () => {
    const dataDir = folder();
    const server = await startTestServer({ dataDir });
    await server.createCamp();
    await server.close();
    truncateSync(databaseFile(dataDir), 5000);
    const sentence = await refusal(start(dataDir));
    expect(sentence).toContain('verify');
    expect(sentence).toContain('restore');
  });

  it('refuses a folder that cannot be written', async () => {
    const dataDir = folder();
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    expect(await refusal(start(join(file, 'data')))).toContain('DATA_DIR');
  });

  it.each([
    ['PORT', '99999'],
    ['PUBLIC_URL', 'miraizu'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', async (name, value) => {
    expect(await refusal(start(folder(), { [name]: value }))).toContain(`${name}=${value}`);
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
