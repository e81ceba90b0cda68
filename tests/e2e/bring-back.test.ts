// A version comes back on a board that is in use: two people in real browsers, one of them composing words while it happens.
// Everybody hears who did it, nothing that is being written goes, one press takes it back; and undo stays one's own.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { InputMethod, romaji } from '../kit/input-method.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { squeeze } from '../kit/onlooker.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };
const AT_FIRST = '灯台の見える坂';
const DELETED = '港の店が開く';
const SINCE = 'あとからの一枚';
const COMPOSED = '会議';
const NAMED = '午前の版';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let board: Board;
/** Of the board's own city; Ken composes on a projector's screen. */
let anna: Person;
let ken: Person;
/** Of another city. */
let mika: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const [home, away] = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === home?.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  const sit = async (name: string, team = home, screen = LAPTOP): Promise<Person> => {
    const person = await Person.sitDown(browser, origin, screen);
    person.teams = camp.teams;
    await person.join(camp.links.teams[team?.id ?? ''] ?? '', name);
    await person.openBoard(board, 'vision');
    return person;
  };
  anna = await sit('坂下 みどり');
  ken = await sit('本町 健', home, XGA);
  mika = await sit('高田 美香', away);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(({ task }) => {
  showScreensOfFailure('bring-back', task.name, [anna, ken, mika]);
});

const painted = async (person: Person): Promise<string> => squeeze(await person.paintedWords());
const dialog = (person: Person) => person.page.getByRole('dialog');
const panelButton = (person: Person) => person.page.getByRole('button', { name: '版', exact: true });
async function openPanel(person: Person): Promise<void> {
  if ((await panelButton(person).getAttribute('aria-expanded')) === 'false')
    await panelButton(person).click();
}
const closePanel = (person: Person): Promise<void> => panelButton(person).click();

it('goes back while a colleague composes, says before what changes and to everybody who did it', async () => {
  await anna.writeNote({ ...ZONE, dx: 60, dy: 40 }, AT_FIRST);
  await anna.writeNote({ ...ZONE, dx: 60, dy: 380 }, DELETED);
  await anna.isSaved();
  await openPanel(anna);
  await anna.page.getByLabel('版の名前').fill(NAMED);
  await anna.page.getByLabel('いまの内容を版として残す').click();
  await anna.page.getByText(`「${NAMED}」を残しました。`, { exact: false }).waitFor();
  await closePanel(anna);
  await anna.showWholeSheet();

  await anna.select(DELETED);
  await anna.page.keyboard.press('Delete');
  await anna.seesNot(DELETED);
  await anna.writeNote({ ...ZONE, dx: 60, dy: 660 }, SINCE);
  await anna.isSaved();
  await ken.sees(SINCE);

  // Ken is in the middle of a word of the first note.
  const place = await ken.middleOf(AT_FIRST);
  await ken.page.mouse.dblclick(place.x, place.y);
  await ken.openWords().waitFor();
  await ken.page.keyboard.press('End');
  const method = await InputMethod.of(ken.page);
  await method.type(romaji('かい'));

  await openPanel(anna);
  await anna.page.getByRole('button', { name: `この版に戻す：${NAMED}` }).click();
  await dialog(anna).getByText('消した1つが、もどります。').waitFor();
  await dialog(anna).getByText('版のあとに加わった1つが、なくなります。').waitFor();
  await dialog(anna).getByText('いまの内容は、先に版として自動で残します。').waitFor();
  await anna.page.screenshot({ path: `${SCREENSHOTS}bring-back dialog.png` });
  // The message about what was deleted is still there; it lies over none of the dialog's buttons.
  const agree = dialog(anna).getByRole('button', { name: 'この版に戻す' });
  expect(
    await agree.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    }),
  ).toBe(true);
  await method.type(romaji('かいぎ').slice(3));
  await agree.click();

  await anna.page.getByText(`「${NAMED}」のときの内容に戻しました。`, { exact: false }).waitFor();
  await ken.page.getByText(`坂下 みどりさんが、このボードを「${NAMED}」のときの内容に戻しました。`).waitFor();
  await ken.page.screenshot({ path: `${SCREENSHOTS}bring-back told.png` });
  await method.show(COMPOSED);
  await method.commit();
  expect(await ken.wordsBeingWritten()).toBe(AT_FIRST + COMPOSED);
  await ken.finishWriting();
  await ken.isSaved();
  for (const person of [anna, ken, mika]) {
    await person.sees(AT_FIRST + COMPOSED);
    await person.sees(DELETED);
    await person.seesNot(SINCE);
  }
}, 120_000);

it('takes it back with one press, with what was written since', async () => {
  await anna.page.getByRole('status').getByRole('button', { name: '取り消す' }).click();
  await anna.page.getByText('取り消しました。戻す前の内容です。').waitFor();
  for (const person of [anna, ken, mika]) {
    await person.sees(SINCE);
    await person.seesNot(DELETED);
    // The kana that stood there in the middle of composing are in the version, too.
    await person.sees(AT_FIRST);
    await person.sees(COMPOSED);
  }
}, 60_000);

it('leaves everybody their own undo, which takes back nothing of what came back', async () => {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 5;
  const stood = await ken.middleOf(AT_FIRST);
  await ken.dragNote(AT_FIRST, { template: 'vision', zone: 'vision.draft.people', dx: 120, dy: 200 });
  await until(async () => !isNear((await ken.middleOf(AT_FIRST)).x, stood.x), { what: 'the note has moved' });
  await ken.isSaved();
  await openPanel(anna);
  await anna.page.getByRole('button', { name: `この版に戻す：${NAMED}` }).click();
  await dialog(anna).getByRole('button', { name: 'この版に戻す' }).click();
  await until(async () => isNear((await ken.middleOf(AT_FIRST)).x, stood.x), {
    what: 'the note is where the version has it',
  });
  await ken.sees(DELETED);
  // Ken's last step was the move, which somebody else has changed since.
  await ken.page.keyboard.press('Control+z');
  await ken.page.keyboard.press('Control+z');
  await ken.isSaved();
  expect(await painted(ken)).toContain(DELETED);
  expect(isNear((await ken.middleOf(AT_FIRST)).x, stood.x)).toBe(true);
}, 60_000);

it('is looked at first, the whole sheet, and comes back from there by keyboard', async () => {
  await anna.page.setViewportSize(XGA);
  await anna.page
    .getByRole('link', { name: `開く：「${NAMED}」に戻す前` })
    .first()
    .click();
  await anna.page.getByText('版を見ています。書き換えはできません。').waitFor();
  await anna.sees(SINCE);
  const [sheet, view] = await Promise.all([
    anna.sheet('vision').boundingBox(),
    anna.page.locator('main.canvas').boundingBox(),
  ]);
  if (sheet === null || view === null) expect.fail('the sheet is shown');
  expect(sheet.x).toBeGreaterThanOrEqual(view.x);
  expect(sheet.y).toBeGreaterThanOrEqual(view.y);
  expect(sheet.x + sheet.width).toBeLessThanOrEqual(view.x + view.width);
  expect(sheet.y + sheet.height).toBeLessThanOrEqual(view.y + view.height);
  await anna.page.getByRole('button', { name: 'この版に戻す' }).focus();
  await anna.page.screenshot({ path: `${SCREENSHOTS}bring-back preview.png` });
  await anna.page.keyboard.press('Enter');
  await dialog(anna).getByText('消した1つが、もどります。').waitFor();
  await anna.page.keyboard.press('Escape');
  await dialog(anna).waitFor({ state: 'detached' });
  // The keys are given back to the button a moment after the dialog has gone.
  await anna.page.locator('button:focus', { hasText: 'この版に戻す' }).waitFor();
  await anna.page.keyboard.press('Enter');
  await dialog(anna).getByText('消した1つが、もどります。').waitFor();
  await dialog(anna).getByRole('button', { name: 'この版に戻す' }).focus();
  await anna.page.keyboard.press('Enter');
  await anna.page.getByText('に戻す前」のときの内容に戻しました。', { exact: false }).waitFor();
  await anna.showWholeSheet();
  await anna.sees(SINCE);
  await ken.sees(SINCE);
}, 60_000);

it('is not offered to people of other cities, and refused with a sentence when the right is gone meanwhile', async () => {
  await openPanel(mika);
  await mika.page.getByRole('link', { name: `開く：${NAMED}` }).waitFor();
  expect(await mika.page.getByRole('button', { name: /^この版に戻す/ }).count()).toBe(0);
  await mika.page.getByRole('link', { name: `開く：${NAMED}` }).click();
  await mika.sees(DELETED);
  expect(await mika.page.getByRole('button', { name: /^この版に戻す/ }).count()).toBe(0);

  await openPanel(anna);
  const done = anna.seat.expect('refusal');
  await anna.page.route('**/return', (route) =>
    route.fulfill({ status: 403, contentType: 'application/json', body: '{"refused":"not-allowed"}' }),
  );
  await anna.page.getByRole('button', { name: `この版に戻す：${NAMED}` }).click();
  await dialog(anna).getByText('この操作はできません').waitFor();
  await dialog(anna).getByText('何も変わっていません。', { exact: false }).waitFor();
  expect(await dialog(anna).getByRole('button', { name: 'この版に戻す' }).count()).toBe(0);
  await dialog(anna).getByRole('contentinfo').getByRole('button', { name: '閉じる' }).click();
  done();
  for (const person of [anna, ken, mika]) expect(person.seat.findings).toEqual([]);
}, 60_000);
