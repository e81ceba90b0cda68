// Sheets of a board in real browsers: put away here, a sheet is gone there with its notes, and comes back with each note at its place;
// it trades places with another while somebody stands on it; it is duplicated. Who is of another city is offered none of it.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BoardAnswer, CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, type Screen, startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const WITHIN_MS = 2_000;
/** With room for the whole sheet beside the open list. */
const DESK: Screen = { width: 1920, height: 1080 };
const VISION = '20年後のビジョン';
const SAID = ['灯台の見える坂', '夜の図書館'] as const;

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let board: Board;
/** Both of the board's own city; of another one. */
let anna: Person;
let ken: Person;
let guest: Person;
/** Where the notes lie before anything is done. */
let lay: readonly (readonly number[])[];

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const [home, other] = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === home?.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  const sit = async (name: string, team: string | undefined, screen = DESK): Promise<Person> => {
    const person = await Person.sitDown(browser, origin, screen);
    person.teams = camp.teams;
    await person.join(camp.links.teams[team ?? ''] ?? '', name);
    await person.openBoard(board, 'vision');
    return person;
  };
  anna = await sit('坂下 みどり', home?.id);
  ken = await sit('本町 健', home?.id);
  guest = await sit('境 さくら', other?.id, LAPTOP);
  for (const [at, words] of SAID.entries())
    await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 100, dy: 180 + at * 300 }, words);
  await anna.isSaved();
  await Promise.all([...SAID].map((words) => ken.sees(words)));
  for (const person of [anna, ken, guest]) await person.button('シートの一覧を開く').click();
  await outline(anna).getByRole('button', { name: VISION, exact: true }).click();
  lay = await places(anna);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('sheets-put-away', task.name, [anna, ken, guest]));

const outline = ({ page }: Person) => page.getByRole('navigation', { name: 'シート' });
const entry = (person: Person, name: string) => outline(person).getByRole('button', { name, exact: true });
const choose = async (person: Person, sheet: string, item: RegExp): Promise<void> => {
  await outline(person)
    .getByRole('button', { name: `「${sheet}」の操作` })
    .click();
  await person.page.getByRole('menuitem', { name: item }).click();
};
const notesIn = ({ page }: Person): Promise<number> =>
  page.locator('[data-shape-type="miraizu-note"]').filter({ hasText: SAID[0] }).count();
const within = (what: string, isTrue: () => Promise<boolean>) =>
  until(isTrue, { what, timeoutMs: WITHIN_MS });
/** As the server has the board's list. */
const listOf = async ({ page }: Person): Promise<readonly string[]> => {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/boards/${board.id}`);
  return ((await answer.json()) as BoardAnswer).board.sheets.map(({ id }) => id);
};
/** Where the notes lie on their sheet, in shares of it. */
const places = async (person: Person) =>
  Promise.all(
    SAID.map(async (words) => {
      const note = await person.middleOf(words);
      const sheet = await person.page.locator('[data-shape-id="shape:vision"]').boundingBox();
      if (sheet === null) return expect.fail();
      return [(note.x - sheet.x) / sheet.width, (note.y - sheet.y) / sheet.height].map(
        (share) => Math.round(share * 100) / 100,
      );
    }),
  );
/** Where the sheet stands on the table of this page, in units. */
const xOf = (person: Person, id: string): Promise<number> =>
  person.page.evaluate((sheet) => {
    const element = document.querySelector(`[data-shape-id="${sheet}"]`);
    return element === null ? Number.NaN : new DOMMatrix(getComputedStyle(element).transform).e;
  }, id);

it('a sheet that is put away here is gone there within two seconds, its notes with it, and is kept on the server', async () => {
  const before = await listOf(anna);
  await choose(anna, VISION, /^しまう$/);
  await within('the notes are out of the other page', async () => (await notesIn(ken)) === 0);
  await within('the list of the other page', async () => (await entry(ken, VISION).count()) === 0);
  expect(await ken.page.locator('[data-shape-id="shape:vision"]').isVisible()).toBe(false);
  await within('the guest too', async () => (await notesIn(guest)) === 0);
  await within('the server', async () => !(await listOf(anna)).includes('shape:vision'));
  expect(await listOf(anna)).toEqual(before.filter((id) => id !== 'shape:vision'));
  await outline(anna).getByText('しまったシート（1）').click();
  await anna.page.screenshot({ path: `${SCREENSHOTS}sheet-put-away.png` });
  expect(await outline(guest).getByText('しまったシート（1）').count()).toBe(0);
});

it('it comes back for everybody, each note at its place, by the press of another one', async () => {
  await outline(ken).getByText('しまったシート（1）').click();
  await outline(ken)
    .getByRole('button', { name: `「${VISION}」を戻す` })
    .click();
  await entry(anna, VISION).click();
  for (const words of SAID) await anna.sees(words);
  await within('the list on the server', async () => (await listOf(anna))[0] === 'shape:vision');
  await entry(ken, VISION).click();
  for (const person of [anna, ken])
    await until(async () => JSON.stringify(await places(person)) === JSON.stringify(lay), {
      what: 'the notes lie where they lay',
    });
});

it('putting it away is undone like anything else', async () => {
  await choose(anna, VISION, /^しまう$/);
  await within('it is gone', async () => (await notesIn(ken)) === 0);
  await anna.page.keyboard.press('Control+z');
  await entry(anna, VISION).waitFor();
  await entry(ken, VISION).click();
  await within('its notes are back', async () => (await notesIn(ken)) === 1);
});

it('a sheet trades places with its neighbour for everybody, and who stands on it goes along', async () => {
  await entry(anna, VISION).click();
  await entry(ken, VISION).click();
  const before = await listOf(anna);
  const there = await ken.middleOf(SAID[0]);
  await entry(anna, VISION).press('Alt+ArrowDown');
  await within('the list has changed', async () => (await listOf(anna))[1] === 'shape:vision');
  expect(await listOf(anna)).toEqual([before[1], before[0], ...before.slice(2)]);
  await until(async () => (await xOf(ken, 'shape:vision')) > 1_000, { what: 'it stands elsewhere' });
  const now = await ken.middleOf(SAID[0]);
  expect([Math.round(now.x), Math.round(now.y)]).toEqual([Math.round(there.x), Math.round(there.y)]);
  await choose(ken, VISION, /^前へ/);
  await within('the list is as it was', async () => (await listOf(anna))[0] === 'shape:vision');
  expect(await listOf(anna)).toEqual(before);
});

it('many who move at once leave a whole row', async () => {
  const before = await listOf(anna);
  await Promise.all(
    [anna, ken].flatMap((person) =>
      before.slice(1).map((of, at) =>
        person.page.request.put(
          `${new URL(person.page.url()).origin}/api/boards/${board.id}/sheets/${encodeURIComponent(before[0] ?? '')}/place`,
          {
            data: { side: at % 2 === 0 ? 'before' : 'after', of },
            headers: { origin: new URL(person.page.url()).origin },
          },
        ),
      ),
    ),
  );
  const after = await listOf(anna);
  expect([...after].sort()).toEqual([...before].sort());
  const places = await Promise.all(after.map((id) => xOf(anna, id)));
  const known = places.filter((x) => !Number.isNaN(x));
  expect(new Set(known).size).toBe(known.length);
});

it('a sheet is duplicated with its words, and stays signed as it was', async () => {
  await entry(anna, VISION).click();
  await choose(anna, VISION, /^複製$/);
  await entry(ken, `${VISION}（写し）`).click();
  await ken.sees(SAID[0]);
  await within('a list with one more', async () => (await listOf(anna)).length === board.sheets.length + 1);
  expect((await listOf(anna)).at(-1)).toMatch(/^shape:vision\.copy-/);
  await ken.page.screenshot({ path: `${SCREENSHOTS}sheet-duplicated.png` });
});

it('whoever is of another city is offered none of it, and the server refuses it', async () => {
  expect(
    await outline(guest)
      .getByRole('button', { name: /の操作$/ })
      .count(),
  ).toBe(0);
  const origin = new URL(guest.page.url()).origin;
  const asked = (path: string, data: object) =>
    guest.page.request.fetch(
      `${origin}/api/boards/${board.id}/sheets/${encodeURIComponent('shape:vision')}/${path}`,
      { method: path === 'place' ? 'PUT' : 'POST', data, headers: { origin } },
    );
  const before = await listOf(anna);
  expect((await asked('place', { side: 'after', of: 'shape:targets' })).status()).toBe(403);
  expect((await asked('copies', { name: '盗み', seed: 'abcdefgh1' })).status()).toBe(403);
  expect(await listOf(anna)).toEqual(before);
});
