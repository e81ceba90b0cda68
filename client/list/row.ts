// What a row of the list is: the head of a sheet or of a place on it, a record, or words that a sheet shows of another. Types, and
// what can be asked of any row.
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import type { TreeNode } from '../../shared/board/records.ts';
import { isNote, type ReadRecord } from '../../shared/reading/read-board.ts';
import type { Template, Zone } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';

/** Head of a sheet; `sheetId` null: what lies on the table. */
export interface SheetRow {
  readonly kind: 'sheet';
  readonly id: string;
  readonly sheetId: RecordId | null;
  readonly title: string;
  readonly count: number;
  readonly level: 1;
  readonly isOpen: boolean;
}

/** Head of a zone, of a year of a table, or of the fields between them. */
export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly sheetId: RecordId;
  /** Where notes go that are added here; none for fields. */
  readonly zones: readonly Zone[];
  /** null: the fields of the form. */
  readonly title: string | null;
  readonly year: string;
  /** Years after the base year; null where the place is about none. */
  readonly years: number | null;
  readonly count: number;
  readonly level: 2;
  readonly isOpen: boolean;
}

/** A note, a field or mark, a question or node of a tree. */
export interface RecordRow {
  readonly kind: 'record';
  readonly id: RecordId;
  readonly sheetId: RecordId | null;
  readonly read: ReadRecord;
  readonly template: Template | undefined;
  /** 「6」, 「2.1.1」; '' for what has none. */
  readonly number: string;
  readonly text: string;
  readonly place: string;
  readonly author: string;
  readonly team: TeamId | null;
  /** What it says beside its words: a day, a post. */
  readonly details: string;
  readonly links: readonly LinkTo[];
  readonly level: number;
  /** Has it rows of its own, and are they shown? null: it has none. */
  readonly isOpen: boolean | null;
  /** How many are folded away in it. */
  readonly hidden: number;
}

/** Words that this sheet shows of another one. */
export interface MirrorRow {
  readonly kind: 'mirror';
  readonly id: string;
  readonly sheetId: RecordId;
  readonly number: string;
  readonly text: string;
  readonly place: string;
  readonly level: 3;
}

export type ListRow = SheetRow | GroupRow | RecordRow | MirrorRow;

/** What a link leads to. `id` null: something that is not in the list. */
export interface LinkTo {
  readonly id: string | null;
  /** Its number, with the sheet's name where that is another one. */
  readonly words: string;
  /** What it says itself, where a row has no columns. */
  readonly says: string;
}

/** The node behind a row; undefined for rows of other kinds. */
export const nodeOf = (row: ListRow | undefined): TreeNode | undefined =>
  row?.kind === 'record' && !isNote(row.read) ? row.read.record : undefined;

/** The zone in which a row stands, or into which its head leads; null where there is none. */
export function zoneOfRow(row: ListRow | undefined): string | null {
  if (row?.kind === 'record') return row.read.zone?.id ?? null;
  return row?.kind === 'group' ? (row.zones[0]?.id ?? null) : null;
}

/** Has the row a mark in place of words? */
export const isMarkRow = (row: ListRow): boolean =>
  row.kind === 'record' && row.read.zone?.use.kind === 'choice';

/** What the places of these rows are called, each once, in the order of the rows. */
export function placesOf(
  rows: readonly ListRow[],
  locale: Locale,
): readonly { readonly value: string; readonly words: string }[] {
  const found = new Map<string, string>();
  for (const row of rows) {
    const label = row.kind === 'record' ? row.read.zone?.label : undefined;
    if (label !== undefined) found.set(label.ja, label[locale]);
  }
  return [...found].map(([value, words]) => ({ value, words }));
}
