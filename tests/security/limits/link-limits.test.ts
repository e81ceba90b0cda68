// How many people one link lets in, at the edge: whoever comes back is never asked, other links have room of their own.
import { expect, it } from 'vitest';
import { MAX_PEOPLE_PER_LINK } from '../../../server/camps/joining.ts';
import type { PersonId } from '../../../shared/board/ids.ts';
import { aPerson } from '../../kit/camp-facts.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { secretOf, startTestServer } from '../../kit/server.ts';

it('a link lets in a thousand people, whoever comes back among them, and no one more; other links have their own', async () => {
  const storage = createMemoryStorage();
  const server = await startTestServer({ storage });
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const { browser } = await server.join(camp.links.participant, '坂下 みどり');
  const links = await storage.camps.invitesOf(camp.camp.id);
  const link = links.find(({ kind }) => kind === 'participant') ?? expect.fail();
  for (let at = 2; at < MAX_PEOPLE_PER_LINK; at += 1) {
    const one = { id: `one-${at}` as PersonId, campId: camp.camp.id, inviteId: link.id };
    await storage.camps.addPerson(aPerson(one));
  }
  const proof = { secret: secretOf(camp.links.participant) };
  const join = (who: typeof browser, by = proof) => who.post('/api/join', { proof: by, name: '本間 学' });
  // Two at once for the last place: one of them has it.
  const last = await Promise.all([join(server.browser()), join(server.browser())]);
  expect(last.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = await join(server.browser());
  expect([refused.status, await refused.json()]).toEqual([409, { refused: 'link-full' }]);
  expect((await join(browser)).status).toBe(200);
  const ofCity = secretOf(Object.values(camp.links.teams)[0] ?? '');
  expect((await join(server.browser(), { secret: ofCity })).status).toBe(200);
  // Who has left makes room.
  await storage.camps.revokePerson('one-2' as PersonId, 1);
  expect((await join(server.browser())).status).toBe(200);
});
