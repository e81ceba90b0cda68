// Who joins, says something of themselves, or is removed is told to everybody on any board of the camp: that person alone, no list.

import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CampAnswer, MeAnswer } from '../../../shared/api/api.ts';
import { FRAMES } from '../../../shared/protocol/frames.ts';
import type { PeopleChange } from '../../../shared/protocol/messages.ts';
import { answerOf, openTestServer, type TestPerson } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

let server: Awaited<ReturnType<typeof openTestServer>>;
let camp: Awaited<ReturnType<typeof server.createCamp>>;
let lead: TestPerson;
const heard: PeopleChange[] = [];
let socket: WebSocket;

const last = (): PeopleChange => heard.at(-1) ?? expect.fail();
const view = async (): Promise<CampAnswer> =>
  answerOf<CampAnswer>(await lead.browser.get(`/api/camps/${camp.camp.id}`));

beforeAll(async () => {
  server = await openTestServer();
  camp = await server.createCamp();
  lead = await server.join(camp.links.facilitator, '進行 役');
  // On the board of another city than those who come.
  const board = camp.boards.find(({ teamId }) => teamId === camp.teams[1]?.id) ?? expect.fail();
  socket = new WebSocket(lead.syncUrl(board.id), { headers: { cookie: lead.cookie, origin: server.url } });
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== FRAMES.people.number) return;
    const change = FRAMES.people.codec.read(decoder);
    if (change.ok) heard.push(change.value);
  });
  await until(() => heard.length > 0);
});
afterAll(async () => {
  socket.terminate();
  await server.close();
});

describe('people of a camp', () => {
  it('are not sent to who comes onto a board: only the number that they have', async () => {
    expect(last()).toMatchObject({ people: [], gone: [] });
    expect((await view()).peopleRevision).toBe(last().revision);
  });

  it('are told one by one as they join, with the city they chose', async () => {
    const before = last().revision;
    const member = await server.join(camp.links.participant, '坂下 みどり', camp.teams[0]?.id ?? null);
    await until(() => last().revision > before);
    expect(last()).toMatchObject({
      after: before,
      people: [{ id: member.person?.id, name: '坂下 みどり', teamId: camp.teams[0]?.id }],
      gone: [],
    });
    expect((await view()).peopleRevision).toBe(last().revision);
  });

  it('say their post and a word, which stays within its length and can be taken back', async () => {
    const member = await server.join(camp.links.participant, '本町 友樹', camp.teams[0]?.id ?? null);
    const me = `/api/camps/${camp.camp.id}/me`;
    const told = (): PeopleChange['people'][number] | undefined =>
      heard.flatMap(({ people }) => people).findLast(({ id }) => id === member.person?.id);
    const changed = await answerOf<MeAnswer>(
      await member.browser.put(me, { post: ' 図書館 ', greeting: '本の話をしましょう' }),
    );
    expect(changed.person).toMatchObject({ post: '図書館', greeting: '本の話をしましょう' });
    await until(() => told()?.greeting === '本の話をしましょう');
    for (const body of [{ post: '係'.repeat(21) }, { greeting: '話'.repeat(41) }, { post: 3 }])
      expect((await member.browser.put(me, body)).status).toBe(400);
    await member.browser.put(me, { greeting: '' });
    await until(() => told()?.greeting === undefined);
    expect((await view()).people.find(({ id }) => id === member.person?.id)).toMatchObject({
      name: '本町 友樹',
      post: '図書館',
    });
  });

  it('who were removed are gone everywhere, and devices that project never come up', async () => {
    const member = await server.join(camp.links.participant, '早川', null);
    await server.join(camp.links.projector, '投影');
    const id = member.person?.id ?? expect.fail();
    await lead.browser.send('DELETE', `/api/camps/${camp.camp.id}/people/${id}`);
    await until(() => heard.some(({ gone }) => gone.includes(id)));
    expect(heard.flatMap(({ people }) => people).some(({ name }) => name === '投影')).toBe(false);
  });
});
