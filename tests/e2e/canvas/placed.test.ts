// Where the canvas puts notes, through every door that places them: never beyond the edge of the paper.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import type { Note } from '../../../shared/board/records.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { TARGETS } from '../../../shared/templates/targets.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';

let hall: Hall;
let pair: Pair;
const SHEET = 'shape:targets' as RecordId;
const PEOPLE = 'target.1y.people' as ZoneId;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});
beforeEach(async () => {
  pair = await openPair(hall, { templates: 'targets' });
  await pair.a.evaluate(
    (sheetId) => window.harness.handle?.goTo({ sheetId, zoneId: null }, { animated: false }),
    SHEET,
  );
});
afterEach(async () => {
  const { findings } = pair;
  await pair.close();
  expect(findings).toEqual([]);
});

const notesOf = async (page: Page): Promise<readonly Note[]> =>
  (await page.evaluate(() => window.harness.board())).notes.filter(({ fieldZone }) => fieldZone === null);

const isOnPaper = (note: Note): boolean => {
  const { x, y, width, height } = noteRect(note, TARGETS);
  return x >= 0 && y >= 0 && x + width <= SHEET_WIDTH && y + height <= SHEET_HEIGHT;
};
const zoneIds = (notes: readonly Note[]): readonly (string | undefined)[] =>
  notes.map((note) => zoneOf(TARGETS.zones, noteRect(note, TARGETS))?.id);

const addNote = (page: Page, text: string, zoneId: ZoneId | null): Promise<RecordId> =>
  page.evaluate(
    ([sheetId, words, zone]) =>
      window.harness.handle?.addNote({ place: { sheetId, zoneId: zone }, text: words }) as RecordId,
    [SHEET, text, zoneId] as const,
  );

/** Where a place of the sheet is on the screen. */
const onScreen = (page: Page, x: number, y: number): Promise<readonly [number, number]> =>
  page.evaluate(
    ([sheet, dx, dy]) => {
      const box = document.querySelector(`[data-shape-id="${sheet}"]`)?.getBoundingClientRect();
      if (box === undefined) throw new Error('The sheet is not drawn');
      return [box.x + (dx * box.width) / 1680, box.y + (dy * box.height) / 1188] as const;
    },
    [SHEET, x, y] as const,
  );

async function copyElsewhere(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const field = document.createElement('textarea');
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    document.querySelector<HTMLElement>('.tl-container')?.focus();
  }, text);
}

describe('a note', () => {
  it('clicked into an empty 人材 cell of ありたい姿 lies in it, and so does the next', async () => {
    const { a } = pair;
    for (const nth of [1, 2]) {
      await a.evaluate(() => window.harness.handle?.setTool('note'));
      const [x, y] = await onScreen(a, 730, 1040);
      await a.mouse.click(x, y);
      await a.waitForSelector('.miraizu-words .ProseMirror-focused');
      await a.keyboard.type(`人${nth}`);
      await a.keyboard.press('Escape');
      await until(async () => (await notesOf(a)).length === nth);
    }
    const notes = await notesOf(a);
    expect(zoneIds(notes)).toEqual([PEOPLE, PEOPLE]);
    expect(notes.map(isOnPaper)).toEqual([true, true]);
    expect(notes[0]?.y).toBe(852);
    expect(notes[1]?.x).not.toBe(notes[0]?.x);
  });

  it('carried there by a command, or pasted there as lines, lies in it', async () => {
    const { a } = pair;
    const id = await addNote(a, '移す', 'now.community' as ZoneId);
    await until(async () => (await notesOf(a)).length === 1);
    await a.evaluate(
      ([note, sheetId, zoneId]) => window.harness.handle?.moveToZone([note], { sheetId, zoneId }),
      [id, SHEET, PEOPLE] as const,
    );
    await a.evaluate(() => window.harness.handle?.select([]));
    await copyElsewhere(a, '一つ目\n二つ目\n三つ目');
    const [x, y] = await onScreen(a, 1300, 1045);
    await a.mouse.move(x, y);
    await a.keyboard.press('Control+v');
    await until(async () => (await notesOf(a)).length === 4);
    await pair.converged();
    const notes = await notesOf(a);
    expect(notes.map(isOnPaper)).toEqual([true, true, true, true]);
    expect([...zoneIds(notes)].sort()).toEqual([
      PEOPLE,
      'target.5y.people',
      'target.5y.people',
      'target.5y.people',
    ]);
  });

  it('clicked at the very edge of the paper, or put beside all zones, stays on it', async () => {
    const { a } = pair;
    await a.evaluate(() => window.harness.handle?.setTool('text'));
    const [x, y] = await onScreen(a, 1676, 1184);
    await a.mouse.click(x, y);
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await a.keyboard.type('端');
    await a.keyboard.press('Escape');
    for (const text of ['中', '中', '中']) await addNote(a, text, null);
    await until(async () => (await notesOf(a)).length === 4);
    const notes = await notesOf(a);
    expect(notes.map(isOnPaper)).toEqual([true, true, true, true]);
    expect(new Set(notes.map((note) => `${note.x} ${note.y}`)).size).toBe(4);
  });

  it('duplicated or pasted at the edge of the paper stays on it, beside what it was copied from', async () => {
    const { a } = pair;
    const id = await addNote(a, '端の長い言葉'.repeat(12), 'target.5y.people' as ZoneId);
    await until(async () => (await notesOf(a)).length === 1);
    await a.evaluate((note) => {
      window.harness.handle?.select([note]);
      document.querySelector<HTMLElement>('.tl-container')?.focus();
    }, id);
    for (const copies of [2, 3, 4]) {
      await a.keyboard.press('Control+d');
      await until(async () => (await notesOf(a)).length === copies);
    }
    await a.keyboard.press('Control+c');
    const [x, y] = await onScreen(a, 1660, 1170);
    await a.mouse.move(x, y);
    await a.keyboard.press('Control+v');
    await until(async () => (await notesOf(a)).length === 5);
    const notes = await notesOf(a);
    expect(notes.map(isOnPaper)).toEqual([true, true, true, true, true]);
    expect(new Set(notes.slice(0, 2).map((note) => `${note.x} ${note.y}`)).size).toBe(2);
  });
});
