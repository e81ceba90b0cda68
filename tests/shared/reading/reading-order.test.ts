// The way of the keyboard over the canvas is the order of the list, on every sheet there is.
import { afterAll, describe, expect, it } from 'vitest';
import { sectionOf } from '../../../client/list/sections.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { inReadingOrderOf, numbersOfTree } from '../../../shared/reading/reading-order.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const DEMO = demoBoard(0);
const CONTENT = readBoard(DEMO.doc);
const CAMP = DEMO.context('ja');
afterAll(() => DEMO.doc.destroy());

const READINGS = readBoardInOrder(CONTENT, [], CAMP);
const INPUTS = {
  content: CONTENT,
  camp: CAMP,
  baseFiscalYear: 2026,
  locale: 'ja',
  nameOfSheet: () => '',
  presented: null,
  elsewhere: undefined,
} as const;

describe('reading order', () => {
  it.each(READINGS)('of $sheet.id is that of the list', (reading) => {
    const listed = sectionOf(reading, INPUTS).groups.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'record' ? [item.read.record.id] : [])),
    );
    const read = inReadingOrderOf(reading).map(({ record }) => record.id);
    // The list leaves out what nobody writes; everything it has comes in its order.
    expect(read.filter((id) => listed.includes(id))).toEqual(listed);
  });

  it('begins a table of years with the furthest', () => {
    const targets = READINGS.find(({ template }) => template?.purpose === 'targets') ?? expect.fail();
    const years = inReadingOrderOf(targets).map(({ zone }) => zone?.meaning.years ?? 0);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    expect(new Set(years).size).toBeGreaterThan(2);
  });

  it('numbers the nodes of a tree by their levels', () => {
    const tree = READINGS.find(({ records }) => records.some(({ depth }) => depth > 1)) ?? expect.fail();
    const numbers = [...numbersOfTree(tree.records).values()];
    expect(numbers[0]).toBe('1');
    expect(numbers).toContain('1.1');
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
