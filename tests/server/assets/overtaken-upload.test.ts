// A picture that is uploaded while its camp is deleted: refused as after the deletion, and nothing of it stays in the folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryStorage } from '../../../server/storage/memory.ts';
import { openStorage } from '../../../server/storage/sqlite.ts';
import type { Refusal } from '../../../shared/api/api.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { type CallSite, heldStorage } from '../../kit/held-storage.ts';
import { drawing } from '../../kit/pictures.ts';
import { startTestServer } from '../../kit/server.ts';

const STORAGES = {
  memory: () => createMemoryStorage(),
  sqlite: () => openStorage(temporaryFolder()),
};

it.each([
  ['memory', 'camps.findBoard', 'camps.audit', 'has begun before it, and is kept after it'],
  ['sqlite', 'camps.findBoard', 'camps.audit', 'has begun before it, and is kept after it'],
  ['memory', 'assets.listOf', 'camps.delete', 'is kept before the files of the camp go'],
  ['sqlite', 'assets.listOf', 'camps.delete', 'is kept before the files of the camp go'],
] as const satisfies readonly (readonly [keyof typeof STORAGES, CallSite, CallSite, string])[])(
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
    const deletion = answers.hold(done);
    const deleted = browser.delete(`/api/camps/${camp.camp.id}`, { title: camp.camp.title });
    await deletion.reached;
    upload.release();
    const answer = await uploaded;
    const { refused } = (await answer.json()) as Refusal;
    expect([answer.status, refused]).toEqual([404, 'unknown-board']);
    expect(existsSync(join(server.dataDir, 'assets', String(board)))).toBe(false);
    deletion.release();
    expect((await deleted).status).toBe(204);
  },
);
