// このシートを写して並べる: two people on a board in real browsers. A sheet of a version is placed beside the others while both are
// there; it stands in everybody's list at once, is a sheet like any other, and goes again with one press unless written on.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };
const THEN = '灯台の見える坂';
const SINCE = 'あとからの一枚';
const ON_COPY = '写しへの追記';
const NAMED = '午前の版';
const COPY = `20年後のビジョン（${NAMED}）`;

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let board: Board;
/** Both of the board's own city. */
let anna: Person;
let ken: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const [home] = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === home?.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  const sit = async (name: string, screen = LAPTOP): Promise<Person> => {
    const person = await Person.sitDown(browser, origin, screen);
    person.teams = camp.teams;
    await person.join(camp.links.teams[home?.id ?? ''] ?? '', name);
    await person.openBoard(board, 'vision');
    return person;
  };
  anna = await sit('坂下 みどり');
  ken = await sit('本町 健', XGA);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(({ task }) => {
  showScreensOfFailure('copy-sheet', task.name, [anna, ken]);
});

const outline = (person: Person) => person.page.getByRole('navigation', { name: 'シート' });
const entry = (person: Person) => outline(person).getByRole('button', { name: COPY, exact: true });

async function placeCopy(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: '版', exact: true }).click();
  await person.page.getByRole('link', { name: `開く：${NAMED}` }).click();
  await person.page.getByText('版を見ています。書き換えはできません。').waitFor();
  await person.showWholeSheet();
  await person.sees(THEN);
  await person.page.getByRole('button', { name: 'このシートを写して並べる' }).click();
  await person.page.getByText(`「${COPY}」を、いちばん右に並べました。`, { exact: false }).waitFor();
}
const undo = (person: Person) => person.page.getByRole('status').getByRole('button', { name: '取り消す' });

it('stands beside the others for everybody at once, as the sheet was, while the board goes on', async () => {
  await anna.writeNote({ ...ZONE, dx: 60, dy: 40 }, THEN);
  await anna.isSaved();
  const kept = await anna.page.request.post(`${anna.origin}/api/boards/${board.id}/versions`, {
    headers: { origin: anna.origin },
    data: { title: NAMED, kind: 'named' },
  });
  expect(kept.ok()).toBe(true);
  await anna.select(THEN);
  await anna.page.keyboard.press('Delete');
  await anna.seesNot(THEN);
  await anna.writeNote({ ...ZONE, dx: 60, dy: 380 }, SINCE);
  await anna.isSaved();
  await ken.sees(SINCE);
  await ken.seesNot(THEN);
  await ken.button('シートの一覧を開く').click();
  expect(await entry(ken).count()).toBe(0);

  await placeCopy(anna);
  await entry(ken).waitFor();
  // Ken's view stays where it was, and the original is what it was.
  await ken.sees(SINCE);
  await entry(ken).click();
  await ken.showWholeSheet();
  await ken.sees(THEN);
  await anna.showWholeSheet();
  await anna.sees(THEN);
  await anna.page.screenshot({ path: `${SCREENSHOTS}copy-sheet placed.png` });
  await ken.page.screenshot({ path: `${SCREENSHOTS}copy-sheet in the list.png` });
}, 120_000);

it('is taken away with one press, from everybody’s board and list', async () => {
  await undo(anna).click();
  await anna.page.getByText('取り消しました。並べたシートはなくなりました。').waitFor();
  await entry(ken).waitFor({ state: 'detached' });
  // Anna stood on it: she is not left before an empty table.
  await until(async () => /^20年後のビジョン(?!（)/u.test(await anna.page.title()), {
    what: 'the original in view',
    timeoutMs: 15_000,
  });
  await anna.page.screenshot({ path: `${SCREENSHOTS}copy-sheet taken away.png` });
  await ken.goToSheet('vision');
  await ken.sees(SINCE);
  await ken.seesNot(THEN);
}, 60_000);

it('stays, with a sentence, when a colleague has written on it meanwhile; and is a sheet of its own everywhere', async () => {
  await anna.page.goto(`${anna.origin}/board/${board.id}`);
  await placeCopy(anna);
  // The message stays as long as it is pointed at.
  await undo(anna).hover();
  await ken.button('シートの一覧を開く').click();
  await entry(ken).click();
  await ken.showWholeSheet();
  await ken.sees(THEN);
  await ken.takeTool('付箋');
  const note = await ken.middleOf(THEN);
  await ken.page.mouse.click(note.x, note.y + 160);
  await ken.typeIntoOpenWords(ON_COPY);
  await ken.finishWriting();
  await ken.isSaved();
  await anna.sees(ON_COPY);
  const done = anna.seat.expect('refusal');
  await undo(anna).click();
  await anna.page.getByText('書き込みがあったので、並べたシートは残しました').waitFor();
  done();
  await anna.sees(THEN);
  await anna.sees(ON_COPY);

  await anna.button('書き出す').click();
  await anna.page.getByRole('dialog').getByText(COPY).first().waitFor();
  await anna.page.screenshot({ path: `${SCREENSHOTS}copy-sheet export.png` });
  await anna.page.keyboard.press('Escape');
  const pad = await anna.inAnotherTab();
  await pad.page.goto(`${anna.origin}/board/${board.id}?pad=1`);
  await pad.page.getByRole('option', { name: COPY, exact: true }).waitFor({ state: 'attached' });
  await pad.page.screenshot({ path: `${SCREENSHOTS}copy-sheet pad.png` });
  for (const person of [anna, ken, pad]) expect(person.seat.findings).toEqual([]);
}, 120_000);
