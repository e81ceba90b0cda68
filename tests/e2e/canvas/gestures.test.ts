// What hands do on the canvas: nodes dragged onto others, strips made wider, pictures pasted, somebody followed, the same by
// fingers on a tablet; and nothing odd happens to shapes that are not ours.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PersonId, RecordId } from '../../../shared/board/ids.ts';
import { takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair } from './two-people.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

const TABLET = { width: 1180, height: 820 };
const QUESTION = 'shape:tree-why:tree.why' as RecordId;
const FOCUSED = '.miraizu-words .ProseMirror-focused';

/** Where a shape stands on the screen, once it is selected. */
const screenOf = (page: Page, id: RecordId) =>
  until(() =>
    page.evaluate((shape) => {
      window.harness.handle?.select([shape]);
      return window.harness.handle?.getState().selection.find((one) => one.id === shape)?.screen ?? null;
    }, id),
  );
async function middleOf(page: Page, id: RecordId): Promise<readonly [number, number]> {
  const { x, y, width, height } = await screenOf(page, id);
  return [x + width / 2, y + height / 2];
}
const nodes = async (page: Page) => (await page.evaluate(() => window.harness.board())).nodes;

async function growThree(page: Page): Promise<readonly RecordId[]> {
  await page.evaluate((id) => window.harness.handle?.select([id]), QUESTION);
  await page.focus('.tl-container');
  await page.keyboard.press('Tab');
  await page.waitForSelector(FOCUSED);
  await page.keyboard.type('一');
  for (const words of ['二', '三']) {
    const before = await page.evaluate(() => window.harness.handle?.getState().editing);
    await page.keyboard.press('Enter');
    await until(() =>
      page.evaluate((last) => {
        const editing = window.harness.handle?.getState().editing;
        return (
          editing !== null && editing !== last && document.querySelector('.ProseMirror-focused') !== null
        );
      }, before),
    );
    await page.keyboard.type(words);
  }
  await page.keyboard.press('Escape');
  await until(async () => (await nodes(page)).length === 4);
  return [...(await nodes(page))]
    .filter(({ id }) => id !== QUESTION)
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ id }) => id);
}

describe('a node dragged onto another', () => {
  it('shows where it would hang, hangs there, and comes back with one undo', async () => {
    const pair = await openPair(hall, { templates: 'tree-why' });
    const { a, b } = pair;
    const [one, , three] = await growThree(a);
    if (one === undefined || three === undefined) throw new Error('The tree did not grow');
    const [to, from] = [await middleOf(a, one), await middleOf(a, three)];
    await a.mouse.move(...from);
    await a.mouse.down();
    await a.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 5 });
    await a.mouse.move(...to, { steps: 5 });
    await a.waitForSelector('.miraizu-drop-hint rect');
    await a.mouse.up();
    await until(async () => (await nodes(b)).find(({ id }) => id === three)?.treeParent === one);
    expect(await a.locator('.miraizu-drop-hint').count()).toBe(0);
    await a.keyboard.press('Control+z');
    await until(async () => (await nodes(b)).find(({ id }) => id === three)?.treeParent === QUESTION);
    expect(pair.findings).toEqual([]);
    await pair.close();
  });
});

describe('a person at a laptop', () => {
  it('pastes a picture, and is told when a file only looks like one', async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a } = pair;
    const paste = (bytes: readonly number[]): Promise<void> =>
      a.evaluate((content) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(content)], 'picture.png', { type: 'image/png' }));
        document.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, bytes);
    await paste([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    await until(async () => (await pair.b.evaluate(() => window.harness.foreign())).includes('image'));
    await paste([...'not a picture'].map((letter) => letter.charCodeAt(0)));
    await until(() =>
      a.evaluate(() =>
        window.harness.refused.some(
          (refused) => refused.kind === 'image' && refused.reason === 'not-an-image',
        ),
      ),
    );
    expect(
      (await a.evaluate(() => window.harness.foreign())).filter((type) => type === 'image'),
    ).toHaveLength(2);
    await pair.close();
  });

  it('follows somebody until the own view is moved, or words are opened', async () => {
    const pair = await openPair(hall, { templates: 'targets,tree-why' });
    const { a, b } = pair;
    const following = () => a.evaluate(() => window.harness.handle?.getState().following);
    const follow = (): Promise<unknown> =>
      until(async () => {
        await a.evaluate(() => window.harness.handle?.followPerson('p2' as PersonId));
        return (await following()) === 'p2';
      });
    const walk = (sheetId: RecordId): Promise<unknown> =>
      b.evaluate(
        (sheet) => window.harness.handle?.goTo({ sheetId: sheet, zoneId: null }, { animated: false }),
        sheetId,
      );
    const isAt = (page: Page, sheetId: RecordId): Promise<boolean> =>
      page.evaluate((sheet) => window.harness.handle?.getState().place?.sheetId === sheet, sheetId);
    const [targets, tree] = ['shape:targets' as RecordId, 'shape:tree-why' as RecordId];
    await b.mouse.move(500, 400);
    await follow();
    await walk(tree);
    await until(() => isAt(a, tree));
    await a.mouse.move(600, 400);
    await a.mouse.wheel(0, 40);
    await until(async () => (await following()) === null);

    await follow();
    await a.evaluate((id) => window.harness.handle?.edit(id), QUESTION);
    await a.waitForSelector(FOCUSED);
    await walk(targets);
    await until(() => isAt(b, targets));
    await until(async () => (await following()) === null, { what: 'who writes follows nobody' });
    await pair.converged();
    expect(await isAt(a, tree)).toBe(true);
    await pair.close();
  });

  it('stops writing gracefully when the board becomes read-only', async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a } = pair;
    const id = await a.evaluate(() =>
      window.harness.handle?.addNote({
        place: { sheetId: 'shape:targets' as RecordId, zoneId: 'target.5y.community' as never },
        text: '途中',
      }),
    );
    await a.evaluate((note) => window.harness.handle?.edit(note as RecordId), id);
    await a.waitForSelector(FOCUSED);
    await a.evaluate(() => window.harness.setMode('read'));
    await until(() => a.evaluate(() => window.harness.handle?.getState().editing === null));
    await a.keyboard.type('zv消えない');
    await a.keyboard.press('Delete');
    expect(await a.evaluate((note) => window.harness.words(note as string), id)).toBe('途中');
    expect(await a.evaluate(() => window.harness.refused.map(({ kind }) => kind))).toContain('read-only');
    expect(pair.findings).toEqual([]);
    await pair.close();
  });

  it('draws a stroke and an arrow that take double clicks and Escape calmly, and go with Delete', async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a } = pair;
    for (const [tool, y] of [
      ['pen', 500],
      ['arrow', 600],
    ] as const) {
      await a.evaluate((name) => window.harness.handle?.setTool(name), tool);
      await a.mouse.move(600, y);
      await a.mouse.down();
      await a.mouse.move(800, y + 20, { steps: 8 });
      await a.mouse.up();
      await a.evaluate(() => window.harness.handle?.setTool('select'));
      await a.mouse.dblclick(700, y + 10);
      const state = () => a.evaluate(() => window.harness.handle?.getState());
      // An arrow takes words; they open with the frame after the second click.
      if (tool === 'arrow') await until(async () => typeof (await state())?.editing === 'string');
      await a.keyboard.press('Escape');
      await until(async () => (await state())?.editing === null);
      expect((await state())?.tool).toBe('select');
    }
    expect([...(await a.evaluate(() => window.harness.foreign()))].sort()).toEqual(['arrow', 'draw']);
    await a.keyboard.press('Control+a');
    await a.keyboard.press('Delete');
    await until(async () => (await a.evaluate(() => window.harness.foreign())).length === 0);
    expect(pair.findings).toEqual([]);
    await pair.close();
  });
});

describe('fingers on a tablet', () => {
  it('zoom by two without drawing, move a note by one, and write by taps', async () => {
    const seat = await takeSeat(hall.browser, hall.origin, TABLET, { touch: true });
    const { page } = seat;
    await page.goto(`${hall.origin}/?templates=targets&notes=1&me=2`);
    await page.waitForFunction(() => window.harness?.handle !== undefined);
    await page.evaluate(() =>
      window.harness.handle?.goTo({ sheetId: 'shape:targets' as RecordId, zoneId: null }),
    );
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: readonly (readonly [number, number])[],
    ) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    const zoom = () => page.evaluate(() => window.harness.handle?.getState().zoomPercent ?? 0);
    const before = await until(async () => (await zoom()) || undefined);

    await page.evaluate(() => window.harness.handle?.setTool('pen'));
    await touch('touchStart', [[560, 500]]);
    await touch('touchStart', [
      [560, 500],
      [620, 500],
    ]);
    for (let at = 1; at <= 8; at += 1)
      await touch('touchMove', [
        [560 - at * 12, 500],
        [620 + at * 12, 500],
      ]);
    await touch('touchEnd', []);
    await until(async () => (await zoom()) > before * 1.2);
    expect(await page.evaluate(() => window.harness.foreign())).toEqual([]);

    await page.evaluate(() => {
      window.harness.handle?.setTool('select');
      window.harness.handle?.goTo(
        { sheetId: 'shape:targets' as RecordId, zoneId: null },
        { animated: false },
      );
    });
    const place = () =>
      page.evaluate(() => window.harness.board().notes.find(({ id }) => id === 'shape:seed0')?.x ?? 0);
    const x = await place();
    await until(async () => (await zoom()) <= before);
    const middle = await middleOf(page, 'shape:seed0' as RecordId);
    await touch('touchStart', [middle]);
    for (let at = 1; at <= 8; at += 1) await touch('touchMove', [[middle[0] + at * 10, middle[1]]]);
    await touch('touchEnd', []);
    await until(async () => (await place()) > x + 30);
    await page.touchscreen.tap(...(await middleOf(page, 'shape:seed0' as RecordId)));
    await page.waitForSelector(FOCUSED);
    expect(seat.findings.filter((finding) => !finding.includes('passive event listener'))).toEqual([]);
    await seat.close();
  });
});

describe('what leaves the page', () => {
  const sent = async (page: Page): Promise<number> => (await page.evaluate(() => window.harness.sent)).length;
  const flushed = (page: Page): Promise<void> => page.evaluate(() => window.harness.handle?.flush());

  it('is one message for 60 duplicated notes, and one undo step', async () => {
    const { page, findings, close } = await alone('targets', 60);
    const notes = () => page.evaluate(() => window.harness.board().notes.length);
    const before = await notes();
    await page.evaluate(() => {
      const ids = Array.from({ length: 60 }, (_, at) => `shape:seed${at}` as RecordId);
      window.harness.handle?.select(ids);
    });
    const messages = await sent(page);
    await page.evaluate(() => window.harness.handle?.duplicateSelection());
    expect(await notes()).toBe(before + 60);
    await flushed(page);
    expect((await sent(page)) - messages).toBe(1);
    await page.evaluate(() => window.harness.handle?.undo());
    expect(await notes()).toBe(before);
    expect(findings).toEqual([]);
    await close();
  });

  it('is a handful of messages for a stroke, none of them after it ended, and one undo step', async () => {
    const { page, findings, close } = await alone('targets', 0);
    const messages = await sent(page);
    await page.evaluate(() => window.harness.handle?.setTool('pen'));
    await page.mouse.move(500, 400);
    await page.mouse.down();
    for (let at = 1; at <= 40; at += 1) await page.mouse.move(500 + at * 6, 400 + (at % 7) * 5);
    await page.mouse.up();
    await until(async () => (await page.evaluate(() => window.harness.foreign())).includes('draw'));
    await flushed(page);
    const after = await sent(page);
    expect(after - messages).toBeLessThanOrEqual(8);
    await page.evaluate(() => window.harness.handle?.undo());
    expect(await page.evaluate(() => window.harness.foreign())).toEqual([]);
    expect(await sent(page)).toBe(after + 1);
    expect(findings).toEqual([]);
    await close();
  });

  it('is nothing when a picture is refused: no shape, no asset, no step of undo', async () => {
    const { page, close } = await alone('targets', 0);
    const messages = await sent(page);
    await page.evaluate(() => window.harness.handle?.addImage(new File(['no picture'], 'picture.png')));
    await until(() => page.evaluate(() => window.harness.refused.some(({ kind }) => kind === 'image')));
    await flushed(page);
    expect(await sent(page)).toBe(messages);
    expect(await page.evaluate(() => window.harness.foreign())).toEqual([]);
    expect(await page.evaluate(() => window.harness.handle?.getState().canUndo)).toBe(false);
    await close();
  });

  it('of a long drag is taken back by one undo, to where it began', async () => {
    const { page, findings, close } = await alone('targets', 1);
    const place = () =>
      page.evaluate(() => {
        const note = window.harness.board().notes.find(({ id }) => id === ('shape:seed0' as RecordId));
        return note === undefined ? null : [note.x, note.y];
      });
    const before = await place();
    const [x, y] = await middleOf(page, 'shape:seed0' as RecordId);
    const messages = await sent(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let at = 1; at <= 30; at += 1) await page.mouse.move(x + at * 4, y + at * 2);
    await page.mouse.up();
    await flushed(page);
    expect(await place()).not.toEqual(before);
    expect((await sent(page)) - messages).toBeGreaterThan(1);
    await page.evaluate(() => window.harness.handle?.undo());
    expect(await place()).toEqual(before);
    expect(findings).toEqual([]);
    await close();
  });
});

/** Somebody who has the board for himself. */
async function alone(templates: string, notes: number) {
  const seat = await takeSeat(hall.browser, hall.origin);
  await seat.page.goto(`${hall.origin}/?templates=${templates}&notes=${notes}&me=1`);
  await seat.page.waitForFunction(() => window.harness?.handle !== undefined);
  return seat;
}
