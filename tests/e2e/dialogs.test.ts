// What is typed into a dialog, in a real browser: keys of an input method belong to it, and a dialog with something
// unsaved in it never goes without a word.
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { type Seat, startBrowser, takeSeat } from '../kit/browser.ts';
import { openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let facilitator: TestPerson;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  facilitator = await server.join(camp.links.facilitator, '牧野 陽子', camp.teams[0]?.id ?? null);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('a dialog that is closed gives the focus back to what opened it', async () => {
  const { page, close } = await sitDown();
  await button(page, '合宿の設定').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') === '合宿の設定'));
  await close();
});

interface TextDialog {
  readonly name: string;
  open(page: Page): Promise<void>;
  field(page: Page): Locator;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const SETTINGS: TextDialog = {
  name: '合宿の設定',
  open: (page) => button(page, '合宿の設定').click(),
  field: (page) => page.getByLabel('合宿の名前', { exact: true }),
};
const DIALOGS: readonly TextDialog[] = [
  SETTINGS,
  {
    name: 'Excelから貼り付ける',
    open: async (page) => {
      await page.goto(`${server.url}/camp/${camp.camp.id}/agenda`);
      await button(page, 'Excelから貼り付ける').click();
    },
    field: (page) => page.getByRole('textbox', { name: '今日の流れ' }),
  },
  {
    name: '合宿を消す',
    open: async (page) => {
      await SETTINGS.open(page);
      await button(page, '合宿を消す').click();
    },
    field: (page) => page.getByLabel(/^確認のため/),
  },
  {
    name: '自分のこと',
    open: async (page) => {
      await page
        .getByRole('button', { name: /のメニュー$/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: '自分のこと' }).click();
    },
    field: (page) => page.getByLabel('お名前'),
  },
];

async function sitDown(): Promise<Seat> {
  const seat = await takeSeat(browser, server.url);
  const [name = '', value = ''] = facilitator.cookie.split('=');
  await seat.context.addCookies([{ name, value, url: server.url }]);
  await seat.page.goto(`${server.url}/camp/${camp.camp.id}`);
  await seat.page.getByText('みんなのボード').waitFor();
  return seat;
}

const compose = (keys: CDPSession, text: string): Promise<unknown> =>
  keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** A key that the input method has taken: with a composition open as Chrome tells it on a Mac, without one as Safari does. */
async function keyOfTheMethod(keys: CDPSession, key: 'Escape' | 'Enter'): Promise<void> {
  const about = { key, code: key, windowsVirtualKeyCode: 229 };
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...about });
  await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about });
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const besideIt = (page: Page) => page.mouse.click(12, 400);

it.each(DIALOGS)(
  'an Escape or Enter of the input method leaves $name open, with every word',
  async (each) => {
    const { page, context, findings, close } = await sitDown();
    await each.open(page);
    const field = each.field(page);
    await field.click();
    await page.keyboard.press('Control+End');
    const before = await field.inputValue();
    const keys = await context.newCDPSession(page);

    await compose(keys, 'かいぎ');
    await keyOfTheMethod(keys, 'Escape');
    expect(await field.inputValue()).toBe(`${before}かいぎ`);
    await compose(keys, '');
    // Safari tells of the key after the composition has ended.
    await keyOfTheMethod(keys, 'Escape');
    expect(await field.inputValue()).toBe(before);

    await compose(keys, 'かいぎ');
    await keyOfTheMethod(keys, 'Enter');
    await keys.send('Input.insertText', { text: '会議' });
    await keyOfTheMethod(keys, 'Enter');
    expect(await field.inputValue()).toBe(`${before}会議`);
    expect(await dialog(page).count()).toBe(1);
    expect(await dialog(page).getByRole('alert').count()).toBe(0);
    await close();
    expect(findings).toEqual([]);
  },
);

it.each(DIALOGS)('$name with something typed asks before it goes, whichever way one leaves', async (each) => {
  const { page, findings, close } = await sitDown();
  await each.open(page);
  const field = each.field(page);
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('ほか');
  const typed = await field.inputValue();
  const ways: readonly (() => Promise<void>)[] = [
    () => page.keyboard.press('Escape'),
    () => besideIt(page),
    () => button(page, '閉じる').click(),
  ];
  for (const leave of ways) {
    await leave();
    await dialog(page).getByText('書きかけです').waitFor();
    expect(await field.inputValue()).toBe(typed);
    // Asked, another click beside it changes nothing.
    await besideIt(page);
    await button(page, '書き続ける').click();
    expect(await dialog(page).getByText('書きかけです').count()).toBe(0);
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog(page).getByText('書きかけです').waitFor();
  await page.screenshot({ path: `tests/e2e/screenshots/unsaved ${each.name}.png` });
  // Escape answers the question, and not by throwing anything away.
  await page.keyboard.press('Escape');
  await until(async () => (await dialog(page).getByText('書きかけです').count()) === 0);
  expect(await field.inputValue()).toBe(typed);
  await besideIt(page);
  await button(page, '捨てて閉じる').click();
  await dialog(page).waitFor({ state: 'detached' });
  await close();
  expect(findings).toEqual([]);
});

it.each(DIALOGS)('$name closes at once when nothing differs from how it was', async (each) => {
  const { page, findings, close } = await sitDown();
  for (const leave of [() => page.keyboard.press('Escape'), () => besideIt(page)]) {
    await each.open(page);
    await each.field(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('ほ');
    await page.keyboard.press('Backspace');
    await leave();
    await dialog(page).waitFor({ state: 'detached' });
  }
  await close();
  expect(findings).toEqual([]);
});

it('a city chosen and not saved is asked about as words are', async () => {
  const { page, close } = await sitDown();
  const change = DIALOGS.find(({ name }) => name === '自分のこと') ?? expect.fail();
  await change.open(page);
  await dialog(page).getByText('高台市', { exact: true }).click();
  await page.keyboard.press('Escape');
  await dialog(page).getByText('書きかけです').waitFor();
  await close();
});

it("an Escape or Enter of the input method leaves the field of a sheet's name open, Safari's late one as well", async () => {
  const { page, context, findings, close } = await sitDown();
  const board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
  await page.goto(`${server.url}/board/${board.id}?sheet=shape:vision`);
  await page.locator('[data-shape-id="shape:vision"]').waitFor();
  if (await button(page, 'とばす').isVisible()) await button(page, 'とばす').click();
  await button(page, 'シートの一覧を開く').click();
  await page.locator('.sitem.cur').press('F2');
  const field = page.getByLabel('シートの名前');
  const keys = await context.newCDPSession(page);
  await field.fill('');
  await compose(keys, 'みらい');
  await keyOfTheMethod(keys, 'Escape');
  await keyOfTheMethod(keys, 'Enter');
  await keys.send('Input.insertText', { text: '未来' });
  await keyOfTheMethod(keys, 'Enter');
  await keyOfTheMethod(keys, 'Escape');
  expect(await field.inputValue()).toBe('未来');
  await page.keyboard.press('Enter');
  await page.locator('.sitem.cur').getByText('未来', { exact: true }).waitFor();
  await close();
  expect(findings).toEqual([]);
});

it('what was saved is said of what the export dialog still offers, and no longer when another tab is chosen', async () => {
  const { page, findings, close } = await sitDown();
  const board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id);
  await page.goto(`${server.url}/board/${board?.id}`);
  await button(page, '書き出す').click();
  const dialog = page.getByRole('dialog');
  const tab = (words: string) => dialog.getByText(words, { exact: true });
  await tab('CSV（付箋）').click();
  await dialog.getByRole('button', { name: 'すべて選ぶ' }).click();
  await dialog.getByRole('button', { name: 'CSVを保存' }).click();
  await dialog.getByText(/保存しました：.*\.csv/).waitFor();
  await tab('PDF').click();
  await dialog.getByRole('button', { name: 'PDFを保存' }).waitFor();
  expect(await dialog.getByRole('status').textContent()).toBe('');
  expect(findings).toEqual([]);
  await close();
});
