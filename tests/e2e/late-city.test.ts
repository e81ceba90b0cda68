// A city comes late and another one is withdrawn, on the page for it, while people of other cities are writing: nothing of theirs
// moves, the new column is there for everybody within two seconds, and the board of the city that went is for looking.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { cityStyle } from '../../shared/camp/city-colours.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const WITHIN_MS = 2_000;
const GIVEN = '灯台のある坂がいい';
const LATE = '五十鈴村';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let own: Team;
let board: Board;
let scribe: TestPerson;
/** Of the board's city; of another one, whose words stand in its column; the facilitator. */
let anna: Person;
let guest: Person;
let lead: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '汐見区', '高台市', '里山市', '川辺町'] });
  const [first = expect.fail(), second = expect.fail()] = camp.teams;
  own = first;
  board = camp.boards.find(({ teamId }) => teamId === own.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  const sit = (screen: typeof LAPTOP) => Person.sitDown(browser, origin, screen);
  [anna, guest, lead] = await Promise.all([sit(LAPTOP), sit(XGA), sit(LAPTOP)]);
  for (const person of [anna, guest, lead]) person.teams = camp.teams;
  scribe = await server.join(camp.links.facilitator, '記録');
  await anna.join(camp.links.teams[own.id] ?? '', '坂下 みどり');
  await guest.join(camp.links.teams[second.id] ?? '', '境 さくら');
  await lead.join(camp.links.facilitator, '進行 役');
  for (const person of [anna, guest]) await person.openBoard(board, 'feedback');
  await guest.writeNote(
    { template: 'feedback', zone: `feedback.from.${second.id}`, dx: 100, dy: 200 },
    GIVEN,
  );
  await guest.isSaved();
  await anna.sees(GIVEN);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('late-city', task.name, [anna, guest, lead]));

const view = async (): Promise<CampAnswer> =>
  answerOf<CampAnswer>(await scribe.browser.get(`/api/camps/${camp.camp.id}`));
/** Where the note with the words lies within its sheet, in shares of the sheet. */
async function placeOf(person: Person, words: string): Promise<readonly number[]> {
  const note = await person.middleOf(words);
  const sheet = await person.page.locator('[data-shape-id="shape:feedback"]').boundingBox();
  if (sheet === null) return expect.fail();
  return [(note.x - sheet.x) / sheet.width, (note.y - sheet.y) / sheet.height].map(
    (share) => Math.round(share * 200) / 200,
  );
}

it('a city that comes late is added on its page, and its column stands behind the others for all who are open', async () => {
  const before = await placeOf(anna, GIVEN);
  await anna.button('シートの一覧を開く').click();
  await lead.page.goto(`${lead.origin}/camp/${camp.camp.id}/cities`);
  await lead.page.getByRole('heading', { name: '自治体を足す・取りやめる' }).waitFor();
  await lead.page.getByLabel('自治体の名前').fill(LATE);
  await lead.page.getByText('感想と気づきに', { exact: false }).first().waitFor();
  await lead.page.screenshot({ path: `${SCREENSHOTS}late city asked.png` });
  await lead.page.setViewportSize(XGA);
  await lead.page.screenshot({ path: `${SCREENSHOTS}late city asked at 1024.png` });
  expect(
    await lead.page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    ),
  ).toBe(true);
  await lead.page.setViewportSize(LAPTOP);
  await lead.page.getByRole('button', { name: `${LATE}を足す` }).click();
  const late = await until(async () => (await view()).teams.find(({ name }) => name === LATE));
  await anna.page
    .getByRole('navigation', { name: 'シート' })
    .getByRole('button', { name: '感想と気づき 2', exact: true })
    .waitFor({ timeout: WITHIN_MS });
  await anna.button('シートの一覧を閉じる').click();
  await anna.showWholeSheet();
  for (const person of [anna, guest]) person.teams = (await view()).teams;
  expect(await placeOf(anna, GIVEN)).toEqual(before);

  const [latecomer, link] = await Promise.all([
    Person.sitDown(browser, lead.origin, LAPTOP),
    scribe.browser.get(`/api/camps/${camp.camp.id}/ready`),
  ]);
  const { links } = (await link.json()) as { links: { teamId: string | null; path: string | null }[] };
  latecomer.teams = (await view()).teams;
  await latecomer.join(links.find(({ teamId }) => teamId === late.id)?.path ?? '', '鈴木 一');
  await latecomer.openBoard(board, 'feedback-2');
  await latecomer.writeNote(
    { template: 'feedback-2', zone: `feedback.from.${late.id}`, dx: 100, dy: 200 },
    'おくれて来ました',
  );
  await latecomer.isSaved();
  await anna.goToSheet('feedback-2');
  await anna.sees('おくれて来ました');
  await anna.page.screenshot({ path: `${SCREENSHOTS}late city column.png` });
  expect(latecomer.seat.findings).toEqual([]);
  await latecomer.seat.close();
}, 120_000);

it('a city is given another colour, and its notes have it on every screen that is open', async () => {
  const row = lead.page.getByRole('listitem').filter({ hasText: '汐見区' });
  await row.getByRole('button', { name: '汐見区の名前と色を変える' }).click();
  // Colours of others are not offered; this one is free.
  expect(await row.getByRole('radio', { name: '紫・丸', exact: true }).count()).toBe(0);
  await row.locator('label', { has: lead.page.getByRole('radio', { name: '茶・星', exact: true }) }).click();
  await lead.page.screenshot({ path: `${SCREENSHOTS}city colour.png` });
  await row.getByRole('button', { name: '保存する' }).click();
  const { tint } = cityStyle(8);
  await anna.goToSheet('feedback');
  await until(
    () =>
      anna.page.evaluate(
        ([words, colour]) =>
          [...document.querySelectorAll('[data-shape-type=miraizu-note]')].some(
            (note) =>
              (note.textContent ?? '').includes(words ?? '') &&
              note.querySelector(`[fill="${colour}"]`) !== null,
          ),
        [GIVEN, tint],
      ),
    { what: 'the note in brown', timeoutMs: WITHIN_MS * 5 },
  );
  expect(lead.seat.findings).toEqual([]);
}, 60_000);

it('the board of a city that is withdrawn is for looking, what it gave stays, and it comes back as it was', async () => {
  const row = lead.page.getByRole('listitem').filter({ hasText: '汐見区' });
  await row.getByRole('button', { name: /取りやめにする/u }).click();
  await lead.page
    .getByRole('dialog')
    .getByRole('button', { name: /取りやめ/u })
    .click();
  const gone = await until(async () =>
    (await view()).teams.find(({ withdrawnAtMs }) => (withdrawnAtMs ?? null) !== null),
  );
  expect(gone.name).toBe('汐見区');
  await row.getByRole('button', { name: /戻す/u }).waitFor();
  await lead.page.screenshot({ path: `${SCREENSHOTS}late city withdrawn.png` });
  await anna.goToSheet('feedback');
  await anna.sees(GIVEN);

  const theirs = camp.boards.find(({ teamId }) => teamId === gone.id) ?? expect.fail();
  await guest.openBoard(theirs, 'vision');
  await until(
    async () => (await guest.page.getByRole('toolbar', { name: '道具' }).getByText('つながり').count()) === 0,
    {
      what: 'nobody is offered to write there',
    },
  );
  expect(await guest.page.getByRole('link', { name: '当初案を書く' }).count()).toBe(0);
  expect(await guest.page.getByRole('button', { name: '当初案を書く' }).count()).toBe(0);
  await row.getByRole('button', { name: /戻す/u }).click();
  await until(async () =>
    (await view()).teams.every(({ withdrawnAtMs }) => (withdrawnAtMs ?? null) === null),
  );
  await guest.page.getByRole('toolbar', { name: '道具' }).getByText('つながり').waitFor();
  await guest.writeNote({ template: 'vision', zone: 'vision.words', dx: 60, dy: 40 }, 'また来ました');
  await guest.isSaved();
  for (const person of [anna, guest, lead]) expect(person.seat.findings).toEqual([]);
}, 120_000);
