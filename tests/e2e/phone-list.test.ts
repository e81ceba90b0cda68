// A board in a hand of 390×844, by touch alone: written, found in 一覧, rewritten, linked, moved to another place, deleted and taken back, while a
// colleague at a canvas sees all of it. What a finger has to hit is large enough, and axe finds nothing serious, in both languages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { Phone } from '../kit/phone.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const WALK = 'まち歩きを各課で年1回行っている';
const GOAL = '地域の会議で職員が一緒に議論している';
const WALKS = `${WALK}。夏も`;

describe('the list on a phone, by touch alone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let phone: Phone;
  let ken: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const [own] = camp.teams;
    board = camp.boards.find((one) => one.teamId === own?.id) ?? expect.fail('a board');
    const origin = `http://127.0.0.1:${server.port}`;
    const link = camp.links.teams[own?.id ?? ''] ?? '';
    phone = await Phone.sitDown(browser, origin);
    ken = await Person.sitDown(browser, origin);
    for (const person of [phone, ken]) person.teams = camp.teams;
    await phone.join(link, '坂下 みどり');
    await ken.join(link, '本町 健');
    await ken.openBoard(board, 'targets');
    phone.board = board;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('phone-list', task.name, [phone, ken]));

  const sheetInList = () => phone.page.getByRole('combobox', { name: 'シート' }).locator('option:checked');
  const said = (words: string) =>
    phone.page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached' });
  const placeOnServer = async (words: string) => {
    const { notes } = await ken.boardOnServer(board);
    return notes.find(({ paragraphs }) => plainText(paragraphs) === words);
  };

  it('opens 書く at the ordinary address, and puts notes up where it says', async () => {
    await phone.page.goto(`${phone.origin}/board/${board.id}?sheet=shape:targets`);
    await phone.page.getByRole('radio', { name: '5年後' }).tap();
    await phone.putUp(GOAL);
    await phone.page.getByRole('radio', { name: '3年後' }).tap();
    await phone.page.getByRole('radio', { name: '組織' }).tap();
    await phone.putUp(WALK);
    await ken.sees(WALK);
  });

  it('一覧 shows it at the same sheet and place, under its year, with place and author', async () => {
    await phone.goTo('一覧');
    expect(await sheetInList().textContent()).toBe('ありたい姿');
    const row = phone.row(WALK);
    await until(() => isInView(row), { what: 'its place is in view' });
    expect((await row.locator('.lplace').textContent()) ?? '').toBe('組織');
    expect((await row.locator('.lauthor').textContent()) ?? '').toBe('坂下 みどり');
    const head = phone.page.getByRole('row', { name: /^3年後/ });
    expect(await head.getAttribute('aria-expanded')).toBe('true');
    await head.tap();
    await row.waitFor({ state: 'detached' });
    await head.tap();
    await row.waitFor();
  });

  it('the address of the list opens it, too', async () => {
    expect(phone.page.url()).toContain('view=list');
    await phone.page.reload();
    await phone.row(WALK).waitFor();
    expect(await sheetInList().textContent()).toBe('ありたい姿');
  });

  it('is found over all sheets, written with other kana and at another width', async () => {
    await phone.page.getByRole('combobox', { name: 'シート' }).selectOption({ label: '20年後のビジョン' });
    await phone.row(WALK).waitFor({ state: 'detached' });
    await phone.button('探す').tap();
    await phone.page.keyboard.insertText('マチ １回');
    await phone.row(WALK).waitFor();
    await said('1枚見つかりました');
    await phone.button('探すのをやめる').tap();
    await phone.row(WALK).waitFor({ state: 'detached' });
    await phone.page.getByRole('combobox', { name: 'シート' }).selectOption({ label: 'ありたい姿' });
  });

  it('is rewritten in its row by the second tap, letter by letter before the colleague’s eyes', async () => {
    await phone.tap(WALK);
    expect(await phone.openWords().count()).toBe(0);
    await phone.tap(WALK);
    await phone.openWords().waitFor();
    await phone.page.keyboard.insertText('。夏も');
    await ken.sees(WALKS);
    await phone.endRewriting();
    await phone.row(WALKS).waitFor();
  });

  it('serves nothing at first, and is linked with what it is for by 何のため？', async () => {
    await phone.button('つながりなし 2').tap();
    await phone.row(GOAL).waitFor();
    await phone.page.getByRole('button', { name: `「${WALKS}」は何のため？` }).tap();
    const dialog = phone.page.getByRole('dialog', { name: 'つながり' });
    await dialog.getByRole('option', { name: GOAL }).tap();
    await dialog.waitFor({ state: 'detached' });
    await phone.row(WALKS).waitFor({ state: 'detached' });
    await phone.button('つながりなし 1').tap();
    const chip = phone.row(WALKS).locator('.llink');
    expect(await chip.locator('.lsays').textContent()).toBe(GOAL);
    expect(await phone.row(WALKS).locator('.lwhatfor').count()).toBe(0);
    const { links, notes } = await until(
      async () => {
        const now = await ken.boardOnServer(board);
        return now.links.length > 0 && now;
      },
      { what: 'the link is on the server' },
    );
    const goal = notes.find(({ paragraphs }) => plainText(paragraphs) === GOAL);
    const walk = notes.find(({ paragraphs }) => plainText(paragraphs) === WALKS);
    expect(links.map(({ from, to }) => [from, to])).toEqual([[walk?.id, goal?.id]]);
    // The chip leads there.
    await chip.tap();
    await until(async () => (await phone.row(GOAL).getAttribute('aria-selected')) === 'true', {
      what: 'the goal is chosen',
    });
  });

  it('is moved to another place, followed there, and said', async () => {
    await phone.choose(WALKS, '区画を移す');
    const dialog = phone.page.getByRole('dialog', { name: '移す先の区画' });
    await dialog.getByRole('combobox', { name: 'シート' }).selectOption({ label: '20年後のビジョン' });
    await dialog.getByRole('combobox', { name: '区画' }).selectOption({ label: '地域' });
    await dialog.getByRole('button', { name: '移す' }).tap();
    await said('若葉市の付箋を「地域」へ移しました。');
    await until(async () => (await sheetInList().textContent()) === '20年後のビジョン', {
      what: 'the list has followed',
    });
    await until(() => isInView(phone.row(WALKS)), { what: 'the row is in view' });
    await until(async () => (await placeOnServer(WALKS))?.parentId === 'shape:vision', {
      what: 'it is on the vision',
    });
  });

  it('goes back by 元に戻す, is deleted, and is taken back', async () => {
    await phone.button('元に戻す').tap();
    await until(async () => (await placeOnServer(WALKS))?.parentId === 'shape:targets', {
      what: 'it is on the targets again',
    });
    await phone.page.getByRole('combobox', { name: 'シート' }).selectOption({ label: 'ありたい姿' });
    await phone.choose(WALKS, '消す');
    await phone.row(WALKS).waitFor({ state: 'detached' });
    await ken.seesNot(WALKS);
    await phone.page.getByRole('status').getByRole('button', { name: '元に戻す' }).tap();
    await phone.row(WALKS).waitFor();
    await ken.sees(WALKS);
  });

  it('付箋を書く leads to the form, at the place of the chosen row', async () => {
    await phone.tap(WALKS);
    await phone.button('付箋を書く').tap();
    await phone.field.waitFor();
    expect(await phone.page.getByRole('combobox', { name: 'シート' }).inputValue()).toBe('shape:targets');
    for (const chosen of ['3年後', '組織'])
      await phone.page.getByRole('radio', { name: chosen, checked: true }).waitFor();
  });

  it('what may not be touched stays, and why is said', async () => {
    await ken.openBoard(board, 'targets');
    const guest = await Phone.sitDown(browser, phone.origin);
    await guest.join(camp.links.teams[camp.teams[1]?.id ?? ''] ?? '', '境 さくら');
    await guest.page.goto(`${guest.origin}/board/${board.id}?sheet=shape:targets&view=list`);
    await guest.choose(WALKS, '書き直す');
    await guest.page.getByText('ここには書けません。見ることはできます。').first().waitFor();
    expect(await guest.openWords().count()).toBe(0);
    expect(guest.seat.findings).toEqual([]);
    await guest.close();
  });

  for (const language of ['ja', 'en'])
    it(`what a finger has to hit is 44 px at least, nothing is cut at the side, and axe finds nothing serious (${language})`, async () => {
      await phone.page.evaluate((chosen) => localStorage.setItem('miraizu.language', chosen), language);
      for (const view of ['', '&view=list']) {
        await phone.page.goto(`${phone.origin}/board/${board.id}?sheet=shape:targets${view}`);
        await phone.row(WALKS).waitFor();
        await phone.page.screenshot({ path: `${SCREENSHOTS}phone-${language}${view && '-list'}.png` });
        expect(await tooSmall(phone.page)).toEqual([]);
        expect(await seriousFindings(phone.page)).toEqual([]);
        expect(
          await phone.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        ).toBe(0);
      }
    });

  it('nothing went wrong in either browser', () => {
    for (const person of [phone, ken]) expect(person.seat.findings).toEqual([]);
  });
}, 120_000);

const isInView = (row: ReturnType<Phone['row']>): Promise<boolean> =>
  row.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return there !== null && element.contains(there);
  });

/** Buttons, choices and heads that are lower or narrower than a finger needs. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button:not([aria-hidden]), select, textarea, a[href], .lgroup')].flatMap(
      (element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 44 || height < 44)
          ? [`${element.className} ${element.textContent?.slice(0, 20)}: ${width}×${height}`]
          : [];
      },
    ),
  );

async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + (node.failureSummary ?? ''))))`);
  return found as readonly string[];
}
