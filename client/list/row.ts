// What a row of the list is: the head of a sheet or of a place on it, a record, or words that a sheet shows of another. Types, and
// what can be asked of any row.
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import type { LinkEnd, TreeNode } from '../../shared/board/records.ts';
import { isNote, type ReadRecord } from '../../shared/reading/read-board.ts';
import type { Template, TreeKind, Zone } from '../../shared/templates/template.ts';

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
  /** つながりなし: it has to serve something, and serves nothing. */
  readonly isUnlinked: boolean;
  readonly level: number;
  /** Has it rows of its own, and are they shown? null: it has none. */
  readonly isOpen: boolean | null;
  /** How many are folded away in it. */
  readonly hidden: number;
}

/** Words that this sheet shows of another one; its id is that of the zone as the end of a link. */
export interface MirrorRow {
  readonly kind: 'mirror';
  readonly id: LinkEnd;
  readonly sheetId: RecordId;
  readonly number: string;
  readonly text: string;
  readonly place: string;
  /** The city whose board it is. */
  readonly team: TeamId | null;
  /** Words of the vision: everything begins there. */
  readonly isStart: boolean;
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

/** The row as the end of a link; null where it is none. */
export function endOfRow(row: ListRow): LinkEnd | null {
  if (row.kind === 'record') return row.id;
  return row.kind === 'mirror' ? row.id : null;
}

/** The zone in which a row stands, or into which its head leads; null where there is none. */
export function zoneOfRow(row: ListRow | undefined): string | null {
  if (row?.kind === 'record') return row.read.zone?.id ?? null;
  return row?.kind === 'group' ? (row.zones[0]?.id ?? null) : null;
}

/** Of what kind the tree is in which the row stands; null: in none. */
export function treeOfRow(row: ListRow | undefined): TreeKind | null {
  if (row?.kind !== 'record' || isNote(row.read)) return null;
  const { zone } = row.read;
  return zone?.use.kind === 'tree' ? zone.use.tree : row.template?.purpose === 'means' ? 'how' : 'why';
}

/** Has the row a mark in place of words? */
export const isMarkRow = (row: ListRow): boolean =>
  row.kind === 'record' && row.read.zone?.use.kind === 'choice';
