// ようこそ、自主合宿へ in real browsers: a facilitator adds it to the board that all cities share; who has come sits there, who comes
// to the board later takes a seat on every open screen, and everybody may write what the day is for.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';

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
    server = await openTestServer();
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

  it('seats who has come, and who comes later, on every open screen', async () => {
    await lead.openBoard(shared, 'practice');
    await lead.button('シートを足す').click();
    await lead.page.getByRole('searchbox').fill('ロビー');
    await lead.page.locator('.gcard').first().click();
    await lead.button('この1枚を足す').click();
    await lead.sheet('lobby').waitFor();
    await lead.showWholeSheet();
    await anna.openBoard(shared, 'lobby');
    for (const person of [lead, anna])
      await person.seesAll(['ようこそ、自主合宿へ', 'グランドルール', '部屋番号', '坂下 みどり', '進行 役']);
    await ken.join(link(1), '本町 健');
    await ken.openBoard(shared, 'lobby');
    for (const person of people()) await person.seesAll(['本町 健', '坂下 みどり']);
    await lead.page.screenshot({ path: `${SCREENSHOTS}lobby sheet.png` });
    await anna.page.screenshot({ path: `${SCREENSHOTS}lobby sheet 1024.png` });
  }, 90_000);

  it('takes from everybody what the day is for', async () => {
    await anna.writeField(
      { template: 'lobby', zone: 'lobby.purpose', dx: 60, dy: 80 },
      '一つの問いを持ち帰る',
    );
    await lead.sees('一つの問いを持ち帰る');
    await anna.isSaved();
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 60_000);
});
