// What is asked for together must all be met; words are equal however they are written.
import { afterAll, describe, expect, it } from 'vitest';
import { askableOf } from '../../../client/list/askable.ts';
import { linkChoices } from '../../../client/list/link-choices.ts';
import { isFiltering, type ListFilter, meets, NO_FILTER, SIGNS } from '../../../client/list/list-filter.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { boardChain, boardReadings, unlinkedOn } from '../../../shared/drawing/board-chain.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CONTEXT = WAKABA.context('ja');
const READINGS = boardReadings(CONTENT, CONTEXT);
const UNLINKED = unlinkedOn(CONTENT, CONTEXT);
afterAll(() => WAKABA.doc.destroy());

const found = (asked: Partial<ListFilter>, author = '') => {
  const meet = meets({ ...NO_FILTER, ...asked }, UNLINKED);
  return READINGS.flatMap(({ records }) => records).filter((read) => meet(read, author));
};
const words = (asked: Partial<ListFilter>) => found(asked).map(({ record }) => plainText(record.paragraphs));

describe('what is asked for', () => {
  it('by a sign is what the chain and the marks say, as many as its count', () => {
    const { counts } = askableOf({
      readings: READINGS,
      nameOfAuthor: () => '',
      unlinked: UNLINKED,
      locale: 'ja',
    });
    for (const sign of SIGNS) {
      expect(counts[sign]).toBeGreaterThan(0);
      expect(found({ [sign]: true })).toHaveLength(counts[sign]);
    }
    expect(found({ unlinked: true }).map(({ record }) => record.id)).toEqual([...UNLINKED]);
    for (const read of found({ starred: true })) expect(!isNote(read) && read.record.star).toBe(true);
  });

  it('is met together: each further question leaves fewer', () => {
    const all = found({ kind: 'node' });
    const author = all.find(({ record }) => record.author !== null)?.record.author ?? expect.fail('one');
    const byAuthor = found({ kind: 'node', author });
    expect(byAuthor).toEqual(all.filter(({ record }) => record.author === author));
    expect(byAuthor.length).toBeGreaterThan(0);
    expect(byAuthor.length).toBeLessThan(all.length);
    expect(found({ kind: 'node', author, unlinked: true })).toEqual([]);
  });

  it('is equal in half and full width, hiragana and katakana', () => {
    expect(words({ words: 'まち歩き' })).not.toEqual([]);
    expect(words({ words: 'マチ歩キ' })).toEqual(words({ words: 'まち歩き' }));
    expect(words({ words: 'ﾏﾁ' })).toEqual(words({ words: 'まち' }));
  });

  it('is something when any of it is', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering({ ...NO_FILTER, words: ' ' })).toBe(false);
    for (const sign of SIGNS) expect(isFiltering({ ...NO_FILTER, [sign]: true })).toBe(true);
  });
});

describe('what a note can be linked with', () => {
  const chain = boardChain(CONTENT, CONTEXT);
  const of = 'shape:targets.target.1y.community.1' as RecordId;
  const choose = (query: string, taken: readonly RecordId[] = [], most = 1000) =>
    linkChoices({ chain, of, taken, query, targets: new Map(), most });
  const all = (query: string, taken: readonly RecordId[] = []) =>
    choose(query, taken).groups.flatMap(({ choices }) => choices);

  it('begins with what is nearest, holds nothing twice, neither itself nor what it is linked with', () => {
    const { groups } = choose('');
    expect(groups[0]?.sheet).toBeNull();
    const ends = all('').map(({ end }) => end);
    expect(new Set(ends).size).toBe(ends.length);
    expect(ends).not.toContain(of);
    const [first = expect.fail('one')] = ends;
    expect(all('', [first as RecordId]).map(({ end }) => end)).not.toContain(first);
  });

  it('is narrowed by what is typed, as the list is, without suggestions', () => {
    const wanted = all('マチ');
    expect(wanted).not.toEqual([]);
    for (const choice of wanted) expect(choice.words).toMatch(/まち|マチ/);
    expect(choose('まち').groups.every(({ sheet }) => sheet !== null)).toBe(true);
  });

  it('says how many more there are than are shown', () => {
    const shown = choose('', [], 3);
    const count = shown.groups.slice(1).flatMap(({ choices }) => choices).length;
    expect(count).toBe(3);
    expect(shown.more).toBe(all('').length - 3 - (shown.groups[0]?.choices.length ?? 0));
  });
});
