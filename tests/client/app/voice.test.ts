// What is told of a deed follows from what a note was and what it is, whoever did it by whichever key.
import { describe, expect, it } from 'vitest';
import { deedOn } from '../../../client/app/board/voice/deed-on.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { type ReadNode, type ReadNote, readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const DEMO = demoBoard(0);
const READ = readBoardInOrder(readBoard(DEMO.doc), [], DEMO.context('ja')).flatMap(({ records }) => records);
const NOTES = READ.filter((read): read is ReadNote => read.kind === 'note');
const NODE = READ.find((read): read is ReadNode => read.kind === 'node') ?? expect.fail();
const [NOTE = expect.fail()] = NOTES;
const ELSEWHERE = NOTES.find(({ zone }) => zone !== NOTE.zone) ?? expect.fail();

const node = (change: Partial<ReadNode['record']>, depth = NODE.depth): ReadNode => ({
  ...NODE,
  depth,
  record: { ...NODE.record, ...change },
});

describe('what is told of a deed', () => {
  it('is the new place of a note, and nothing while it stays in its place', () => {
    expect(deedOn(NOTE, { ...NOTE, zone: ELSEWHERE.zone })).toBe('moved');
    expect(deedOn(NOTE, { ...NOTE, record: { ...NOTE.record, x: NOTE.record.x + 10 } })).toBeNull();
    expect(deedOn(NOTE, { ...NOTE, record: { ...NOTE.record, paragraphs: [] } })).toBeNull();
  });

  it.each([
    ['demoted', node({ order: 'z' }, NODE.depth + 1)],
    ['promoted', node({ order: 'z' }, NODE.depth - 1)],
    ['ordered', node({ order: 'z9' })],
    [NODE.record.star ? 'unstarred' : 'starred', node({ star: !NODE.record.star })],
    [NODE.record.collapsed ? 'unfolded' : 'folded', node({ collapsed: !NODE.record.collapsed })],
    [
      NODE.record.evidence === 'backed' ? 'open' : 'backed',
      node({ evidence: NODE.record.evidence === 'backed' ? 'open' : 'backed' }),
    ],
  ] as const)('of a node is “%s”', (did, now) => {
    expect(deedOn(NODE, now)).toBe(did);
  });
});
