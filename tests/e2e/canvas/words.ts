// What tests about words do with them: make a note that two people have, open it with the caret at a place, read it.
import type { Page } from 'playwright-core';
import type { RecordId } from '../../../shared/board/ids.ts';
import { until } from '../../kit/until.ts';
import type { Group } from './two-people.ts';

const SHEET = 'shape:targets' as RecordId;
export const WORDS = '.miraizu-words .tiptap';

export const words = (page: Page, id: RecordId): Promise<string | null> =>
  page.evaluate((noteId) => window.harness.words(noteId), id);

export const says = async (page: Page, id: RecordId, text: string): Promise<boolean> =>
  (await words(page, id)) === text;

/** The first person makes a note that says `text`; everybody has it. */
export async function sharedNote({ pages }: Pick<Group, 'pages'>, text: string): Promise<RecordId> {
  const id = await pages[0]?.evaluate(
    ([sheetId, note]) => {
      const zoneId = 'target.5y.community' as never;
      return window.harness.handle?.addNote({ place: { sheetId, zoneId }, text: note }) ?? null;
    },
    [SHEET, text] as const,
  );
  if (id === null || id === undefined) throw new Error('The note was refused');
  for (const page of pages) await until(() => says(page, id, text));
  return id;
}

/** Opens the words for writing, with the caret at the beginning or the end, and waits until it rests there. */
export async function write(page: Page, id: RecordId, at: 'Home' | 'End'): Promise<void> {
  // The document has a new note a moment before the canvas shows it.
  await until(() =>
    page.evaluate((noteId) => {
      window.harness.handle?.edit(noteId);
      return document.querySelector('.miraizu-words .ProseMirror-focused') !== null;
    }, id),
  );
  await until(async () => {
    await page.keyboard.press(`Control+${at}`);
    return page.evaluate((end) => window.harness.caretRestsAt(end), at);
  });
}

export async function type(page: Page, text: string): Promise<void> {
  for (const letter of text) await page.keyboard.type(letter, { delay: 25 });
}
