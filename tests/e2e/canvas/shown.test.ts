// Only what is seen is in the page: shapes out of view are no elements at all, and come complete when the view comes to them.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair } from './two-people.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

const TEMPLATES = 'targets,vision,practice';
const FAR = 'shape:practice' as RecordId;

describe('a shape out of view', () => {
  it('is not in the page, and comes with what others wrote meanwhile when the view goes there', async () => {
    const { a, b, findings, close } = await openPair(hall, { templates: TEMPLATES });
    const id = (await b.evaluate(
      (sheet) =>
        window.harness.handle?.addNote({
          place: { sheetId: sheet, zoneId: 'practice.together' as never },
          text: '遠くの付箋',
        }),
      FAR,
    )) as RecordId;
    await until(async () => (await a.evaluate((note) => window.harness.words(note), id)) === '遠くの付箋');
    const far = a.locator(`[data-shape-id="${id}"]`);
    expect([await far.count(), await a.locator(`[data-shape-id="${FAR}"]`).count()]).toEqual([0, 0]);
    await a.evaluate(
      (sheet) => window.harness.handle?.goTo({ sheetId: sheet, zoneId: null }, { animated: false }),
      FAR,
    );
    await far.getByText('遠くの付箋').waitFor();
    await a.evaluate(() =>
      window.harness.handle?.goTo(
        { sheetId: 'shape:targets' as RecordId, zoneId: null },
        { animated: false },
      ),
    );
    await until(async () => !(await far.isVisible()));
    expect(findings).toEqual([]);
    await close();
  });

  it('is selected, moved and undone like any other', async () => {
    const { a, findings, close } = await openPair(hall, { templates: TEMPLATES });
    const id = (await a.evaluate(
      (sheet) =>
        window.harness.handle?.addNote({
          place: { sheetId: sheet, zoneId: 'practice.together' as never },
          text: '動く付箋',
        }),
      FAR,
    )) as RecordId;
    const x = () =>
      a.evaluate((note) => window.harness.board().notes.find((one) => one.id === note)?.x ?? 0, id);
    const before = await x();
    await a.evaluate((note) => window.harness.handle?.select([note]), id);
    await a.focus('.tl-container');
    await a.keyboard.press('ArrowRight');
    await until(async () => (await x()) > before);
    await a.keyboard.press('Control+z');
    await until(async () => (await x()) === before);
    expect(findings).toEqual([]);
    await close();
  });
});

describe('what stands between other shapes', () => {
  it('is drawn, and can be pressed, when somebody else moves both its ends into view', async () => {
    const { a, b, findings, close } = await openPair(hall, { templates: TEMPLATES });
    const ids: RecordId[] = [];
    for (const text of ['ここから', 'ここへ'])
      ids.push(
        (await b.evaluate(
          ([sheet, words]) =>
            window.harness.handle?.addNote({
              place: { sheetId: sheet, zoneId: 'practice.together' as never },
              text: words,
            }),
          [FAR, text] as const,
        )) as RecordId,
      );
    const [from, to] = ids as [RecordId, RecordId];
    await b.evaluate(([one, other]) => window.harness.addLink(one, other), [from, to] as const);
    await until(async () => (await a.evaluate(() => window.harness.board().links.length)) === 1);
    const link = await a.evaluate(() => window.harness.board().links[0]?.id ?? '');
    expect(await a.locator(`[data-shape-id="${link}"]`).count()).toBe(0);
    for (const [id, zoneId] of [
      [from, 'target.1y.community'],
      [to, 'target.5y.community'],
    ] as const)
      await b.evaluate(
        ([note, zone]) =>
          window.harness.handle?.moveToZone([note], {
            sheetId: 'shape:targets' as RecordId,
            zoneId: zone as never,
          }),
        [id, zoneId] as const,
      );
    // Before the second has come as well, the link leads out of view.
    for (const id of [from, to]) await a.locator(`[data-shape-id="${id}"]`).waitFor();
    // A straight line has no height, which a locator would call hidden.
    const middle = (): Promise<{ readonly x: number; readonly y: number } | undefined> =>
      a.evaluate((id) => {
        const path = document.querySelector(`[data-shape-id="${id}"] path`);
        const { x, y, width, height } = path?.getBoundingClientRect() ?? new DOMRect();
        return width > 0 ? { x: x + width / 2, y: y + height / 2 } : undefined;
      }, link);
    await until(async () => {
      // It may still be drawn to where its end was.
      const { x, y } = await until(middle);
      await a.mouse.click(x, y);
      return (await a.evaluate(() => window.harness.handle?.selection() ?? [])).includes(link as RecordId);
    });
    expect(findings).toEqual([]);
    await close();
  });

  it('stays drawn between the nodes of a tree whose question is out of view', async () => {
    const { a, findings, close } = await openPair(hall, { templates: 'tree-why' });
    const root = 'shape:tree-why:tree.why' as RecordId;
    await a.evaluate((id) => window.harness.handle?.select([id]), root);
    await a.focus('.tl-container');
    await a.keyboard.press('Tab');
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await a.keyboard.type('枝');
    await a.keyboard.press('Escape');
    await a.keyboard.press('Escape');
    const question = a.locator(`[data-shape-id="${root}"]`);
    await a.mouse.move(500, 400);
    await until(async () => {
      await a.evaluate(() => window.harness.handle?.select([]));
      const box = await question.boundingBox();
      if (box === null || box.x + box.width < 0) return true;
      await a.mouse.wheel(120, 0);
      return false;
    });
    const isDrawn = await a.evaluate((id) => {
      const lines = document.querySelector(`[data-shape-id="${id}"]`);
      return lines?.querySelector('path') != null && getComputedStyle(lines).display !== 'none';
    }, root);
    expect(isDrawn).toBe(true);
    expect(findings).toEqual([]);
    await close();
  });
});

describe('the grey prompt of the vision', () => {
  const FIELD = 'shape:vision:vision.draft.sentence' as RecordId;
  /** Watches each picture of a page for the prompt and these words at once. */
  const watch = (page: Page, text: string): Promise<void> =>
    page.evaluate((wanted) => {
      const seen = document.body.dataset;
      const look = (): void => {
        const drawn = [...document.querySelectorAll('.tl-shapes svg')].map((svg) => svg.textContent ?? '');
        const hasWords = drawn.some((words) => words.includes(wanted));
        if (hasWords) seen['words'] = 'drawn';
        if (hasWords && drawn.some((words) => words.includes('そのとき、'))) seen['both'] = 'drawn';
        requestAnimationFrame(look);
      };
      look();
    }, text);
  const isDrawn = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.body.dataset['words'] === 'drawn');
  const wasOver = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.body.dataset['both'] === 'drawn');

  it('is never drawn under words, whether a colleague brings them, or redo', async () => {
    const { a, b, findings, close } = await openPair(hall, { templates: 'vision' });
    await watch(b, '港の丘');
    await a.evaluate((id) => window.harness.handle?.edit(id), FIELD);
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await a.keyboard.insertText('港の丘');
    await until(() => isDrawn(b));
    await a.keyboard.press('Escape');
    await a.evaluate(() => window.harness.handle?.undo());
    await until(async () => (await a.evaluate((id) => window.harness.words(id), FIELD)) === '');
    await until(async () => (await a.locator('.tl-shapes').textContent())?.includes('そのとき、'));
    await watch(a, '港の丘');
    await a.evaluate(() => window.harness.handle?.redo());
    await until(() => isDrawn(a));
    // The sheet has caught up by then.
    for (const page of [a, b]) {
      await until(
        async () => (await page.locator('.tl-shapes').textContent())?.includes('そのとき、') === false,
      );
      expect(await wasOver(page)).toBe(false);
    }
    expect(findings).toEqual([]);
    await close();
  });
});
