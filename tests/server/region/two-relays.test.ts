// Whichever relay somebody comes to, it is as if there were one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer, JoinAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { AcknowledgedWriter } from '../../kit/acknowledged-writer.ts';
import { noPostgres } from '../../kit/postgres.ts';
import { answerOf, secretOf, TestBrowser } from '../../kit/server.ts';
import { openRelays, type Relays } from '../../kit/two-relays.ts';
import { until } from '../../kit/until.ts';

describe.skipIf(noPostgres !== null)(
  `on PostgreSQL${noPostgres === null ? '' : ` (left out: ${noPostgres})`}`,
  () => {
    let relays: Relays;
    let camp: CreateCampAnswer;
    const writers: AcknowledgedWriter[] = [];

    beforeAll(async () => {
      relays = await openRelays(2);
      const [home] = relays.all;
      camp = (await home?.createCamp()) ?? expect.fail();
      // Whoever is asked first is the camp's home.
      await home?.join(camp.links.facilitator ?? '', '司会');
    }, 60_000);
    afterAll(async () => {
      for (const writer of writers) writer.destroy();
      await relays?.close();
    });

    const relay = (nth: number) => relays.all[nth] ?? expect.fail();

    async function joinAt(nth: number, name: string) {
      const browser = new TestBrowser(relay(nth).url);
      const board = camp.boards.find(({ teamId }) => teamId !== null) ?? expect.fail();
      const answer = await answerOf<JoinAnswer>(
        await browser.post('/api/join', {
          proof: { secret: secretOf(camp.links.participant) },
          name,
          teamId: board.teamId,
        }),
      );
      const person = answer.person ?? expect.fail();
      const writer = new AcknowledgedWriter({
        origin: relay(nth).url,
        cookie: browser.cookie ?? '',
        person,
        board: board.id,
        sheet: 'shape:vision' as RecordId,
      });
      writers.push(writer);
      return { browser, person, writer, board };
    }

    it('what one writes at the home is seen at the other relay, and the other way round', async () => {
      const [one, two] = [await joinAt(0, '坂下'), await joinAt(1, '宮本')];
      one.writer.start();
      two.writer.start();
      await until(() => one.writer.acknowledged > 20 && two.writer.acknowledged > 20);
      one.writer.rest();
      two.writer.rest();
      await until(() => one.writer.missingIn(two.writer.doc).length === 0);
      await until(() => two.writer.missingIn(one.writer.doc).length === 0);
    });

    it('somebody who joins at the other relay is in the camp at the home, and is told of', async () => {
      const { person } = await joinAt(1, '新しい人');
      const at = await joinAt(0, '見る人');
      const { people } = await answerOf<CampAnswer>(await at.browser.get(`/api/camps/${camp.camp.id}`));
      expect(people.map(({ id }) => id)).toContain(person.id);
    });

    it('somebody who is taken off at one relay is out at the other within two seconds', async () => {
      const leaving = await joinAt(1, '去る人');
      leaving.writer.start();
      await until(() => leaving.writer.acknowledged > 0);
      const facilitator = await relay(0).join(camp.links.facilitator ?? '', '別の司会');
      const startedMs = performance.now();
      const answer = await facilitator.browser.delete(
        `/api/camps/${camp.camp.id}/people/${leaving.person.id}`,
      );
      expect(answer.ok).toBe(true);
      await until(() => leaving.writer.lastCode === 4410, { timeoutMs: 2_000 });
      expect(performance.now() - startedMs).toBeLessThan(2_000);
      expect((await leaving.browser.get(`/api/camps/${camp.camp.id}`)).status).toBe(404);
    });

    it('a relay that nobody knows the camp of refuses what is none', async () => {
      const stranger = new TestBrowser(relay(1).url);
      expect((await stranger.get('/api/camps/nothing')).status).toBe(401);
      expect((await stranger.get('/api/boards/nothing')).status).toBe(401);
    });
  },
);
