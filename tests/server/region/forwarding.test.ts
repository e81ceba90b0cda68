// What is asked of a relay that is not the camp's home is answered by the home, as it was asked: polls that are held, bodies small and large,
// the asker's own address; and a relay that ends takes nobody's request with it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckAnswer, CreateCampAnswer } from '../../../shared/api/api.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { noPostgres } from '../../kit/postgres.ts';
import { RawPoll } from '../../kit/raw-poll.ts';
import { answerOf, secretOf, TestBrowser, type TestServer } from '../../kit/server.ts';
import { openRelays, type Relays } from '../../kit/two-relays.ts';
import { until } from '../../kit/until.ts';

describe.skipIf(noPostgres !== null)(
  `on PostgreSQL${noPostgres === null ? '' : ` (left out: ${noPostgres})`}`,
  () => {
    let relays: Relays;
    let camp: CreateCampAnswer;
    let home: TestServer;
    let edge: TestServer;

    beforeAll(async () => {
      relays = await openRelays(2);
      [home, edge] = [relays.all[0] ?? expect.fail(), relays.all[1] ?? expect.fail()];
      camp = await home.createCamp();
      // Whoever is asked first is the camp's home.
      await home.join(camp.links.facilitator, '司会');
    }, 60_000);
    afterAll(() => relays?.close());

    const board = () => camp.boards.find(({ teamId }) => teamId !== null) ?? expect.fail();
    async function memberAtEdge(name: string): Promise<TestBrowser> {
      const browser = new TestBrowser(edge.url);
      const proof = { secret: secretOf(camp.links.participant) };
      await answerOf(await browser.post('/api/join', { proof, name, teamId: board().teamId }));
      return browser;
    }

    it('a poll is opened, held and answered through a relay that is not the home', async () => {
      const browser = await memberAtEdge('問い合わせの人');
      const poll = new RawPoll(edge.url, `/sync/${board().id}?protocol=2`, {
        cookie: browser.cookie ?? '',
        origin: edge.url,
      });
      const heard: number[] = [];
      poll.on('message', (frame: Buffer) => heard.push(frame[0] ?? -1));
      await until(() => heard.includes(MESSAGE.hello) && heard.includes(MESSAGE.people));
      const before = heard.length;
      // Held until something is to be said.
      await memberAtEdge('あとから来た人');
      await until(() => heard.length > before);
      poll.terminate();
    });

    it('a body is handed on whole, whether it is kept or passed through', async () => {
      const browser = await memberAtEdge('写真の人');
      // No picture: what matters is that the home has read all of it, and said what it says of that.
      for (const size of [1_000, 3_000_000]) {
        const answer = await browser.send('POST', `/api/boards/${board().id}/assets`, Buffer.alloc(size, 7));
        expect([answer.status, await answer.json()]).toEqual([415, { refused: 'not-an-image' }]);
      }
      const tooLarge = await browser.send(
        'POST',
        `/api/boards/${board().id}/assets`,
        Buffer.alloc(11_000_000),
      );
      expect([tooLarge.status, await tooLarge.json()]).toEqual([413, { refused: 'image-too-large' }]);
    });

    it('an answer comes back with its own headers', async () => {
      const browser = await memberAtEdge('読む人');
      const answer = await browser.get(`/api/camps/${camp.camp.id}`);
      expect(answer.headers.get('content-security-policy')).not.toBeNull();
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('nobody is believed to be another relay without its proof', async () => {
      const browser = await memberAtEdge('偽る人');
      const forged = {
        'x-miraizu-forwarded': `relay ${Buffer.from('203.0.113.9').toString('base64url')} proof`,
      };
      for (const relay of [home, edge]) {
        const facts = await new TestBrowser(relay.url, forged).get('/sync/~check/facts');
        expect((await answerOf<CheckAnswer>(facts)).seenFrom).toBe('127.0.0.1');
      }
      // It is handed on like any other.
      const answer = await browser.send('GET', `/api/camps/${camp.camp.id}`, undefined, forged);
      expect(answer.status).toBe(200);
    });

    it('commands that come while the home hands over are all answered, by the old home or the new one', async () => {
      const browser = await memberAtEdge('名前を変える人');
      const answers: number[] = [];
      let isOver = false;
      const asking = (async () => {
        for (let nth = 0; !isOver || nth < 40; nth += 1) {
          const answer = await browser.put(`/api/camps/${camp.camp.id}/me`, { name: `名前${nth}` });
          answers.push(answer.status);
          await answer.text();
        }
      })();
      await until(() => answers.length > 10);
      await home.close();
      isOver = true;
      await asking;
      expect(new Set(answers)).toEqual(new Set([200]));
      const [lease] = await relays.database.run(
        "SELECT fence, address FROM leases WHERE position(':' in name) = 0",
      );
      expect(lease).toMatchObject({ fence: '2', address: edge.url });
    });
  },
);
