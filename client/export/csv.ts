// The words of boards as a file for Excel: the sheets that were chosen, as shared/export/notes-table.ts lays them out. Pure.
import { notesTable, type TableFacts } from '../../shared/export/notes-table.ts';
import { csvOf } from '../../shared/text/csv.ts';
import type { ExportSource } from './export-source.ts';
import { type CampPeople, chosenReadings, ownerName, type SheetRefOnBoard } from './sheet-pages.ts';

/** Heads in the reader's language, one row per note or node; `chosen` null takes every sheet. */
export const notesCsv = (
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  facts: TableFacts & Pick<CampPeople, 'reader'>,
): string =>
  csvOf(
    notesTable(
      sources.map((source) => ({
        name: ownerName(source, facts.teams, facts.locale),
        teamId: source.board.teamId,
        content: source.content,
        sheets: chosenReadings(source, chosen, facts),
      })),
      facts,
    ),
  );
