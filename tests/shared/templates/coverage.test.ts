// 未来への筋道: what the sheet says of the board's chain, in discs, bars, words and one sentence. Nobody writes on it.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type BoardContent, type Link, readBoard } from '../../../shared/board/records.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { filledBoard } from '../../../shared/drawing/filled-board.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { ON_SCREEN } from '../../../shared/drawing/sheet-facts.ts';
import { COVERAGE } from '../../../shared/templates/coverage.ts';
import type { Derived } from '../../../shared/templates/template.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

/** 若葉市: the region's three years hence are not written, and its first step serves nothing. */
const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CONTEXT = { ...WAKABA.context('ja'), ...ON_SCREEN };
afterAll(() => WAKABA.doc.destroy());

const ID = 'shape:coverage' as RecordId;
const derived = (content: BoardContent): Derived =>
  deriveSheet(content, content.sheets.find(({ id }) => id === ID) ?? expect.fail(), CONTEXT);
const textsOf = ({ furniture }: Derived): readonly string[] =>
  furniture.flatMap((piece) => (piece.kind === 'text' ? [piece.text.ja] : []));
const bars = ({ furniture }: Derived) =>
  furniture.filter((piece) => (piece.kind === 'line' || piece.kind === 'path') && piece.ink === 'link');
const linked = (...ends: readonly (readonly [string, string])[]): BoardContent => ({
  ...CONTENT,
  links: [
    ...CONTENT.links,
    ...ends.map(
      ([from, to], nth): Link => ({
        ...(CONTENT.links[0] ?? expect.fail()),
        id: `shape:new${nth}` as RecordId,
        relation: 'serves',
        from: from as RecordId,
        to: to as RecordId,
      }),
    ),
  ],
});
const FIRST_STEP = 'shape:targets.target.1y.community.1';

describe('未来への筋道', () => {
  it('says the result in one sentence, and what to do next with its numbers', () => {
    const { words } = derived(CONTENT);
    expect(words['coverage.sentence']?.ja).toBe('1年後の一歩 3枚のうち、2枚が20年後に届いている。');
    expect(words['coverage.next']?.ja).toBe('つながりなし　1枚。空白　1か所');
  });

  it('shows an empty cell as 空白, but none in いま', () => {
    expect(textsOf(derived(CONTENT)).filter((text) => text === '空白')).toHaveLength(1);
    const withoutNow = CONTENT.notes.filter(({ id }) => !id.startsWith('shape:targets.now.'));
    expect(withoutNow.length).toBeLessThan(CONTENT.notes.length);
    expect(
      textsOf(derived({ ...CONTENT, notes: withoutNow })).filter((text) => text === '空白'),
    ).toHaveLength(1);
  });

  it('draws a bar for what serves the next year, and round the years that a link passes', () => {
    expect(bars(derived(CONTENT))).toHaveLength(7);
    const passing = bars(derived(linked([FIRST_STEP, 'shape:targets.target.5y.community.1'])));
    expect(passing.map(({ kind }) => kind).filter((kind) => kind === 'path')).toHaveLength(1);
  });

  it('follows a link at once: what was つながりなし is so no more', () => {
    expect(textsOf(derived(CONTENT))).toContain('つながりなし');
    const after = derived(linked([FIRST_STEP, 'shape:targets.target.5y.community.1']));
    expect(textsOf(after)).not.toContain('つながりなし');
    expect(after.words['coverage.sentence']?.ja).toBe('1年後の一歩 3枚は、すべて20年後に届いている。');
  });

  it('says that there is no sheet of targets where there is none, and draws no cell', () => {
    const without = { ...CONTENT, sheets: CONTENT.sheets.filter(({ template }) => template !== 'targets') };
    const { words } = derived(without);
    expect(words['coverage.sentence']?.ja).toBe('ありたい姿のシートが、まだない。');
    expect(bars(derived(without))).toEqual([]);
  });

  it('has no place for words, and shows the examples of the sheets that it is computed from', () => {
    expect(COVERAGE.zones.map(({ use }) => use.kind)).toEqual(['derived', 'derived', 'derived']);
    const { content, context } = filledBoard('coverage', CONTEXT);
    const words = (list: readonly Drawing[]): readonly string[] =>
      list.flatMap((each) =>
        each.kind === 'text' ? [each.text] : each.kind === 'group' ? words(each.children) : [],
      );
    const shown = words(drawPage(content, ID, context)).join('');
    expect(shown).toContain('1年後の一歩');
    expect(shown).toContain('すべて、つながっています。');
  });
});
