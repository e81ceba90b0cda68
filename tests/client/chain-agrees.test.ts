// 筋道 says one thing wherever it is read: what is つながりなし, what nothing serves, what is 空白, and what stands in each cell of the matrix,
// on the canvas, in the panel, the list, the sheet 未来への筋道, the PDF and the CSV.
import { beforeAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../client/export/export-source.ts';
import { loadNamespaces, startI18n } from '../../client/i18n/i18n.ts';
import { boardRecords } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import { addLink } from '../../shared/board/writing.ts';
import { closingIn, takeOutClosing } from '../../shared/chain/linked-records.ts';
import { demoBoard } from '../kit/demo-boards.ts';
import { bare, surfacesOf, TARGETS_ID } from './chain-readers.ts';

/** Boards on which more is open than in the sample camp. */
const target = (years: number, lane: string) => `shape:targets.target.${years}y.${lane}.1` as RecordId;
type Change = (doc: ReturnType<typeof demoBoard>['doc']) => void;
const takeOut =
  (isMeant: (from: string, to: string) => boolean): Change =>
  (doc) => {
    for (const { id, from, to } of readBoard(doc).links) if (isMeant(from, to)) boardRecords(doc).delete(id);
  };
const asItIs: Change = () => undefined;
const BOARDS: readonly (readonly [what: string, city: number, change: Change])[] = [
  ['若葉市, which left a cell empty and a step unlinked', 0, asItIs],
  ['汐見区', 1, asItIs],
  ['a board without any link', 2, takeOut(() => true)],
  ['a board on which nobody acts on the vision', 3, takeOut((_from, to) => to.startsWith('zone:'))],
  [
    'a board on which two closed a circle together',
    4,
    (doc) => {
      const link = (id: string, from: RecordId, to: RecordId) =>
        addLink(doc, {
          id: `shape:${id}` as RecordId,
          sheetId: TARGETS_ID,
          from,
          to,
          author: null,
          team: null,
        });
      link('one', target(3, 'people'), target(3, 'organization'));
      link('other', target(3, 'organization'), target(3, 'people'));
      expect(doc.transact(() => takeOutClosing(doc))).toEqual(['shape:other']);
    },
  ],
];

beforeAll(async () => {
  await startI18n('ja');
  await loadNamespaces('board');
});

describe('what is open in 筋道 is the same on the canvas, in panel, list, sheet, PDF and CSV', () => {
  it.each(BOARDS)('on %s', { timeout: 60_000 }, async (_what, city, change) => {
    const demo = demoBoard(city);
    change(demo.doc);
    const source = sourceOf(demo.board, demo.doc, []);
    const surfaces = surfacesOf(source, demo.context('ja'));
    const { sentence, discs, ...said } = surfaces.chain();
    const { written, ...open } = said;
    expect(closingIn(demo.doc)).toEqual([]);
    expect(surfaces.canvas()).toEqual({ unlinked: said.unlinked });
    expect(surfaces.panel()).toEqual({ ...open, sentence });
    expect(surfaces.list()).toEqual({ ...open, written });
    expect(surfaces.csv()).toEqual({ ...open, written });
    const counts = {
      unlinked: open.unlinked.length,
      empty: open.empty.length,
      unserved: open.unserved.length,
    };
    const { rings, ...printed } = await surfaces.pdf();
    for (const sheet of [surfaces.sheet(), printed]) {
      expect(sheet.counts).toEqual(counts);
      expect(sheet.discs).toEqual(discs);
      expect(sheet.text).toContain(bare(sentence));
      for (const place of open.empty) expect(sheet.text).toContain(place);
    }
    expect(rings).toBe(counts.unlinked);
    demo.doc.destroy();
  });
});
