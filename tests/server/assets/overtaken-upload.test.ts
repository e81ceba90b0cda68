// A picture that is uploaded while its camp is deleted, or who brings it is taken off: refused as after that, and nothing of it
// stays in the folder. One that is read while its camp is deleted is not there.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import type { AssetAnswer, Refusal } from '../../../shared/api/api.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { type CallSite, heldStorage } from '../../kit/held-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { drawing } from '../../kit/pictures.ts';
import { answerOf, startTestServer } from '../../kit/server.ts';

const STORAGES = {
  memory: () => createMemoryStorage(),
  sqlite: () => openSqliteStorage(temporaryFolder()),
};

it.each([
  ['memory', 'camps.findBoard', 'its answer', 'has begun before it, and is kept after it'],
  ['sqlite', 'camps.findBoard', 'its answer', 'has begun before it, and is kept after it'],
  ['memory', 'assets.listOf', 'camps.delete', 'is kept before the files of the camp go'],
  ['sqlite', 'assets.listOf', 'camps.delete', 'is kept before the files of the camp go'],
] as const satisfies readonly (readonly [
  keyof typeof STORAGES,
  CallSite,
  CallSite | 'its answer',
  string,
])[])(
  'a picture is refused as after the deletion, and leaves no file (%s, %s, %s): it %s',
  async (kind, begun, done) => {
    const { storage, answers } = heldStorage(await STORAGES[kind]());
    const server = await startTestServer({ storage });
    const camp = await server.createCamp();
    const board = camp.boards[0]?.id;
    const { browser } = await server.join(camp.links.facilitator, '司会');
    const upload = answers.hold(begun);
    const uploaded = browser.send('POST', `/api/boards/${board}/assets`, drawing());
    await upload.reached;
    const deletion = done === 'its answer' ? null : answers.hold(done);
    const deleted = browser.delete(`/api/camps/${camp.camp.id}`, { title: camp.camp.title });
    await (deletion === null ? deleted : deletion.reached);
    upload.release();
    const answer = await uploaded;
    const { refused } = (await answer.json()) as Refusal;
    expect([answer.status, refused]).toEqual([404, 'unknown-board']);
    expect(existsSync(join(server.dataDir, 'assets', String(board)))).toBe(false);
    deletion?.release();
    expect((await deleted).status).toBe(204);
  },
);

/** A member of the team and the facilitator, on the team's own board. */
async function onTeamBoard(kind: keyof typeof STORAGES) {
  const { storage, answers } = heldStorage(await STORAGES[kind]());
  const server = await startTestServer({ storage });
  const camp = await server.createCamp();
  const team = camp.teams[0]?.id;
  const board = camp.boards.find(({ teamId }) => teamId === team)?.id;
  if (team === undefined || board === undefined) throw new Error('a camp has teams with boards');
  const { browser: host } = await server.join(camp.links.facilitator, '司会');
  const { browser, person } = await server.join(camp.links.teams[team] ?? '', '坂下', team);
  const pictures = `/api/boards/${board}/assets`;
  const folder = join(server.dataDir, 'assets', board);
  const upload = () => browser.send('POST', pictures, drawing());
  return { storage, answers, camp, board, host, browser, person, pictures, folder, upload };
}
const files = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
const KINDS = ['memory', 'sqlite'] as const;

it.each(KINDS)('a picture of somebody who is taken off while it comes in is not kept (%s)', async (kind) => {
  const { storage, answers, camp, board, host, person, folder, upload } = await onTeamBoard(kind);
  const held = answers.hold('assets.listOf');
  const uploaded = upload();
  await held.reached;
  expect((await host.delete(`/api/camps/${camp.camp.id}/people/${person?.id}`)).status).toBe(204);
  held.release();
  const answer = await uploaded;
  expect([answer.status, await answer.json()]).toEqual([401, { refused: 'not-joined' }]);
  expect(await storage.assets.listOf(board)).toEqual([]);
  expect(files(folder)).toEqual([]);
});

it.each(KINDS)(
  'a picture of somebody who changes to another city while it comes in is not kept (%s)',
  async (kind) => {
    const { storage, answers, camp, board, browser, folder, upload } = await onTeamBoard(kind);
    const held = answers.hold('assets.listOf');
    const uploaded = upload();
    await held.reached;
    await answerOf(await browser.put(`/api/camps/${camp.camp.id}/me`, { teamId: camp.teams[1]?.id }));
    held.release();
    const answer = await uploaded;
    expect([answer.status, await answer.json()]).toEqual([403, { refused: 'not-allowed' }]);
    expect(await storage.assets.listOf(board)).toEqual([]);
    expect(files(folder)).toEqual([]);
  },
);

it.each(KINDS)('a picture of somebody whose name changes while it comes in is kept (%s)', async (kind) => {
  const { storage, answers, camp, board, browser, folder, upload } = await onTeamBoard(kind);
  const held = answers.hold('assets.listOf');
  const uploaded = upload();
  await held.reached;
  await answerOf(await browser.put(`/api/camps/${camp.camp.id}/me`, { name: '坂上' }));
  held.release();
  expect((await uploaded).status).toBe(200);
  expect(await storage.assets.listOf(board)).toHaveLength(1);
  expect(files(folder)).toHaveLength(1);
});

it.each(KINDS)('a picture that is asked for while its camp is deleted is not there (%s)', async (kind) => {
  const { answers, camp, host, browser, pictures, upload } = await onTeamBoard(kind);
  const { assetId } = await answerOf<AssetAnswer>(await upload());
  const held = answers.hold('assets.find');
  const asked = browser.get(`${pictures}/${assetId}`);
  await held.reached;
  expect((await host.delete(`/api/camps/${camp.camp.id}`, { title: camp.camp.title })).status).toBe(204);
  held.release();
  const answer = await asked;
  expect([answer.status, await answer.json()]).toEqual([404, { refused: 'unknown-board' }]);
});

it('a picture whose file is missing is damage, and not taken for a deletion', async () => {
  const { browser, pictures, folder, upload } = await onTeamBoard('memory');
  const { assetId } = await answerOf<AssetAnswer>(await upload());
  rmSync(folder, { recursive: true });
  expect((await browser.get(`${pictures}/${assetId}`)).status).toBe(500);
});
