// Sheets over which time runs, in real browsers: what is laid somewhere is about that time, what is made longer lasts longer, and a
// date that is set moves what it is about. Two people see the same, and the reading of the board says it in words.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { timeWords } from '../../shared/reading/meaning-words.ts';
import { readBoardInOrder } from '../../shared/reading/read-board.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const [COURSE, CAMP, CIRCLE] = ['財政講座を開く', '自主合宿', 'SIM研究会'];
const QUARTER = 70;
const MONTH = 132;

describe('on the time line', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    const people = [LAPTOP, XGA].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail()] = await Promise.all(people);
    for (const person of [anna, ken]) person.teams = camp.teams;
    const link = camp.links.teams[camp.teams[0]?.id ?? ''] ?? '';
    await anna.join(link, '坂下 みどり');
    await ken.join(link, '本町 健');
    await anna.openBoard(board, 'vision');
    for (const template of ['scenario', 'log']) await addSheet(anna, template);
    for (const person of [anna, ken]) await person.openBoard(board, 'scenario');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('on-the-time-line', task.name, [anna, ken]));

  async function addSheet(person: Person, template: string): Promise<void> {
    await person.button('シートを足す').click();
    const dialog = person.page.getByRole('dialog', { name: 'シートを足す' });
    await dialog.getByRole('searchbox').fill(template === 'log' ? '１年間の取組み' : 'シナリオ');
    await dialog.locator('.gcard').first().click();
    await person.button('この1枚を足す').click();
    await person.sheet(template).waitFor();
  }

  /** When the note with these words is, in words, as the server's board is read. */
  async function timeOf(words: string): Promise<string | undefined> {
    const readings = readBoardInOrder(await anna.boardOnServer(board), [], {
      ownTeam: board.teamId,
      teams: camp.teams,
    });
    const found = readings
      .flatMap(({ records }) => records)
      .find(({ record }) => plainText(record.paragraphs) === words);
    return found === undefined ? undefined : timeWords(found.meaning, camp.camp.baseFiscalYear, 'ja');
  }
  const isAbout = (words: string, time: string): Promise<unknown> =>
    until(async () => (await timeOf(words)) === time, { what: `${words} is about ${time}` });
  /** 「令和10年度 第1四半期」, so many years after the base year. */
  const quarter = (years: number, nth: number): string =>
    `令和${camp.camp.baseFiscalYear + years - 2018}年度 第${nth}四半期`;

  const openDetails = async ({ page }: Person) => {
    await page.getByRole('toolbar', { name: '選んだものの操作' }).getByText('いつ・だれと').click();
    const details = page.getByRole('dialog', { name: 'この付箋について' });
    await details.waitFor();
    return details;
  };

  it('a bar begins in the quarter that was pressed, and lasts a year', async () => {
    await anna.writeNote({ template: 'scenario', zone: 'scenario.official', dx: 4 * QUARTER + 20 }, COURSE);
    await isAbout(COURSE, `${quarter(2, 1)}〜${quarter(2, 4)}`);
    await ken.sees(COURSE);
  }, 60_000);

  it('whose right end is drawn out by two quarters lasts two quarters longer', async () => {
    await anna.select(COURSE);
    const right = { template: 'scenario', zone: 'scenario.official', dx: 8 * QUARTER - 6, dy: 49 };
    await anna.drag(right, { ...right, dx: right.dx + 2 * QUARTER - 12 });
    await isAbout(COURSE, `${quarter(2, 1)}〜${quarter(3, 2)}`);
  }, 60_000);

  it('is moved by naming its quarters, and says with whom and that it is done', async () => {
    await anna.select(COURSE);
    const details = await openDetails(anna);
    await details.getByLabel('いつから').selectOption({ label: quarter(1, 2) });
    await isAbout(COURSE, `${quarter(1, 2)}〜${quarter(3, 2)}`);
    await details.getByLabel('いつまで').selectOption({ label: quarter(1, 4) });
    await isAbout(COURSE, `${quarter(1, 2)}〜${quarter(1, 4)}`);
    await details.getByLabel('だれと').fill('財政課・職員課');
    await anna.page.keyboard.press('Enter');
    await details.getByText('済んだ').click();
    await anna.page.screenshot({ path: `${SCREENSHOTS}scenario details.png` });
    await anna.page.keyboard.press('Escape');
    await ken.seesAll(['財政課・職員課', '済']);
    await ken.page.screenshot({ path: `${SCREENSHOTS}scenario.png` });
  }, 60_000);

  it('takes a step back as one step', async () => {
    await anna.button('元に戻す').first().click();
    await ken.seesNot('済');
    await anna.button('元に戻す').first().click();
    await ken.seesNot('財政課・職員課');
    await anna.button('元に戻す').first().click();
    await isAbout(COURSE, `${quarter(1, 2)}〜${quarter(3, 2)}`);
  }, 60_000);

  it('an event is about the day on which it lies, and comes to the day that is set', async () => {
    for (const person of [anna, ken]) await person.openBoard(board, 'log');
    await anna.writeNote({ template: 'log', zone: 'log.events', dx: MONTH + 60, dy: 90 }, CAMP);
    await until(async () => (await timeOf(CAMP))?.startsWith('5月') === true, { what: 'it is in May' });
    await anna.select(CAMP);
    const details = await openDetails(anna);
    await details.getByLabel('いつ', { exact: true }).fill(`${camp.camp.baseFiscalYear}-09-25`);
    await isAbout(CAMP, '9月25日');
    await anna.page.keyboard.press('Escape');
    await ken.seesAll([CAMP, '9月25日']);
  }, 60_000);

  it('what goes on has no end, until one is set', async () => {
    await anna.writeNote({ template: 'log', zone: 'log.ranges', dx: 6 * MONTH + 60, dy: 120 }, CIRCLE);
    await anna.select(CIRCLE);
    const details = await openDetails(anna);
    await details.getByLabel('いつから').fill(`${camp.camp.baseFiscalYear}-10-23`);
    await details.getByText('続いている').click();
    await isAbout(CIRCLE, '10月23日〜');
    await ken.seesAll([CIRCLE, '続いている']);
    await ken.page.screenshot({ path: `${SCREENSHOTS}log.png` });
    await anna.page.screenshot({ path: `${SCREENSHOTS}log details.png` });
    await details.getByLabel('いつまで').fill(`${camp.camp.baseFiscalYear + 1}-02-03`);
    await isAbout(CIRCLE, '10月23日〜2月3日');
    await anna.page.keyboard.press('Escape');
    await ken.seesNot('続いている');
  }, 60_000);

  it('an event that is carried among the spans becomes one, and is an event again when it comes back', async () => {
    await anna.dragNote(CAMP, { template: 'log', zone: 'log.ranges', dx: 300, dy: 250 });
    const formOf = async (): Promise<string | undefined> =>
      (await anna.boardOnServer(board)).notes.find(({ paragraphs }) => plainText(paragraphs) === CAMP)?.form;
    await until(async () => (await formOf()) === 'range', { what: 'it is a span' });
    expect(await timeOf(CAMP)).toMatch(/〜/u);
    await anna.dragNote(CAMP, { template: 'log', zone: 'log.events', dx: 300, dy: 200 });
    await until(async () => (await formOf()) === 'event', { what: 'it is an event' });
  }, 60_000);
});
