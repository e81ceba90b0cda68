// Several people in the same words, letter by letter: nothing is lost, carets stay, runs stay together, an IME is not
// disturbed. Longer in `npm run test:fuzz`.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { until } from '../../kit/until.ts';
import { composeAmongDeeds, composeWhatIsDeleted, typeTogether } from './trials.ts';
import { type Hall, openHall, openPair } from './two-people.ts';
import { says, sharedNote, type, words, write } from './words.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

const QUESTION = 'shape:tree-why:tree.why' as RecordId;

describe('people who type into one note', () => {
  it.each([15, 80, 300])('lose no letter and no caret at both ends, %i ms apart', async (latencyMs) => {
    const result = await typeTogether(hall, { latencyMs, count: 40, pauseMs: 20, places: ['Home', 'End'] });
    expect(result).toMatchObject({ lostLetters: 0, lostCarets: 0, runsStayTogether: true, findings: [] });
  });

  it.each([2, 80])(
    'keep their runs together when all begin at the same place, %i ms apart',
    async (latencyMs) => {
      const places = ['End', 'End', 'End'] as const;
      const result = await typeTogether(hall, { latencyMs, count: 20, pauseMs: 20, places });
      expect(result).toMatchObject({ lostLetters: 0, lostCarets: 0, runsStayTogether: true, findings: [] });
    },
  );

  it('break no composition by writing, breaking lines, deleting and marking all around it', async () => {
    const { begun, broken, findings } = await composeAmongDeeds(hall, 30);
    expect({ begun, broken, findings }).toEqual({ begun: 3, broken: 0, findings: [] });
  });

  it('keep what somebody composes in a paragraph that another deletes meanwhile', async () => {
    expect(await composeWhatIsDeleted(hall, '漢字')).toBe('上x\n漢字。\n下');
  });

  it('keep lists and bold of one and letters of the other', async () => {
    const pair = await openPair(hall, { templates: 'targets', latencyMs: 80 });
    const { a, b } = pair;
    const id = await sharedNote(pair, '一\n二');
    await write(a, id, 'Home');
    await write(b, id, 'End');
    await Promise.all([
      (async () => {
        await a.keyboard.press('Control+Shift+8');
        await a.keyboard.press('Home');
        await a.keyboard.press('Shift+End');
        await a.keyboard.press('Control+b');
      })(),
      type(b, 'つづき'),
    ]);
    await pair.converged();
    const read = (page: typeof a) =>
      page.evaluate(
        (note) => window.harness.board().notes.find((each) => each.id === note)?.paragraphs ?? [],
        id,
      );
    expect(await read(b)).toEqual(await read(a));
    expect(await words(a, id)).toBe('一\n二つづき');
    const [first] = await read(a);
    expect(first).toMatchObject({ listDepth: 1, runs: [{ text: '一', bold: true }] });
    expect(pair.findings).toEqual([]);
    await pair.close();
  });

  it("leave what somebody has selected a moment before the other's letter arrives", async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a, b } = pair;
    const id = await sharedNote(pair, '一二三');
    await write(a, id, 'Home');
    const selected = await a.evaluate(async (note) => {
      const selection = getSelection();
      selection?.modify('extend', 'forward', 'lineboundary');
      // In the same moment: the editor has not yet been told of the selection.
      window.harness.insertWords(note, 0, 0, 'x');
      for (let frames = 0; frames < 3; frames += 1) await new Promise((next) => requestAnimationFrame(next));
      return selection?.toString();
    }, id);
    expect(selected).toBe('一二三');
    await a.keyboard.press('Control+b');
    await pair.converged();
    const [line] = await b.evaluate(
      (note) => window.harness.board().notes.find((each) => each.id === note)?.paragraphs ?? [],
      id,
    );
    expect(line?.runs).toMatchObject([{ text: 'x' }, { text: '一二三', bold: true }]);
    expect(pair.findings).toEqual([]);
    await pair.close();
  });

  it.each([false, true])(
    'make bold what has been selected in the same moment (letter between: %s)',
    async (isLetter) => {
      const pair = await openPair(hall, { templates: 'targets' });
      const { a, b } = pair;
      const id = await sharedNote(pair, '一二三');
      await write(a, id, 'Home');
      await a.evaluate(
        ([note, arrives]) => {
          getSelection()?.modify('extend', 'forward', 'lineboundary');
          if (arrives) window.harness.insertWords(note, 0, 0, 'x');
          // Before the browser has told anybody of the selection, as quick hands on a busy machine do it.
          const keys = {
            key: 'b',
            code: 'KeyB',
            keyCode: 66,
            ctrlKey: true,
            bubbles: true,
            cancelable: true,
          };
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys));
        },
        [id, isLetter] as const,
      );
      await pair.converged();
      const [line] = await b.evaluate(
        (note) => window.harness.board().notes.find((each) => each.id === note)?.paragraphs ?? [],
        id,
      );
      expect(line?.runs).toMatchObject([
        ...(isLetter ? [{ text: 'x' }] : []),
        { text: '一二三', bold: true },
      ]);
      expect(await a.evaluate(() => getSelection()?.toString())).toBe('一二三');
      expect(pair.findings).toEqual([]);
      await pair.close();
    },
  );

  it("send nothing and remember nothing of what they see of the other's words", async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a, b } = pair;
    const id = await sharedNote(pair, '元');
    await write(b, id, 'Home');
    const before = await b.evaluate(() => window.harness.sent.length);
    await write(a, id, 'End');
    await type(a, 'abcdefghijabcdefghij');
    await until(() => says(b, id, '元abcdefghijabcdefghij'));
    await pair.converged();
    expect(await b.evaluate(() => window.harness.sent.length)).toBe(before);
    await b.keyboard.press('Control+z');
    await b.evaluate(() => window.harness.handle?.undo());
    await pair.converged();
    expect(await words(b, id)).toBe('元abcdefghijabcdefghij');
    expect(await b.evaluate(() => window.harness.sent.length)).toBe(before);
    expect(pair.findings).toEqual([]);
    await pair.close();
  });
});

describe('undo of words', () => {
  it("takes back my letters only, also where the other's stand between them", async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a, b } = pair;
    const id = await sharedNote(pair, '元');
    await write(a, id, 'End');
    await type(a, 'abcd');
    await until(() => says(b, id, '元abcd'));
    await b.evaluate((note) => window.harness.insertWords(note, 0, 3, 'XY'), id);
    await until(() => says(a, id, '元abXYcd'));
    await a.keyboard.press('Control+z');
    await until(() => says(b, id, '元XY'));
    await a.keyboard.press('Control+y');
    await pair.converged();
    expect(await words(b, id)).toContain('XY');
    expect([...((await words(b, id)) ?? '')].sort().join('')).toBe([...'元abXYcd'].sort().join(''));
    expect(pair.findings).toEqual([]);
    await pair.close();
  });

  it('still works after a stretch without a network, and never brings back what the other deleted', async () => {
    const pair = await openPair(hall, { templates: 'targets' });
    const { a, b } = pair;
    const [kept, gone] = [await sharedNote(pair, '残る'), await sharedNote(pair, '消える')];
    pair.cut();
    for (const id of [kept, gone]) {
      await write(a, id, 'End');
      await type(a, 'abc');
      await a.keyboard.press('Escape');
    }
    await b.evaluate((id) => {
      window.harness.handle?.select([id]);
      window.harness.handle?.deleteSelection();
    }, gone);
    await write(b, kept, 'Home');
    await type(b, 'XY');
    await pair.join();
    await pair.converged();
    expect(await words(a, kept)).toBe('XY残るabc');
    await a.evaluate(() => {
      window.harness.handle?.undo();
      window.harness.handle?.undo();
    });
    await pair.converged();
    expect(await words(b, gone)).toBeNull();
    expect(await words(b, kept)).toBe('XY残る');
    expect(pair.findings).toEqual([]);
    await pair.close();
  });
});

describe('a tree node deleted under the caret', () => {
  it('ends the writing, and the keys that still come neither grow, delete nor write anything', async () => {
    const pair = await openPair(hall, { templates: 'tree-why' });
    const { a, b } = pair;
    await a.evaluate((id) => window.harness.handle?.select([id]), QUESTION);
    await a.focus('.tl-container');
    await a.keyboard.press('Tab');
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await type(a, '根');
    const nodes = (page: typeof a) => page.evaluate(() => window.harness.board().nodes);
    const node = await until(async () => (await nodes(b)).find(({ id }) => id !== QUESTION));
    await until(() =>
      b.evaluate((id) => {
        window.harness.handle?.select([id]);
        return window.harness.handle?.selection().length === 1;
      }, node.id),
    );
    await b.evaluate(() => window.harness.handle?.deleteSelection());
    await until(() => a.evaluate(() => window.harness.handle?.getState().editing === null));
    for (const key of ['z', 'v', 'Tab', 'Enter', 'n', 'Backspace', 'Delete', 'Enter', 'd'])
      await a.keyboard.press(key);
    await pair.converged();
    expect((await nodes(a)).map(({ id }) => id)).toEqual([QUESTION]);
    expect(await words(a, QUESTION)).toBe('');
    const state = await a.evaluate(() => window.harness.handle?.getState());
    expect(state).toMatchObject({ tool: 'select', editing: null, selection: [] });
    expect(pair.findings).toEqual([]);
    await pair.close();
  });
});
