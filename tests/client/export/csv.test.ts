// Notes as a table: every word arrives in Excel, and no word is taken for a formula.
import { describe, expect, it } from 'vitest';
import { notesCsv } from '../../../client/export/csv.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { AUTHOR, board, TEAMS, VISION } from './board-kit.ts';

const PEOPLE = [{ id: AUTHOR, name: '坂下', role: 'participant', teamId: TEAMS[0]?.id ?? null }] as const;
const FACTS = { teams: TEAMS, people: PEOPLE, locale: 'ja', baseFiscalYear: 2026 } as const;
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
  const csv = notesCsv([source], null, FACTS);

  it('begins with a byte order mark and the column heads', () => {
    expect(csv.startsWith('\ufeff"自治体","シート","区画","種類","本文","ボード","書いた人",')).toBe(true);
  });

  it('takes only the sheets that were chosen', () => {
    expect(notesCsv([source], [], FACTS).split('\r\n')).toHaveLength(2);
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
});
