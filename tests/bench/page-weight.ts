// Bytes on the wire for the first loads that have a limit: the join page, a board, and a board as a list without the canvas, with a cold cache,
// in a real browser against the built pages as the server sends them (compressed).
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { precompress } from '../../server/http/precompress.ts';
import { LAPTOP, startBrowser, takeSeat } from '../kit/browser.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import type { BenchResult } from './bench.ts';

const KIBI = 1024;
const JOIN_LIMIT_BYTES = 150 * KIBI;
const BOARD_LIMIT_BYTES = 2.5 * KIBI * KIBI;
/** Without the canvas, whose code alone is more than 300 KiB. */
const LIST_LIMIT_BYTES = 750 * KIBI;
/** What only a device without a Japanese font fetches before it has joined (client/ui/fonts.ts). */
const FONT_FILES = ['*.woff2', '*/assets/fonts-*'];

interface Loads {
  readonly join: number;
  readonly board: number;
}

/**
 * Ratio: bytes over the limit. A device with a Japanese font (nearly every one) joins without fetching any;
 * one without fetches the slices its words need, which the join page's limit does not count and the board's does.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  await precompress(fileURLToPath(new URL('../../dist/client', import.meta.url)));
  const server = await openTestServer();
  const browser = await startBrowser();
  try {
    const plain = await firstLoads(server, browser, FONT_FILES, 'canvas');
    const bare = await firstLoads(server, browser, [], 'canvas');
    const list = await firstLoads(server, browser, FONT_FILES, 'list');
    return [
      weight('join page, cold, device with a Japanese font', plain.join, JOIN_LIMIT_BYTES),
      weight('join and a board, cold, device with a Japanese font', plain.board, BOARD_LIMIT_BYTES),
      weight('join and a board, cold, all fonts from us', bare.board, BOARD_LIMIT_BYTES),
      weight('join and a board as a list, cold, device with a Japanese font', list.board, LIST_LIMIT_BYTES),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Bytes after the join page, and after it and a board, for a browser that has never been here. */
async function firstLoads(
  server: TestServer,
  browser: Browser,
  blocked: readonly string[],
  view: 'canvas' | 'list',
): Promise<Loads> {
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const seat = await takeSeat(browser, server.url, LAPTOP);
  await seat.context.addInitScript((chosen) => localStorage.setItem('miraizu.board-view', chosen), view);
  const session = await seat.context.newCDPSession(seat.page);
  await session.send('Network.enable');
  await session.send('Network.setBlockedURLs', { urls: [...blocked] });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  await seat.page.goto(`${server.url}${camp.links.participant}`, { waitUntil: 'networkidle' });
  const join = bytes;
  const person = await server.join(camp.links.participant, '計測', camp.teams[0]?.id ?? null);
  const [name = '', value = ''] = person.cookie.split('=');
  await seat.context.addCookies([{ name, value, url: server.url }]);
  const [board] = camp.boards;
  if (board === undefined) throw new Error('the camp has no board');
  await seat.page.goto(`${server.url}/board/${board.id}`, { waitUntil: 'networkidle' });
  await seat.page.locator(view === 'list' ? 'svg.spicture' : '[data-shape-id="shape:vision"]').waitFor();
  await seat.close();
  return { join, board: bytes };
}

function weight(name: string, bytes: number, limit: number): BenchResult {
  const kib = (value: number) => `${Math.round(value / KIBI)} KiB`;
  return { case: name, ours: kib(bytes), peer: `limit ${kib(limit)}`, ratio: bytes / limit, bound: 1 };
}
