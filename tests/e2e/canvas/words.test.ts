// Two people write in one note, in real browsers: nothing is lost, carets stay, an IME is not disturbed, undo is one's own.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import { InputMethod, romaji } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';
import { says, sharedNote, type, WORDS, words, write } from './words.ts';

let hall: Hall;
let pair: Pair;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});
afterEach(async () => {
  const { findings } = pair;
  await pair.close();
  expect(findings).toEqual([]);
});

it('ends the writing of a note that its author carries to where it is given, with what is written in it', async () => {
  pair = await openPair(hall, { templates: 'feedback,targets' });
  const { a, b } = pair;
  const feedback = { sheetId: 'shape:feedback' as RecordId, zoneId: 'feedback.keep' as ZoneId };
  const id = await sharedNote({ pages: [b, a] }, '町の');
  await write(a, id, 'End');
  const method = await InputMethod.of(a);
  await method.type(romaji('かい'));
  await until(() => says(b, id, '町のかい'));
  await b.evaluate(([note, place]) => window.harness.handle?.moveToZone([note], place), [
    id,
    feedback,
  ] as const);
  await until(() => a.evaluate(() => window.harness.handle?.getState().editing === null));
  await a.keyboard.type('zv');
  await a.keyboard.press('Delete');
  await pair.converged();
  expect(await words(b, id)).toBe('町のかい');
  expect(await a.evaluate(() => window.harness.refused.map(({ kind }) => kind))).toEqual([
    'carried-while-editing',
  ]);
  await method.close();
});

describe.each([15, 80])('two people in one note, %i ms apart', (latencyMs) => {
  beforeEach(async () => {
    pair = await openPair(hall, { templates: 'targets', latencyMs });
  });

  it('lose none of 40 characters, and both read the same', async () => {
    const id = await sharedNote(pair, 'あいう');
    await write(pair.a, id, 'Home');
    await write(pair.b, id, 'End');
    await Promise.all([type(pair.a, 'abcdefghijklmnopqrst'), type(pair.b, 'ABCDEFGHIJKLMNOPQRST')]);
    await pair.converged();
    expect(await words(pair.a, id)).toBe('abcdefghijklmnopqrstあいうABCDEFGHIJKLMNOPQRST');
    expect(await pair.a.textContent(WORDS)).toContain('abcdefghijklmnopqrstあいうABCDEFGHIJKLMNOPQRST');
  });

  it('keep the IME composing while the other writes before it', async () => {
    const id = await sharedNote(pair, '会議');
    await write(pair.a, id, 'End');
    await write(pair.b, id, 'Home');
    const method = await InputMethod.of(pair.a);
    await pair.a.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { compositions: string[] }).compositions = seen;
      for (const name of ['compositionstart', 'compositionend'])
        document.addEventListener(name, () => seen.push(name));
    });
    for (const { key, shown } of romaji('しりょう')) {
      await method.show(shown, key);
      await type(pair.b, 'R');
    }
    const others = 'R'.repeat(romaji('しりょう').length);
    await until(async () => (await words(pair.a, id))?.startsWith(`${others}会議`));
    await method.show('資料');
    await method.commit();
    await until(() => says(pair.b, id, `${others}会議資料`));
    await pair.converged();
    expect(await words(pair.a, id)).toBe(`${others}会議資料`);
    expect(
      await pair.a.evaluate(() => (window as unknown as { compositions: string[] }).compositions),
    ).toEqual(['compositionstart', 'compositionend']);
  });
});

describe('one person and the other', () => {
  beforeEach(async () => {
    pair = await openPair(hall, { templates: 'targets' });
  });

  it('undo takes back my words only, inside the note and after leaving it', async () => {
    const id = await sharedNote(pair, '基本');
    await write(pair.a, id, 'End');
    await type(pair.a, ' mine');
    await until(() => says(pair.b, id, '基本 mine'));
    await write(pair.b, id, 'Home');
    await type(pair.b, 'theirs ');
    await until(() => says(pair.a, id, 'theirs 基本 mine'));
    await pair.a.keyboard.press('Control+z');
    await until(() => says(pair.a, id, 'theirs 基本'));
    await pair.a.keyboard.press('Control+y');
    await until(() => says(pair.a, id, 'theirs 基本 mine'));
    await pair.a.keyboard.press('Escape');
    await pair.a.evaluate(() => window.harness.handle?.undo());
    await until(() => says(pair.b, id, 'theirs 基本'));
    expect(await words(pair.a, id)).toBe('theirs 基本');
  });

  it('undoing the making of a note leaves it when the other has written in it, and says so', async () => {
    const id = await sharedNote(pair, '');
    await write(pair.b, id, 'End');
    await type(pair.b, 'ここは大事');
    await until(() => says(pair.a, id, 'ここは大事'));
    await pair.a.evaluate(() => window.harness.handle?.undo());
    await until(() =>
      pair.a.evaluate(() => window.harness.refused.some(({ kind }) => kind === 'kept-for-others')),
    );
    await pair.converged();
    expect(await words(pair.b, id)).toBe('ここは大事');
  });

  it('undoing the making of my own note takes it away, and redo brings it back with its words', async () => {
    const id = await sharedNote(pair, 'ひとり');
    await pair.a.evaluate(() => window.harness.handle?.undo());
    await until(async () => (await words(pair.b, id)) === null);
    await pair.a.evaluate(() => window.harness.handle?.redo());
    await until(() => says(pair.b, id, 'ひとり'));
  });

  it('a note deleted under the caret ends the writing, hands back the words, and turns no key into a tool', async () => {
    const id = await sharedNote(pair, '消される');
    await write(pair.a, id, 'End');
    await pair.b.evaluate((noteId) => {
      window.harness.handle?.select([noteId]);
      window.harness.handle?.deleteSelection();
    }, id);
    await until(() => pair.a.evaluate(() => window.harness.handle?.getState().editing === null));
    await pair.a.keyboard.type('zvdn');
    const { tool, refused } = await pair.a.evaluate(() => ({
      tool: window.harness.handle?.getState().tool,
      refused: window.harness.refused,
    }));
    expect(tool).toBe('select');
    expect(refused).toContainEqual({ kind: 'deleted-while-editing', text: '消される' });
    expect(
      await pair.a.evaluate(
        () => window.harness.board().notes.filter(({ fieldZone }) => fieldZone === null).length,
      ),
    ).toBe(0);
  });

  it("shows the other's caret with name and city", async () => {
    const id = await sharedNote(pair, 'caret');
    await write(pair.a, id, 'End');
    await write(pair.b, id, 'Home');
    await until(async () => (await pair.a.textContent('.miraizu-caret-name')) === '坂下（若葉）');
  });

  it('keeps both when one drags a note and the other marks it, apart and together again', async () => {
    const id = await sharedNote(pair, '両方');
    pair.cut();
    const box = await pair.a.evaluate((noteId) => {
      window.harness.handle?.select([noteId]);
      return window.harness.handle?.getState().selection[0]?.screen ?? null;
    }, id);
    const screen =
      box ??
      (await until(() => pair.a.evaluate(() => window.harness.handle?.getState().selection[0]?.screen)));
    const [x, y] = [screen.x + screen.width / 2, screen.y + screen.height / 3];
    await pair.a.mouse.move(x, y);
    await pair.a.mouse.down();
    await pair.a.mouse.move(x - 30, y + 40, { steps: 4 });
    await pair.a.mouse.move(x - 60, y + 90, { steps: 4 });
    await pair.a.mouse.up();
    await pair.b.evaluate((noteId) => window.harness.handle?.setNoteKind([noteId], 'insight'), id);
    const before = await pair.b.evaluate(
      (noteId) => window.harness.board().notes.find((note) => note.id === noteId),
      id,
    );
    await pair.join();
    await pair.converged();
    const after = await pair.b.evaluate(
      (noteId) => window.harness.board().notes.find((note) => note.id === noteId),
      id,
    );
    expect(after?.kind).toBe('insight');
    expect(after?.y).toBeGreaterThan((before?.y ?? 0) + 60);
  });

  it('write on one arrow letter by letter like on a note, and undo takes back my letters only', async () => {
    const { a, b } = pair;
    await a.evaluate(() => window.harness.handle?.setTool('arrow'));
    await a.mouse.move(500, 520);
    await a.mouse.down();
    await a.mouse.move(820, 520, { steps: 8 });
    await a.mouse.up();
    await pair.converged();
    const id = (await a.evaluate(() => window.harness.arrows()[0])) ?? expect.fail();
    await a.evaluate(() => window.harness.handle?.setTool('select'));
    await a.mouse.dblclick(660, 520);
    await a.locator(WORDS).waitFor();
    await type(a, '四年で');
    await until(() => says(b, id, '四年で'));
    await until(async () => (await b.locator('.tl-shape[data-shape-type=arrow]').textContent()) === '四年で');
    await write(b, id, 'End');
    await Promise.all([type(a, 'abc'), type(b, 'XYZ')]);
    await pair.converged();
    const both = await words(a, id);
    expect(both).toContain('abc');
    expect(both).toContain('XYZ');
    expect(await words(b, id)).toBe(both);
    expect(await a.locator(WORDS).textContent()).toContain('四年で');
    await b.keyboard.press('Control+z');
    await until(async () => (await words(a, id)) === '四年でabc');
    await a.keyboard.press('Escape');
    await b.keyboard.press('Escape');
    await until(
      async () => (await b.locator('.tl-shape[data-shape-type=arrow]').textContent()) === '四年でabc',
    );
  });
});
