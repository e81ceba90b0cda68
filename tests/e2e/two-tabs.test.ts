// One person with the same board in two tabs of one browser, while the server cannot be reached: what either tab wrote is
// on the server in the end, or shown as 未保存, or offered word by word, whichever tab is closed meanwhile.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { BoardLine } from '../kit/board-line.ts';
import { startBrowser } from '../kit/browser.ts';
import { refusedOnDevice, wordsOnDevice } from '../kit/device-words.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };

let server: TestServer;
let browser: Browser;
let board: Board;
let home: Team;
let away: Team;
let left: Person;
let right: Person;
/** Of the two tabs' browser. */
let line: BoardLine;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  [home, away] = [camp.teams[0] ?? expect.fail(), camp.teams[1] ?? expect.fail()];
  board = camp.boards.find(({ teamId }) => teamId === home.id) ?? expect.fail();
  left = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
  left.seat.expect('server-away');
  left.teams = camp.teams;
  line = await BoardLine.of(left.seat.context);
  await left.join(camp.links.teams[home.id] ?? '', '坂下 みどり');
  await left.openBoard(board, 'vision');
  right = await anotherTab();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(({ task }) => {
  showScreensOfFailure('two-tabs', task.name, [left, right]);
});

async function anotherTab(): Promise<Person> {
  const tab = await left.inAnotherTab();
  tab.seat.expect('server-away');
  await tab.openBoard(board, 'vision');
  return tab;
}

const refusedIn = (tab: Person) => tab.page.getByRole('button', { name: '見る', exact: true });

const isUnsaved = (tab: Person): Promise<void> => tab.page.locator('[data-save=unsaved]').first().waitFor();

/** These words are in what the browser keeps. */
const isKept = (words: string): Promise<true> =>
  until(async () => (await wordsOnDevice(left.page, board.id)).includes(words) as true);

it('what a closed tab wrote is brought to the server by the tab that is still open', async () => {
  await line.cut();
  await left.writeNote({ ...ZONE, dx: 60, dy: 40 }, 'ひとつめの窓で');
  await right.writeNote({ ...ZONE, dx: 420, dy: 40 }, 'ふたつめの窓で');
  await isKept('ひとつめの窓で');
  await isKept('ふたつめの窓で');
  await left.page.close();
  line.join();
  await right.isSaved();
  await until(async () => {
    const said = JSON.stringify(await right.boardOnServer(board));
    return said.includes('ひとつめの窓で') && said.includes('ふたつめの窓で');
  });
  await right.sees('ひとつめの窓で');
  left = right;
  right = await anotherTab();
}, 120_000);

it('a new tab shows as 未保存 what a closed one could not send, and leaving asks', async () => {
  await line.cut();
  await left.writeNote({ ...ZONE, dx: 60, dy: 340 }, '閉じた窓の言葉');
  await isKept('閉じた窓の言葉');
  await isUnsaved(left);
  await left.page.close();
  // The last writer of the device's rows has nothing of its own that waits.
  await right.page.bringToFront();
  left = await anotherTab();
  await left.sees('閉じた窓の言葉');
  await isUnsaved(left);
  await isUnsaved(right);
  await left.page.screenshot({ path: `${SCREENSHOTS}two-tabs unsaved.png` });
  await left.takeTool('選択');
  const asked = left.page.waitForEvent('dialog');
  void left.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
}, 120_000);

it('what the server refuses after a change of city is offered, from whichever tab it came, and never called saved', async () => {
  const changed = await right.page.evaluate(
    async ([camp, team]) =>
      (
        await fetch(`/api/camps/${camp}/me`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ teamId: team }),
        })
      ).status,
    [board.campId, away.id] as const,
  );
  expect(changed).toBe(200);
  const heard = await left.page.evaluateHandle(() => {
    const said: string[] = [];
    new MutationObserver(() => {
      for (const status of document.querySelectorAll('[role=status]')) said.push(status.textContent ?? '');
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  line.join();
  await refusedIn(left).waitFor();
  await left.page.screenshot({ path: `${SCREENSHOTS}two-tabs refused.png` });
  await refusedIn(left).click();
  await left.page.locator('.refused-texts', { hasText: '閉じた窓の言葉' }).waitFor();
  expect((await heard.jsonValue()).filter((said) => /保存しました|すべて保存済み/.test(said))).toEqual([]);
  // Nobody has said that they have read it: it stays offered, whatever becomes of the tab.
  await left.page.close();
  left = await right.inAnotherTab();
  left.seat.expect('server-away');
  await left.page.goto(`${left.origin}/board/${board.id}?sheet=shape:vision`);
  // A page that is left before it has forgotten offers once more, and the other tab may be refused the same words later than this one:
  // words are rather offered twice than never.
  await until(
    async () => {
      await refusedIn(left).click();
      await left.page.locator('.refused-texts', { hasText: '閉じた窓の言葉' }).waitFor();
      await left.button('閉じて忘れる').click();
      await until(async () => (await refusedIn(left).count()) === 0);
      await left.page.reload();
      await left.sheet('vision').waitFor();
      return (await refusedOnDevice(left.page, board.id)) === 0;
    },
    { what: 'it is forgotten' },
  );
  await left.isSaved();
  await left.sheet('vision').waitFor();
  await until(async () => (await refusedIn(left).count()) === 0);
}, 120_000);
