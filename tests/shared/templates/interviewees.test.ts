// T2: what the sheet computes from the people in its table.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { type Rank, USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { sheetFacts } from '../../../shared/drawing/sheet-facts.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { textWidth } from '../../../shared/text/measure.ts';

const OWN = 'wakaba' as TeamId;
const SHEET = 'shape:interviewees' as RecordId;
const CAMP = { ownTeam: OWN, teams: [], baseFiscalYear: 2026 };
const zones = newestTemplate('interviewees')?.zones ?? [];

/** Somebody in a cell: the words of the note, and how many have consented. */
type Seated = readonly [cell: string, words: string, done: number];

function sheetWith(seats: readonly Seated[]) {
  const doc = newBoardDocument({ templates: ['interviewees'], team: OWN, epoch: 1, schema: null });
  const [width, height] = leastSize('seat');
  for (const [at, [cell, text, done]] of seats.entries()) {
    const zone = zones.find(({ id }) => id === `matrix.${cell}`) ?? expect.fail(cell);
    const taken = readBoard(doc).notes.map((note) => ({ ...note, width, height }));
    const place = freePlace(zones, zone, { width, height }, taken);
    const id = `shape:seat${at}` as RecordId;
    addNote(doc, {
      id,
      sheetId: SHEET,
      ...place,
      width,
      height,
      text,
      form: 'seat',
      author: null,
      team: OWN,
      details: { done },
    });
  }
  const content = readBoard(doc);
  const [sheet = expect.fail()] = content.sheets;
  const { furniture, words } = deriveSheet(content, sheet, CAMP);
  const texts = furniture.flatMap((piece) => (piece.kind === 'text' ? [piece] : []));
  const board = {
    ...CAMP,
    locale: 'ja',
    campTitle: '',
    teamName: '',
    handling: 'team',
    presented: null,
  } as const;
  const { filledZones } = sheetFacts(board, content, sheet);
  return { texts, printed: texts.map(({ text }) => text.ja), words, filledZones };
}

/** As it is drawn in the look. */
const DRAWN: readonly Seated[] = [
  ['shuji.fukushi', 'S-3\n事務・女\n市外', 3],
  ['shuji.kensetsu', 'S-2\n技術・男\n市内', 3],
  ['shuji.kanri', 'S-1\n事務・女\n市外', 3],
  ['shunin.fukushi', 'N-3\n事務・女\n市内', 3],
  ['shunin.kensetsu', 'N-2\n技術・女\n市外・派遣', 3],
  ['shunin.kanri', 'N-1\n事務・男\n市外', 3],
  ['kakaricho.fukushi', 'K-2\n専門・女\n市内', 3],
  ['kakaricho.kensetsu', 'K-3\n技術、男\n市外', 2],
  ['kakaricho.kanri', 'K-1\n事務・男\n市外・派遣', 3],
  ['kacho.kensetsu', 'C-2\n技術・男\n経験者採用', 2],
  ['kacho.kanri', 'C-1\n事務・男\n市内', 1],
  ['bucho.kanri', 'B-1\n事務・男\n市内', 3],
];

describe('対象者の選定', () => {
  it('counts by words, and says what is missing and what to do about it', () => {
    const { printed, words, filledZones } = sheetWith(DRAWN);
    for (const said of [
      '12名の内訳',
      '女5・男7',
      '技術・専門5・事務7',
      '市内5・市外6',
      '2名',
      '1名',
      'あと1名',
      '目安 1名',
      '課長・福祉系が空白',
      '課長に女性がいない',
      '→ 課長・福祉系から1名を選ぶ',
    ])
      expect(printed).toContain(said);
    expect(printed.filter((said) => /^\d$/.test(said))).toEqual(['3', '3', '3', '2', '1']);
    expect(printed.filter((said) => said === '空白')).toHaveLength(1);
    expect(filledZones.has('matrix.kacho.fukushi')).toBe(true);
    expect(words['matrix.next']?.ja).toContain('福祉系から1名を選ぶ');
  });

  it('sees a gap only where somebody of the post was chosen and there are too few', () => {
    const nobody = sheetWith([]);
    expect(nobody.printed).not.toContain('空白');
    expect(nobody.printed.some((said) => said.startsWith('あと'))).toBe(false);
    expect(nobody.filledZones.size).toBe(0);
    expect(nobody.printed).toContain('→ 主事から3名を選ぶ');
    const two = sheetWith([
      ['shuji.fukushi', 'S-1', 0],
      ['shuji.fukushi', 'S-2', 0],
      ['shuji.kanri', 'S-3', 0],
      ['shuji.kanri', 'S-4', 0],
    ]);
    expect(two.printed).not.toContain('空白');
  });

  it('goes on to the consents in their order when nobody is missing', () => {
    const third: Seated = ['kacho.fukushi', 'C-3\n事務・女', 3];
    expect(sheetWith([...DRAWN, third]).printed).toContain('→ 各課長に頼む（1名）');
    const all = [...DRAWN, third].map(([cell, words]): Seated => [cell, words, 3]);
    expect(sheetWith(all).printed).toContain('全員の承諾がそろった');
  });

  it('says a rank’s new name as soon as the sheet has it, before anything else of the board changes', () => {
    const doc = newBoardDocument({ templates: ['interviewees'], team: OWN, epoch: 1, schema: null });
    const content = readBoard(doc);
    const [sheet = expect.fail()] = content.sheets;
    const said = (ranks: readonly Rank[]): readonly string[] =>
      deriveSheet(content, { ...sheet, ranks }, CAMP).furniture.flatMap((piece) =>
        piece.kind === 'text' ? [piece.text.ja] : [],
      );
    expect(said(USUAL_RANKS)).toContain('→ 主事から3名を選ぶ');
    const renamed = USUAL_RANKS.map((rank) => (rank.id === 'shuji' ? { ...rank, name: '係員' } : rank));
    expect(said(renamed)).toContain('→ 係員から3名を選ぶ');
  });

  it('stays within the margins in both languages, whoever is chosen', () => {
    for (const post of ['shuji', 'shunin', 'kakaricho', 'kacho'])
      for (const division of ['fukushi', 'kensetsu', 'kanri'])
        for (const { x, text, size, bold, anchor } of sheetWith([[`${post}.${division}`, 'X-1\n女', 0]])
          .texts)
          for (const words of Object.values(text)) {
            const width = textWidth(words, size, bold);
            expect(size).toBeGreaterThanOrEqual(21);
            expect(anchor === 'end' ? x : x + width).toBeLessThanOrEqual(SHEET_WIDTH - 48);
          }
  });
});
