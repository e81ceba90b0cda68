// ようこそ、自主合宿へ in real browsers: it stands first on the board that all cities share; who has come sits there, who comes to the
// camp takes a seat on every open screen without coming to the board, and everybody may write what the day is for.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;

describe('the sheet that welcomes a camp', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let shared: Board;
  let lead: Person;
  let anna: Person;
  let ken: Person;
  const people = () => [lead, anna, ken];
  const link = (team: number) => camp.links.teams[camp.teams[team]?.id ?? ''] ?? '';

  beforeAll(async () => {
    server = await openTestServer({ config: { publicUrl: new URL('http://camp.example.jp') } });
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    shared = camp.boards.find(({ teamId }) => teamId === null) ?? expect.fail('a board of all cities');
    const origin = `http://127.0.0.1:${server.port}`;
    const seats = [LAPTOP, XGA, LAPTOP].map((screen) => Person.sitDown(browser, origin, screen));
    [lead = expect.fail(), anna = expect.fail(), ken = expect.fail()] = await Promise.all(seats);
    for (const person of people()) person.teams = camp.teams;
    await lead.join(camp.links.facilitator, '進行 役');
    await anna.join(link(0), '坂下 みどり');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('lobby-sheet', task.name, people()));

  it('seats who has come, and who comes to the camp, on every open screen within a second', async () => {
    for (const person of [lead, anna]) {
      await person.openBoard(shared, 'lobby');
      await person.showWholeSheet();
      await person.seesAll(['ようこそ、自主合宿へ', 'グランドルール', '部屋番号', '坂下 みどり', '進行 役']);
    }
    // Ken stays in the lobby's page.
    await ken.join(link(1), '本町 健');
    for (const person of [lead, anna]) await person.sees('本町 健');
  }, 90_000);

  it('shows the code to the facilitator alone; everybody else is told where to go, and never the link', async () => {
    const isCode = (person: Person) =>
      person
        .sheet('lobby')
        .evaluate((sheet) =>
          [...sheet.querySelectorAll('path')].some(
            (path) => (path.getAttribute('d')?.match(/M/g)?.length ?? 0) > 200,
          ),
        );
    await until(() => isCode(lead), { what: 'the facilitator sees a code' });
    expect(await isCode(anna)).toBe(false);
    await lead.sees('http://camp.example.jp');
  });

  it('shows what somebody says of themselves, asked for at the own seat', async () => {
    await anna.sees('職と一言を書く');
    expect(await lead.page.getByText('職と一言を書く').count()).toBe(1);
    const seat = anna.page.getByText('職と一言を書く').first();
    await seat.click({ force: true });
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByLabel(/^職・所属/).fill('図書館');
    await dialog.getByLabel(/^一言/).fill('本の話を');
    await dialog.getByRole('button', { name: '保存する' }).click();
    for (const person of [lead, anna]) await person.seesAll(['図書館', '本の話を']);
    await lead.page.screenshot({ path: `${SCREENSHOTS}lobby sheet.png` });
    await anna.page.screenshot({ path: `${SCREENSHOTS}lobby sheet 1024.png` });
  }, 60_000);

  it('has no seat any more for who was removed', async () => {
    const id = await ken.page.evaluate(
      async (camp) => (await (await fetch(`/api/camps/${camp}`)).json()).me.id as string,
      camp.camp.id,
    );
    await lead.page.evaluate(
      async ([camp, person]) => fetch(`/api/camps/${camp}/people/${person}`, { method: 'DELETE' }),
      [camp.camp.id, id] as const,
    );
    await until(async () => (await anna.page.getByText('本町 健').count()) === 0, {
      what: 'the seat is gone',
    });
  });

  it('takes from everybody what the day is for', async () => {
    await anna.writeField(
      { template: 'lobby', zone: 'lobby.purpose', dx: 60, dy: 80 },
      '一つの問いを持ち帰る',
    );
    await lead.sees('一つの問いを持ち帰る');
    await anna.isSaved();
    for (const person of [lead, anna]) expect(person.seat.findings).toEqual([]);
  }, 60_000);
});
