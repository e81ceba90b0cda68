// Notes as a table: every word arrives in Excel, and no word is taken for a formula.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, notesCsv } from '../../../client/export/csv.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { AUTHOR, board, TEAMS, VISION } from './board-kit.ts';

const WORDS = {
  city: '自治体',
  sheet: 'シート',
  zone: '区画',
  kind: '種類',
  text: '本文',
  node: '課題の木',
  note: '付箋',
  others: '幹事・その他',
};
const [WAKABA, TAKADAI] = TEAMS;
if (WAKABA === undefined || TAKADAI === undefined) throw new Error('two teams');

describe('notes as CSV', () => {
  const source = board(WAKABA, ['vision'], (doc) => {
    const note = (id: string, x: number, text: string, team = WAKABA.id as typeof WAKABA.id | null) =>
      addNote(doc, { id: `shape:${id}` as RecordId, sheetId: VISION, x, y: 700, text, author: AUTHOR, team });
    note('a', 400, '部の壁がなく、\n「課題」ごとに人が集まる');
    note('b', 700, '=HYPERLINK("http://x","押す")', TAKADAI.id);
    note('c', 1000, '幹事から', null);
    note('d', 1200, '   ');
  });
  const csv = notesCsv([source], null, TEAMS, 'ja', WORDS);

  it('begins with a byte order mark and the five column heads', () => {
    expect(csv.startsWith('\ufeff"自治体","シート","区画","種類","本文"\r\n')).toBe(true);
  });

  it('has one row per note with words, in reading order, with city and zone', () => {
    const rows = csv.split('\r\n').slice(1, -1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('"若葉市","20年後のビジョン",');
    expect(rows[0]).toContain('"部の壁がなく、\n「課題」ごとに人が集まる"');
    expect(rows[2]).toMatch(/^"幹事・その他",/);
  });

  it('never lets a note become a formula', () => {
    expect(csv).toContain('"\'=HYPERLINK(""http://x"",""押す"")"');
  });

  it.each(['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', '  =1', '　＝1', '＋1', '\r=1'])('guards %j', (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`);
  });

  it('keeps every character of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = csvCell(text).slice(1, -1).replaceAll('""', '"');
        expect(inner === text || inner === `'${text}`).toBe(true);
      }),
    );
  });
});
