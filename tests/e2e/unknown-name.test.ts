// Who comes by a name that is not the server's sees a page that says what to do; by a name that the operator gave, the camp opens.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../kit/browser.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await openTestServer({ config: { allowedHosts: ['camp.test'] } });
  browser = await startBrowser({ 'camp.test': '127.0.0.1', 'elsewhere.test': '127.0.0.1' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = async (name: string, path: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(`http://${name}:${server.port}${path}`);
  return page;
};

it('by another name, a page in both languages says what to do', async () => {
  const page = await open('elsewhere.test', '/join');
  const headings = await page.getByRole('heading').allTextContents();
  expect(headings).toEqual([
    '「elsewhere.test」という名前では開けません',
    'It cannot be opened by the name “elsewhere.test”',
  ]);
  expect(await page.getByText('ALLOWED_HOSTS=elsewhere.test').first().isVisible()).toBe(true);
  // Nothing of the page is refused by its own security headers.
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe('none');
});

it('by a name in ALLOWED_HOSTS, the door opens', async () => {
  const camp = await server.createCamp();
  const page = await open('camp.test', camp.links.participant);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.content()).toContain('広域 自主合宿');
});
