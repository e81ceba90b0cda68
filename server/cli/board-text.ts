// A board as a table for spreadsheets and as a text to read: every word of it, in reading order, with sheet, zone and
// city. The table is shared/export/notes-table.ts's. Pure: the board's content in, text out.
import type { OperatorBoardAnswer } from '../../shared/api/api.ts';
import { type BoardContent, type NoteKind, plainText, type Sheet } from '../../shared/board/records.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import { readSheet } from '../../shared/drawing/sheet-reading.ts';
import { notesTable } from '../../shared/export/notes-table.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { csvOf } from '../../shared/text/csv.ts';

interface Row {
  readonly sheet: string;
  readonly zone: string;
  readonly kind: string;
  readonly city: string;
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
export function boardCsv({ board, teams, people }: OperatorBoardAnswer, content: BoardContent): string {
  const sheetIds = inOrder(content.sheets).map(({ id }) => id);
  const table = { name: boardName(board, teams, 'ja'), teamId: board.teamId, content, sheetIds };
  return csvOf(notesTable([table], { teams, people, locale: 'ja' }));
}

/** A heading per sheet and zone, a line per note; trees as nested lists. */
export function boardMarkdown(facts: OperatorBoardAnswer, content: BoardContent): string {
  const lines = [`# ${facts.camp.title}：${facts.board.title}`];
  let sheet = '';
  let zone = '';
  for (const row of readRows(facts, content)) {
    if (row.sheet !== sheet) lines.push('', `## ${row.sheet}`);
    if (row.sheet !== sheet || row.zone !== zone) lines.push('', `### ${row.zone || '（区画の外）'}`, '');
    sheet = row.sheet;
    zone = row.zone;
    const marks = [row.kind, row.city].filter((mark) => mark !== '').join('・');
    const text = cleanText(row.text)
      .replaceAll('\n', ' ')
      .replace(/([\\`*_[\]<>#|])/g, '\\$1');
    lines.push(`${'  '.repeat(row.depth)}- ${text}${marks === '' ? '' : `（${marks}）`}`);
  }
  return `${lines.join('\n')}\n`;
}

const inOrder = (sheets: readonly Sheet[]): readonly Sheet[] =>
  sheets.toSorted((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));

function readRows(facts: OperatorBoardAnswer, content: BoardContent): readonly Row[] {
  return inOrder(content.sheets)
    .flatMap((sheet) => sheetRows(facts, content, sheet))
    .filter(({ text }) => text.trim() !== '');
}

function sheetRows(facts: OperatorBoardAnswer, content: BoardContent, sheet: Sheet): readonly Row[] {
  const camp = { ownTeam: facts.board.teamId, teams: facts.teams };
  const { notes, nodes } = readSheet(content, sheet.id, camp);
  const title = titleOf(sheet);
  return [
    ...notes.map(({ note, zone }) => ({
      sheet: title,
      zone: zone?.label.ja ?? '',
      kind: KIND_NAMES[note.kind],
      depth: 0,
      text: plainText(note.paragraphs),
      city: cityOf(facts, note.team),
    })),
    ...nodes.map(({ node, depth }) => ({
      sheet: title,
      zone: '課題の木',
      kind: node.star ? '★' : '',
      depth,
      text: plainText(node.paragraphs),
      city: cityOf(facts, node.team),
    })),
  ];
}

const titleOf = (sheet: Sheet): string => sheet.name || templateOf(sheet)?.title.ja || sheet.template;

const cityOf = ({ teams }: OperatorBoardAnswer, team: string | null): string =>
  teams.find(({ id }) => id === team)?.name ?? '';
