// The server goes away just when a part of the program is fetched: nobody ends at a broken page, and what was asked for comes
// by itself when the server is back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

let server: TestServer;
let browser: Browser;
let board: Board;
let campId: string;
let anna: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const home = camp.teams[0] ?? expect.fail();
  campId = camp.camp.id;
  board = camp.boards.find(({ teamId }) => teamId === home.id) ?? expect.fail();
  anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
  anna.seat.expect('server-away');
  anna.teams = camp.teams;
  await anna.join(camp.links.teams[home.id] ?? '', '坂下 みどり');
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The server does not answer for these files until the answered function is called. */
async function away(page: Page, files: string): Promise<() => Promise<void>> {
  let asked = 0;
  await page.route(files, (route) => {
    asked += 1;
    return route.abort();
  });
  return async () => {
    await until(() => asked > 0, { what: 'the file is asked for' });
    await page.unroute(files);
  };
}

it('a page that cannot be fetched says so, and comes by itself', async ({ task }) => {
  showScreensOfFailure('parts-away', task.name, [anna]);
  const { page } = anna;
  await page.goto(`${server.url}/camp/${campId}`);
  const back = await away(page, '**/assets/board-page-*.js');
  await page.locator(`a[href^="/board/${board.id}"]`).first().click();
  await page.getByRole('heading', { name: 'サーバーに届きません' }).waitFor();
  await back();
  await anna.sheet('vision').waitFor();
});

it('a board stands and is written on without what it fetches later', async ({ task }) => {
  showScreensOfFailure('parts-away', task.name, [anna]);
  const { page } = anna;
  const back = await away(page, '**/assets/printed-sheet-*.js');
  await anna.openBoard(board, 'vision');
  await back();
  await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 80, dy: 60 }, '用水と雑木林');
  await anna.isSaved();
});

it('書き出す says that it cannot come yet, and opens by itself', async ({ task }) => {
  showScreensOfFailure('parts-away', task.name, [anna]);
  const { page } = anna;
  const back = await away(page, '**/assets/export-dialog-*.js');
  await page.getByRole('button', { name: '書き出す' }).click();
  const dialog = page.getByRole('dialog', { name: '書き出す' });
  await dialog.getByText('つながると自動で開きます').waitFor();
  await back();
  await dialog.getByText('つながると自動で開きます').waitFor({ state: 'detached' });
  await dialog
    .getByRole('tab', { name: /PDF/ })
    .or(dialog.getByRole('radio', { name: /PDF/ }))
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
});

it('in a language whose words cannot be fetched, nothing is shown: the page keeps its own', async ({
  task,
}) => {
  showScreensOfFailure('parts-away', task.name, [anna]);
  const { page } = anna;
  await page.goto(`${server.url}/join`);
  await page.getByRole('button', { name: 'English' }).waitFor();
  const back = await away(page, '**/assets/join-*.js');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('サーバーに届きません').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('ja');
  await back();
  await page.getByRole('button', { name: 'English' }).click();
  await until(async () => (await page.locator('html').getAttribute('lang')) === 'en', {
    what: 'the page in English',
  });
});
