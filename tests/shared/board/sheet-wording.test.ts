// The facilitator's own words for a sheet's question and prompts: what may be worded anew, and what is refused.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { hasRoomFor, MAX_WORDING, setWording, wordedParts } from '../../../shared/board/sheet-wording.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { TEMPLATES } from '../../../shared/templates/catalogue.ts';

const VISION = 'shape:vision' as RecordId;
const aBoard = () =>
  newBoardDocument({ templates: ['vision'], team: 'wakaba' as TeamId, epoch: 1, schema: null });
const wordingIn = (doc: ReturnType<typeof aBoard>) => readBoard(doc).sheets[0]?.wording;

describe('the wording of a sheet', () => {
  it.each(TEMPLATES)('has on $id each text that is asked there, once, with words of its own', (template) => {
    const parts = wordedParts(template);
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
    for (const part of parts)
      for (const words of [part.standard.ja, part.standard.en])
        expect(hasRoomFor(part, words), words).toBe(true);
  });

  it('is set, and goes back to the template’s where nothing is said', () => {
    const doc = aBoard();
    expect(setWording(doc, VISION, { question: ' 誰の暮らしを変える？ ', 'vision.words': '' })).toBeNull();
    expect(wordingIn(doc)).toEqual({ question: '誰の暮らしを変える？' });
    expect(setWording(doc, VISION, {})).toBeNull();
    expect(wordingIn(doc)).toEqual({});
  });

  it.each<[string, RecordId, Record<string, string>]>([
    ['a zone that the sheet has not', VISION, { 'drift.people.now': 'いま' }],
    ['what is too long to be read', VISION, { question: 'あ'.repeat(MAX_WORDING + 1) }],
    ['a sheet that is not there', 'shape:drift' as RecordId, { question: '？' }],
    ['a record that is no sheet', 'page:page' as RecordId, { question: '？' }],
  ])('is refused for %s, and stays as it was', (_what, id, wording) => {
    const doc = aBoard();
    setWording(doc, VISION, { question: '前の問い' });
    expect(setWording(doc, id, wording)).toBe('malformed-request');
    expect(wordingIn(doc)).toEqual({ question: '前の問い' });
  });
});
