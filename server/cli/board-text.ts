// A board as a table for spreadsheets, as a text to read and as data: every word of it, in reading order, with sheet, zone, city
// and what its place means. The table is shared/export/notes-table.ts's. Pure: the board's content in, text out.
import type { OperatorBoardAnswer } from '../../shared/api/api.ts';
import type { BoardContent, NoteKind } from '../../shared/board/records.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import { organizersOf } from '../../shared/camp/camp-words.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { notesTable } from '../../shared/export/notes-table.ts';
import { withoutHeldCards } from '../../shared/reading/cards.ts';
import { axisValues, datesMeant, fiscalYearMeant, timeWords } from '../../shared/reading/meaning-words.ts';
import {
  isNote,
  type ReadRecord,
  readBoardInOrder,
  type SheetReading,
} from '../../shared/reading/read-board.ts';
import { saidIn } from '../../shared/reading/said.ts';
import type { AxisId, ZoneCamp } from '../../shared/templates/template.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { csvOf } from '../../shared/text/csv.ts';

/** A record with words, as data: every name in it is an id, which no translation changes. */
export interface WordsRecord {
  readonly id: string;
  readonly kind: ReadRecord['kind'];
  /** null: on the table, beside all sheets. */
  readonly sheet: string | null;
  /** null: beside all zones. */
  readonly zone: string | null;
  /** What lying there means, by axis of the sheet's template. */
  readonly meaning: Readonly<Partial<Record<AxisId, string>>>;
  readonly fiscalYear: number | null;
  /** First day of the span of time it is about, as an ISO date; null where it is about none. */
  readonly from: string | null;
  /** Its last day; null where it goes on. */
  readonly until: string | null;
  readonly city: string | null;
  readonly noteKind: NoteKind;
  /** Depth in a tree; 0 for notes. */
  readonly depth: number;
  readonly text: string;
}

const KIND_NAMES: Readonly<Record<NoteKind, string>> = {
  none: '',
  voice: '感想',
  insight: '気づき',
  question: '問い',
};

/** The same table as the browser's CSV, in Japanese. */
export function boardCsv(facts: OperatorBoardAnswer, content: BoardContent): string {
  const { board, teams, people, camp } = facts;
  const name = boardName(board, teams, 'ja');
  const table = { name, teamId: board.teamId, content, sheets: readAll(facts, content) };
  return csvOf(
    notesTable([table], {
      teams,
      people,
      organizers: organizersOf(camp),
      locale: 'ja',
      baseFiscalYear: camp.baseFiscalYear,
    }),
  );
}

/** Every record with words, in reading order. */
export const boardWords = (facts: OperatorBoardAnswer, content: BoardContent): readonly WordsRecord[] =>
  readAll(facts, content)
    .flatMap(({ records }) => records)
    .filter((read) => saidIn(read, 'ja') !== '')
    .map((read) => ({
      id: read.record.id,
      kind: read.kind,
      sheet: read.sheetId,
      zone: read.zone?.id ?? null,
      meaning: axisValues(read.meaning),
      fiscalYear: fiscalYearMeant(read.meaning, facts.camp.baseFiscalYear),
      ...datesOf(read, facts),
      city: read.team,
      noteKind: read.noteKind,
      depth: read.depth,
      text: saidIn(read, 'ja'),
    }));

function datesOf(
  { meaning }: ReadRecord,
  { camp }: OperatorBoardAnswer,
): Pick<WordsRecord, 'from' | 'until'> {
  const dates = datesMeant(meaning, camp.baseFiscalYear);
  return { from: dates?.from ?? null, until: dates === null || dates.until === '' ? null : dates.until };
}

/** A heading per sheet and zone, a line per note; trees as nested lists. */
export function boardMarkdown(facts: OperatorBoardAnswer, content: BoardContent): string {
  const lines = [`# ${facts.camp.title}：${facts.board.title}`];
  for (const reading of readAll(facts, content)) {
    const written = reading.records.filter((read) => saidIn(read, 'ja') !== '');
    if (written.length > 0) lines.push('', `## ${titleOf(reading)}`);
    let zone: string | undefined;
    for (const read of written) {
      const label = read.zone?.label.ja ?? '（区画の外）';
      if (label !== zone) lines.push('', `### ${label}`, '');
      zone = label;
      lines.push(lineOf(read, facts));
    }
  }
  return `${lines.join('\n')}\n`;
}

function lineOf(read: ReadRecord, { teams, camp }: OperatorBoardAnswer): string {
  const kind = isNote(read) ? KIND_NAMES[read.noteKind] : read.record.star ? '★' : '';
  const city = teams.find(({ id }) => id === read.team)?.name ?? '';
  const time = timeWords(read.meaning, camp.baseFiscalYear, 'ja');
  const marks = [time, kind, city].filter((mark) => mark !== '').join('・');
  const text = cleanText(saidIn(read, 'ja'))
    .replaceAll('\n', ' ')
    .replace(/([\\`*_[\]<>#|])/g, '\\$1');
  return `${'  '.repeat(read.depth)}- ${text}${marks === '' ? '' : `（${marks}）`}`;
}

const readAll = (
  { board, teams, people, camp }: OperatorBoardAnswer,
  content: BoardContent,
): readonly SheetReading[] =>
  readBoardInOrder(
    content,
    board.sheets.map(({ id }) => id),
    reportCamp({ board, teams, people, camp }),
  );

const reportCamp = ({
  board,
  teams,
  people,
  camp,
}: Pick<OperatorBoardAnswer, 'board' | 'teams' | 'people' | 'camp'>): ZoneCamp => ({
  ownTeam: board.teamId,
  teams,
  organizers: organizersOf(camp),
  members: membersOf(people, board.teamId),
  isForReport: true,
});

/** The records as they are, without the cards whose person does not want them taken home. */
export const boardRecordsToHandOn = (facts: OperatorBoardAnswer, content: BoardContent): BoardContent =>
  withoutHeldCards(content, reportCamp(facts));

const titleOf = ({ sheet, template }: SheetReading): string =>
  sheet === null ? '（シートの外）' : sheet.name || template?.title.ja || sheet.template;
