// What goes wrong on the command line is a sentence in Japanese and one in English that say what is true, never a stack; and the
// operator's key goes to nobody by mistake.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../../../server/cli/command-line.ts';
import { databaseFile } from '../../../server/storage/folder/data-folder.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { startProgram } from '../../kit/program.ts';
import { startTestServer } from '../../kit/server.ts';
import { storeCamp } from '../../kit/stored-folder.ts';

/** The refusal: a code, and sentences in both languages. */
async function refusal(dataDir: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommandLine(args, { DATA_DIR: dataDir });
  expect([code > 0, stdout]).toEqual([true, '']);
  expect(stderr).toMatch(/[ぁ-ん].*[。）]/);
  expect(stderr).toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  expect(stderr).not.toMatch(/\n\s+at |Error:/);
  return stderr;
}

function campFolder(): string {
  const dataDir = temporaryFolder();
  storeCamp(dataDir);
  return dataDir;
}

function loop(): string {
  const place = join(temporaryFolder(), 'loop');
  symlinkSync(place, place);
  return place;
}

describe('restore', () => {
  it.each([
    ['a mistyped file', (folder: string) => join(folder, 'bakup.sqlite'), 'There is no such file'],
    ['an empty file', (folder: string) => written(folder, ''), 'no backup of Miraizu'],
    ['another file', (folder: string) => written(folder, 'words'.repeat(99)), 'no backup of Miraizu'],
    ['a loop of links', () => loop(), 'cannot be read'],
  ])('says of %s what is true, and that the data folder is as it was', async (_, place, words) => {
    const dataDir = campFolder();
    const before = readFileSync(databaseFile(dataDir));
    const said = await refusal(dataDir, 'restore', place(temporaryFolder()));
    expect(said).toContain(words);
    expect(said).toContain('The data folder was not touched');
    expect(said).not.toContain('データが壊れている');
    expect(readFileSync(databaseFile(dataDir)).equals(before)).toBe(true);
  });
});

describe('backup', () => {
  it.each([
    ['into a folder that is not there', (folder: string) => join(folder, 'no', 'b.sqlite'), 'is not there'],
    ['over a file of somebody’s', (folder: string) => written(folder, 'words'), 'was not touched'],
    ['over a loop of links', () => loop(), 'was not touched'],
    ['under a loop of links', () => join(loop(), 'b.sqlite'), 'is not there'],
  ])('%s is refused', async (_, place, words) => {
    expect(await refusal(campFolder(), 'backup', place(temporaryFolder()))).toContain(words);
  });

  it('over the operator’s key, the lock, the journal or the live database is refused', async () => {
    const dataDir = campFolder();
    for (const name of ['operator.key', 'miraizu.lock', 'miraizu.sqlite-wal', 'miraizu.sqlite']) {
      expect(await refusal(dataDir, 'backup', join(dataDir, name))).toContain('uses that name itself');
    }
  });

  it('of a folder without data says so', async () => {
    const place = join(temporaryFolder(), 'b.sqlite');
    expect(await refusal(temporaryFolder(), 'backup', place)).toContain('Nothing is kept');
    expect(await refusal(loop(), 'backup', place)).toContain('Nothing is kept');
  });
});

describe('a data folder that cannot be one', () => {
  it.each([['restore'], ['compact']])('%s says so of a loop of links', async (command) => {
    const file = join(campFolder(), 'miraizu.sqlite');
    expect(await refusal(loop(), command, ...(command === 'restore' ? [file] : []))).toContain(
      'cannot be written',
    );
  });

  it('verify calls an empty database, as a crash at the very first start leaves it, sound', async () => {
    const empty = temporaryFolder();
    writeFileSync(databaseFile(empty), '');
    const verified = await runCommandLine(['verify', '--json'], { DATA_DIR: empty });
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  });

  it.each(['', 'short\n'])(
    'an operator’s key that is none (%j) is said, at the command line and at start',
    async (key) => {
      const dataDir = campFolder();
      writeFileSync(join(dataDir, 'operator.key'), key);
      const args = ['camp', 'create', '--title', 'T', '--date', '2026-10-09', '--cities', 'a,b'];
      expect(await refusal(dataDir, ...args)).toContain('operator.key');
      const { code, stderr } = await startProgram('server/main.ts', [], {
        DATA_DIR: dataDir,
        PORT: '0',
        HOST: '127.0.0.1',
      }).ended;
      expect([code, stderr]).toEqual([1, expect.stringContaining('operator.key')]);
      expect(stderr).not.toMatch(/\n\s+at |Error:/);
      expect(readFileSync(join(dataDir, 'operator.key'), 'utf8')).toBe(key);
    },
    60_000,
  );

  it('a server says so of a loop of links', async () => {
    const { code, stderr } = await startProgram('server/main.ts', [], { DATA_DIR: loop(), PORT: '0' }).ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('cannot be written')]);
    expect(stderr).not.toMatch(/\n\s+at |Error:/);
  }, 60_000);
});

describe('board export', () => {
  it('--out into a missing folder, or over the operator’s key, is refused', async () => {
    const server = await startTestServer({ storage: 'sqlite' });
    const camp = await server.createCamp();
    const out = (file: string) =>
      refusal(
        server.dataDir,
        'board',
        'export',
        camp.boards[0]?.id ?? '',
        '--out',
        file,
        '--server',
        server.url,
      );
    expect(await out(join(temporaryFolder(), 'no', 'board.json'))).toContain('is not there');
    expect(await out(temporaryFolder())).toContain('could not be written');
    expect(await out(join(server.dataDir, 'operator.key'))).toContain('uses that name itself');
  });
});

describe('--server', () => {
  const create = ['camp', 'create', '--title', 'T', '--date', '2026-10-09', '--cities', 'a,b'];
  const env = { MIRAIZU_OPERATOR_KEY: 'k'.repeat(43), DATA_DIR: '/nowhere' };

  it.each([
    'http://camp.example',
    'http://192.0.2.7:3000',
    'http://localhost.example',
    'http://127.0.0.1.example',
  ])('sends no key to %s in the open', async (server) => {
    const { code, stderr } = await runCommandLine([...create, '--server', server], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining("The operator's key was not sent")]);
    expect(stderr).toContain('操作の鍵を送りませんでした');
  });

  it.each(['http://localhost:9', 'http://127.0.0.1:9', 'http://[::1]:9', 'https://127.0.0.1:9'])(
    'sends it to %s',
    async (server) => {
      const { stderr } = await runCommandLine([...create, '--server', server], env);
      expect(stderr).toContain('cannot be reached');
    },
  );

  it('sends it elsewhere only with --insecure-server, and says so aloud', async () => {
    const heard: (string | undefined)[] = [];
    const listener = createServer((request, response) => {
      heard.push(request.headers.authorization);
      response.writeHead(403).end('{"refused":"not-allowed"}');
    });
    await new Promise<void>((resolve) => listener.listen(0, '0.0.0.0', resolve));
    onTestFinished(() => new Promise<void>((resolve) => listener.close(() => resolve())));
    const address = Object.values(networkInterfaces())
      .flat()
      .find((each) => each !== undefined && !each.internal && each.family === 'IPv4')?.address;
    // A machine without a network has nowhere else to send it.
    if (address === undefined) return;
    const server = `http://${address}:${(listener.address() as AddressInfo).port}`;
    await runCommandLine([...create, '--server', server], env);
    expect(heard).toEqual([]);
    const { stderr } = await runCommandLine([...create, '--server', server, '--insecure-server'], env);
    expect(heard).toEqual([`Bearer ${env.MIRAIZU_OPERATOR_KEY}`]);
    expect(stderr).toContain('Warning: the operator');
    expect(stderr).toContain('注意');
  });
});

function written(folder: string, words: string): string {
  const file = join(folder, 'file');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, words);
  return file;
}
