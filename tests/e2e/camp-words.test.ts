// この合宿のことば in real browsers: set on one, they are said on the others a second later; an empty sheet gets the new rows, one in use
// keeps its own, and the people without a city have their new name.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
/** The server tells at once, and each page asks within 700 ms. */
const WITHIN_MS = 2_000;

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let anna: Person;
let tab: Person;
let lead: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '汐見区'], teamOnlyBoards: true });
  const origin = `http://127.0.0.1:${server.port}`;
  [anna, lead] = await Promise.all([
    Person.sitDown(browser, origin, LAPTOP),
    Person.sitDown(browser, origin, XGA),
  ]);
  for (const person of [anna, lead]) person.teams = camp.teams;
  const [own = expect.fail()] = camp.teams;
  await anna.join(camp.links.teams[own.id] ?? '', '坂下 みどり');
  await lead.join(camp.links.facilitator, '進行 役');
  const boardOf = (visibility: Board['visibility']): Board =>
    camp.boards.find((board) => board.teamId === own.id && board.visibility === visibility) ?? expect.fail();
  const body = { template: 'interviewees', seed: 'a-fresh-seed' };
  await anna.page.evaluate(
    async ([path, json]) => {
      await fetch(path, { method: 'POST', body: json, headers: { 'content-type': 'application/json' } });
    },
    [`/api/boards/${boardOf('team').id}/sheets`, JSON.stringify(body)] as const,
  );
  await anna.openBoard(boardOf('team'), 'interviewees');
  tab = await anna.inAnotherTab();
  await tab.openBoard(boardOf('camp'), 'feedback');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('camp-words', task.name, [anna, tab, lead]));

const textOf = ({ page }: Person): Promise<string> =>
  page.locator('.miraizu-sheet').evaluateAll((sheets) => sheets.map((sheet) => sheet.textContent).join(' '));
const shows = (person: Person, words: string, isShown = true): Promise<unknown> =>
  until(async () => (await textOf(person)).includes(words) === isShown, {
    timeoutMs: WITHIN_MS,
    what: `${isShown ? '' : 'no longer '}shown: ${words}`,
  });
async function openWords(): Promise<void> {
  await lead.page.goto(`${lead.origin}/camp/${camp.camp.id}`);
  await lead.button('合宿の設定').click();
  await lead.button('この合宿のことば').click();
}
const rank = (nth: number) => lead.page.getByLabel(`職層 ${nth}`, { exact: true });
const save = async (): Promise<void> => {
  await lead.page.getByRole('button', { name: '保存する', exact: true }).click();
  await lead.page.getByRole('dialog').waitFor({ state: 'detached' });
};

it('words that are set on one screen are said on the others: rows of an empty sheet, and who has no city', async () => {
  expect(await textOf(anna)).toContain('主任');
  expect(await textOf(tab)).toContain('幹事・その他');
  await openWords();
  await lead.page.screenshot({ path: `${SCREENSHOTS}camp words.png` });
  await lead.page.getByLabel('会の名前').fill('広域人材研究会');
  await lead.page.getByLabel('自治体のない人の呼び方').fill('世話人・来賓');
  await lead.page.getByLabel('参加者の呼び方').fill('研修生、先輩');
  await rank(1).fill('係員');
  await rank(2).fill('係員');
  await lead.page.getByText('同じ名前の職層が、ほかにあります。').first().waitFor();
  await rank(2).fill('主査');
  await lead.button('職層を足す').click();
  await rank(6).fill('事務次長');
  await lead.page.screenshot({ path: `${SCREENSHOTS}camp words typed.png` });
  await lead.button('事務次長を上へ').click();
  await save();
  for (const words of ['係員', '主査', '事務次長']) await shows(anna, words);
  await shows(anna, '主任', false);
  await shows(tab, '世話人・来賓');
  await shows(tab, '幹事・その他', false);
  await anna.page.screenshot({ path: `${SCREENSHOTS}interviewees with six ranks.png` });
  await tab.page.screenshot({ path: `${SCREENSHOTS}feedback with another word.png` });
}, 120_000);

it('a sheet on which somebody was put keeps its rows, and takes a corrected name', async () => {
  const ranks = (await server.storage.camps.find(camp.camp.id))?.camp.words?.ranks ?? [];
  const sheet = { template: 'interviewees', ranks };
  expect(ranks.map(({ name }) => name)).toEqual(['係員', '主査', '係長', '課長', '事務次長', '部長']);
  await anna.writeNote({ ...sheet, zone: 'matrix.kacho.kanri', dx: 70, dy: 60 }, 'C-1');
  await anna.isSaved();
  await openWords();
  await rank(4).fill('課長級');
  await lead.button('係員を消す').click();
  await save();
  await shows(anna, '課長級');
  expect(await textOf(anna)).toContain('係員');
  expect(await textOf(anna)).toContain('課長級・福祉系が空白');
}, 120_000);

it('a city may have ranks of its own', async () => {
  await lead.page.goto(`${lead.origin}/camp/${camp.camp.id}/cities`);
  await lead.button('汐見区の職層').click();
  await lead.page.getByText('ほかと違う職層を使う').click();
  await rank(1).fill('一級職');
  await lead.page.screenshot({ path: `${SCREENSHOTS}ranks of a city.png` });
  await lead.page.getByRole('button', { name: '保存する', exact: true }).click();
  await lead.page.getByText('汐見区の職層を保存しました。').first().waitFor();
  const found = await server.storage.camps.find(camp.camp.id);
  expect(found?.teams.map(({ ranks }) => ranks?.[0]?.name ?? null)).toEqual([null, '一級職']);
  for (const person of [anna, tab, lead]) expect(person.seat.findings).toEqual([]);
}, 60_000);

it('who joins may say which kind of participant they are, and later another one; it stands at the seat on every screen', async () => {
  const shared = camp.boards.find(({ teamId }) => teamId === null) ?? expect.fail();
  await lead.openBoard(shared, 'lobby');
  const ken = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, XGA);
  const { page } = ken;
  await page.goto(`${ken.origin}${camp.links.participant}`);
  await page.getByLabel('お名前').fill('本町 健');
  await page.getByText('汐見区', { exact: true }).click();
  await page.getByLabel('参加の立場').selectOption('先輩');
  await page.screenshot({ path: `${SCREENSHOTS}join with a kind.png` });
  await page.getByRole('button', { name: '参加する', exact: true }).click();
  await lead.seesAll(['本町 健', '先輩']);
  await page.getByRole('button', { name: '本町 健さんのメニュー' }).click();
  await page.getByRole('menuitem', { name: '自分のこと' }).click();
  await page.getByLabel('参加の立場').selectOption('研修生');
  await page.getByLabel(/^職・所属/).fill('保育課');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await lead.sees('研修生・保育課');
  await lead.page.screenshot({ path: `${SCREENSHOTS}kind at the seat.png` });
  for (const person of [ken, lead]) expect(person.seat.findings).toEqual([]);
}, 60_000);
