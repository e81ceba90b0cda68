// Copying and pasting on the canvas with the browser's own clipboard, as on plain http: notes, trees, links, lines of text;
// between tabs; never where one may not write.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { plainText } from '../../../shared/board/records.ts';
import { until } from '../../kit/until.ts';
import { type Hall, openHall, openPair, type Pair } from './two-people.ts';

let hall: Hall;
let pair: Pair;
const TARGETS = 'shape:targets' as RecordId;
const TREE = 'shape:tree-why' as RecordId;
const QUESTION = 'shape:tree-why:tree.why' as RecordId;

beforeAll(async () => {
  hall = await openHall(inject('canvasHarness'));
});
afterAll(async () => {
  await hall.close();
});
beforeEach(async () => {
  pair = await openPair(hall, { templates: 'targets,tree-why', second: 2 });
});
afterEach(async () => {
  const { findings } = pair;
  await pair.close();
  expect(findings).toEqual([]);
});

const addNote = (page: Page, text: string, zone = 'target.5y.community'): Promise<RecordId> =>
  page.evaluate(
    ([sheetId, words, zoneId]) =>
      window.harness.handle?.addNote({
        place: { sheetId, zoneId: zoneId as never },
        text: words,
      }) as RecordId,
    [TARGETS, text, zone] as const,
  );
const select = (page: Page, ids: readonly RecordId[]): Promise<void> =>
  page.evaluate((chosen) => {
    window.harness.handle?.select(chosen);
    document.querySelector<HTMLElement>('.tl-container')?.focus();
  }, ids);
const open = (page: Page, sheetId: RecordId): Promise<void> =>
  page.evaluate(
    (id) => window.harness.handle?.goTo({ sheetId: id, zoneId: null }, { animated: false }),
    sheetId,
  );
const notes = async (page: Page) =>
  (await page.evaluate(() => window.harness.board())).notes
    .filter(({ fieldZone }) => fieldZone === null)
    .map((note) => ({ ...note, text: plainText(note.paragraphs) }));
const nodes = async (page: Page) =>
  (await page.evaluate(() => window.harness.board())).nodes.map((node) => ({
    ...node,
    text: plainText(node.paragraphs),
  }));
/** Puts plain text into the clipboard as another program would, by copying it out of a field. */
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

describe('copying and pasting', () => {
  it('brings notes and the link between them to another tab, signed by whoever pastes, as one step', async () => {
    const { a, b } = pair;
    const [late, near] = [await addNote(a, '五年後'), await addNote(a, '三年後', 'target.3y.community')];
    await pair.converged();
    await a.evaluate(
      ([from, to]) => {
        window.harness.addLink(from, to);
      },
      [near, late] as const,
    );
    await select(a, [late, near]);
    await a.keyboard.press('Control+c');
    await b.bringToFront();
    await b.mouse.move(700, 500);
    await select(b, []);
    await b.keyboard.press('Control+v');
    await until(async () => (await notes(b)).length === 4);
    await pair.converged();
    const copies = (await notes(a)).filter(({ author }) => author === 'p2');
    expect(copies.map(({ text }) => text).sort()).toEqual(['三年後', '五年後']);
    const { links } = await a.evaluate(() => window.harness.board());
    const ids = copies.map(({ id }) => id as string);
    expect(links.filter(({ from, to }) => ids.includes(from) && ids.includes(to))).toHaveLength(1);
    await b.keyboard.press('Control+z');
    await until(async () => (await notes(b)).length === 2);
  });

  it('cuts a note and puts it back with its words, and duplicates it beside itself', async () => {
    const { a } = pair;
    const id = await addNote(a, '移すもの');
    await until(async () => (await notes(a)).length === 1);
    await select(a, [id]);
    await a.keyboard.press('Control+x');
    await until(async () => (await notes(a)).length === 0);
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a)).length === 1);
    await a.keyboard.press('Control+d');
    await until(async () => (await notes(a)).length === 2);
    const [one, two] = await notes(a);
    expect([one?.text, two?.text]).toEqual(['移すもの', '移すもの']);
    expect([(two?.x ?? 0) - (one?.x ?? 0), (two?.y ?? 0) - (one?.y ?? 0)]).toEqual([24, 24]);
  });

  it('turns lines from elsewhere into notes of the zone, in one step', async () => {
    const { a } = pair;
    await copyElsewhere(a, '一つ目\n二つ目\n\n三つ目');
    await a.mouse.move(980, 420);
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a)).length === 3);
    expect((await notes(a)).map(({ text }) => text)).toEqual(['一つ目', '二つ目', '三つ目']);
    await pair.converged();
    expect((await notes(pair.b)).map(({ author }) => author)).toEqual(['p1', 'p1', 'p1']);
    await a.keyboard.press('Control+z');
    await until(async () => (await notes(a)).length === 0);
  });

  it('says of 3,000 lines how many go at a time, and takes them in parts', async () => {
    const { a } = pair;
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}行目`).join('\n');
    await open(a, TARGETS);
    await copyElsewhere(a, lines(3000));
    await a.keyboard.press('Control+v');
    await until(() => a.evaluate(() => window.harness.refused.length > 0));
    expect(await a.evaluate(() => window.harness.refused)).toEqual([
      { kind: 'too-many-lines', lines: 3000, most: 1000 },
    ]);
    expect(await notes(a)).toEqual([]);
    await copyElsewhere(a, lines(5));
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a)).length === 5);
  });

  it('copies a branch of a tree with all below it, and makes notes of it where there is no tree', async () => {
    const { a } = pair;
    await open(a, TREE);
    await copyElsewhere(a, '原因\n別の原因');
    await select(a, [QUESTION]);
    await a.keyboard.press('Control+v');
    await until(async () => (await nodes(a)).length === 3);
    const cause = (await nodes(a)).find(({ text }) => text === '原因');
    if (cause === undefined) throw new Error('The cause is missing');
    expect(cause.treeParent).toBe(QUESTION);
    await select(a, [cause.id]);
    await copyElsewhere(a, 'その奥');
    await a.keyboard.press('Control+v');
    await until(async () => (await nodes(a)).length === 4);
    await select(a, [cause.id]);
    await a.keyboard.press('Control+c');
    await select(a, [QUESTION]);
    await a.keyboard.press('Control+v');
    await until(async () => (await nodes(a)).length === 6);
    const copies = (await nodes(a)).filter(({ text }) => text === 'その奥');
    const parents = (await nodes(a)).filter(({ id }) => copies.some(({ treeParent }) => treeParent === id));
    expect(parents.map(({ text }) => text)).toEqual(['原因', '原因']);
    await open(a, TARGETS);
    await select(a, []);
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a)).length === 2);
    expect((await notes(a)).map(({ parentId }) => parentId)).toEqual([TARGETS, TARGETS]);
  });

  it('makes an ordinary note of a fixed field, and leaves the field', async () => {
    const { a } = pair;
    const field = await a.evaluate(
      () => window.harness.board().notes.find(({ fieldZone }) => fieldZone !== null)?.id,
    );
    if (field === undefined) throw new Error('No field on this sheet');
    await select(a, [field]);
    await a.keyboard.press('Control+x');
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a)).length === 1);
    expect((await notes(a))[0]?.form).toBe('square');
    expect(await a.evaluate((id) => window.harness.words(id), field)).toBe('');
  });

  it('pastes into words as plain words', async () => {
    const { a } = pair;
    const id = await addNote(a, 'ここへ');
    await copyElsewhere(a, '貼る\n言葉');
    await a.evaluate((note) => window.harness.handle?.edit(note), id);
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await a.keyboard.press('Control+End');
    await a.keyboard.press('Control+v');
    await until(async () => (await notes(a))[0]?.text === 'ここへ貼る\n言葉');
    expect(await notes(a)).toHaveLength(1);
  });

  it('pastes into words where a paste event without data carries an empty clipboard, as that of Firefox does', async () => {
    const { a } = pair;
    await a.evaluate(() => {
      const Plain = window.ClipboardEvent;
      window.ClipboardEvent = class extends Plain {
        constructor(type: string, init: ClipboardEventInit = {}) {
          super(type, { clipboardData: new DataTransfer(), ...init });
        }
      };
    });
    await copyElsewhere(a, '一行\n二行');
    const id = await addNote(a, '始め ');
    for (const [keys, text] of [
      ['Control+v', '始め 一行\n二行'],
      ['Control+Shift+v', '始め 一行\n二行一行\n二行'],
    ] as const) {
      await a.evaluate((note) => window.harness.handle?.edit(note), id);
      await a.waitForSelector('.miraizu-words .ProseMirror-focused');
      await a.keyboard.press('Control+End');
      await a.keyboard.press(keys);
      await until(async () => (await notes(a))[0]?.text === text, {
        what: `${keys} pastes`,
        timeoutMs: 10_000,
      });
      await a.keyboard.press('Escape');
    }
  });

  it('pastes and drops into words the lines of PowerPoint and Word as lines, without control characters', async () => {
    const { a } = pair;
    const id = await addNote(a, '');
    await a.evaluate((note) => window.harness.handle?.edit(note), id);
    await a.waitForSelector('.miraizu-words .ProseMirror-focused');
    await a.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '重点一：人\v重点の説明文\0\u0007');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await until(async () => (await notes(a))[0]?.text === '重点一：人\n重点の説明文');
    await a.evaluate(() => {
      const words = document.querySelector('.miraizu-words .ProseMirror');
      const box = words?.querySelector('p:last-child')?.getBoundingClientRect();
      if (words === null || box === undefined) throw new Error('No words open');
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/html', '<p>重点二：\u000b\u0007港&nbsp;</p>');
      const at = { clientX: box.right - 1, clientY: box.top + box.height / 2 };
      words.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...at }));
    });
    await until(async () => /重点二：\n?港/u.test((await notes(a))[0]?.text ?? ''));
    expect((await notes(a))[0]?.text).not.toMatch(/[^\P{Cc}\n]|\u00a0/u);
  });
});

describe('keys', () => {
  it('select all that is mine to move on the sheet, move it by steps as one undo, and walk through the notes', async () => {
    const { a } = pair;
    const ids = [await addNote(a, '左', 'target.3y.community'), await addNote(a, '右')];
    await until(async () => (await notes(a)).length === 2);
    const before = (await notes(a)).map(({ x, y }) => [x, y]);
    await select(a, []);
    await a.keyboard.press('Control+a');
    expect([...((await a.evaluate(() => window.harness.handle?.selection())) ?? [])].sort()).toEqual(
      [...ids].sort(),
    );
    await a.keyboard.press('ArrowRight');
    await a.keyboard.press('Shift+ArrowDown');
    await until(async () =>
      (await notes(a)).every(
        ({ x, y }, at) => x === (before[at]?.[0] ?? 0) + 10 && y === (before[at]?.[1] ?? 0) + 50,
      ),
    );
    await a.keyboard.press('Control+z');
    await a.keyboard.press('Control+z');
    await until(async () =>
      (await notes(a)).every(({ x, y }, at) => x === before[at]?.[0] && y === before[at]?.[1]),
    );
    await select(a, []);
    const walked: string[] = [];
    for (let at = 0; at < 40; at += 1) {
      await a.keyboard.press('Tab');
      const chosen = (await a.evaluate(() => window.harness.handle?.selection())) ?? [];
      if (chosen.length === 0) break;
      walked.push(...chosen);
    }
    const fields = (await a.evaluate(() => window.harness.board().notes)).filter(
      ({ parentId }) => parentId === 'shape:targets',
    );
    // Then the walk goes on to what lies on the next sheet.
    const here = walked.filter((_, at) => at < fields.length);
    expect([...here].sort()).toEqual(fields.map(({ id }) => id).sort());
    expect(walked.indexOf(ids[0] ?? '')).toBeGreaterThanOrEqual(0);
  });

  it('that mean something in tldraw mean nothing here', async () => {
    const { a } = pair;
    await select(a, [await addNote(a, '道具')]);
    for (const key of ['r', 'o', 'd', 'e', 'a', 'k', 'f', 'h', 'x', 'z', 'q', '1', '0', '[', ']'])
      await a.keyboard.press(key);
    for (const key of [
      'Control+g',
      'Shift+1',
      'Shift+2',
      'Control+Shift+l',
      'Alt+ArrowUp',
      'Control+ArrowRight',
    ])
      await a.keyboard.press(key);
    const state = await a.evaluate(() => window.harness.handle?.getState());
    expect([state?.tool, state?.editing, state?.selection.length]).toEqual(['select', null, 1]);
    expect(await notes(a)).toHaveLength(1);
  });
});

describe('on a sheet of another city', () => {
  it('nothing is pasted, and why is said', async () => {
    const other = await openPair(hall, { templates: 'targets', second: 3 });
    const { b } = other;
    await copyElsewhere(b, '入れない');
    await b.mouse.move(700, 500);
    await b.keyboard.press('Control+v');
    await until(() => b.evaluate(() => window.harness.refused.some(({ kind }) => kind === 'not-your-sheet')));
    expect(await notes(b)).toEqual([]);
    await other.close();
  });
});
