// On paper nothing is cut off: every word is on some page, however much was written.
import { describe, expect, it } from 'vitest';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPrintedPage, printedPageCount } from '../../../shared/drawing/printed-pages.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';

const team = 'wakaba' as TeamId;
const author = 'p1' as PersonId;
const context = {
  ...ON_SCREEN,
  ownTeam: team,
  teams: [{ id: team, name: '若葉市', shortName: '若葉', order: 0 }],
  locale: 'ja' as const,
  baseFiscalYear: 2026,
  campTitle: '合宿',
  teamName: '若葉市',
  handling: 'participants' as const,
  presented: null,
};
const id = (name: string) => `shape:${name}` as RecordId;
const board = () => newBoardDocument({ templates: ['feedback', 'tree-why'], team, epoch: 1, schema: null });

const textsIn = (drawings: readonly Drawing[], dy = 0): readonly { text: string; y: number }[] =>
  drawings.flatMap((drawing) =>
    drawing.kind === 'group'
      ? textsIn(drawing.children, dy + drawing.y)
      : drawing.kind === 'text'
        ? [{ text: drawing.text, y: drawing.y + dy }]
        : [],
  );
const pages = (doc: ReturnType<typeof board>, sheet: string) => {
  const content = readBoard(doc);
  return Array.from({ length: printedPageCount(content, id(sheet), context) }, (_, n) =>
    textsIn(drawPrintedPage(content, id(sheet), context, n)),
  );
};

describe('printed pages', () => {
  it('are one page when everything fits', () => {
    const doc = board();
    addNote(doc, { id: id('n'), sheetId: id('feedback'), x: 48, y: 470, text: 'よい', author, team });
    expect(pages(doc, 'feedback')).toHaveLength(1);
  });

  it('leave out the number of a lesson that nobody wrote, unless it is a form to write on', () => {
    const doc = newBoardDocument({ templates: ['lessons'], team, epoch: 1, schema: null });
    reviseText(doc, id('lessons:lesson.2'), '', '人材のモチベーション');
    const numbers = (withoutPrompts: boolean) =>
      textsIn(drawPrintedPage(readBoard(doc), id('lessons'), { ...context, withoutPrompts }, 0))
        .map(({ text }) => text)
        .filter((text) => /^[1-6]$/u.test(text.normalize('NFKC')));
    expect(numbers(false)).toHaveLength(6);
    expect(numbers(true)).toHaveLength(1);
  });

  it('list what hangs below the sheet, and split even a note longer than a page', () => {
    const doc = board();
    const long = Array.from({ length: 90 }, (_, i) => `第${i}行`).join('\n');
    addNote(doc, { id: id('a'), sheetId: id('feedback'), x: 48, y: 1000, text: 'はみ出す', author, team });
    addNote(doc, { id: id('b'), sheetId: id('feedback'), x: 48, y: 480, text: long, author, team });
    const [sheet = [], ...rest] = pages(doc, 'feedback');
    expect(rest.length).toBeGreaterThan(3);
    expect(sheet.map(({ text }) => text)).toContain('ほか2枚（続き表）');
    expect(sheet.map(({ text }) => text)).toContain('受け取った付箋　2枚');
    const listed = rest.flat().map(({ text }) => text);
    expect(listed.filter((text) => text.startsWith('第'))).toEqual(long.split('\n'));
    expect(listed).toContain('はみ出す');
    for (const { y } of [sheet, ...rest].flat()) expect(y).toBeLessThan(1188);
  });

  it('fold the deepest unstarred branches of a tall tree and list them', () => {
    const doc = board();
    const root = id('tree-why:tree.why');
    reviseText(doc, root, '', 'なぜか');
    for (let i = 0; i < 6; i += 1) {
      addTreeNode(doc, {
        id: id(`t${i}`),
        sheetId: id('tree-why'),
        treeParent: root,
        order: `a${i}`,
        text: `理由${i}`,
        author,
        team,
      });
      for (let k = 0; k < 5; k += 1)
        addTreeNode(doc, {
          id: id(`t${i}${k}`),
          sheetId: id('tree-why'),
          treeParent: id(`t${i}`),
          order: `a${k}`,
          text: `原因${i}の${k}`,
          star: i === 0 && k === 0,
          author,
          team,
        });
    }
    const [sheet = [], ...rest] = pages(doc, 'tree-why');
    const shown = sheet.map(({ text }) => text);
    expect(shown).toContain('原因0の0');
    for (const { y } of sheet) expect(y).toBeLessThan(1150);
    const all = [shown, rest.flat().map(({ text }) => text)].flat();
    for (let i = 0; i < 6; i += 1) for (let k = 0; k < 5; k += 1) expect(all).toContain(`原因${i}の${k}`);
  });

  it('fold no branch of a tree whose folding would gain nothing', () => {
    const doc = board();
    const root = id('tree-why:tree.why');
    reviseText(doc, root, '', 'なぜか');
    const grow = (name: string, parent: string, order: number) =>
      addTreeNode(doc, {
        id: id(name),
        sheetId: id('tree-why'),
        treeParent: parent === '' ? root : id(parent),
        order: `a${order}`,
        text: `原因${name}`,
        author,
        team,
      });
    // Twelve rows are too many; only the first branch, of two, can be made shorter.
    for (let i = 0; i < 12; i += 1) grow(`b${String.fromCharCode(97 + i)}`, '', i);
    for (let k = 0; k < 2; k += 1) grow(`ba${k}`, 'ba', k);
    for (let i = 1; i < 12; i += 1)
      grow(`b${String.fromCharCode(97 + i)}0`, `b${String.fromCharCode(97 + i)}`, 0);
    const [sheet = [], ...rest] = pages(doc, 'tree-why');
    const shown = sheet.map(({ text }) => text);
    for (let i = 1; i < 12; i += 1) expect(shown).toContain(`原因b${String.fromCharCode(97 + i)}0`);
    expect(rest.flat().map(({ text }) => text)).toContain('原因ba1');
  });
});
