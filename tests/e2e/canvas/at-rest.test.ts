// A board on which nothing moves leaves the laptop alone, and is there at once when a hand comes.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { LAPTOP, type Seat, takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall } from './two-people.ts';

const NOTE = 'shape:seed0' as RecordId;
let hall: Hall;
let seat: Seat;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
  seat = await takeSeat(hall.browser, hall.origin, LAPTOP);
  await seat.page.addInitScript(() => {
    const ask = window.requestAnimationFrame.bind(window);
    window.framesAsked = 0;
    window.requestAnimationFrame = (callback) => {
      window.framesAsked += 1;
      return ask(callback);
    };
  });
  await seat.page.goto(`${hall.origin}/?templates=targets,vision&me=2&notes=2`);
  await seat.page.waitForFunction(() => window.harness?.handle !== undefined);
});
afterAll(async () => {
  await hall.close();
});

declare global {
  interface Window {
    framesAsked: number;
  }
}

const camera = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('.tl-shapes')?.style.transform ?? '');
/** Frames asked for within half a second. */
const framesNow = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const before = window.framesAsked;
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    return window.framesAsked - before;
  });
const rests = (page: Page): Promise<true> =>
  until(async () => (await framesNow(page)) === 0 || undefined, { what: 'half a second without a frame' });

it('asks for no frames while nothing moves', async () => {
  await rests(seat.page);
});

it('follows the wheel and the pointer at once, and rests again', async () => {
  const { page } = seat;
  const before = await camera(page);
  await page.mouse.move(600, 400);
  await page.mouse.wheel(40, 60);
  await until(async () => (await camera(page)) !== before);
  await rests(page);
  await page.evaluate(() => window.harness.handle?.setTool('note'));
  await page.mouse.move(640, 430);
  await until(() => page.evaluate(() => document.querySelector('.tl-canvas')?.matches(':hover')));
  await page.evaluate(() => window.harness.handle?.setTool('select'));
  await rests(page);
});

it('shows what others write while it rests', async () => {
  const { page } = seat;
  await rests(page);
  await page.evaluate((id) => window.harness.insertWords(id, 0, 0, '来た'), NOTE);
  await until(() =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('.tl-shape')].some(({ textContent }) =>
          textContent?.includes('来た'),
        ) || undefined,
    ),
  );
});

it('goes on scrolling for a note that is held still at the edge', async () => {
  const { page, findings } = seat;
  await rests(page);
  const box = await page.evaluate((id) => {
    const { x, y, width, height } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, NOTE);
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y, { steps: 4 });
  await page.mouse.move(LAPTOP.width - 3, box.y, { steps: 8 });
  let last = await camera(page);
  // The pointer stands; each time the view has gone further by itself.
  for (let times = 0; times < 3; times += 1) {
    const seen = last;
    await until(async () => (await camera(page)) !== seen);
    last = await camera(page);
  }
  await page.mouse.up();
  await rests(page);
  expect(findings).toEqual([]);
});
