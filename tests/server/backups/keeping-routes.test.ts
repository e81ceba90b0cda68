// Where everything is kept, and 終える, over HTTP: who learns of it, and that ending keeps first.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { EndAnswer, KeepingAnswer } from '../../../shared/api/api.ts';
import { answerOf, secretOf, startTestServer, type TestBrowser, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

async function hostOf(server: TestServer): Promise<TestBrowser> {
  const host = server.browser();
  await answerOf(await host.post('/api/join', { proof: { secret: secretOf(server.hostLink) } }));
  return host;
}

const keepingBy = async (browser: TestBrowser): Promise<KeepingAnswer> =>
  answerOf<KeepingAnswer>(await browser.get('/api/keeping'));

it('who came by the start link is told where the data is, and when the last backup was made', async () => {
  const server = await startTestServer({ storage: 'sqlite', config: { backupsKept: 3 } });
  await server.createCamp();
  const host = await hostOf(server);
  const before = await keepingBy(host);
  expect(before).toMatchObject({
    dataDir: server.dataDir,
    backups: { folder: `${server.dataDir}/backups`, keeps: 3, last: null, fault: null, holdsDeleted: false },
    mayEnd: false,
  });
  expect(before.freeBytes).toBeGreaterThan(0);
  const made = await answerOf<KeepingAnswer>(await host.post('/api/keeping/backup', {}));
  expect(made.backups.last?.bytes).toBeGreaterThan(1_000);
  expect(readdirSync(made.backups.folder)).toHaveLength(1);
});

it.each(['facilitator', 'participant', 'observer'] as const)(
  'a %s who came by a link of the camp learns nothing of it, and ends nothing',
  async (role) => {
    const end = vi.fn();
    const server = await startTestServer({ storage: 'sqlite', config: { backupsKept: 3 }, end });
    const { links } = await server.createCamp();
    const { browser } = await server.join(links[role]);
    for (const answer of [
      await browser.get('/api/keeping'),
      await browser.post('/api/keeping/backup', {}),
      await browser.post('/api/end', { withoutBackup: true }),
      await server.browser().get('/api/keeping'),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain(server.dataDir);
    }
    expect(end).not.toHaveBeenCalled();
  },
);

it('終える makes a backup, answers, and ends the program then', async () => {
  const end = vi.fn();
  const server = await startTestServer({ storage: 'sqlite', config: { backupsKept: 3 }, end });
  await server.createCamp();
  const host = await hostOf(server);
  expect(await keepingBy(host)).toMatchObject({ mayEnd: true });
  const answer = await answerOf<EndAnswer>(await host.post('/api/end', { withoutBackup: false }));
  expect(answer).toEqual({ fault: null });
  await until(() => end.mock.calls.length === 1);
  expect((await keepingBy(host)).backups.last).not.toBeNull();
});

it('where no backup can be made, 終える says so and ends nothing, until whoever ends it wants none', async () => {
  const end = vi.fn();
  const server = await startTestServer({ storage: 'sqlite', config: { backupsKept: 3 }, end });
  await server.createCamp();
  writeFileSync(`${server.dataDir}/backups`, 'a file where the folder should be');
  const host = await hostOf(server);
  const refused = await answerOf<EndAnswer>(await host.post('/api/end', { withoutBackup: false }));
  expect(refused).toEqual({ fault: 'not-written' });
  expect((await keepingBy(host)).backups.fault).toBe('not-written');
  expect(end).not.toHaveBeenCalled();
  const ended = await answerOf<EndAnswer>(await host.post('/api/end', { withoutBackup: true }));
  expect(ended).toEqual({ fault: null });
  await until(() => end.mock.calls.length === 1);
});

it('a wish to end that says nothing is refused', async () => {
  const end = vi.fn();
  const server = await startTestServer({ storage: 'sqlite', end });
  const host = await hostOf(server);
  for (const body of [{}, { withoutBackup: 'yes' }, null])
    expect((await host.post('/api/end', body)).status).toBe(400);
  expect(end).not.toHaveBeenCalled();
});

it('a camp that is deleted is in no backup of the server any more', async () => {
  const server = await startTestServer({ storage: 'sqlite', config: { backupsKept: 3 } });
  const { camp, links } = await server.createCamp({ title: '消える合宿' });
  const host = await hostOf(server);
  const { backups } = await answerOf<KeepingAnswer>(await host.post('/api/keeping/backup', {}));
  const holds = (): boolean =>
    readdirSync(backups.folder).some((name) =>
      readFileSync(`${backups.folder}/${name}`).includes('消える合宿'),
    );
  expect(holds()).toBe(true);
  const { browser } = await server.join(links.facilitator);
  expect((await browser.delete(`/api/camps/${camp.id}`, { title: '消える合宿' })).status).toBe(204);
  await until(() => !holds());
  await until(async () => !(await keepingBy(host)).backups.holdsDeleted);
});
