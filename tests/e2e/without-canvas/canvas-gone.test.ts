// What becomes of a board when its canvas does not come, breaks, or is not wished: it goes on as a list, says why in a sentence, loses
// nothing, and comes back to the canvas when asked. tldraw itself is left alone; what breaks is what the browser gives it.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import { plainText } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { LAPTOP, startBrowser } from '../../kit/browser.ts';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { Person } from '../../kit/person.ts';
import { openTestServer, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

const CANVAS_CODE = '**/opened-canvas-*.js';

describe('a board whose canvas is gone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async ({ task }) => {
    anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, LAPTOP);
    anna.teams = camp.teams;
    anna.board = board;
    showScreensOfFailure('canvas-gone', task.name, [anna]);
    await anna.join(camp.links.teams[board.teamId ?? ''] ?? '', '坂下 みどり');
  });
  afterEach(() => anna.seat.close());

  const go = () => anna.page.goto(`http://127.0.0.1:${server.port}/board/${board.id}?sheet=shape:vision`);
  const grid = () => anna.page.getByRole('treegrid', { name: '若葉市の一覧' });
  const picture = () => anna.page.locator('svg.spicture');
  const canvas = () => anna.sheet('vision');
  const isList = async (why: string) => {
    await grid().waitFor();
    await picture().waitFor();
    await anna.page.locator('.lnotice').getByText(why).waitFor();
    expect(await canvas().count()).toBe(0);
  };
  /** By the button that adds a note in the list. */
  const writes = async (words: string) => {
    await grid().focus();
    await anna.page.keyboard.press('n');
    await anna.page.keyboard.press('Enter');
    await anna.page.getByRole('textbox', { name: /の文$/ }).waitFor();
    await anna.page.keyboard.insertText(words);
    await anna.page.keyboard.press('Escape');
    await until(
      async () =>
        (await anna.boardOnServer(board)).notes.some(({ paragraphs }) => plainText(paragraphs) === words),
      { what: `“${words}” on the server` },
    );
  };

  it('goes on as a list when the canvas’s code does not come, and comes back when it does', async () => {
    anna.seat.expect('server-away');
    await anna.page.route(CANVAS_CODE, (route) => route.abort());
    await go();
    await isList('ボードの画面を読み込めませんでした。');
    await writes('一覧で書けた');
    await anna.page.unroute(CANVAS_CODE);
    await anna.button('もう一度試す').click();
    await canvas().waitFor();
    await anna.sees('一覧で書けた');
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  it('goes on as a list when the canvas breaks as it opens, and is tried again when asked', async () => {
    await anna.page.addInitScript(() => {
      const real = window.matchMedia.bind(window);
      // What the canvas asks about the screen, and nothing else of the page.
      window.matchMedia = (query) => {
        if (query.includes('resolution') && !('isWhole' in window)) throw new Error('a broken browser');
        return real(query);
      };
    });
    await go();
    await isList('ボードの画面が止まりました。');
    await writes('止まっても書けた');
    await anna.page.evaluate(() => Object.assign(window, { isWhole: true }));
    await anna.button('もう一度試す').click();
    await canvas().waitFor();
    await anna.sees('止まっても書けた');
    expect(await anna.page.locator('.lnotice').count()).toBe(0);
  }, 60_000);

  it('opens as a list where it never stood last time, and as a board for whoever wishes it from then on', async () => {
    await anna.page.evaluate(
      (key) => localStorage.setItem(key, 'began'),
      `miraizu.canvas-opening.${board.id}`,
    );
    await go();
    await isList('前回、この端末ではボードが開ききりませんでした。');
    await anna.page.locator('.lnotice').getByRole('button', { name: 'ボードで開く' }).click();
    await canvas().waitFor();
    await go();
    await canvas().waitFor();
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  it('opens as a list for whoever wishes it, on every visit, until the board is wished again', async () => {
    await go();
    await canvas().waitFor();
    await anna.page.locator('button.bname').click();
    await anna.page.getByRole('menuitemcheckbox', { name: 'ボードを描かず、一覧で開く' }).click();
    await grid().waitFor();
    await go();
    await grid().waitFor();
    await picture().waitFor();
    expect(await anna.page.locator('.lnotice').count()).toBe(0);
    expect(await canvas().count()).toBe(0);
    await anna.page.getByRole('group', { name: '見せかた' }).getByRole('button', { name: 'ボード' }).click();
    await canvas().waitFor();
    await go();
    await canvas().waitFor();
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  it('opens as a list in a browser that lacks what the canvas needs', async () => {
    await anna.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'structuredClone');
    });
    await go();
    await isList('このブラウザーは古く、ボードを描けません。');
    await writes('古くても書けた');
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);
});
