// A data folder is the operator's account's own, whoever made it and whenever.
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assetFile } from '../../../server/storage/folder/data-folder.ts';
import { makePrivate } from '../../../server/storage/folder/private-folder.ts';
import { anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { screenShot } from '../../kit/pictures.ts';
import { startTestServer } from '../../kit/server.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('a data folder', () => {
  it('that a server makes lets no other account look into anything of it', async () => {
    const dataDir = join(temporaryFolder(), 'new', 'data');
    const server = await startTestServer({ dataDir });
    await server.createCamp();
    expect(modeOf(dataDir)).toBe('700');
    const names = readdirSync(dataDir);
    expect(names).toEqual(expect.arrayContaining(['miraizu.lock', 'miraizu.sqlite', 'operator.key']));
    for (const name of names) expect([name, modeOf(join(dataDir, name))]).toEqual([name, '600']);
  });

  it('that an earlier release left open is closed', () => {
    const dataDir = temporaryFolder();
    const files = ['miraizu.lock', 'miraizu.sqlite', 'operator.key'].map((name) => join(dataDir, name));
    for (const file of files) writeFileSync(file, '', { mode: 0o644 });
    const assets = join(dataDir, 'assets');
    mkdirSync(assets, { mode: 0o755 });
    chmodSync(dataDir, 0o755);
    makePrivate(dataDir);
    expect([dataDir, assets].map(modeOf)).toEqual(['700', '700']);
    expect(files.map(modeOf)).toEqual(['600', '600', '600']);
  });

  it('in which other things lie keeps its own mode, and closes what is ours', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'page.html'), '', { mode: 0o644 });
    chmodSync(dataDir, 0o755);
    makePrivate(dataDir);
    expect([dataDir, join(dataDir, 'page.html'), join(dataDir, 'miraizu.lock')].map(modeOf)).toEqual([
      '755',
      '644',
      '600',
    ]);
  });

  it('keeps pictures in folders of its own account', async () => {
    const server = await startTestServer({ storage: 'sqlite' });
    const camp = await server.createCamp();
    const board = camp.boards[0]?.id ?? '';
    const lead = await server.join(camp.links.facilitator);
    const answer = await lead.browser.post(`/api/boards/${board}/assets`, screenShot());
    const { assetId } = (await answer.json()) as { assetId: string };
    const file = assetFile(server.dataDir, { ...anAsset(), id: assetId, board } as ReturnType<
      typeof anAsset
    >);
    expect(existsSync(file)).toBe(true);
    for (const folder of ['assets', join('assets', board)])
      expect(modeOf(join(server.dataDir, folder))).toBe('700');
  });
});
