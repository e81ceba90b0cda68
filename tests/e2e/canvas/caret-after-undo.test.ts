// Where the caret stands after undo and redo, by real keys: where it was before the step that is taken back, and where that
// step left it, whatever somebody else has written in the same words meanwhile.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { InputMethod } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';
import { says, sharedNote, type, words, write } from './words.ts';

let hall: Hall;
let pair: Pair;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
  pair = await openPair(hall, { templates: 'targets' });
});
afterAll(async () => {
  const { findings } = pair;
  await pair.close();
  await hall.close();
  expect(findings).toEqual([]);
});

/** Presses keys, a picture apart, as a hand does. */
async function press(page: Page, keys: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(keys, { delay: 20 });
}

const undo = (page: Page): Promise<void> => press(page, 'Control+z');
const redo = (page: Page): Promise<void> => press(page, 'Control+y');

/** Waits for the words with `|` where the caret stands; the message names what stands there instead. */
async function stands(page: Page, wanted: string): Promise<void> {
  let shown = '';
  const isThere = async (): Promise<boolean> => {
    shown = await page.evaluate(() => window.harness.shownCaret());
    return shown === wanted;
  };
  await until(isThere, { timeoutMs: 5_000 }).catch(() => undefined);
  expect(shown).toBe(wanted);
}

/** The first person has this note open, with the caret so many letters from its beginning. */
async function opened(text: string, right: number): Promise<RecordId> {
  const id = await sharedNote(pair, text);
  await write(pair.a, id, 'Home');
  await press(pair.a, 'ArrowRight', right);
  return id;
}

/** Somebody else writes at the beginning of the note. */
async function writeBefore(id: RecordId, letters: string): Promise<void> {
  await pair.b.evaluate(([note, text]) => window.harness.insertWords(note, 0, 0, text), [
    id,
    letters,
  ] as const);
  await until(async () => (await words(pair.a, id))?.startsWith(letters));
}

it('stands behind letters whose deletion is undone, and where they were when it is done again', async () => {
  const { a } = pair;
  const id = await opened('港の見える丘', 5);
  await press(a, 'Backspace', 2);
  await stands(a, '港の見|丘');
  await undo(a);
  await stands(a, '港の見える|丘');
  await redo(a);
  await stands(a, '港の見|丘');
  await undo(a);
  await type(a, 'あ');
  await until(() => says(pair.b, id, '港の見えるあ丘'));
  await press(a, 'Escape');
});

it('stands before letters that were deleted from there on', async () => {
  const { a } = pair;
  await opened('港の見える丘', 3);
  await press(a, 'Delete', 2);
  await undo(a);
  await stands(a, '港の見|える丘');
  await redo(a);
  await stands(a, '港の見|丘');
  await press(a, 'Escape');
});

it('stands at the end of two lines that are undone and done again', async () => {
  const { a } = pair;
  const id = await opened('町', 1);
  await type(a, 'の一');
  await press(a, 'Enter');
  await type(a, '二行');
  await until(() => says(pair.b, id, '町の一\n二行'));
  while ((await words(a, id)) !== '町') await undo(a);
  await stands(a, '町|');
  while ((await words(a, id)) !== '町の一\n二行') await redo(a);
  await stands(a, '町の一\n二行|');
  await type(a, '目');
  await until(() => says(pair.b, id, '町の一\n二行目'));
  await press(a, 'Escape');
});

it('selects again what was written over', async () => {
  const { a } = pair;
  await opened('港の見える丘', 2);
  await press(a, 'Shift+ArrowRight', 3);
  await type(a, '青い');
  await stands(a, '港の青い|丘');
  while ((await a.evaluate(() => window.harness.shownWords())) !== '港の見える丘') await undo(a);
  await stands(a, '港の[見える]丘');
  await redo(a);
  await stands(a, '港の青い|丘');
  await press(a, 'Escape');
});

it('stands beside the same letters while somebody else writes before them', async () => {
  const { a } = pair;
  const id = await opened('港の見える丘', 5);
  await press(a, 'Backspace', 2);
  await writeBefore(id, '北');
  await undo(a);
  await stands(a, '北港の見える|丘');
  await writeBefore(id, '東');
  await redo(a);
  await stands(a, '東北港の見|丘');
  await type(a, 'た');
  await until(() => says(pair.b, id, '東北港の見た丘'));
  await press(a, 'Escape');
});

it('stands where a composition began, and behind it when it is done again', async () => {
  const { a } = pair;
  const id = await opened('港の丘', 2);
  const method = await InputMethod.of(a);
  await method.write('みどり', '緑');
  await until(() => says(pair.b, id, '港の緑丘'));
  await undo(a);
  await stands(a, '港の|丘');
  await redo(a);
  await stands(a, '港の緑|丘');
  // The same with somebody else's words, which wait until the composition ends.
  await undo(a);
  await method.show('ｍ', 'm');
  await writeBefore(id, '北');
  await method.show('み', 'i');
  await method.show('見');
  await method.commit();
  await until(() => says(pair.b, id, '北港の見丘'));
  await undo(a);
  await stands(a, '北港の|丘');
  await redo(a);
  await stands(a, '北港の見|丘');
  await method.close();
  await press(a, 'Escape');
});

it('knows the place in words that were closed and opened again', async () => {
  const { a } = pair;
  const id = await opened('港の見える丘', 5);
  await press(a, 'Backspace', 2);
  await press(a, 'Escape');
  await write(a, id, 'Home');
  await undo(a);
  await stands(a, '港の見える|丘');
  await press(a, 'Escape');
});
