// Composing with an IME, in a real browser: the prompt goes with the first letter, and undo never cuts a composition.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { InputMethod, romaji } from '../../kit/input-method.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair } from './two-people.ts';
import { says, sharedNote, words, write } from './words.ts';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});

/** Does the canvas draw these words? */
const draws = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('.tl-shapes svg')].some((each) => each.textContent?.includes(wanted)),
    text,
  );

it.each([
  ['the vision', 'vision', 'shape:vision:vision.draft.sentence', 'そのとき、'],
  ['the question of a tree', 'tree-why', 'shape:tree-why:tree.why', 'ここに問いを書く'],
])(
  'takes the grey prompt of %s away with the first composed letter',
  async (_name, templates, id, prompt) => {
    const { a, findings, close } = await openPair(hall, { templates });
    await a.evaluate((field) => window.harness.handle?.edit(field), id as RecordId);
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    expect(await draws(a, prompt)).toBe(true);
    // What is drawn in the second picture after the first letter, whatever the document has heard of it by then.
    await a.evaluate((wanted) => {
      const look = (): void => {
        const drawn = [...document.querySelectorAll('.tl-shapes svg')].some((each) =>
          each.textContent?.includes(wanted),
        );
        document.body.dataset['promptWithLetters'] = String(drawn);
      };
      document.addEventListener(
        'compositionupdate',
        () => requestAnimationFrame(() => requestAnimationFrame(look)),
        {
          once: true,
        },
      );
    }, prompt);
    const method = await InputMethod.of(a);
    await method.show('ｈ', 'h');
    expect(await until(() => a.evaluate(() => document.body.dataset['promptWithLetters']))).toBe('false');
    // Taken back, the letters leave the field as it was.
    await method.cancel();
    await until(() => draws(a, prompt));
    await close();
    expect(findings).toEqual([]);
  },
);

it('takes a composition back as a whole, however long one thought about it', async () => {
  const pair = await openPair(hall, { templates: 'targets' });
  const { a } = pair;
  const id = await sharedNote(pair, '町の');
  await write(a, id, 'End');
  const method = await InputMethod.of(a);
  for (const { key, shown } of romaji('みらい')) {
    await method.show(shown, key);
    await until(() => says(a, id, `町の${shown}`));
    // The clock goes on by three seconds.
    await a.evaluate(() => {
      const before = performance.now.bind(performance);
      performance.now = () => before() + 3000;
    });
  }
  await method.show('未来');
  await method.commit();
  await until(() => says(a, id, '町の未来'));
  await a.evaluate(() => window.harness.handle?.undo());
  expect(await words(a, id)).toBe('町の');
  await pair.close();
  expect(pair.findings).toEqual([]);
});
