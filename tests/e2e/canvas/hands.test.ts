// Hands of all kinds: a pen with a palm beside it, two fingers, a trackpad, the keyboard alone, and devices or people that
// want things to keep still.
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { LAPTOP, type Screen, type Seat, takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall } from './two-people.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

const TABLET: Screen = { width: 1180, height: 820 };
const FOCUSED = '.miraizu-words .ProseMirror-focused';
const NOTE = 'shape:seed0' as RecordId;

async function sit(screen: Screen, query: string, touch = false): Promise<Seat> {
  const seat = await takeSeat(hall.browser, hall.origin, screen, { touch });
  await seat.page.goto(`${hall.origin}/?templates=targets,vision&me=2${query}`);
  await seat.page.waitForFunction(() => window.harness?.handle !== undefined);
  return seat;
}
type Point = readonly [number, number];
const camera = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('.tl-shapes')?.style.transform ?? '');
const strokes = async (page: Page): Promise<number> =>
  (await page.evaluate(() => window.harness.foreign())).filter((type) => type === 'draw').length;
const use = (page: Page, tool: 'pen' | 'select'): Promise<void> =>
  page.evaluate((name) => window.harness.handle?.setTool(name), tool);

function fingers(session: CDPSession) {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    drag: async (from: readonly Point[], by: Point): Promise<void> => {
      for (let down = 1; down <= from.length; down += 1) await send('touchStart', from.slice(0, down));
      for (let step = 1; step <= 6; step += 1)
        await send(
          'touchMove',
          from.map(([x, y]) => [x + (by[0] * step) / 6, y + (by[1] * step) / 6] as const),
        );
      await send('touchEnd', []);
    },
  };
}

async function drawWithPen(session: CDPSession, from: Point, during = async () => undefined): Promise<void> {
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: Point) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      pointerType: 'pen',
    });
  await pen('mousePressed', from);
  for (let step = 1; step <= 6; step += 1) await pen('mouseMoved', [from[0] + step * 15, from[1] + step * 4]);
  await during();
  await pen('mouseReleased', [from[0] + 90, from[1] + 24]);
}

it('a palm beside a pen draws and moves nothing; when the pen has gone, fingers and mouse work again', async () => {
  const { page, findings, close } = await sit(TABLET, '', true);
  const session = await page.context().newCDPSession(page);
  const { drag } = fingers(session);
  await use(page, 'pen');
  const before = await camera(page);
  await drawWithPen(session, [400, 300], async () => {
    await drag([[700, 600]], [60, 40]);
    return undefined;
  });
  await until(async () => (await strokes(page)) === 1);
  expect(await camera(page)).toBe(before);
  // The pen has gone: a finger draws with the pen tool, and on the selection tool moves the view.
  await until(async () => {
    await drag([[300, 650]], [80, 0]);
    return (await strokes(page)) > 1;
  });
  await use(page, 'select');
  await drag([[900, 700]], [-80, -60]);
  await until(async () => (await camera(page)) !== before);
  await use(page, 'pen');
  const drawn = await strokes(page);
  await page.mouse.move(200, 200);
  await page.mouse.down();
  await page.mouse.move(320, 240, { steps: 5 });
  await page.mouse.up();
  await until(async () => (await strokes(page)) > drawn);
  expect(findings.filter((finding) => !finding.includes('passive event listener'))).toEqual([]);
  await close();
});

it('two fingers move the view and draw nothing, whatever the tool', async () => {
  const { page, close } = await sit(TABLET, '', true);
  const { drag } = fingers(await page.context().newCDPSession(page));
  for (const tool of ['pen', 'select'] as const) {
    await use(page, tool);
    const before = await camera(page);
    await drag(
      [
        [500, 500],
        [640, 500],
      ],
      [-90, -70],
    );
    await until(async () => (await camera(page)) !== before);
  }
  expect(await page.evaluate(() => window.harness.foreign())).toEqual([]);
  await close();
});

it('a trackpad moves the view with two fingers and zooms with a pinch, which is Ctrl and the wheel', async () => {
  const { page, close } = await sit(LAPTOP, '');
  const zoom = () => page.evaluate(() => window.harness.handle?.getState().zoomPercent ?? 0);
  const [before, size] = [await camera(page), await until(async () => (await zoom()) || undefined)];
  await page.mouse.move(600, 400);
  await page.mouse.wheel(40, 60);
  await until(async () => (await camera(page)) !== before);
  expect(await zoom()).toBe(size);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await until(async () => (await zoom()) > size);
  await close();
});

it('the keyboard alone selects, moves, writes and leaves', async () => {
  const { page, findings, close } = await sit(LAPTOP, '&notes=2');
  const place = () =>
    page.evaluate((id) => window.harness.board().notes.find((note) => note.id === id)?.x ?? 0, NOTE);
  const selected = () => page.evaluate(() => window.harness.handle?.selection() ?? []);
  await page.focus('.tl-container');
  await until(async () => {
    await page.keyboard.press('Tab');
    return (await selected()).includes(NOTE);
  });
  const x = await place();
  await page.keyboard.press('ArrowRight');
  await until(async () => (await place()) > x);
  await page.keyboard.press('Enter');
  await page.waitForSelector(FOCUSED);
  await page.keyboard.type('：追記');
  await page.keyboard.press('Escape');
  await until(() => page.evaluate(() => window.harness.handle?.getState().editing === null));
  expect(await page.evaluate((id) => window.harness.words(id), NOTE)).toMatch(/：追記$/u);
  expect(await selected()).toEqual([NOTE]);
  expect(findings).toEqual([]);
  await close();
});

it('the keyboard alone deletes what is selected, brings it back, and deletes no note while its words are open', async () => {
  const { page, findings, close } = await sit(LAPTOP, '&notes=3');
  const ids = () =>
    page.evaluate(() =>
      window.harness
        .board()
        .notes.map(({ id }) => id)
        .filter((id) => id.startsWith('shape:seed')),
    );
  const select = async (): Promise<void> => {
    await until(async () => {
      await page.keyboard.press('Tab');
      return (await page.evaluate(() => window.harness.handle?.selection() ?? [])).includes(NOTE);
    });
  };
  await page.focus('.tl-container');
  for (const key of ['Delete', 'Backspace']) {
    await select();
    await page.keyboard.press(key);
    await until(async () => !(await ids()).includes(NOTE));
    expect(await ids()).toHaveLength(2);
    await page.keyboard.press('Control+z');
    await until(async () => (await ids()).includes(NOTE));
  }
  await select();
  await page.keyboard.press('Enter');
  await page.waitForSelector(FOCUSED);
  const before = await page.evaluate((id) => window.harness.words(id), NOTE);
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await until(() =>
    page.evaluate(([id, words]) => window.harness.words(id) !== words, [NOTE, before] as const),
  );
  expect(await ids()).toHaveLength(3);
  await page.keyboard.press('Escape');
  await until(() => page.evaluate(() => window.harness.handle?.getState().editing === null));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  // What lies on the sheet in view; one of the three is on another.
  await until(async () => (await ids()).join() === 'shape:seed1');
  await page.keyboard.press('Control+z');
  await until(async () => (await ids()).length === 3);
  expect(findings).toEqual([]);
  await close();
});

for (const [who, query] of [
  ['a person who asked the device for less motion', ''],
  ['a device on which motion was switched off', '&calm'],
] as const)
  it(`${who} sees the view arrive at once`, async () => {
    const { page, close } = await sit(LAPTOP, query);
    if (query === '') await page.emulateMedia({ reducedMotion: 'reduce' });
    const [start, there, later] = await page.evaluate(async () => {
      const transform = () => document.querySelector<HTMLElement>('.tl-shapes')?.style.transform ?? '';
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // What the device asks for reaches the editor with the next drawing of the screen.
      await frame();
      await frame();
      const before = transform();
      window.harness.handle?.goTo({ sheetId: 'shape:vision' as never, zoneId: null }, { animated: true });
      // The place is painted by a later frame; an animation's first step would not be its last.
      for (let count = 0; count < 60 && transform() === before; count += 1) await frame();
      const first = transform();
      for (let count = 0; count < 20; count += 1) await frame();
      return [before, first, transform()];
    });
    expect(there).toBe(later);
    expect(there).not.toBe(start);
    const shadow = await page.evaluate(
      () => getComputedStyle(document.querySelector('.miraizu-sheet') as Element).boxShadow,
    );
    if (query !== '') expect(shadow).toBe('none');
    await close();
  });

it('shows the whole sheet in the room there is, also in the moment in which a panel closes', async () => {
  const { page, close } = await sit(LAPTOP, '');
  const fitIn = (width: string) =>
    page.evaluate(async (wide) => {
      const container = document.querySelector<HTMLElement>('.tl-container') ?? document.body;
      container.style.width = wide;
      // The panel's room is the canvas's from the next drawing on; tldraw looks for a new size only now and then.
      await new Promise(requestAnimationFrame);
      window.harness.handle?.goTo({ sheetId: 'shape:vision' as never, zoneId: null }, { animated: false });
    }, width);
  const margins = () =>
    page.evaluate(() => {
      const view = document.querySelector('.tl-container')?.getBoundingClientRect() ?? new DOMRect();
      const sheet = document.querySelector('[data-shape-id="shape:vision"]')?.getBoundingClientRect();
      return { left: (sheet?.left ?? -1) - view.left, right: view.right - (sheet?.right ?? -1) };
    });
  for (const width of ['640px', '100%', '480px', '100%']) {
    await fitIn(width);
    await until(
      async () => {
        const { left, right } = await margins();
        return left > 0 && Math.abs(left - right) < 2;
      },
      { what: `the sheet in the middle of ${width}` },
    );
  }
  await close();
});

it('stays with the whole sheet that was pressed for while a panel closes, though the sheet had been opened at its width', async () => {
  const { page, close } = await sit(LAPTOP, '');
  const pressIn = (width: string) =>
    page.evaluate(async (wide) => {
      const place = { sheetId: 'shape:vision' as never, zoneId: null };
      window.harness.handle?.openAt(place);
      const container = document.querySelector<HTMLElement>('.tl-container') ?? document.body;
      container.style.width = wide;
      await new Promise(requestAnimationFrame);
      // As a press does: the view glides there.
      window.harness.handle?.goTo(place);
    }, width);
  const isWhole = () =>
    page.evaluate(() => {
      const view = document.querySelector('.tl-container')?.getBoundingClientRect() ?? new DOMRect();
      const sheet = document.querySelector('[data-shape-id="shape:vision"]')?.getBoundingClientRect();
      return sheet !== undefined && sheet.top >= view.top && sheet.bottom <= view.bottom;
    });
  for (const width of ['1000px', '100%', '1100px', '100%']) {
    await pressIn(width);
    await until(isWhole, { what: `the whole sheet in ${width}` });
    // No later look at the room takes it back: tldraw looks every 200 ms.
    await page.evaluate(async () => {
      for (let frames = 0; frames < 30; frames += 1) await new Promise(requestAnimationFrame);
    });
    expect(await isWhole()).toBe(true);
  }
  await close();
});
