// The boxes of Windows and macOS cannot be started here: that they hold what their system needs is read from their content.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { open } from 'yauzl';
import { packFolder } from '../../../server/box/pack/pack.ts';
import { SYSTEMS, type System } from '../../../server/box/pack/systems.ts';
import { zipFolder } from '../../../server/box/pack/zip.ts';

const into = mkdtempSync(join(tmpdir(), 'miraizu-boxes-'));
afterAll(() => rmSync(into, { recursive: true, force: true }));
const MOST_BYTES = 120_000_000;
const systemCalled = (name: System['name']): System =>
  SYSTEMS.find((system) => system.name === name) ?? expect.fail();

/** Names and modes in a zip, as another program reads them. */
const entriesOf = (zip: string): Promise<ReadonlyMap<string, number>> =>
  new Promise((resolve, reject) => {
    open(zip, { lazyEntries: true }, (error, archive) => {
      if (error !== null) return reject(error);
      const entries = new Map<string, number>();
      archive.on('entry', (entry) => {
        entries.set(entry.fileName, (entry.externalFileAttributes >>> 16) & 0o777);
        archive.readEntry();
      });
      archive.on('end', () => resolve(entries));
      archive.on('error', reject);
      archive.readEntry();
    });
  });

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** A line of a batch file as cmd reads it: `%~dp0` is the folder with a backslash behind it, quotes hold blanks together. */
function wordsOf(line: string, folder: string): readonly string[] {
  const expanded = line.replaceAll('%~dp0', `${folder}\\`);
  expect(expanded, 'nothing else is expanded').not.toMatch(/%[^%]*%|%~/);
  expect(expanded.split('"').length % 2, `quotes of ${line}`).toBe(1);
  return [...expanded.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

describe('the box of Windows', () => {
  it('starts the program that lies in it, whatever its folder is called', async () => {
    const system = systemCalled('windows-x64');
    const folder = await packFolder(system, into);
    const starter = readFileSync(join(folder, system.starter), 'utf8');
    // Other signs than these depend on the machine's code page.
    expect(starter).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(starter.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const at = 'C:\\Users\\坂下 みどり\\Desktop\\未来図 (1) & co';
    const lines = starter.split('\r\n').filter((line) => line !== '');
    const said = lines.map((line) => wordsOf(line, at));
    expect(said.map(([command]) => command?.split('\\').at(-1))).toEqual([
      '@echo',
      'title',
      'chcp',
      'node.exe',
      'if',
    ]);
    const [program = '', entry = ''] = said[3] ?? [];
    for (const path of [program, entry]) {
      expect(path.startsWith(`${at}\\`)).toBe(true);
      const inside = path.slice(at.length + 1).replaceAll('\\', '/');
      expect(filesOf(folder)).toContain(inside);
    }
    // A window with a refusal in it stays open until it was read.
    expect(said.at(-1)).toEqual(['if', 'errorlevel', '1', 'pause']);
  });

  it('has Node for 64-bit Windows, in the version that was pinned', async () => {
    const system = systemCalled('windows-x64');
    const program = readFileSync(join(into, `miraizu-${system.name}`, 'node', 'node.exe'));
    expect(program.toString('latin1', 0, 2)).toBe('MZ');
    const header = program.readUInt32LE(0x3c);
    expect(program.toString('latin1', header, header + 4)).toBe('PE\0\0');
    expect(program.readUInt16LE(header + 4).toString(16)).toBe('8664');
    const key = Buffer.from('ProductVersion\0', 'utf16le');
    const value = program.toString(
      'utf16le',
      program.indexOf(key) + key.length,
      program.indexOf(key) + key.length + 40,
    );
    expect(value.replaceAll('\0', '')).toMatch(new RegExp(`^${system.node.version.replaceAll('.', '\\.')}`));
  });

  it('lets nothing of this machine into it, and tells its parts and licences', () => {
    const folder = join(into, 'miraizu-windows-x64');
    const files = filesOf(folder);
    expect(files.filter((file) => /node_modules|\.node$|\.map$/.test(file))).toEqual([]);
    const sbom = v.parse(
      v.object({ components: v.array(v.object({ name: v.string(), version: v.string() })) }),
      JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')),
    );
    const names = sbom.components.map(({ name }) => name);
    for (const part of ['tldraw', 'yjs', 'ws', 'fastify', 'react', 'Node.js', '@fontsource/biz-udpgothic'])
      expect(names).toContain(part);
    for (const tool of ['vite', 'typescript', 'tsx', 'vitest', 'tar']) expect(names).not.toContain(tool);
    const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
    for (const { name, version } of sbom.components) expect(licences).toContain(`${name} ${version}`);
    expect(readFileSync(join(folder, 'はじめに.txt'), 'utf8')).toMatch(/^\ufeff未来図.*まだ試していません/s);
    const project = process.cwd().replace(/\/client$/, '');
    for (const file of files.filter((each) => /\.(js|txt|json|html|css)$/.test(each)))
      expect(readFileSync(join(folder, file), 'utf8').includes(project), file).toBe(false);
  });
});

describe('the box of macOS', () => {
  it('has Node for Apple’s processors and a starter that finds it beside itself', async () => {
    const system = systemCalled('macos-arm64');
    const folder = await packFolder(system, into);
    const program = readFileSync(join(folder, 'node', 'node'));
    expect(program.readUInt32LE(0).toString(16)).toBe('feedfacf');
    expect(program.readUInt32LE(4).toString(16)).toBe('100000c');
    expect(program.includes(`v${system.node.version}`)).toBe(true);
    expect(readFileSync(join(folder, system.starter), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
    expect(statSync(join(folder, system.starter)).mode & 0o111).not.toBe(0);
  });
});

describe.each(SYSTEMS)('the zip for $name', (system) => {
  it('is at most 120 MB, unpacks under a name of its own, and its programs stay programs', async () => {
    const folder = await packFolder(system, into);
    const zip = `${folder}.zip`;
    await zipFolder(folder, zip);
    expect(statSync(zip).size).toBeLessThanOrEqual(MOST_BYTES);
    const entries = await entriesOf(zip);
    const root = `miraizu-${system.name}`;
    expect([...entries.keys()].sort()).toEqual(
      filesOf(folder)
        .map((file) => `${root}/${file}`)
        .sort(),
    );
    expect(entries.get(`${root}/node/${system.program}`)).toBe(0o755);
    expect(entries.get(`${root}/${system.starter}`)).toBe(0o755);
    expect(entries.get(`${root}/LICENSES.txt`)).toBe(0o644);
  });
});
