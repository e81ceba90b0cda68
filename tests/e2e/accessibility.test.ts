// Every screen passes axe (no serious or critical finding) on a laptop and on an XGA screen, and at 200 % zoom the next
// step stays whole and can be pressed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { LAPTOP, type Screen, type Seat, startBrowser, takeSeat, XGA } from '../kit/browser.ts';
import { openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
/** A window of 1366×768 at 200 %. */
const ZOOMED: Screen = { width: 683, height: 384 };
/** One of 1024×768 at 200 %. */
const ZOOMED_XGA: Screen = { width: 512, height: 384 };

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let facilitator: TestPerson;
let participant: TestPerson;
let board: string;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市', '汐見区'] });
  const [team] = camp.teams;
  board = `/board/${camp.boards.find((each) => each.teamId === team?.id)?.id}?sheet=shape:vision`;
  facilitator = await server.join(camp.links.facilitator, '牧野 陽子');
  participant = await server.join(camp.links.participant, '坂下 みどり', team?.id ?? null);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Case {
  readonly screen: string;
  readonly person: () => TestPerson | null;
  readonly path: () => string;
  /** Goes to where the screen is complete. */
  readonly ready: (page: Page) => Promise<void>;
  /** What a person does next here. */
  readonly next?: (page: Page) => Locator;
}

const nobody = () => null;
const painted = (page: Page) => page.locator('[data-shape-id="shape:vision"]').waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const startPath = () => server.hostLink.slice(server.hostLink.indexOf('/start#'));

const SCREENS: readonly Case[] = [
  {
    screen: 'start',
    person: nobody,
    path: startPath,
    ready: (page) => button(page, '合宿をつくる').waitFor(),
    next: (page) => button(page, '合宿をつくる'),
  },
  {
    screen: 'ready',
    person: () => facilitator,
    path: () => `/camp/${camp.camp.id}/ready`,
    ready: (page) => page.getByText('役割ごとのリンク').waitFor(),
  },
  {
    screen: 'join',
    person: nobody,
    path: () => camp.links.participant,
    ready: (page) => page.getByLabel('お名前').waitFor(),
    next: (page) => button(page, '参加する'),
  },
  {
    screen: 'diag',
    person: nobody,
    path: () => '/diag',
    ready: (page) => button(page, 'このまま続ける').waitFor(),
    next: (page) => button(page, '結果をコピー'),
  },
  {
    screen: 'lobby',
    person: () => participant,
    path: () => `/camp/${camp.camp.id}`,
    ready: (page) => page.getByText('みんなのボード').waitFor(),
    next: (page) => page.getByRole('link', { name: 'ボードを開く' }),
  },
  {
    screen: 'cities',
    person: () => facilitator,
    path: () => `/camp/${camp.camp.id}/cities`,
    ready: (page) => button(page, '自治体を足す').waitFor(),
    next: (page) => button(page, '自治体を足す'),
  },
  {
    screen: 'pad',
    person: () => participant,
    path: () => `${board}&pad=1`,
    ready: (page) => button(page, '貼る').waitFor(),
  },
  {
    screen: 'board',
    person: () => participant,
    path: () => board,
    ready: painted,
    next: (page) => page.getByRole('toolbar', { name: '道具' }).getByText('付箋', { exact: true }),
  },
  {
    screen: 'export dialog',
    person: () => participant,
    path: () => board,
    ready: async (page) => {
      await painted(page);
      await button(page, '書き出す').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    screen: 'projector',
    person: () => facilitator,
    path: () => `/projector/${camp.camp.id}`,
    ready: (page) => page.locator('main').first().waitFor(),
  },
];

async function seatOf({ person, path, ready }: Case, screen: Screen): Promise<Seat> {
  const seat = await takeSeat(browser, server.url, screen);
  const [name = '', value = ''] = person()?.cookie.split('=') ?? [];
  if (name !== '') await seat.context.addCookies([{ name, value, url: server.url }]);
  // Web fonts change no finding and take most of the bytes.
  await seat.page.route('**/*.woff2', (route) => route.abort());
  await seat.page.goto(server.url + path());
  await ready(seat.page);
  return seat;
}

/** Each serious or critical finding as `rule: the element`. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + (node.failureSummary ?? ''))))`);
  return found as readonly string[];
}

it.each(SCREENS)(
  '$screen has no serious or critical finding on a laptop and on an XGA screen, and at 200 % zoom its next step stays whole',
  async (each) => {
    const seat = await seatOf(each, LAPTOP);
    try {
      expect(await findings(seat.page)).toEqual([]);
      await seat.page.setViewportSize(XGA);
      expect(await findings(seat.page)).toEqual([]);
      await seat.page.setViewportSize(ZOOMED);
      if (each.next !== undefined) await isWhole(seat.page, each.next(seat.page).first());
    } finally {
      await seat.page.screenshot({ path: `${SCREENSHOTS}zoom-${each.screen}.png` });
      await seat.close();
    }
  },
);

it('undo, tools and zoom of the board stand apart on every screen, at 200 % zoom as well', async () => {
  const boardCase = SCREENS.find(({ screen }) => screen === 'board') ?? expect.fail();
  const seat = await seatOf(boardCase, LAPTOP);
  for (const screen of [LAPTOP, XGA, ZOOMED, ZOOMED_XGA]) {
    await seat.page.setViewportSize(screen);
    await seat.page.screenshot({ path: `${SCREENSHOTS}dock-${screen.width}.png` });
    const overlaps = await seat.page.evaluate(() => {
      const parts = [...document.querySelectorAll('.dock > *')].map((part) => part.getBoundingClientRect());
      return parts.flatMap((a, at) =>
        parts
          .slice(at + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          .map((b) => [a.toJSON(), b.toJSON()]),
      );
    });
    expect(overlaps).toEqual([]);
  }
  await seat.close();
});

/** The next step can be scrolled to, seen as a whole and pressed, and the page does not scroll sideways. */
async function isWhole(page: Page, next: Locator): Promise<void> {
  await next.scrollIntoViewIfNeeded();
  const box = await next.boundingBox();
  if (box === null) throw new Error('the next step is not on the screen');
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(ZOOMED.width);
  expect(box.y + box.height).toBeLessThanOrEqual(ZOOMED.height);
  // Nothing lies over it: a trial click would be answered by it.
  await next.click({ trial: true, timeout: 10_000 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
}
