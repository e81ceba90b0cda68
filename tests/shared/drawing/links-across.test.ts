// つながり over sheets of one board: on paper each end bears the name of the other sheet.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type BoardContent, type Link, readBoard } from '../../../shared/board/records.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { linksAcross } from '../../../shared/drawing/links-across.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { drawPrintedPage } from '../../../shared/drawing/printed-pages.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CONTEXT = { ...WAKABA.context('ja'), ...ON_SCREEN };
afterAll(() => WAKABA.doc.destroy());

const TARGETS = 'shape:targets' as RecordId;
const HOW = 'shape:tree-how' as RecordId;
const node = CONTENT.nodes.find(({ parentId, treeParent }) => parentId === HOW && treeParent !== null);
const link: Link = {
  ...(CONTENT.links[0] ?? expect.fail()),
  id: 'shape:across' as RecordId,
  parentId: HOW,
  from: node?.id ?? expect.fail(),
  to: 'shape:targets.target.3y.organization.1' as RecordId,
};
const board: BoardContent = { ...CONTENT, links: [...CONTENT.links, link] };
const wordsOf = (drawings: readonly Drawing[]): readonly string[] =>
  drawings.flatMap((each) =>
    each.kind === 'text' ? [each.text] : each.kind === 'group' ? wordsOf(each.children) : [],
  );
/** How often these words stand there, in however many lines. */
const times = (drawings: readonly Drawing[], words: string): number =>
  wordsOf(drawings).join('').split(words).length - 1;

describe('a link to another sheet', () => {
  it('is named at both of its ends, in pictures and in print', () => {
    const printed = (content: BoardContent, sheet: RecordId) => drawPrintedPage(content, sheet, CONTEXT, 0);
    const pictured = (content: BoardContent, sheet: RecordId) => drawPage(content, sheet, CONTEXT);
    for (const draw of [printed, pictured]) {
      expect(times(draw(board, HOW), 'ありたい姿')).toBe(times(draw(CONTENT, HOW), 'ありたい姿') + 1);
      expect(wordsOf(draw(board, TARGETS)).length).toBeGreaterThan(wordsOf(draw(CONTENT, TARGETS)).length);
    }
    expect(linksAcross(board, TARGETS, 'ja')).toEqual([
      { end: link.to, way: 'in', sheets: ['課題の木（どうやって）'] },
    ]);
  });

  it('is not there where it stays on its sheet, or where the other end is gone', () => {
    expect(linksAcross(CONTENT, TARGETS, 'ja')).toEqual([]);
    const gone = { ...board, nodes: board.nodes.filter(({ id }) => id !== link.from) };
    expect(linksAcross(gone, TARGETS, 'ja')).toEqual([]);
  });

  it('names each other sheet once, whatever number of links leads there', () => {
    const twice = { ...board, links: [...board.links, { ...link, id: 'shape:b' as RecordId, to: link.to }] };
    expect(linksAcross(twice, HOW, 'ja')).toEqual([{ end: link.from, way: 'out', sheets: ['ありたい姿'] }]);
  });
});
