// A board as a table for spreadsheets and as a text to read: every word of it, in reading order, with sheet, zone and
// city. The table is shared/export/notes-table.ts's. Pure: the board's content in, text out.
import type { OperatorBoardAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import {
  type BoardContent,
  type NoteKind,
  plainText,
  type Sheet,
  type TreeNode,
} from '../../shared/board/records.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import { fieldOf, noteHeight } from '../../shared/drawing/note.ts';
import { notesTable } from '../../shared/export/notes-table.ts';
import { zoneOf } from '../../shared/layout/settle.ts';
import { templateById, zonesOf } from '../../shared/templates/catalogue.ts';
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
  return inOrder(content.sheets).flatMap((sheet) => [
    ...noteRows(facts, content, sheet),
    ...treeRows(facts, content, sheet),
  ]);
}

/** Notes zone by zone in the template's order, then from top to bottom. */
function noteRows(facts: OperatorBoardAnswer, content: BoardContent, sheet: Sheet): readonly Row[] {
  const template = templateById(sheet.template);
  const zones =
    template === undefined ? [] : zonesOf(template, { ownTeam: facts.board.teamId, teams: facts.teams });
  return content.notes
    .filter((note) => note.parentId === sheet.id)
    .map((note) => {
      const height = noteHeight(note, fieldOf(note, template));
      const zone =
        note.fieldZone === null
          ? zoneOf(zones, { ...note, height })
          : zones.find(({ id }) => id === note.fieldZone);
      return { note, zone, at: zone === undefined ? zones.length : zones.indexOf(zone) };
    })
    .filter(({ note }) => plainText(note.paragraphs).trim() !== '')
    .sort((a, b) => a.at - b.at || a.note.y - b.note.y || a.note.x - b.note.x)
    .map(({ note, zone }) => ({
      sheet: titleOf(sheet),
      zone: zone?.label.ja ?? '',
      kind: KIND_NAMES[note.kind],
      depth: 0,
      text: plainText(note.paragraphs),
      city: cityOf(facts, note.team),
    }));
}

/** Trees from the question down, children in their order. A node whose parent is gone comes at the end. */
function treeRows(facts: OperatorBoardAnswer, content: BoardContent, sheet: Sheet): readonly Row[] {
  const nodes = content.nodes
    .filter((node) => node.parentId === sheet.id)
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
  const seen = new Set<RecordId>();
  const walk = (node: TreeNode, depth: number): readonly Row[] => {
    if (seen.has(node.id)) return [];
    seen.add(node.id);
    const row: Row = {
      sheet: titleOf(sheet),
      zone: '課題の木',
      kind: node.star ? '★' : '',
      depth,
      text: plainText(node.paragraphs),
      city: cityOf(facts, node.team),
    };
    return [
      row,
      ...nodes.filter((child) => child.treeParent === node.id).flatMap((child) => walk(child, depth + 1)),
    ];
  };
  const rows = nodes.filter(({ treeParent }) => treeParent === null).flatMap((root) => walk(root, 0));
  const lost = nodes.filter((node) => !seen.has(node.id)).flatMap((node) => walk(node, 0));
  return [...rows, ...lost].filter(({ text }) => text.trim() !== '');
}

const titleOf = (sheet: Sheet): string =>
  sheet.name || templateById(sheet.template)?.title.ja || sheet.template;

const cityOf = ({ teams }: OperatorBoardAnswer, team: string | null): string =>
  teams.find(({ id }) => id === team)?.name ?? '';
