// From a key on one screen to its letter painted on another: two people's board pages in one browser on the real server,
// on disk, in a quiet room. Both read the same machine's clock.
import type { Page } from 'playwright-core';
import { LAPTOP, startBrowser, takeSeat } from '../kit/browser.ts';
import { openTestServer } from '../kit/server.ts';
import type { BenchResult } from './bench.ts';

const KEYS = 60;
/** A slow writer, so that no letter waits for the one before. */
const KEY_EVERY_MS = 250;
const LIMIT_MS = 80;
const FIELD = 'shape:vision:vision.draft.sentence';

declare global {
  interface Window {
    /** When keys were pressed here, or letters painted here, in ms since 1970. */
    noted?: number[];
  }
}

/** Text, not functions: what compiles tests leaves helpers in those. */
const NOTE_KEYS = `
  window.noted = [];
  addEventListener('keydown', () => window.noted.push(performance.timeOrigin + performance.now()), { capture: true });`;
const NOTE_PAINTS = `
  window.noted = [];
  const words = () => document.querySelector('[data-shape-id="${FIELD}"]').textContent.length;
  let shown = words();
  const paint = new MessageChannel();
  paint.port1.onmessage = () => window.noted.push(performance.timeOrigin + performance.now());
  const look = () => {
    for (const now = words(); shown < now; shown += 1) paint.port2.postMessage(null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

export async function benchEcho(): Promise<readonly BenchResult[]> {
  const server = await openTestServer({ storage: 'sqlite' });
  const browser = await startBrowser();
  try {
    const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const open = async (name: string): Promise<Page> => {
      const person = await server.join(camp.links.participant, name, camp.teams[0]?.id ?? null);
      const [key = '', value = ''] = person.cookie.split('=');
      const seat = await takeSeat(browser, server.url, LAPTOP);
      await seat.context.addCookies([{ name: key, value, url: server.url }]);
      await seat.page.goto(`${server.url}/board/${camp.boards[0]?.id ?? ''}`);
      await seat.page.locator(`[data-shape-id="${FIELD}"]`).waitFor();
      return seat.page;
    };
    const [writer, reader] = [await open('書き手'), await open('読み手')];
    // The canvas takes the press, not the shape.
    const box = await writer.locator(`[data-shape-id="${FIELD}"]`).boundingBox();
    if (box === null) throw new Error('The field is not in view');
    await writer.mouse.dblclick(box.x + box.width / 2, box.y + 20);
    await writer.waitForSelector('.ProseMirror-focused');
    await reader.evaluate(NOTE_PAINTS);
    await writer.evaluate(NOTE_KEYS);
    for (let key = 0; key < KEYS; key += 1) {
      await writer.keyboard.press('a');
      await new Promise((resolve) => setTimeout(resolve, KEY_EVERY_MS));
    }
    await reader.waitForFunction((count) => (window.noted?.length ?? 0) >= count, KEYS);
    const [pressed, painted] = await Promise.all(
      [writer, reader].map((page) => page.evaluate(() => window.noted ?? [])),
    );
    const delays = (painted ?? []).map((ms, at) => ms - (pressed?.[at] ?? Number.NaN)).sort((a, b) => a - b);
    const [half, most] = [0.5, 0.95].map((part) => delays[Math.floor(delays.length * part)] ?? Number.NaN);
    return [
      {
        case: 'key on one screen to paint on another',
        ours: `p95 ${most?.toFixed(0)} ms, median ${half?.toFixed(0)} ms`,
        peer: `promised p95 ≤ ${LIMIT_MS} ms`,
        ratio: (most ?? Number.NaN) / LIMIT_MS,
        bound: 1,
        details: delays,
      },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}
