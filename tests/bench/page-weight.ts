// Bytes on the wire for the two first loads that the design limits (D9): the join page and a board, with a cold cache,
// in a real browser against the built server.

import { LAPTOP, startBrowser, takeSeat } from '../kit/browser.ts';
import { openTestServer } from '../kit/server.ts';
import type { BenchResult } from './bench.ts';

const KILO = 1024;
const JOIN_LIMIT_BYTES = 150 * KILO;
const BOARD_LIMIT_BYTES = 2.5 * KILO * KILO;

/** Ratio: bytes over the limit of the design; fonts are counted with the board, where the words are. */
export async function bench(): Promise<readonly BenchResult[]> {
  const server = await openTestServer();
  const browser = await startBrowser();
  try {
    const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const seat = await takeSeat(browser, server.url, LAPTOP);
    const session = await seat.context.newCDPSession(seat.page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength;
    });
    await seat.page.goto(`${server.url}${camp.links.participant}`, { waitUntil: 'networkidle' });
    const join = bytes;
    const person = await server.join(camp.links.participant, '計測', camp.teams[0]?.id ?? null);
    const [name = '', value = ''] = person.cookie.split('=');
    await seat.context.addCookies([{ name, value, url: server.url }]);
    const board = camp.boards[0];
    if (board === undefined) throw new Error('the camp has no board');
    await seat.page.goto(`${server.url}/board/${board.id}`, { waitUntil: 'networkidle' });
    return [
      weight('join page, cold', join, JOIN_LIMIT_BYTES),
      weight('join and a board, cold', bytes, BOARD_LIMIT_BYTES),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

function weight(name: string, bytes: number, limit: number): BenchResult {
  const kb = (value: number) => `${Math.round(value / KILO)} KiB`;
  return { case: name, ours: kb(bytes), peer: `limit ${kb(limit)}`, ratio: bytes / limit, bound: 1 };
}
