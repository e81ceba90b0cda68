// Which of the camp's kinds of participants somebody is: chosen when joining or later, told to everybody, and kept by its person when
// the camp takes the word out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CampAnswer, JoinAnswer, OpenAnswer } from '../../../shared/api/api.ts';
import { USUAL_WORDS } from '../../../shared/camp/camp-words.ts';
import { answerOf, openTestServer, type TestPerson } from '../../kit/server.ts';

let server: Awaited<ReturnType<typeof openTestServer>>;
let camp: Awaited<ReturnType<typeof server.createCamp>>;
let lead: TestPerson;
let path: string;

const name = (...roles: readonly string[]) =>
  lead.browser.put(path, { words: { ...USUAL_WORDS, roles } }).then(answerOf<CampAnswer>);
const proof = () => ({ secret: camp.links.participant.split('#')[1] });
const kindOf = async (id: string | undefined): Promise<string | null | undefined> =>
  (await answerOf<CampAnswer>(await lead.browser.get(path))).people.find((person) => person.id === id)?.kind;

beforeAll(async () => {
  server = await openTestServer();
  camp = await server.createCamp();
  lead = await server.join(camp.links.facilitator, '進行 役');
  path = `/api/camps/${camp.camp.id}`;
});
afterAll(() => server.close());

it('somebody who joins may say one that the camp has, and no other word', async () => {
  await name('研究生', 'マネ友');
  const browser = server.browser();
  const wish = { proof: proof(), name: '坂下 みどり', teamId: null };
  for (const kind of ['理事者', '研究生 ２', '研'.repeat(21), 3]) {
    const refused = await browser.post('/api/join', { ...wish, kind });
    expect(refused.ok, String(kind)).toBe(false);
  }
  const { person } = await answerOf<JoinAnswer>(await browser.post('/api/join', { ...wish, kind: 'マネ友' }));
  expect(person).toMatchObject({ name: '坂下 みどり', kind: 'マネ友' });
  expect(await kindOf(person?.id)).toBe('マネ友');
  const opened = await answerOf<OpenAnswer>(await browser.post('/api/open', { proof: proof() }));
  expect(opened).toMatchObject({ me: { kind: 'マネ友' } });
  // Coming again says nothing of it, so it stays; '' takes it back.
  await answerOf(await browser.post('/api/join', { proof: proof() }));
  expect(await kindOf(person?.id)).toBe('マネ友');
  await answerOf(await browser.post('/api/join', { proof: proof(), kind: '' }));
  expect(await kindOf(person?.id)).toBeUndefined();
});

it('a word that the camp takes out stays with whoever has it, until they choose anew; nobody else gets it', async () => {
  await name('研究生', 'マネ友');
  const [member, other] = [
    await server.join(camp.links.participant, '本町 友樹', null),
    await server.join(camp.links.participant, '貫井 亘平', null),
  ];
  const put = (who: TestPerson, body: unknown) => who.browser.put(`${path}/me`, body);
  await answerOf(await put(member, { kind: '研究生' }));
  await name('マネ友');
  expect(await kindOf(member.person?.id)).toBe('研究生');
  await answerOf(await put(member, { kind: '研究生', post: '図書館' }));
  expect(await kindOf(member.person?.id)).toBe('研究生');
  const refused = await put(other, { kind: '研究生' });
  expect([refused.status, await refused.json()]).toMatchObject([409, { refused: 'unknown-kind' }]);
  await answerOf(await put(member, { kind: 'マネ友' }));
  expect((await put(member, { kind: '研究生' })).status).toBe(409);
  expect(await kindOf(member.person?.id)).toBe('マネ友');
});
