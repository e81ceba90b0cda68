// The seven questions in a team's own words, in real browsers: worded on one screen and read on the other, on both sheets that ask
// them; the one under which somebody has written stays, and cannot be changed there.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const OWN = '仕事で、いちばん力を出せたのはいつですか';

let server: TestServer;
let browser: Browser;
let board: Board;
let anna: Person;
let ken: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({
    cities: ['若葉市', '高台市'],
    templateSet: 'current-state',
    teamOnlyBoards: true,
  });
  const [own = expect.fail()] = camp.teams;
  board =
    camp.boards.find(({ teamId, visibility }) => teamId === own.id && visibility === 'team') ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  [anna, ken] = await Promise.all([
    Person.sitDown(browser, origin, LAPTOP),
    Person.sitDown(browser, origin, XGA),
  ]);
  for (const [person, name] of [
    [anna, '坂下 みどり'],
    [ken, '本町 友樹'],
  ] as const) {
    person.teams = camp.teams;
    await person.join(camp.links.teams[own.id] ?? '', name);
  }
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('interview-wording', task.name, [anna, ken]));

it('a question is worded anew where it is asked, everybody of the team reads it, and an answered one stays', async () => {
  await anna.openBoard(board, 'interview');
  await ken.openBoard(board, 'commonality');
  await anna.writeNote({ template: 'interview', zone: 'interview.q1.answer', dx: 60, dy: 50 }, '聞いたまま');
  await anna.isSaved();
  await anna.button('シートの一覧を開く').click();
  await anna.button('問いかけを変える').click();
  const dialog = anna.page.getByRole('dialog', { name: '問いかけを変える' });
  expect(await dialog.getByLabel('問い1', { exact: true }).isDisabled()).toBe(true);
  await dialog.getByText('もう答えが書かれているので、このシートの問いは変わりません。').waitFor();
  const second = dialog.getByLabel('問い2', { exact: true });
  await second.fill('あ'.repeat(70));
  await dialog.getByText('長すぎて、シートに入りません。短くしてください。').waitFor();
  await second.fill(OWN);
  await anna.page.screenshot({ path: `${SCREENSHOTS}questions worded.png` });
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'hidden' });
  for (const [person, template] of [
    [anna, 'interview'],
    [ken, 'commonality'],
  ] as const) {
    await expect
      .poll(async () => (await person.sheet(template).textContent()) ?? '', { timeout: 10_000 })
      .toContain(OWN);
    expect(await person.sheet(template).textContent()).toContain('職員はイキイキと働いていますか');
    await person.page.screenshot({ path: `${SCREENSHOTS}questions worded ${template}.png` });
  }
  for (const person of [anna, ken]) expect(person.seat.findings).toEqual([]);
}, 120_000);
