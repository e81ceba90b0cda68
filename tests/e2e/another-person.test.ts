// A browser becomes another person while its board is open in a tab (a colleague continues there with the number of their phone):
// the tab begins anew as them, and what the first one wrote is neither lost nor signed as the other's.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CampAnswer, HandoverAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { BoardLine } from '../kit/board-line.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };

let server: TestServer;
let browser: Browser;
let board: Board;
let tab: Person;
let line: BoardLine;
/** 本町's phone, and 坂下's own laptop at home. */
let phone: TestPerson;
let home: TestPerson;
let midori: Me;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const team = camp.teams[0] ?? expect.fail();
  board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
  phone = await server.join(camp.links.teams[team.id] ?? '', '本町 たけし', team.id);
  tab = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
  tab.seat.expect('server-away');
  tab.teams = camp.teams;
  line = await BoardLine.of(tab.seat.context);
  home = await server.join(camp.links.teams[team.id] ?? '', '坂下 みどり', team.id);
  await continueAs(home);
  await tab.openBoard(board, 'vision');
  midori = await me();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(({ task }) => {
  showScreensOfFailure('another-person', task.name, [tab]);
});

type Me = CampAnswer['me'];
const me = (): Promise<Me> =>
  tab.page.evaluate(
    (id) => fetch(`/api/camps/${id}`).then(async (answer) => (await answer.json()).me),
    board.campId,
  );

/** Who signed the notes on the server, by their words. */
async function signatures(): Promise<Readonly<Record<string, string | null>>> {
  const { notes } = await tab.boardOnServer(board);
  return Object.fromEntries(notes.map(({ paragraphs, author }) => [plainText(paragraphs), author]));
}

/** Who has a number continues as its person, in another tab. */
async function continueAs(person: TestPerson): Promise<void> {
  const offer = await person.browser.post('/api/handover', { campId: board.campId });
  const { number } = await answerOf<HandoverAnswer>(offer);
  const other = await tab.inAnotherTab();
  await other.page.goto(other.origin);
  const entry = other.button('スマートフォンに出た番号で続ける');
  const notMe = other.button('ちがいます');
  await entry.or(notMe).waitFor();
  if (await notMe.isVisible()) await notMe.click();
  await entry.click();
  await other.page.getByLabel('スマートフォンに出た番号').fill(number);
  await other.button('続ける').click();
  await other.page.waitForURL(/\/camp\//);
  await other.page.close();
}

it('begins anew as the other; what the first could not send is offered, and neither sent nor signed by the other', async () => {
  await tab.writeNote({ ...ZONE, dx: 60, dy: 40 }, '先に届いた言葉');
  await tab.isSaved();
  await line.cut();
  await tab.writeNote({ ...ZONE, dx: 60, dy: 400 }, '送れなかった言葉');
  await tab.page.locator('[data-save=unsaved]').first().waitFor();
  await continueAs(phone);
  line.join();
  await tab.button('見る').click();
  await tab.page.locator('.refused-texts', { hasText: '送れなかった言葉' }).waitFor();
  await tab.page.screenshot({ path: `${SCREENSHOTS}another-person offered.png` });
  await tab.button('読みました').click();
  expect((await me()).name).toBe('本町 たけし');
  await tab.showWholeSheet();
  await tab.writeNote({ ...ZONE, dx: 60, dy: 620 }, '次の人の言葉');
  await tab.isSaved();
  await until(async () => '次の人の言葉' in (await signatures()));
  expect(await signatures()).toMatchObject({ 先に届いた言葉: midori.id, 次の人の言葉: phone.person?.id });
  expect(Object.keys(await signatures())).not.toContain('送れなかった言葉');
}, 120_000);

it('and goes, signed by who wrote it, when they come back to this browser', async () => {
  await continueAs(home);
  await tab.page.reload();
  await until(async () => '送れなかった言葉' in (await signatures()));
  expect(await signatures()).toMatchObject({ 送れなかった言葉: midori.id, 次の人の言葉: phone.person?.id });
  await tab.isSaved();
}, 120_000);
