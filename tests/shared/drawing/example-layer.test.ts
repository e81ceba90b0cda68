// 記入例 over a sheet: only where nothing stands, under what people wrote, and said in the head of the sheet.
import { describe, expect, it } from 'vitest';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { addNote, addTreeNode, newBoardDocument } from '../../../shared/board/writing.ts';
import { cityStyle, OTHER_CITY } from '../../../shared/camp/city-colours.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { drawWithExample, EXAMPLE_OPACITY } from '../../../shared/drawing/example-layer.ts';
import { drawPage } from '../../../shared/drawing/page.ts';
import { INK } from '../../../shared/drawing/roles.ts';
import { ON_SCREEN, sheetContext } from '../../../shared/drawing/sheet-facts.ts';
import { DRIFT_EXAMPLE } from '../../../shared/templates/examples/present.ts';

const draw = {
  ...ON_SCREEN,
  locale: 'ja' as const,
  ownTeam: 'team0' as TeamId,
  teams: [{ id: 'team0' as TeamId, name: '若葉市', shortName: '若葉', order: 0 }],
  baseFiscalYear: 2026,
  campTitle: '合宿',
  teamName: '若葉市',
  handling: 'none' as const,
  presented: null,
};
const boardOf = (...templates: readonly string[]) =>
  newBoardDocument({ templates, team: draw.ownTeam, epoch: 1, schema: null });
const layerOn = (doc: ReturnType<typeof boardOf>, id: string) => {
  const content = readBoard(doc);
  const sheet = content.sheets.find((each) => each.id === id) ?? expect.fail();
  return drawWithExample(sheet, content, sheetContext(draw, content, sheet)) ?? expect.fail();
};
const wordsOf = (list: readonly Drawing[]): string =>
  list
    .map((each) => (each.kind === 'group' ? wordsOf(each.children) : each.kind === 'text' ? each.text : ''))
    .join('');
const DRIFT = 'shape:drift' as RecordId;
const nobody = { author: null, team: draw.ownTeam };

describe('the example of a sheet', () => {
  it('stands in every zone of an empty sheet, without the prompts, and the head says what it is', () => {
    const layer = layerOn(boardOf('drift'), DRIFT);
    for (const { text } of Object.values(DRIFT_EXAMPLE.notes ?? {}).flat())
      expect(wordsOf(layer.example)).toContain(text.ja);
    expect(wordsOf(layer.sheet)).toContain('記入例（この画面だけ）');
    expect(wordsOf(layer.sheet)).not.toContain('何も変えなければ、どうなる？');
  });

  it('has cards of two invented people where nobody of the team is there, with names, posts and words', () => {
    const layer = layerOn(boardOf('checkout'), 'shape:checkout');
    for (const words of ['坂下 みどり', '図書館', '本町 友樹', '介護福祉課'])
      expect(wordsOf(layer.sheet)).toContain(words);
    expect(wordsOf(layer.example)).not.toBe('');
  });

  it('leaves a zone alone in which something stands', () => {
    const doc = boardOf('drift');
    addNote(doc, {
      ...nobody,
      id: 'shape:a' as RecordId,
      sheetId: DRIFT,
      x: 720,
      y: 340,
      text: '私達の言葉',
      form: 'strip',
    });
    const { notes } = readBoard(doc);
    const words = wordsOf(layerOn(doc, DRIFT).example);
    const missing = Object.entries(DRIFT_EXAMPLE.notes ?? {}).filter(
      ([, [said]]) => !words.includes(said?.text.ja ?? ''),
    );
    expect(notes).toHaveLength(1);
    expect(missing).toHaveLength(1);
  });

  it('leaves a field alone in which something is written', () => {
    const doc = boardOf('vision');
    reviseText(doc, fieldRecordId('shape:vision' as RecordId, 'vision.draft.sentence'), '', '歩けるまち');
    const words = wordsOf(layerOn(doc, 'shape:vision').example);
    expect(words).not.toContain('状況を的確に把握し');
    expect(words).toContain('部の壁がなく');
  });

  it('leaves a tree alone that has its question, or a node', () => {
    const why = 'shape:tree-why' as RecordId;
    expect(wordsOf(layerOn(boardOf('tree-why'), why).example)).toContain('なぜ職員は');
    const asked = boardOf('tree-why');
    reviseText(asked, fieldRecordId(why, 'tree.why'), '', 'なぜか');
    expect(wordsOf(layerOn(asked, why).example)).toBe('');
    const grown = boardOf('tree-why');
    const treeParent = fieldRecordId(why, 'tree.why');
    addTreeNode(grown, {
      ...nobody,
      id: 'shape:n' as RecordId,
      sheetId: why,
      treeParent,
      order: 'a0',
      text: '',
    });
    expect(wordsOf(layerOn(grown, why).example)).toBe('');
  });

  it('is quieter than what people wrote, and still 4.5 : 1 to read on every city’s note', () => {
    const light = (hex: string, opacity: number): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const channel = (Number.parseInt(hex.slice(at, at + 2), 16) / 255) * opacity + 1 - opacity;
        return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const grounds = [...Array.from({ length: 12 }, (_, order) => cityStyle(order).tint), OTHER_CITY.tint];
    for (const ground of grounds) {
      const contrast = (light(ground, EXAMPLE_OPACITY) + 0.05) / (light(INK.ink, EXAMPLE_OPACITY) + 0.05);
      expect(contrast, ground).toBeGreaterThanOrEqual(4.5);
      expect(contrast, ground).toBeLessThan((light(ground, 1) + 0.05) / (light(INK.ink, 1) + 0.05) / 2);
    }
  });

  it('is no part of what is drawn of the board: not of its page, and not of its records', () => {
    const doc = boardOf('drift');
    const before = JSON.stringify(readBoard(doc));
    layerOn(doc, DRIFT);
    expect(JSON.stringify(readBoard(doc))).toBe(before);
    expect(wordsOf(drawPage(readBoard(doc), DRIFT, draw))).not.toContain('先輩が後輩に');
  });
});
