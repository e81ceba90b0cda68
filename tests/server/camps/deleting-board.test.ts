// A team destroys its own board, a person theirs: by whom, what is left, and what others learn of it.
import { expect, it } from 'vitest';
import type { CampAnswer, DeletedBoardsAnswer } from '../../../shared/api/api.ts';
import { ownerOf } from '../../../shared/camp/camp.ts';
import { png } from '../../kit/pictures.ts';
import { answerOf, startTestServer, type TestPerson } from '../../kit/server.ts';

async function aCamp() {
  const server = await startTestServer();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  const [wakaba = expect.fail(), takadai = expect.fail()] = camp.teams;
  const boardOf = (visibility: 'team' | 'camp') =>
    camp.boards.find((board) => board.teamId === wakaba.id && board.visibility === visibility) ??
    expect.fail('no such board');
  const view = async ({ browser }: TestPerson) =>
    answerOf<CampAnswer>(await browser.get(`/api/camps/${camp.camp.id}`));
  return {
    server,
    camp,
    wakaba,
    closed: boardOf('team'),
    open: boardOf('camp'),
    view,
    member: await server.join(camp.links.teams[wakaba.id] ?? '', '坂下 みどり', wakaba.id),
    neighbour: await server.join(camp.links.teams[takadai.id] ?? '', '境', takadai.id),
    unadmitted: await server.join(camp.links.participant, '某', wakaba.id),
    lead: await server.join(camp.links.facilitator, '進行'),
  };
}
const remove = ({ browser }: TestPerson, { id }: { readonly id: string }, name: string) =>
  browser.delete(`/api/boards/${id}`, { name });

it('goes by a member who types the team’s name, with its versions and pictures, and a line without words stays', async () => {
  const { server, camp, wakaba, closed, view, member, neighbour, lead } = await aCamp();
  const picture = await member.browser.post(`/api/boards/${closed.id}/assets`, png({ width: 2, height: 2 }));
  expect(picture.status).toBe(200);
  expect(
    (await member.browser.post(`/api/boards/${closed.id}/versions`, { title: '聞いた話', kind: 'named' }))
      .status,
  ).toBe(200);
  expect((await remove(member, closed, '若葉')).status).toBe(400);
  expect((await member.browser.get(`/api/boards/${closed.id}/document`)).status).toBe(200);

  expect((await remove(member, closed, '若葉市')).status).toBe(204);
  expect(await server.storage.camps.findBoard(closed.id)).toBeNull();
  expect(await server.storage.versions.list(closed.id)).toEqual([]);
  expect(await server.storage.assets.listOf(closed.id)).toEqual([]);
  for (const rest of ['', '/document', '/versions', '/thumbnail.svg'])
    expect((await member.browser.get(`/api/boards/${closed.id}${rest}`)).status).toBe(404);
  const line = [{ teamId: wakaba.id, person: member.person?.id, atMs: expect.any(Number) }];
  expect((await view(member)).deletedBoards).toEqual(line);
  expect((await view(lead)).deletedBoards).toEqual(line);
  expect((await view(neighbour)).deletedBoards).toEqual([]);
  // A new one may be made, with nothing of the old.
  const again = await member.browser.post(`/api/camps/${camp.camp.id}/teams/${wakaba.id}/board`, {});
  expect(again.status).toBe(200);
}, 30_000);

it('devices that keep copies may ask which boards are gone, by a board’s and by a camp’s deletion, and learn of no other', async () => {
  const { server, camp, closed, open, member, lead } = await aCamp();
  const asked = [closed.id, open.id, 'of-another-server'];
  const gone = async () =>
    (
      await answerOf<DeletedBoardsAnswer>(
        await server.browser().post('/api/boards/deleted', { boards: asked }),
      )
    ).deleted;
  expect(await gone()).toEqual([]);
  await remove(member, closed, '若葉市');
  expect(await gone()).toEqual([closed.id]);
  expect((await lead.browser.delete(`/api/camps/${camp.camp.id}`, { title: camp.camp.title })).status).toBe(
    204,
  );
  expect(await gone()).toEqual([closed.id, open.id]);
  const many = await server.browser().post('/api/boards/deleted', { boards: Array(501).fill(open.id) });
  expect(many.status).toBe(400);
}, 30_000);

it('nobody else deletes it, and a board that the camp sees goes by no such request', async () => {
  const { server, closed, open, member, neighbour, unadmitted, lead } = await aCamp();
  for (const who of [neighbour, unadmitted, lead])
    expect((await remove(who, closed, '若葉市')).status).toBe(403);
  for (const who of [member, lead]) expect((await remove(who, open, '若葉市')).status).toBe(403);
  expect(await server.storage.camps.findBoard(closed.id)).not.toBeNull();
}, 30_000);

it('one’s own board goes by oneself, and nobody learns that there was one', async () => {
  const { server, camp, view, member, lead } = await aCamp();
  await member.browser.post(`/api/camps/${camp.camp.id}/own-board`, {});
  const own = (await view(member)).boards.find((board) => ownerOf(board) !== null) ?? expect.fail('no board');
  expect((await remove(lead, own, '坂下 みどり')).status).toBe(404);
  expect((await remove(member, own, '坂下 みどり')).status).toBe(204);
  expect(await server.storage.camps.findBoard(own.id)).toBeNull();
  expect([(await view(member)).deletedBoards, (await view(lead)).deletedBoards]).toEqual([[], []]);
}, 30_000);
