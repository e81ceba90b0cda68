// 所感: what somebody wrote on their card is in no PDF, no table, no report and no export of the command line unless they say so.
import { expect, it } from 'vitest';
import { notesCsv } from '../../../client/export/csv.ts';
import { sheetPages } from '../../../client/export/sheet-pages.ts';
import { wordsOnSheets } from '../../../client/export/words-on-sheets.ts';
import { boardCsv, boardMarkdown, boardRecordsToHandOn, boardWords } from '../../../server/cli/board-text.ts';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId } from '../../../shared/board/ids.ts';
import { putCard } from '../../../shared/board/personal-fields.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { board, OPTIONS, TEAMS } from './board-kit.ts';

const [WAKABA = expect.fail()] = TEAMS;
const SHEET = 'shape:checkout' as RecordId;
const PEOPLE = ['anna', 'ken', 'gone'].map((id) => ({
  id: id as PersonId,
  name: id,
  role: 'participant' as const,
  teamId: WAKABA.id,
}));
const SAID = 'だれにでも言えること';
const HELD = ['まだ言えないこと', '去った人の言葉'];

it('only the cards whose person says so are taken home, in whatever form', () => {
  const source = board(WAKABA, ['checkout'], (doc) => {
    for (const { id } of PEOPLE)
      putCard(doc, [{ id: SHEET, template: 'checkout', templateVersion: 1 }], { id, team: WAKABA.id });
    for (const [at, words] of [SAID, ...HELD].entries())
      reviseText(doc, fieldRecordId(SHEET, `checkout.${PEOPLE[at]?.id}.words`), '', words);
    for (const id of ['anna', 'gone'])
      boardRecords(doc)
        .get(fieldRecordId(SHEET, `checkout.${id}.print`))
        ?.set(FIELD.done, 1);
  });
  const people = PEOPLE.slice(0, 2);
  const facts = { board: source.board, camp: OPTIONS.camp, teams: TEAMS, people };
  const forms = {
    pages: sheetPages([source], null, { ...OPTIONS, people }),
    csv: notesCsv([source], null, { teams: TEAMS, people, locale: 'ja', baseFiscalYear: 2026 }),
    report: wordsOnSheets([source], null, { teams: TEAMS, people }, 'ja'),
    cliCsv: boardCsv(facts, source.content),
    markdown: boardMarkdown(facts, source.content),
    words: boardWords(facts, source.content),
    records: boardRecordsToHandOn(facts, source.content),
  };
  for (const [form, made] of Object.entries(forms)) {
    const text = typeof made === 'string' ? made : JSON.stringify(made);
    expect(text, form).toContain(SAID);
    for (const words of HELD) expect(text, form).not.toContain(words);
  }
});
