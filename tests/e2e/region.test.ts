// A camp at a region's servers, as people have it: they come through a balancer without knowing that there are several, write together,
// and one of the servers dies in the middle of a word.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer, JoinAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { noPostgres } from '../kit/postgres.ts';
import { startRegion, type TestRegion } from '../kit/region.ts';
import { answerOf, TestBrowser } from '../kit/server.ts';
import type { ServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };

describe.skipIf(noPostgres !== null)(
  `on PostgreSQL${noPostgres === null ? '' : ` (left out: ${noPostgres})`}`,
  () => {
    let region: TestRegion;
    let browser: Browser;
    let camp: CreateCampAnswer;
    let board: Board;
    let midori: Person;
    let taro: Person;

    beforeAll(async () => {
      region = await startRegion(3, { env: { LOG_LEVEL: 'info' } });
      browser = await startBrowser();
      const host = new TestBrowser(region.balancer.url);
      await answerOf<JoinAnswer>(await host.post('/api/join', { proof: { secret: region.hostSecret } }));
      camp = await answerOf<CreateCampAnswer>(
        await host.post('/api/camps', {
          title: '県の合宿',
          date: '2026-10-09',
          baseFiscalYear: 2026,
          cities: ['若葉市', '高台市'],
        }),
      );
      board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
      const link = camp.links.teams[board.teamId ?? ''] ?? '';
      [midori, taro] = [await seated('坂下 みどり', link), await seated('宮本 太郎', link)];
    }, 120_000);

    afterAll(async () => {
      await browser?.close();
      await region?.dispose();
    });

    beforeEach(({ task }) => {
      showScreensOfFailure('region', task.name, [midori, taro]);
    });

    async function seated(name: string, link: string): Promise<Person> {
      const person = await Person.sitDown(browser, region.balancer.url);
      person.seat.expect('server-away');
      person.teams = camp.teams;
      await person.join(link, name);
      await person.openBoard(board, 'vision');
      return person;
    }

    async function homeOf(): Promise<ServerProcess> {
      const [lease] = await region.database.run(`SELECT address FROM leases WHERE name = '${camp.camp.id}'`);
      const address = String(lease?.['address']);
      return region.relays.find(({ port }) => address.endsWith(`:${port}`)) ?? expect.fail(address);
    }

    it('two people see each other write, whichever servers they are at', async () => {
      await midori.writeNote({ ...ZONE, dx: 60, dy: 40 }, '県のどこからでも');
      await taro.sees('県のどこからでも');
      await taro.writeNote({ ...ZONE, dx: 420, dy: 40 }, 'となりの市からも');
      await midori.sees('となりの市からも');
      await midori.isSaved();
      await midori.page.screenshot({ path: `${SCREENSHOTS}region together.png` });
    });

    it('a server that dies takes no word with it, and what is written meanwhile is saved at another one', async () => {
      const home = await homeOf();
      region.balancer.lead(region.relays.filter((relay) => relay !== home).map(({ port }) => port));
      await home.kill();
      await midori.writeNote({ ...ZONE, dx: 60, dy: 340 }, 'サーバーが落ちたときの言葉');
      await midori.isSaved();
      await taro.sees('サーバーが落ちたときの言葉');
      await midori.sees('県のどこからでも');
      await until(async () =>
        JSON.stringify(await taro.boardOnServer(board)).includes('サーバーが落ちたときの言葉'),
      );
      expect(await homeOf()).not.toBe(home);
      await taro.page.screenshot({ path: `${SCREENSHOTS}region after a death.png` });
    });

    it('a server that is taken out of service hands over, and nobody has to do anything', async () => {
      const home = await homeOf();
      await region.add();
      region.balancer.lead(region.relays.filter((relay) => relay !== home).map(({ port }) => port));
      expect(await home.stop(), home.output()).toBe(0);
      await taro.writeNote({ ...ZONE, dx: 420, dy: 340 }, '引き継がれた言葉');
      await taro.isSaved();
      await midori.sees('引き継がれた言葉');
    });
  },
);
