// Fills further sheets of a demo board with their examples, as notes that the city's people wrote: a sheet with an example needs
// nothing else to stand filled in the demo.
import type * as Y from 'yjs';
import { addSheets } from '../../shared/board/add-sheet.ts';
import type { PersonId, TeamId } from '../../shared/board/ids.ts';
import { putCard } from '../../shared/board/personal-fields.ts';
import { type Note, plainText } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { addLink, addNote, addTreeNode, setMark, sheetsOfNewBoard } from '../../shared/board/writing.ts';
import type { Board, SheetRef, Team } from '../../shared/camp/camp.ts';
import { exampleContent } from '../../shared/drawing/example-content.ts';
import { newestTemplate, TEMPLATES, templateOf } from '../../shared/templates/catalogue.ts';
import { exampleOf } from '../../shared/templates/examples/examples.ts';
import type { Confidence, Member, Template } from '../../shared/templates/template.ts';

export interface ExampleWriters {
  readonly teams: readonly Team[];
  readonly baseFiscalYear: number;
  /** The people of the board's team, who have cards. */
  readonly members: readonly Member[];
  /** The next person of that city to write something; null for 幹事・その他. */
  readonly writerOf: (team: TeamId | null) => {
    readonly author: PersonId | null;
    readonly team: TeamId | null;
  };
}

/**
 * Adds to the board one sheet of every template with an example and of that confidence which it does not have, fills it, and returns the
 * board with them. Throws when the board has no room.
 */
export function addExamples(
  doc: Y.Doc,
  board: Board,
  confidence: Confidence,
  writers: ExampleWriters,
): Board {
  const has = new Set(board.sheets.map(({ template }) => template));
  const lacking = TEMPLATES.filter(
    (template) =>
      template.confidence === confidence &&
      template.family === template.id &&
      newestTemplate(template.id) === template &&
      template.purpose !== 'practice' &&
      !isOfTheWholeCamp(template) &&
      exampleOf(template) !== undefined &&
      !has.has(template.id),
  );
  const sheets = sheetsOfNewBoard(lacking.map(({ id }) => id));
  const refusal = addSheets(doc, sheets, board.teamId);
  if (refusal !== null) throw new Error(`The demo's board takes no more sheets: ${refusal}`);
  // As one change: each by itself would be looked over by the document anew.
  doc.transact(() => {
    for (const sheet of sheets) fill(doc, board, sheet, writers);
  });
  return { ...board, sheets: [...board.sheets, ...sheets] };
}

/** Fills those sheets of a board that belong to the whole camp. */
export function fillSheetsOfAll(doc: Y.Doc, board: Board, writers: ExampleWriters): void {
  const sheets = board.sheets.filter((sheet) => {
    const template = templateOf(sheet);
    return template !== undefined && isOfTheWholeCamp(template);
  });
  doc.transact(() => {
    for (const sheet of sheets) fill(doc, board, sheet, writers);
  });
}

/** Where everybody's seats are: it stands on the board that all teams share. */
const isOfTheWholeCamp = ({ furniture }: Template): boolean => furniture.some(({ kind }) => kind === 'seats');

function fill(
  doc: Y.Doc,
  { teamId: ownTeam }: Board,
  sheet: SheetRef,
  { teams, members, baseFiscalYear, writerOf }: ExampleWriters,
): void {
  const template = templateOf(sheet);
  const example = template === undefined ? undefined : exampleOf(template);
  if (template === undefined || example === undefined) return;
  const camp = { ownTeam, teams, members, baseFiscalYear, locale: 'ja' } as const;
  for (const { id } of members) putCard(doc, [sheet], { id, team: ownTeam });
  const content = exampleContent(example, sheet.id, template, camp);
  for (const note of content.notes) {
    const text = plainText(note.paragraphs);
    if (note.fieldZone !== null && note.done > 0) setMark(doc, note.id, note.done, note.date);
    else if (note.fieldZone !== null) reviseText(doc, note.id, '', text);
    else {
      const words = { text, isBold: isBold(note) };
      addNote(doc, { ...note, ...writerOf(note.team), sheetId: sheet.id, ...words, details: note });
    }
  }
  for (const node of content.nodes) {
    const text = plainText(node.paragraphs);
    if (node.treeParent === null) reviseText(doc, node.id, '', text);
    else
      addTreeNode(doc, {
        ...node,
        ...writerOf(node.team),
        sheetId: sheet.id,
        treeParent: node.treeParent,
        text,
      });
  }
  for (const link of content.links) addLink(doc, { ...link, ...writerOf(link.team), sheetId: sheet.id });
}

/** Examples are bold as a whole or not at all. */
const isBold = ({ paragraphs }: Note): boolean =>
  paragraphs.some(({ runs }) => runs.some(({ bold }) => bold));
