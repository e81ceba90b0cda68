// Two people at a board, one of them behind a proxy that lets no WebSocket through: they write to each other all the same,
// and the page 接続の診断 says what the matter is.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { type BlockingProxy, startBlockingProxy } from '../kit/blocking-proxy.ts';
import { LAPTOP, PHONE, startBrowser } from '../kit/browser.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };
let server: TestServer;
let proxy: BlockingProxy;
let browser: Browser;
let camp: CreateCampAnswer;
let anna: Person;
let ken: Person;
/** Anna's second tab: it checks while she writes. */
let check: Page;

beforeAll(async () => {
  server = await openTestServer({ config: { allowedHosts: ['camp.test'] } });
  proxy = await startBlockingProxy(server.url);
  browser = await startBrowser({ 'camp.test': '127.0.0.1' });
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const origin = `http://camp.test:${server.port}`;
  anna = await Person.sitDown(browser, origin, LAPTOP, { proxy: proxy.url });
  ken = await Person.sitDown(browser, origin);
  check = await anna.seat.context.newPage();
  await check.setViewportSize(LAPTOP);
  await check.goto(`${origin}/diag`);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await server?.close();
});

it('what one writes behind the proxy and one outside is on both screens, and 保存済み', async () => {
  onTestFailed(async () => {
    await anna.page.screenshot({ path: `${SCREENSHOTS}blocked anna.png` });
    await ken.page.screenshot({ path: `${SCREENSHOTS}blocked ken.png` });
  });
  const [team] = camp.teams;
  const board = camp.boards.find(({ teamId }) => teamId === team?.id);
  if (team === undefined || board === undefined) throw new Error('no board');
  const link = camp.links.teams[team.id] ?? '';
  for (const person of [anna, ken]) {
    person.teams = camp.teams;
    await person.join(link, person === anna ? '坂下 みどり' : '本町 健');
    await person.openBoard(board, 'vision');
  }
  await anna.writeNote({ ...ZONE, dx: 40 }, 'プロキシの内から');
  await ken.writeNote({ ...ZONE, dx: 300 }, '外から');
  for (const person of [anna, ken]) {
    await person.sees('プロキシの内から');
    await person.sees('外から');
    await person.isSaved();
  }
  expect(proxy.blocked).toBeGreaterThanOrEqual(2);
});

it('the check says that it works late, what to allow, and gives it as text', async () => {
  await check.getByRole('heading', { name: '使えます。ただし、少し遅れます' }).waitFor();
  expect(await check.getByText(`camp.test:${server.port}/sync/`).first().isVisible()).toBe(true);
  await check.getByText('12秒 切れません', { exact: true }).waitFor();
  await check.screenshot({ path: `${SCREENSHOTS}diag-1366.png`, fullPage: true });
  await check.setViewportSize(PHONE);
  await check.screenshot({ path: `${SCREENSHOTS}diag-phone.png`, fullPage: true });
  const overflow = await check.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await check.getByText('結果の文を見る').click();
  const report = await check.locator('.diag pre').innerText();
  expect(report).toContain('結果：使えます。ただし、少し遅れます');
  expect(report).toContain('city-proxy');
  // What the proxy refused stands in the console; nothing else does.
  const others = anna.seat.findings.filter((finding) => !finding.includes('WebSocket connection to'));
  expect(others).toEqual([]);
});

it('without a proxy it says that everything gets through, joined or not', async () => {
  const stranger = await Person.sitDown(browser, ken.origin);
  await stranger.page.goto(`${ken.origin}/diag`);
  await stranger.page.getByRole('heading', { name: '使えます', exact: true }).waitFor();
  await stranger.page.screenshot({ path: `${SCREENSHOTS}diag-good.png`, fullPage: true });
  expect([...ken.seat.findings, ...stranger.seat.findings]).toEqual([]);
});
