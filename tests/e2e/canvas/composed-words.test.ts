// What an input method composes is kept as it was composed: each way that people type Japanese, in each place for words, with and
// without a colleague who writes in the same words meanwhile. By a simulated method; a real one types in tests/ime.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { flick, InputMethod, romaji } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';
import { says, sharedNote, WORDS, words, write } from './words.ts';

let hall: Hall;
let pair: Pair;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});
beforeEach(async () => {
  pair = await openPair(hall, { templates: 'targets,vision,tree-why' });
});
afterEach(async () => {
  const { findings } = pair;
  await pair.close();
  expect(findings).toEqual([]);
});

interface Way {
  readonly name: string;
  readonly before?: string;
  readonly expected: string;
  type(method: InputMethod, page: Page): Promise<void>;
}

const WAYS: readonly Way[] = [
  {
    name: 'romaji, word for word',
    expected: '会議を開く',
    async type(method) {
      await method.write('かいぎ', '会議');
      await method.write('を', 'を');
      await method.write('ひらく', '開く');
    },
  },
  {
    name: 'kana that stay kana',
    expected: 'まち',
    type: (method) => method.write('まち', 'まち'),
  },
  {
    name: 'a flick keyboard, where が is か first',
    expected: '学校',
    async type(method) {
      await method.type(flick('がっこう'));
      await method.show('学校');
      await method.commit();
    },
  },
  {
    name: 'one candidate after the other',
    expected: '科',
    async type(method) {
      await method.type(romaji('か'));
      for (const candidate of ['課', '科', '化', '科']) await method.show(candidate);
      await method.commit();
    },
  },
  {
    name: 'segments made longer and shorter',
    expected: 'ここで履きものを脱ぐ',
    async type(method) {
      await method.type(romaji('ここではきものをぬぐ'));
      for (const look of ['ここでは着物を脱ぐ', 'ここで履きものを脱ぐ', 'ここで履きものを脱ぐ'])
        await method.show(look, 'ArrowRight');
      await method.commit();
    },
  },
  {
    name: 'typing on, which takes the word before',
    expected: '会議を開く。',
    async type(method) {
      await method.type(romaji('かいぎ'));
      await method.show('会議');
      const [w, o] = romaji('を');
      if (w === undefined || o === undefined) throw new Error('を is two keys');
      await method.commitAndType(w);
      await method.show(o.shown, o.key);
      const [h, ...iraku] = romaji('ひらく');
      if (h === undefined) throw new Error('ひらく begins with a letter');
      await method.commitAndType(h);
      await method.type(iraku);
      await method.show('開く');
      await method.commitAndType({ key: '.', shown: '。' });
      await method.commit();
    },
  },
  {
    name: 'BackSpace inside',
    expected: '会議',
    async type(method) {
      await method.type(romaji('かいご'));
      await method.show('かい', 'Backspace');
      await method.type([
        { key: 'g', shown: 'かいｇ' },
        { key: 'i', shown: 'かいぎ' },
      ]);
      await method.show('会議');
      await method.commit();
    },
  },
  {
    name: 'given up, then other words',
    before: '町の',
    expected: '町の未来',
    async type(method) {
      await method.type(romaji('かいぎ'));
      await method.show('会議');
      await method.show('かいぎ', 'Escape');
      await method.cancel();
      await method.write('みらい', '未来');
    },
  },
  {
    name: 'BackSpace through the composition',
    before: '町の',
    expected: '町の',
    async type(method) {
      await method.type(romaji('か'));
      await method.cancel('Backspace');
    },
  },
  {
    name: 'a word of the same kana before it',
    before: 'かいぎかいぎ',
    expected: 'かいぎかいぎかいぎ',
    type: (method) => method.write('かいぎ', 'かいぎ'),
  },
  {
    name: 'a selection that is composed over',
    before: '町の希望',
    expected: '町の未来',
    async type(method, page) {
      await page.keyboard.press('Shift+ArrowLeft');
      await page.keyboard.press('Shift+ArrowLeft');
      await until(() => page.evaluate(() => getSelection()?.toString() === '希望'));
      await method.write('みらい', '未来');
    },
  },
  {
    name: 'left by a press of the mouse',
    before: '町の',
    expected: '町の会議',
    async type(method, page) {
      await method.type(romaji('かいぎ'));
      await method.show('会議');
      await page.mouse.click(1300, 700);
    },
  },
];

interface PlaceForWords {
  readonly name: string;
  /** The words are open for the first person, with the caret at their end; answers whose they are. */
  open(before: string): Promise<RecordId>;
}

const seeAt = (page: Page, sheetId: string): Promise<void> =>
  page.evaluate((id) => window.harness.handle?.openAt({ sheetId: id as never, zoneId: null }), sheetId);

/** A field or node that is there from the start, with the words typed into it. */
async function openFixed(sheetId: string, id: RecordId, before: string): Promise<RecordId> {
  for (const page of [pair.a, pair.b]) await seeAt(page, sheetId);
  await write(pair.a, id, 'End');
  if (before !== '') await pair.a.keyboard.insertText(before);
  await until(() => says(pair.b, id, before));
  return id;
}

const PLACES: readonly PlaceForWords[] = [
  {
    name: 'a note',
    async open(before) {
      const id = await sharedNote(pair, before);
      await write(pair.a, id, 'End');
      return id;
    },
  },
  {
    name: "the vision's sentence",
    open: (before) => openFixed('shape:vision', 'shape:vision:vision.draft.sentence' as RecordId, before),
  },
  {
    name: 'a node of the tree',
    open: (before) => openFixed('shape:tree-why', 'shape:tree-why:tree.why' as RecordId, before),
  },
  {
    name: 'an arrow',
    async open(before) {
      const { a } = pair;
      await a.evaluate(() => window.harness.handle?.setTool('arrow'));
      await a.mouse.move(500, 520);
      await a.mouse.down();
      await a.mouse.move(820, 520, { steps: 8 });
      await a.mouse.up();
      const id = await until(() => a.evaluate(() => window.harness.arrows()[0]));
      await a.evaluate(() => window.harness.handle?.setTool('select'));
      await a.mouse.dblclick(660, 520);
      await a.locator(WORDS).waitFor();
      if (before !== '') await a.keyboard.insertText(before);
      await until(() => says(pair.b, id, before));
      return id;
    },
  },
];

/** The editor is the same everywhere: what tells the places apart shows in these. */
const IN_EVERY_PLACE = new Set([
  'romaji, word for word',
  'a flick keyboard, where が is か first',
  'given up, then other words',
]);

describe.each(PLACES)('in $name', ({ name: place, open }) => {
  const ways = WAYS.filter(({ name }) => place === 'a note' || IN_EVERY_PLACE.has(name));
  it.each(ways)('keeps $name', async ({ before = '', expected, type }) => {
    const id = await open(before);
    const method = await InputMethod.of(pair.a);
    await type(method, pair.a);
    await pair.converged();
    // The colleague's screen, the document and the words that are open say the same.
    await until(() => says(pair.b, id, expected));
    expect(await words(pair.a, id)).toBe(expected);
    if (await pair.a.locator(WORDS).isVisible())
      expect(await pair.a.evaluate(() => window.harness.shownWords())).toBe(expected);
    await method.close();
  });
});

it('keeps words open, and what is being composed, while somebody comes into the camp', async () => {
  const id = await sharedNote(pair, '町の');
  await write(pair.a, id, 'End');
  const method = await InputMethod.of(pair.a);
  await method.type(romaji('かい'));
  await pair.a.evaluate(() => window.harness.comesIn('高田 美香'));
  await method.type(romaji('かいぎ').slice(3));
  await method.show('会議');
  await method.commit();
  await until(() => says(pair.b, id, '町の会議'));
  expect(await pair.a.evaluate(() => window.harness.shownWords())).toBe('町の会議');
  expect(await pair.a.evaluate(() => window.harness.refused)).toEqual([]);
  // The document is not replaced under them either.
  expect(await pair.a.evaluate(() => window.harness.isWriting)).toBe(true);
  await pair.a.keyboard.press('Escape');
  await until(() => pair.a.evaluate(() => !window.harness.isWriting));
  await method.close();
});

it('keeps all of a word whose first letters a colleague takes away while it is composed', async () => {
  const id = await sharedNote(pair, '町の未来');
  await write(pair.a, id, 'Home');
  for (let step = 0; step < 2; step += 1) await pair.a.keyboard.press('ArrowRight');
  const method = await InputMethod.of(pair.a);
  await method.type(romaji('ま'));
  await until(() => says(pair.b, id, '町のま未来'));
  await pair.b.evaluate((note) => window.harness.deleteWords(note, 0, 0, 4), id);
  await until(() => says(pair.a, id, '来'));
  await method.type(romaji('まち').slice(2));
  await method.commit();
  await until(() => says(pair.b, id, 'まち来'));
  expect(await pair.a.evaluate(() => window.harness.shownWords())).toBe('まち来');
  await method.close();
});

it('keeps a word that is left in the middle by a press into the same words, while a colleague’s letters wait', async () => {
  const id = await sharedNote(pair, '町の');
  await write(pair.a, id, 'End');
  const method = await InputMethod.of(pair.a);
  await method.type(romaji('かいぎ'));
  await method.show('会議');
  await until(() => says(pair.b, id, '町の会議'));
  await pair.b.evaluate((note) => window.harness.insertWords(note, 0, 0, '左'), id);
  await until(() => says(pair.a, id, '左町の会議'));
  const field = await pair.a.locator(WORDS).boundingBox();
  await pair.a.mouse.dblclick((field?.x ?? 0) + 12, (field?.y ?? 0) + 12);
  await pair.a.keyboard.press('End');
  const next = await InputMethod.of(pair.a);
  await next.write('を', 'を');
  await pair.converged();
  expect(await words(pair.b, id)).toBe('左町の会議を');
  await method.close();
});

describe.each([
  ['before it', 0, '左左町の未来会議を描く'],
  ['behind it', 'end', '町の未来会議を描く右右'],
  ['beside the caret', 4, '町の未来会議横横を描く'],
] as const)('while a colleague writes %s', (_where, offset, expected) => {
  it('keeps what each of both has written, composed by romaji and taken by typing on', async () => {
    const id = await sharedNote(pair, '町の未来を描く');
    await write(pair.a, id, 'Home');
    for (let step = 0; step < 4; step += 1) await pair.a.keyboard.press('ArrowRight');
    const letter = expected.includes('横') ? '横' : offset === 0 ? '左' : '右';
    const colleague = async (): Promise<void> => {
      await pair.b.evaluate(([note, place, what]) => window.harness.insertWords(note, 0, place, what), [
        id,
        offset,
        letter,
      ] as const);
      await until(async () => (await words(pair.a, id))?.includes(letter));
    };
    const method = await InputMethod.of(pair.a);
    const [first, ...others] = romaji('かいぎ');
    await method.type(first === undefined ? [] : [first]);
    await colleague();
    await method.type(others);
    await colleague();
    // What waits in the editor is not called saved.
    const pending = () => pair.a.evaluate(() => window.harness.pending);
    expect(await pending()).toBe(1);
    await method.show('会議');
    await method.commit();
    await pair.converged();
    await until(async () => (await pending()) === 0);
    const text = await words(pair.a, id);
    // Beside the caret either side of it is right, but never within what was composed.
    expect(text?.replaceAll(letter, '')).toBe('町の未来会議を描く');
    expect(text).toContain('会議');
    if (letter !== '横') expect(text).toBe(expected);
    expect(await pair.a.evaluate(() => window.harness.shownWords())).toBe(text);
    await method.close();
  });
});
