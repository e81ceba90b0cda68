// T15 アクションプラン: where key persons stand is taken home by the board's own team alone; and sheets of before are read as they were made.
import { expect, it } from 'vitest';
import { notesCsv } from '../../../client/export/csv.ts';
import { sheetPages } from '../../../client/export/sheet-pages.ts';
import { wordsOnSheets } from '../../../client/export/words-on-sheets.ts';
import { boardCsv, boardMarkdown, boardRecordsToHandOn, boardWords } from '../../../server/cli/board-text.ts';
import { fieldRecordId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { setMark } from '../../../shared/board/writing.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { board, OPTIONS, TEAMS } from './board-kit.ts';

const [WAKABA = expect.fail(), TAKADAI = expect.fail()] = TEAMS;
const SHEET = 'shape:plan' as RecordId;
const field = (zone: string): RecordId => fieldRecordId(SHEET, `plan.${zone}`);

const source = board(WAKABA, ['plan'], (doc) => {
  reviseText(doc, field('keypersons.1'), '', '財政課 財政係長');
  setMark(doc, field('stance.1'), 2);
  setMark(doc, field('1y.official'), 1);
});

function takenHome(reader: TeamId | null) {
  const facts = { teams: TEAMS, people: [], reader };
  return {
    pages: JSON.stringify(sheetPages([source], null, { ...OPTIONS, reader })),
    csv: notesCsv([source], null, { ...facts, locale: 'ja', baseFiscalYear: 2026 }),
    report: JSON.stringify(wordsOnSheets([source], null, facts, 'ja')),
  };
}

it('the own team takes home where key persons stand', () => {
  const { pages, csv } = takenHome(WAKABA.id);
  for (const form of [pages, csv]) {
    expect(form).toContain('財政課 財政係長');
    expect(form).toContain('賛同');
    expect(form).toContain('オフィシャル');
  }
});

it.each([
  ['another city', TAKADAI.id],
  ['somebody without a city', null],
])('%s takes home the posts, and not where they stand', (_who, reader) => {
  for (const [form, text] of Object.entries(takenHome(reader))) {
    if (form !== 'report') expect(text, form).toContain('財政課 財政係長');
    expect(text, form).not.toContain('賛同');
  }
});

it('the command line hands it to nobody', () => {
  const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people: [] };
  const forms = {
    csv: boardCsv(facts, source.content),
    markdown: boardMarkdown(facts, source.content),
    words: JSON.stringify(boardWords(facts, source.content)),
    records: JSON.stringify(boardRecordsToHandOn(facts, source.content)),
  };
  for (const [form, text] of Object.entries(forms)) {
    expect(text, form).toContain('財政課 財政係長');
    expect(text, form).not.toContain('賛同');
    expect(text, form).not.toContain('plan.stance.1');
  }
});

it('a sheet of before has its posts over the whole width, and no marks', () => {
  const before = templateOf({ template: 'plan', templateVersion: 1 });
  expect(before?.zones.find(({ id }) => id === 'plan.keypersons.1')?.width).toBe(420);
  expect(before?.zones.some(({ use }) => use.kind === 'choice')).toBe(false);
});
