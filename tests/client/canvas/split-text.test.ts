// Lines and spreadsheet cells as notes: none is lost, none is cut in two, quotes that people wrote stay.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoNotes } from '../../../client/canvas/text/split-text.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';

describe('pasted text', () => {
  it('is one note per line, whatever ends the lines, without the empty ones', () => {
    expect(splitIntoNotes('道の駅\r\n\r\n 空き家 \rバス\n')).toEqual(['道の駅', '空き家', 'バス']);
  });

  it('is one note per row of a spreadsheet, its cells side by side', () => {
    expect(splitIntoNotes('財政\t講座\r\n地域\t\t会議\r\n')).toEqual(['財政 講座', '地域 会議']);
  });

  it('keeps a cell with line breaks in one note, and doubled quotes as one', () => {
    expect(splitIntoNotes('"一行目\n二行目"\n"彼は""はい""と言った"\n次')).toEqual([
      '一行目\n二行目',
      '彼は"はい"と言った',
      '次',
    ]);
  });

  it('leaves alone what somebody wrote between quotes', () => {
    expect(splitIntoNotes('"また来たい"\n"半分')).toEqual(['"また来たい"', '"半分']);
  });

  it('of PowerPoint and Word is as many notes as it has lines, also where U+000B or U+2028 ends them', () => {
    expect(splitIntoNotes('重点一：人\v重点の説明文\r\n重点二：\u00a0港\u2028\u00a0\r')).toEqual([
      '重点一：人',
      '重点の説明文',
      '重点二： 港',
    ]);
  });

  it('keeps the lines of a cell of Excel together, and no NUL, bell or half a letter', () => {
    expect(splitIntoNotes('"一行目\v二行目\r\n三行目"\t隣\0\u0007\ud842\r\n')).toEqual([
      '一行目\n二行目\n三行目 隣',
    ]);
  });

  it('cuts nothing into halves of a letter when a line is too long for one note', () => {
    const notes = splitIntoNotes('𠮷'.repeat(BOARD_LIMITS.maxTextLength));
    expect(notes.every((note) => note.length <= BOARD_LIMITS.maxTextLength)).toBe(true);
    expect(notes.join('')).toBe('𠮷'.repeat(BOARD_LIMITS.maxTextLength));
  });

  it('loses no letter of any text', () => {
    const letters = (text: string): string => text.replace(/[\s"\p{Cc}]/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('あ', 'b', '"', '\n', '\t', '\r\n', ' ') }), (text) => {
        expect(letters(splitIntoNotes(text).join(''))).toBe(letters(text));
      }),
    );
  });
});
