// The words of boards in reading order, sheet by sheet and zone by zone: what CSV and report draft are made from. Pure.
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import { isWritten } from '../../shared/board/records.ts';
import type { Paragraph } from '../../shared/board/rich-text.ts';
import type { Team } from '../../shared/camp/camp.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { readSheet } from '../../shared/drawing/sheet-reading.ts';
import type { TemplateRef } from '../../shared/templates/template-ref.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { ExportSource } from './export-source.ts';
import { chosenSheets, ownerName, type SheetRefOnBoard, sheetTitle } from './sheet-pages.ts';

export interface SheetWords extends TemplateRef {
  readonly owner: string;
  readonly title: string;
  readonly entries: readonly WordsEntry[];
}

/** One note or tree node that is not empty. */
export interface WordsEntry {
  readonly zone: string | null;
  /** 感想, 気づき, 問い; null for others. */
  readonly kindWord: string | null;
  readonly isNode: boolean;
  /** Depth in the tree, 0 for its question and for notes. */
  readonly depth: number;
  readonly star: boolean;
  readonly team: TeamId | null;
  readonly paragraphs: readonly Paragraph[];
}

export function wordsOnSheets(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  teams: readonly Team[],
  locale: Locale,
): readonly SheetWords[] {
  return sources.flatMap((source) =>
    chosenSheets(source, chosen).map((sheetId) => ({
      ...templateRefOf(source, sheetId),
      owner: ownerName(source, teams, locale),
      title: sheetTitle(source, sheetId, locale),
      entries: entriesOf(source, sheetId, teams, locale).filter(isWritten),
    })),
  );
}

function templateRefOf({ content }: ExportSource, sheetId: RecordId): TemplateRef {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  return { template: sheet?.template ?? '', templateVersion: sheet?.templateVersion ?? 1 };
}

function entriesOf(
  source: ExportSource,
  sheetId: RecordId,
  teams: readonly Team[],
  locale: Locale,
): readonly WordsEntry[] {
  const { notes, nodes } = readSheet(source.content, sheetId, { ownTeam: source.board.teamId, teams });
  return [
    ...notes.map(
      ({ note, zone }): WordsEntry => ({
        zone: zone?.label[locale] ?? null,
        kindWord: note.kind === 'none' ? null : KIND_WORDS[note.kind][locale],
        isNode: false,
        depth: 0,
        star: false,
        team: note.team,
        paragraphs: note.paragraphs,
      }),
    ),
    ...nodes.map(
      ({ node, depth }): WordsEntry => ({
        zone: null,
        kindWord: null,
        isNode: true,
        depth,
        star: node.star,
        team: node.team,
        paragraphs: node.paragraphs,
      }),
    ),
  ];
}
