// A board by keys and by the right button, in a real browser: feedback is decided about by a letter, the sheet of keys is asked for
// by ？, letters can be switched off, and the menu of a note does what it says.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

let server: TestServer;
let browser: Browser;
let board: Board;
let anna: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const team = camp.teams[0] ?? expect.fail();
  board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
  anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
  anna.teams = camp.teams;
  await anna.join(camp.links.teams[team.id] ?? '', '坂下 みどり');
  await anna.openBoard(board, 'feedback');
  const column = `feedback.from.${camp.teams[1]?.id ?? ''}`;
  await anna.writeNote({ template: 'feedback', zone: column, dy: 110 }, '灯台の見える坂');
  await anna.writeNote({ template: 'feedback', zone: column, dy: 500 }, '港の店');
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('a letter takes up what is selected and goes on to the next; ？ tells of it, and letters can be switched off', async () => {
  const { page } = anna;
  await anna.select('灯台の見える坂');
  await anna.button('採り入れる').waitFor();
  const before = await anna.middleOf('灯台の見える坂');
  // Hands are quicker than the screen: the note before was selected a moment ago.
  await page.keyboard.press('a');
  await until(async () => (await anna.middleOf('灯台の見える坂')).x > before.x + 100, {
    what: 'the selected note is taken up, and not the one that was selected before',
  });
  // The next one is selected now: the same letter is for it.
  const other = await anna.middleOf('港の店');
  await page.keyboard.press('k');
  await until(async () => (await anna.middleOf('港の店')).x > other.x + 100);

  await page.keyboard.press('Shift+?');
  const keys = page.getByRole('dialog', { name: 'キーの一覧' });
  await keys.getByText('採り入れて、次の感想へ').waitFor();
  await keys.getByText('1文字のキーを使う').click();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  expect(await page.locator('.tool[aria-pressed=true]').textContent()).toBe('選択');
  expect(anna.seat.findings).toEqual([]);
}, 60_000);

it('the right button opens what can be done with a note, and does it', async () => {
  const { page } = anna;
  const point = await anna.middleOf('港の店');
  await page.mouse.click(point.x, point.y, { button: 'right' });
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: '消す' }).waitFor();
  await menu.getByRole('menuitemcheckbox', { name: '問い' }).click();
  await menu.waitFor({ state: 'detached' });
  await until(async () =>
    (await page.locator('[data-shape-type=miraizu-note]').allTextContents()).some(
      (words) => words.includes('問い') && words.includes('港の店'),
    ),
  );
  await page.mouse.click(point.x, point.y, { button: 'right' });
  await page.getByRole('menuitem', { name: '書く' }).click();
  await anna.openWords().waitFor();
  await anna.finishWriting();
  expect(anna.seat.findings).toEqual([]);
}, 60_000);
