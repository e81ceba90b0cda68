// What a hand does at once, without a second thought: one press into an empty field, two on empty paper, Tab to the next note,
// a tool that stays, a letter for a tool, the right button.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import { LAPTOP, takeSeat, XGA } from '../../kit/browser.ts';
import { InputMethod } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall } from './two-people.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

const FOCUSED = '.miraizu-words .ProseMirror-focused';
const SENTENCE = 'shape:vision:vision.draft.sentence' as RecordId;
const QUESTION = 'shape:tree-why:tree.why' as RecordId;
const id = (sheet: string): RecordId => `shape:${sheet}` as RecordId;

async function sit(templates: string, query = '', options: { touch?: boolean } = {}) {
  const seat = await takeSeat(hall.browser, hall.origin, options.touch === true ? XGA : LAPTOP, options);
  const { page } = seat;
  await page.goto(`${hall.origin}/?templates=${templates}&me=1${query}`);
  await page.waitForFunction(() => window.harness?.handle !== undefined);
  await wholeSheet(page, templates.split(',')[0] ?? '');
  return seat;
}

async function wholeSheet(page: Page, sheet: string): Promise<void> {
  const zoom = () => page.evaluate(() => window.harness.handle?.getState().zoomPercent ?? 100);
  await page.evaluate(
    (sheetId) => window.harness.handle?.goTo({ sheetId, zoneId: null }, { animated: false }),
    id(sheet),
  );
  await until(async () => (await zoom()) < 62);
}

/** Where a point of the first sheet is on the screen. */
const pointOn = async (page: Page, x: number, y: number): Promise<readonly [number, number]> => {
  const box = await page.locator('.miraizu-sheet').first().boundingBox();
  if (box === null) throw new Error('No sheet is seen');
  return [box.x + (x * box.width) / 1680, box.y + (y * box.height) / 1188];
};
const editing = (page: Page) => page.evaluate(() => window.harness.handle?.stateNow().editing ?? null);
const tool = (page: Page) => page.evaluate(() => window.harness.handle?.stateNow().tool);
const notes = (page: Page) =>
  page.evaluate(() =>
    window.harness
      .board()
      .notes.filter(({ fieldZone }) => fieldZone === null)
      .map((note) => ({ id: note.id, x: note.x, words: window.harness.words(note.id) })),
  );
const wordsOf = (page: Page, record: RecordId) => page.evaluate((it) => window.harness.words(it), record);

describe('one press in an empty field', () => {
  it('of a mouse puts the caret there, and what is composed stands there', async () => {
    const { page, findings, close } = await sit('vision');
    await page.mouse.click(...(await pointOn(page, 1200, 520)));
    await page.waitForSelector(FOCUSED);
    expect(await editing(page)).toBe(SENTENCE);
    const method = await InputMethod.of(page);
    await method.write('かいぎ', '会議');
    await until(async () => (await wordsOf(page, SENTENCE)) === '会議');
    await page.keyboard.press('Escape');
    await until(async () => (await editing(page)) === null);
    // What is written there already is chosen first, as everything is. Elsewhere in it: no second half of a double press.
    await page.mouse.click(...(await pointOn(page, 700, 440)));
    await until(
      async () => (await page.evaluate(() => window.harness.handle?.selection()))?.[0] === SENTENCE,
    );
    expect(await editing(page)).toBeNull();
    expect(findings).toEqual([]);
    await close();
  });

  it('of a finger puts the caret there, and in the question of a tree', async () => {
    const { page, close } = await sit('tree-why', '', { touch: true });
    const at = await until(() =>
      page.evaluate((question) => {
        window.harness.handle?.select([question]);
        return window.harness.handle?.getState().selection[0]?.screen ?? null;
      }, QUESTION),
    );
    await page.evaluate(() => window.harness.handle?.select([]));
    await page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2);
    await page.waitForSelector(FOCUSED);
    await page.keyboard.insertText('なぜ');
    await until(async () => (await wordsOf(page, QUESTION)) === 'なぜ');
    await close();
  });

  it('of somebody who may only read opens nothing', async () => {
    const { page, close } = await sit('vision', '&me=3');
    await page.goto(`${hall.origin}/?templates=vision&me=3`);
    await page.waitForFunction(() => window.harness?.handle !== undefined);
    await wholeSheet(page, 'vision');
    await page.mouse.click(...(await pointOn(page, 1200, 520)));
    await page.mouse.click(...(await pointOn(page, 700, 520)));
    expect(await editing(page)).toBeNull();
    await close();
  });
});

describe('two presses on empty paper', () => {
  it('make a note there, open for writing; undone in one step, it is gone', async () => {
    const { page, findings, close } = await sit('targets');
    await page.mouse.dblclick(...(await pointOn(page, 1120, 420)));
    await page.waitForSelector(FOCUSED);
    const method = await InputMethod.of(page);
    await method.write('しりょう', '資料');
    await until(async () => (await notes(page))[0]?.words === '資料');
    await page.keyboard.press('Escape');
    await until(async () => (await editing(page)) === null);
    expect(await tool(page)).toBe('select');
    for (const _step of ['words', 'note']) await page.keyboard.press('Control+z');
    await until(async () => (await notes(page)).length === 0);
    expect(findings).toEqual([]);
    await close();
  });

  it('of a finger do so too; a slow second one, or one elsewhere, makes nothing', async () => {
    const { page, close } = await sit('targets', '', { touch: true });
    const [x, y] = await pointOn(page, 1120, 420);
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x + 80, y + 60);
    expect(await notes(page)).toEqual([]);
    // Sent together: a busy machine answers late, and two slow taps are no double one.
    await Promise.all([page.touchscreen.tap(x, y), page.touchscreen.tap(x, y)]);
    await page.waitForSelector(FOCUSED);
    await until(async () => (await notes(page)).length === 1);
    await close();
  });
});

describe('Tab in a note', () => {
  it('goes to the next of its zone, then of the next zone, Shift+Tab back, and never out of the canvas', async () => {
    const { page, findings, close } = await sit('vision');
    const put = (lane: string, text: string) =>
      page.evaluate(
        ([zoneId, words]) =>
          window.harness.handle?.addNote({
            place: { sheetId: 'shape:vision' as RecordId, zoneId: zoneId as ZoneId },
            text: words,
          }) ?? null,
        [`vision.draft.${lane}`, text] as const,
      );
    const one = await put('community', '一');
    const two = await put('community', '二');
    const three = await put('organization', '三');
    await until(async () => (await notes(page)).length === 3);
    await until(() =>
      page.evaluate((note) => {
        window.harness.handle?.edit(note as RecordId);
        return document.querySelector('.miraizu-words .ProseMirror-focused') !== null;
      }, one),
    );
    for (const next of [two, three, three]) {
      await page.keyboard.press('Tab');
      await until(async () => (await editing(page)) === next);
    }
    for (const next of [two, one, SENTENCE, SENTENCE]) {
      await page.keyboard.press('Shift+Tab');
      await until(async () => (await editing(page)) === next);
    }
    await page.waitForSelector(FOCUSED);
    expect(await page.evaluate(() => document.activeElement?.closest('.miraizu-words') !== null)).toBe(true);
    // While a word is composed the key is the method's.
    const method = await InputMethod.of(page);
    await method.show('かいぎ', 'i');
    await method.show('会議', 'Tab');
    expect(await editing(page)).toBe(SENTENCE);
    expect(findings).toEqual([]);
    await close();
  });
});

describe('付箋', () => {
  it('stays in the hand: a press beside ends the words, the next puts one more; Escape gives the tool back', async () => {
    const { page, findings, close } = await sit('targets');
    await page.evaluate(() => window.harness.handle?.setTool('note'));
    for (const [words, y] of [
      ['一枚目', 420],
      ['二枚目', 680],
    ] as const) {
      await page.mouse.click(...(await pointOn(page, 1120, y)));
      await page.waitForSelector(FOCUSED);
      expect(await tool(page)).toBe('note');
      await page.keyboard.insertText(words);
      await page.mouse.click(...(await pointOn(page, 500, 150)));
      await until(async () => (await editing(page)) === null);
      await until(async () => (await tool(page)) === 'note');
    }
    expect((await notes(page)).map(({ words }) => words)).toEqual(['一枚目', '二枚目']);
    await page.keyboard.press('Escape');
    await until(async () => (await tool(page)) === 'select');
    expect(findings).toEqual([]);
    await close();
  });

  it('goes with Escape in the words, and with a press on a note, which is then chosen and can be dragged', async () => {
    const { page, close } = await sit('targets', '&notes=1');
    await page.evaluate(() => window.harness.handle?.setTool('note'));
    await page.mouse.click(...(await pointOn(page, 1120, 420)));
    await page.waitForSelector(FOCUSED);
    await page.keyboard.insertText('一枚');
    await page.keyboard.press('Escape');
    await until(async () => (await tool(page)) === 'select');
    await page.evaluate(() => window.harness.handle?.setTool('note'));
    await page.mouse.click(...(await pointOn(page, 1120, 680)));
    await page.waitForSelector(FOCUSED);
    await page.keyboard.insertText('もう一枚');
    await page.mouse.click(...(await pointOn(page, 500, 150)));
    await until(async () => (await editing(page)) === null && (await tool(page)) === 'note');
    const x = async () => (await notes(page)).find((note) => note.id === 'shape:seed0')?.x ?? 0;
    const before = await x();
    const [fromX, fromY] = await pointOn(page, 160, 400);
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move(fromX + 60, fromY, { steps: 6 });
    await page.mouse.up();
    await until(async () => (await x()) > before);
    expect(await tool(page)).toBe('select');
    expect(await notes(page)).toHaveLength(3);
    await close();
  });

  it('left without a letter goes again, and with it the tool; nothing is left to undo', async () => {
    const { page, findings, close } = await sit('targets');
    await page.evaluate(() => window.harness.handle?.setTool('note'));
    await page.mouse.click(...(await pointOn(page, 1120, 420)));
    await page.waitForSelector(FOCUSED);
    await until(async () => (await notes(page)).length === 1);
    await page.mouse.click(...(await pointOn(page, 500, 150)));
    await until(async () => (await notes(page)).length === 0);
    await until(async () => (await tool(page)) === 'select');
    expect(await page.evaluate(() => window.harness.handle?.stateNow().canUndo)).toBe(false);
    expect(findings).toEqual([]);
    await close();
  });

  it('keeps what an input method composes when its note is left by a press beside', async () => {
    const { page, findings, close } = await sit('targets');
    await page.evaluate(() => window.harness.handle?.setTool('note'));
    await page.mouse.click(...(await pointOn(page, 1120, 420)));
    await page.waitForSelector(FOCUSED);
    const method = await InputMethod.of(page);
    await method.show('ご', 'o');
    await method.show('ごうい', 'i');
    await page.mouse.click(...(await pointOn(page, 500, 150)));
    await until(async () => (await tool(page)) === 'note');
    await until(async () => (await notes(page))[0]?.words === 'ごうい');
    expect(findings).toEqual([]);
    await close();
  });
});

describe('a letter', () => {
  it('takes a tool, but not within words, nor when letters are switched off', async () => {
    const { page, close } = await sit('targets', '&notes=1');
    for (const [key, taken] of [
      ['n', 'note'],
      ['t', 'text'],
      ['l', 'link'],
      ['v', 'select'],
    ] as const) {
      await page.keyboard.press(key);
      await until(async () => (await tool(page)) === taken);
    }
    await until(() =>
      page.evaluate(() => {
        window.harness.handle?.edit('shape:seed0' as RecordId);
        return document.querySelector('.miraizu-words .ProseMirror-focused') !== null;
      }),
    );
    await page.keyboard.type('nvt');
    await until(async () => (await wordsOf(page, 'shape:seed0' as RecordId))?.endsWith('nvt') === true);
    expect(await tool(page)).toBe('select');
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.harness.handle?.setToolKeys(false));
    await page.keyboard.press('n');
    expect(await tool(page)).toBe('select');
    await close();
  });

  it('takes only what somebody may use who gives feedback on another city’s board', async () => {
    const { page, close } = await sit('feedback', '&me=3');
    await page.goto(`${hall.origin}/?templates=feedback&me=3`);
    await page.waitForFunction(() => window.harness?.handle !== undefined);
    await page.keyboard.press('t');
    expect(await tool(page)).toBe('select');
    await page.keyboard.press('n');
    expect(await tool(page)).toBe('note');
    await close();
  });
});

describe('the menu of a selection', () => {
  const menuAt = (page: Page) => page.evaluate(() => window.harness.handle?.getState().menuAt ?? null);
  const selection = (page: Page) => page.evaluate(() => window.harness.handle?.selection() ?? []);

  it('is asked for by the right button, which selects what lies there', async () => {
    const { page, close } = await sit('targets', '&notes=2');
    await page.mouse.click(...(await pointOn(page, 160, 400)), { button: 'right' });
    const at = await until(() => menuAt(page));
    expect(await selection(page)).toEqual(['shape:seed0']);
    expect(at.x).toBeGreaterThan(0);
    await page.evaluate(() => window.harness.handle?.closeMenu());
    expect(await menuAt(page)).toBeNull();
    await page.mouse.click(...(await pointOn(page, 1300, 150)), { button: 'right' });
    expect(await menuAt(page)).toBeNull();
    await close();
  });

  it('is asked for by a finger that rests, not by one that taps or moves, and opens no words', async () => {
    const { page, close } = await sit('targets', '&notes=1', { touch: true });
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
      });
    const [x, y] = await pointOn(page, 160, 400);
    await page.touchscreen.tap(x, y);
    await until(async () => (await selection(page)).length === 1);
    expect(await menuAt(page)).toBeNull();
    await touch('touchStart', x, y);
    await until(async () => (await menuAt(page)) !== null);
    await touch('touchEnd');
    expect(await editing(page)).toBeNull();
    await close();
  });
});

describe('つながり', () => {
  it('drawn back from 20年後 to a note is kept from the note to the future, however it was drawn', async () => {
    const { page, findings, close } = await sit('targets');
    const note = await page.evaluate(
      (zoneId) =>
        window.harness.handle?.addNote({
          place: { sheetId: 'shape:targets' as RecordId, zoneId },
          text: '5年後',
        }) ?? null,
      'target.5y.community' as ZoneId,
    );
    const links = () => page.evaluate(() => window.harness.board().links.map(({ from, to }) => [from, to]));
    await until(async () => (await notes(page)).length === 1);
    await page.evaluate(() => window.harness.handle?.setTool('link'));
    await page.mouse.move(...(await pointOn(page, 1520, 400)));
    await page.mouse.down();
    await page.mouse.move(...(await pointOn(page, 1300, 400)), { steps: 4 });
    await page.waitForSelector('.miraizu-link-preview path');
    await page.mouse.move(...(await pointOn(page, 1160, 420)), { steps: 4 });
    await page.mouse.up();
    await until(async () => (await links()).length === 1);
    expect(await links()).toEqual([[note, expect.stringMatching(/^zone:shape:targets\//u)]]);
    // The same once more, in the other direction, is the same link.
    await page.mouse.click(...(await pointOn(page, 1160, 420)));
    await page.mouse.click(...(await pointOn(page, 1520, 400)));
    expect(await links()).toHaveLength(1);
    // From the future to the future there is nothing to join.
    await page.mouse.click(...(await pointOn(page, 1520, 400)));
    await page.mouse.click(...(await pointOn(page, 1520, 660)));
    await until(() =>
      page.evaluate(() => window.harness.refused.some(({ kind }) => kind === 'link-has-no-end')),
    );
    expect(findings).toEqual([]);
    await close();
  });
});

describe('感想を並べる', () => {
  it('puts kinds together, covers none, keeps words at 22 units, and goes with one undo', async () => {
    const { page, findings, close } = await sit('feedback');
    for (const [at, kind] of (['question', 'voice', 'insight', 'voice', 'question'] as const).entries())
      await page.evaluate(
        ([nth, noteKind, zoneId]) =>
          window.harness.handle?.addNote({
            place: { sheetId: 'shape:feedback' as RecordId, zoneId },
            text: `${nth}つ目の感想は力強い`,
            kind: noteKind,
          }),
        [at, kind, 'feedback.from.t2' as ZoneId] as const,
      );
    const placed = () =>
      page.evaluate(() =>
        window.harness
          .board()
          .notes.map(({ kind, x, y, height }) => ({ kind, x, y, height }))
          .sort((a, b) => a.y - b.y || a.x - b.x),
      );
    await until(async () => (await placed()).length === 5);
    const before = await placed();
    const { piled } = await page.evaluate(
      () => window.harness.handle?.arrangeFeedback('shape:feedback' as RecordId) ?? { piled: -1 },
    );
    expect(piled).toBe(0);
    await page.evaluate(() => window.harness.handle?.flush());
    const after = await placed();
    const order = after.map(({ kind }) => ['voice', 'insight', 'question'].indexOf(kind));
    expect(order).toEqual([...order].sort());
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('[data-shape-type="miraizu-note"] text')]
        .filter((text) => /つ目|感想は|力強い/u.test(text.textContent ?? ''))
        .map((text) => Number(text.getAttribute('font-size'))),
    );
    expect(sizes.length).toBeGreaterThan(4);
    expect(sizes.every((size) => size >= 22)).toBe(true);
    await page.evaluate(() => window.harness.handle?.undo());
    await until(async () => JSON.stringify(await placed()) === JSON.stringify(before));
    expect(findings).toEqual([]);
    await close();
  });
});

describe('a place that was opened', () => {
  it('is opened anew when the canvas gets another size, but not once somebody has moved the view', async () => {
    const { page, close } = await sit('vision');
    const zoom = () => page.evaluate(() => window.harness.handle?.getState().zoomPercent ?? 0);
    await page.evaluate(() =>
      window.harness.handle?.openAt({ sheetId: 'shape:vision' as RecordId, zoneId: null }),
    );
    const wide = await until(async () => ((await zoom()) > 75 ? zoom() : undefined));
    // As a laptop at 200 %: the sentence alone, whole and at its beginning.
    await page.setViewportSize({ width: 683, height: 360 });
    await until(async () => (await zoom()) < wide - 10);
    const left = async () => (await pointOn(page, 352, 272))[0];
    await until(async () => (await left()) > 0);
    expect((await pointOn(page, 1632, 272))[0]).toBeLessThan(683);
    await page.mouse.move(300, 200);
    await page.mouse.wheel(30, 0);
    await until(async () => (await left()) < 20);
    const moved = await zoom();
    await page.setViewportSize(LAPTOP);
    await until(() => page.evaluate(() => document.querySelector('.tl-canvas')?.clientWidth === 1366));
    expect(await zoom()).toBe(moved);
    await close();
  });
});
