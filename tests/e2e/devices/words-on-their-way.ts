// What became of every word that a run of devices has typed: on the server, on a device and shown there, refused and offered, or
// deleted by somebody's own deed. Anything else is lost.
import type { Page } from 'playwright-core';
import type * as Y from 'yjs';
import { boardRecords, isDeleted, readText } from '../../../shared/board/document.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';

/** A word that stands nowhere else: each is typed once. */
export interface TypedWord {
  readonly word: string;
  /** Which device typed it, for the report. */
  readonly device: string;
  /** The first word of the note that it was written into; its own when it began one. */
  readonly note: string;
}

export type Fate = 'on the server' | 'deleted by somebody' | 'shown on a device' | 'lost';

/** Where each word is now. `deleted` are the first words of notes that somebody deleted knowingly: with them goes what joined them. */
export function fatesOf(
  typed: readonly TypedWord[],
  server: Y.Doc,
  deleted: ReadonlySet<string>,
  shown: readonly string[],
): ReadonlyMap<TypedWord, Fate> {
  const live = [...boardRecords(server).values()]
    .filter((map) => !isDeleted(map))
    .map((map) => readText(map))
    .map((text) => (text === undefined ? '' : fragmentText(text)));
  const stands = (places: readonly string[], word: string): boolean =>
    places.some((words) => words.includes(word));
  return new Map(
    typed.map((each) => {
      if (stands(live, each.word)) return [each, 'on the server'];
      if (deleted.has(each.note)) return [each, 'deleted by somebody'];
      return [each, stands(shown, each.word) ? 'shown on a device' : 'lost'];
    }),
  );
}

/** All that a page shows to a person about words that are not on the board: fields, kept drafts, and what was refused. */
export async function shownOf(page: Page): Promise<string> {
  const show = page.getByRole('button', { name: '見る', exact: true });
  if (await show.first().isVisible()) {
    await show.first().click();
    await page.locator('.refused-texts').waitFor();
  }
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('textarea, input')].map(
      (field) => (field as HTMLInputElement).value,
    );
    const said = [...document.querySelectorAll('.refused-texts, .pwrefused, .card, [role=alert]')].map(
      (part) => part.textContent ?? '',
    );
    return [...fields, ...said].join('\n');
  });
}
