// What is dragged onto the canvas by a real mouse: text and links become notes there, or words where words are open; whatever
// cannot be placed says so.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { plainText } from '../../../shared/board/records.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';
import { sharedNote, words, write } from './words.ts';

let hall: Hall;
let pair: Pair;
const QUESTION = 'shape:tree-why:tree.why' as RecordId;
/** Over the column 5年後 of ありたい姿. */
const ON_SHEET = { x: 980, y: 420 };

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});
beforeEach(async () => {
  // The second one is of another city.
  pair = await openPair(hall, { templates: 'targets', second: 3 });
});
afterEach(async () => {
  const { findings } = pair;
  await pair.close();
  expect(findings).toEqual([]);
});

type Point = Readonly<Record<'x' | 'y', number>>;

/** Something from elsewhere, beside the canvas; `selected` as a reader selects it before dragging. */
async function lay(page: Page, html: string, isSelected: boolean): Promise<Point> {
  return page.evaluate(
    ([markup, selected]) => {
      document.querySelector('#elsewhere')?.remove();
      const elsewhere = document.createElement('div');
      elsewhere.id = 'elsewhere';
      elsewhere.style.cssText =
        'position:fixed;left:4px;top:4px;z-index:9999;background:#fff;user-select:text;font:16px/20px sans-serif';
      elsewhere.innerHTML = markup;
      document.body.append(elsewhere);
      if (selected) document.getSelection()?.selectAllChildren(elsewhere);
      const { left, top } = (elsewhere.firstElementChild ?? elsewhere).getBoundingClientRect();
      return { x: left + 12, y: top + 8 };
    },
    [html, isSelected] as const,
  );
}

/** Drags it there as a hand does. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 20, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

async function dragText(page: Page, html: string, to: Point): Promise<void> {
  await drag(page, await lay(page, html, true), to);
}

/** Lets go of these over the page, as from another program. */
async function dropFrom(page: Page, at: Point, data: object): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], dragOperationsMask: 1, ...data },
    });
  await session.detach();
}

const texts = async (page: Page): Promise<readonly string[]> =>
  (await page.evaluate(() => window.harness.board())).notes
    .filter(({ fieldZone }) => fieldZone === null)
    .map(({ paragraphs }) => plainText(paragraphs));

const refusals = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => window.harness.refused.map(({ kind }) => kind));

/** Exactly this was said, and nothing was placed. */
async function isRefused(page: Page, kind: string): Promise<void> {
  await until(async () => (await refusals(page)).length > 0, { timeoutMs: 10_000 });
  expect(await refusals(page)).toEqual([kind]);
  expect(await texts(page)).toEqual([]);
}

it('text becomes notes of the zone it is dropped on, a line each, as one step', async () => {
  const { a, b } = pair;
  await dragText(a, '<p>一つ目</p><p><b>二つ目</b></p><p>三つ目</p>', ON_SHEET);
  await until(async () => (await texts(b)).length === 3);
  expect(await texts(b)).toEqual(['一つ目', '二つ目', '三つ目']);
  const zones = await a.evaluate(() => window.harness.handle?.getState().selection.map(({ text }) => text));
  expect(zones).toEqual(['一つ目', '二つ目', '三つ目']);
  await a.keyboard.press('Control+z');
  await until(async () => (await texts(b)).length === 0);
});

it('a link becomes one note with its words and its address', async () => {
  const { a, b } = pair;
  const from = await lay(a, '<a href="https://example.jp/guide?a=1">市民農園の<b>手引き</b></a>', false);
  await drag(a, from, ON_SHEET);
  await until(async () => (await texts(b)).length === 1);
  expect(await texts(b)).toEqual(['市民農園の手引き\nhttps://example.jp/guide?a=1']);
});

it('an address without words becomes a note with the address', async () => {
  const { a } = pair;
  const uri = 'https://example.jp/';
  await dropFrom(a, ON_SHEET, { items: [{ mimeType: 'text/uri-list', data: `${uri}\r\n` }] });
  await until(async () => (await texts(a)).length === 1);
  expect(await texts(a)).toEqual([uri]);
});

it('text comes into words that are open, where it is dropped, as plain words', async () => {
  const { a, b } = pair;
  const id = await sharedNote(pair, '港の丘');
  await write(a, id, 'End');
  const place = await a.evaluate(() => {
    const letters = document.querySelector('.miraizu-words .tiptap p')?.firstChild;
    if (letters == null) throw new Error('No words are open');
    const range = document.createRange();
    range.setStart(letters, 0);
    range.setEnd(letters, 2);
    const box = range.getBoundingClientRect();
    return { x: box.right, y: box.top + box.height / 2 };
  });
  await dragText(a, '<b>見える\u0007</b>', place);
  await until(async () => (await words(b, id)) === '港の見える丘');
  const board = await b.evaluate(() => window.harness.board());
  const runs = board.notes.find((note) => note.id === id)?.paragraphs.flatMap((each) => each.runs);
  expect(runs?.some(({ bold }) => bold)).toBe(false);
  // What is typed next comes behind it.
  await a.keyboard.type('青い');
  await until(async () => (await words(b, id)) === '港の見える青い丘');
  const from = await lay(a, '<a href="https://example.jp/">手引き</a>', false);
  await drag(a, from, { x: place.x, y: place.y });
  await until(async () => (await words(b, id)) === '港の手引き https://example.jp/見える青い丘');
  expect(await texts(a)).toHaveLength(1);
});

it('text that is dropped beside the words that are open becomes a note, and the writing ends', async () => {
  const { a, b } = pair;
  const id = await sharedNote(pair, '港');
  await write(a, id, 'End');
  await dragText(a, '<p>丘の上の町</p>', { x: 420, y: 420 });
  await until(async () => (await texts(b)).length === 2);
  expect([...(await texts(b))].sort()).toEqual(['丘の上の町', '港']);
  await until(() => a.evaluate(() => window.harness.handle?.getState().editing === null));
});

it('text that is dropped on a node of a tree hangs on it', async () => {
  const tree = await openPair(hall, { templates: 'tree-why' });
  const { a } = tree;
  await a.evaluate((id) => window.harness.handle?.select([id]), QUESTION);
  await a.focus('.tl-container');
  await a.keyboard.press('Tab');
  await a.waitForSelector('.miraizu-words .ProseMirror-focused');
  await a.keyboard.type('原因');
  await a.keyboard.press('Escape');
  await a.keyboard.press('Escape');
  const nodes = async () => (await a.evaluate(() => window.harness.board())).nodes;
  const cause = await until(async () => (await nodes()).find(({ id }) => id !== QUESTION)?.id);
  const box = await a.locator(`[data-shape-id="${cause}"]`).boundingBox();
  if (box === null) throw new Error('The node is out of view');
  await dragText(a, '<p>奥の原因</p><p>もう一つ</p>', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
  });
  await until(async () => (await nodes()).length === 4);
  const parents = (await nodes()).filter(({ treeParent }) => treeParent === cause);
  expect(parents.map(({ paragraphs }) => plainText(paragraphs)).sort()).toEqual(['もう一つ', '奥の原因']);
  expect(tree.findings).toEqual([]);
  await tree.close();
});

it('a text file says that only pictures can be placed', async () => {
  const { a } = pair;
  await dropFrom(a, ON_SHEET, { files: [import.meta.filename] });
  await isRefused(a, 'file-no-picture');
});

it('a file over what is beside the canvas is not the browser’s to open in the place of the board', async () => {
  const { a } = pair;
  const beside = await lay(a, '<p>見出し</p>', false);
  await a.evaluate(() => {
    window.addEventListener('dragover', (event) => {
      const { defaultPrevented, dataTransfer } = event;
      document.body.dataset['over'] = `${defaultPrevented} ${dataTransfer?.dropEffect}`;
    });
  });
  await dropFrom(a, beside, { files: [import.meta.filename] });
  expect(await a.evaluate(() => document.body.dataset['over'])).toBe('true none');
});

it('a drop that brings nothing says what can be dropped', async () => {
  const { a } = pair;
  await dropFrom(a, ON_SHEET, { items: [{ mimeType: 'application/x-own', data: '1' }] });
  await isRefused(a, 'nothing-to-place');
});

it('text dropped beside all sheets, on a sheet of another city, or by who only looks on, says why it is not placed', async () => {
  const { a, b } = pair;
  await a.evaluate(() => window.harness.handle?.zoomOut());
  await a.evaluate(() => window.harness.handle?.zoomOut());
  const beside = await until(() =>
    a.evaluate(() => {
      const sheet = document.querySelector('[data-shape-type="miraizu-sheet"]')?.getBoundingClientRect();
      return sheet !== undefined && sheet.right < innerWidth - 40 ? { x: sheet.right + 20, y: 400 } : null;
    }),
  );
  await dragText(a, '<p>外の言葉</p>', beside);
  await isRefused(a, 'needs-a-sheet');
  await dragText(b, '<p>他市の言葉</p>', ON_SHEET);
  await isRefused(b, 'not-your-sheet');
  await a.evaluate(() => {
    window.harness.refused.splice(0);
    window.harness.setMode('read');
  });
  await dragText(a, '<p>見学の言葉</p>', ON_SHEET);
  await isRefused(a, 'read-only');
});
