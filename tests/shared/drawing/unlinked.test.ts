// つながりなし on paper: the ring and its words around the note that serves nothing, on the sheet itself and in print, and nowhere else.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type BoardContent, readBoard } from '../../../shared/board/records.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { drawPrintedPage } from '../../../shared/drawing/printed-pages.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { drawUnlinked, unlinkedLook } from '../../../shared/drawing/unlinked.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CONTEXT = { ...WAKABA.context('ja'), ...ON_SCREEN };
afterAll(() => WAKABA.doc.destroy());

const TARGETS = 'shape:targets' as RecordId;
const wordsOf = (drawings: readonly Drawing[]): readonly string[] =>
  drawings.flatMap((each) =>
    each.kind === 'text' ? [each.text] : each.kind === 'group' ? wordsOf(each.children) : [],
  );
const marks = (content: BoardContent, sheet = TARGETS): number =>
  wordsOf(drawPage(content, sheet, CONTEXT)).filter((words) => words === '？').length;

describe('つながりなし on a sheet', () => {
  it('stands at the one target that serves nothing, and is gone once it is linked', () => {
    expect(marks(CONTENT)).toBe(1);
    const [link = expect.fail()] = CONTENT.links.filter(({ parentId }) => parentId === TARGETS);
    const from = 'shape:targets.target.1y.community.1' as RecordId;
    const to = 'shape:targets.target.5y.community.1' as RecordId;
    expect(
      marks({ ...CONTENT, links: [...CONTENT.links, { ...link, id: 'shape:n' as RecordId, from, to }] }),
    ).toBe(0);
  });

  it('is printed as well', () => {
    expect(wordsOf(drawPrintedPage(CONTENT, TARGETS, CONTEXT, 0))).toContain('？');
  });

  it('is a tab on the upper edge where there is no channel at the right', () => {
    const zone = { x: 0, width: 290 } as Parameters<typeof unlinkedLook>[1];
    expect(unlinkedLook({ x: 4, width: 200 }, zone)).toBe('stub');
    expect(unlinkedLook({ x: 4, width: 230 }, zone)).toBe('tab');
    expect(unlinkedLook({ x: 4, width: 200 }, undefined)).toBe('tab');
    expect(wordsOf(drawUnlinked(200, 200, 'tab', 'ja'))).toEqual(['つながりなし']);
    expect(wordsOf(drawUnlinked(200, 200, 'stub', 'en'))).toEqual(['？', 'Unlinked']);
  });
});
