// The words of boards in reading order, sheet by sheet and zone by zone: what CSV and report draft are made from. Pure.
import type { TeamId } from '../../shared/board/ids.ts';
import { isWritten } from '../../shared/board/records.ts';
import type { Paragraph } from '../../shared/board/rich-text.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { isNote, type ReadRecord } from '../../shared/reading/read-board.ts';
import type { TemplateRef } from '../../shared/templates/template-ref.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { ExportSource } from './export-source.ts';
import {
  type CampPeople,
  chosenReadings,
  ownerName,
  type SheetRefOnBoard,
  sheetTitle,
} from './sheet-pages.ts';

export interface SheetWords extends TemplateRef {
  readonly owner: string;
  readonly title: string;
  readonly entries: readonly WordsEntry[];
}

/** One note or tree node that is not empty. */
export interface WordsEntry {
  /** Beside all zones, and of nodes, null. */
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
  camp: CampPeople,
  locale: Locale,
): readonly SheetWords[] {
  return sources.flatMap((source) =>
    chosenReadings(source, chosen, camp).flatMap(({ sheet, records }) =>
      sheet === null
        ? []
        : [
            {
              template: sheet.template,
              templateVersion: sheet.templateVersion,
              owner: ownerName(source, camp.teams, locale),
              title: sheetTitle(source, sheet.id, locale),
              entries: records.map((read) => entryOf(read, locale)).filter(isWritten),
            },
          ],
    ),
  );
}

const entryOf = (read: ReadRecord, locale: Locale): WordsEntry => ({
  zone: isNote(read) ? (read.zone?.label[locale] ?? null) : null,
  kindWord: read.noteKind === 'none' ? null : KIND_WORDS[read.noteKind][locale],
  isNode: !isNote(read),
  depth: read.depth,
  star: !isNote(read) && read.record.star,
  team: read.team,
  paragraphs: read.record.paragraphs,
});
