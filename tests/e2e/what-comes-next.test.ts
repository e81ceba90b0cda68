// What comes next, in a real browser: the hero of the lobby, moving the rest of the day, and the bare address that greets.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer } from '../../shared/api/api.ts';
import { type AgendaForm, agendaItem, timeText } from '../../shared/camp/agenda.ts';
import { type Seat, startBrowser, takeSeat } from '../kit/browser.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let facilitator: TestPerson;
let participant: TestPerson;

beforeAll(async () => {
  server = await openTestServer({ nowMs });
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  facilitator = await server.join(camp.links.facilitator, '牧野 陽子');
  participant = await server.join(camp.links.participant, '坂下 みどり', camp.teams[0]?.id ?? null);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function sitDown({ cookie }: TestPerson, path: string): Promise<Seat> {
  const seat = await takeSeat(browser, server.url);
  const [name = '', value = ''] = cookie.split('=');
  await seat.context.addCookies([{ name, value, url: server.url }]);
  await seat.page.goto(`${server.url}${path}`);
  return seat;
}

const lobby = () => `/camp/${camp.camp.id}`;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const agendaNow = async () =>
  (await answerOf<CampAnswer>(await facilitator.browser.get(`/api/camps/${camp.camp.id}`))).camp.agenda;

const JAPAN_MS = 9 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** The server's clock begins at two in the afternoon in Japan, whenever the test runs: no day ends in the midst of it. */
const aheadMs = 14 * 3_600_000 - ((Date.now() + JAPAN_MS) % DAY_MS);
const nowMs = (): number => Date.now() + aheadMs;

/** An agenda whose first row goes on since a quarter of an hour. */
async function goesOn(form: AgendaForm): Promise<void> {
  const begin = 13 * 60 + 45;
  const rows = [
    { time: timeText(begin), minutes: 60, title: 'いまの時間', form, sheet: null },
    { time: timeText(begin + 60), minutes: 20, title: '休憩', form: 'break' as const, sheet: null },
    { time: timeText(begin + 80), minutes: 10, title: '閉会', form: 'talk' as const, sheet: null },
  ];
  await answerOf(
    await facilitator.browser.put(`/api/camps/${camp.camp.id}`, {
      agenda: rows.map(agendaItem),
      date: new Date(nowMs() + JAPAN_MS).toISOString().slice(0, 10),
    }),
  );
}

it('the lobby says what to write next and leads to the sheet, and asks for nothing in a break', async () => {
  await goesOn('write');
  const { page, findings, close } = await sitDown(participant, lobby());
  await page.getByRole('heading', { name: '20年後のビジョンを、一文にする' }).waitFor();
  const step = page.getByRole('link', { name: 'ボードを開く' });
  expect(await step.getAttribute('href')).toContain('sheet=shape%3Avision');
  expect(await page.locator('.lobby-main .btn.primary').count()).toBe(1);

  await goesOn('break');
  await page.reload();
  await page.getByRole('heading', { name: 'いまの時間' }).waitFor();
  expect(await page.locator('.lobby-main .btn.primary').count()).toBe(0);
  await close();
  expect(findings).toEqual([]);
});

it('a facilitator’s lobby begins with what the hall does, not with an empty practice sheet', async () => {
  await goesOn('write');
  const { page, findings, close } = await sitDown(facilitator, lobby());
  await page.getByRole('heading', { name: 'いまの時間' }).waitFor();
  await page.getByRole('link', { name: '今日の流れを開く' }).click();
  await page.waitForURL(/\/agenda$/);
  await close();
  expect(findings).toEqual([]);
});

it('while cities present by the agenda, two presses from a facilitator’s lobby begin the next one', async () => {
  await goesOn('present');
  const { page, findings, close } = await sitDown(facilitator, lobby());
  await page.locator('.lobby-main .btn.primary').click();
  const begin = page.getByRole('dialog').getByRole('button', { name: /の発表を始める$/u });
  await begin.click();
  await page.getByRole('button', { name: '対話に移る' }).waitFor();
  // Whoever looks again finds the presentation, not the question.
  await page.reload();
  await page.getByRole('button', { name: '対話に移る' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await facilitator.browser.post(`/api/camps/${camp.camp.id}/facilitation`, { type: 'stop' });
  await close();
  expect(findings).toEqual([]);
});

it('one press moves the rest of the day, shown in every row before, and one takes it back', async () => {
  await goesOn('write');
  const before = await agendaNow();
  const { page, findings, close } = await sitDown(facilitator, `${lobby()}/agenda`);
  await button(page, '5分遅く').click();
  await button(page, '5分遅く').click();
  // The row that goes on gets longer; both rows after it show their old begin beside the new one.
  const struck = page.locator('.arow s');
  await until(async () => (await struck.count()) === 6);
  await button(page, 'あとを10分ずらす').click();
  await page.getByText('あとを10分ずらしました。').waitFor();
  const lengths = (rows: typeof before) => rows.map(({ minutes }) => minutes);
  const moved = await agendaNow();
  expect(lengths(moved)).toEqual([(before[0]?.minutes ?? 0) + 10, 20, 10]);
  expect(moved[2]?.time).not.toBe(before[2]?.time);
  await button(page, '元に戻す').click();
  await until(async () => JSON.stringify(await agendaNow()) === JSON.stringify(before));
  await close();
  expect(findings).toEqual([]);
});

it('a cell of the agenda shows all of its time; Escape brings back what stood there, Enter keeps what was typed', async () => {
  await goesOn('write');
  const { page, findings, close } = await sitDown(facilitator, `${lobby()}/agenda`);
  const begins = page.getByRole('textbox', { name: /始まり/ });
  await begins.first().waitFor();
  const begin = begins.last();
  const stood = await begin.inputValue();
  await begin.fill('23:59');
  await begin.press('Escape');
  expect(await begin.inputValue()).toBe(stood);
  const cut = () =>
    page
      .locator('.arow input')
      .evaluateAll((all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  expect(await cut()).toBe(0);
  // A choice is drawn by the browser: its words, and the arrow behind them, must have the room.
  const chosen = await page.locator('.arow select').evaluateAll((all) =>
    all.map((choice) => {
      const select = choice as HTMLSelectElement;
      const style = getComputedStyle(select);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null) return 'no pen';
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const longest = Math.max(...[...select.options].map(({ text }) => pen.measureText(text).width));
      return longest + 32 <= select.clientWidth ? '' : `${longest} in ${select.clientWidth}`;
    }),
  );
  expect(chosen.join('')).toBe('');
  await begin.fill('23:59');
  await begin.press('Enter');
  await until(async () => (await agendaNow()).at(-1)?.time === '23:59');
  expect(await cut()).toBe(0);
  await close();
  expect(findings).toEqual([]);
});

it('the bare address asks whether it is me, leads me back, and takes a no for an answer', async () => {
  const { page, findings, close } = await sitDown(participant, '/');
  await page.getByRole('heading', { name: '坂下 みどりさんですか' }).waitFor();
  await page.getByRole('link', { name: 'はい' }).click();
  await page.waitForURL(`${server.url}${lobby()}`);
  await page.goto(`${server.url}/`);
  await button(page, 'ちがいます').click();
  await page.getByLabel('部屋番号').waitFor();
  await close();
  expect(findings).toEqual([]);
});

it('the bare address asks a stranger for the number', async () => {
  const { page, close } = await takeSeat(browser, server.url);
  await page.goto(`${server.url}/`);
  await page.getByLabel('部屋番号').waitFor();
  await close();
});
