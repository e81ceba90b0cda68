// Whose list of which board it is, what became of a deed, and whether a row may be touched. Rights are shared/board/record-rights.ts's.
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import type { OwnedRecord, RecordRights } from '../../../shared/board/record-rights.ts';
import type { Sheet } from '../../../shared/board/records.ts';
import { type IssueTree, issueTree } from '../../../shared/board/tree.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import type { Chain } from '../../../shared/chain/chain.ts';
import { boardChain, type ChainContext } from '../../../shared/drawing/board-chain.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { ZoneCamp } from '../../../shared/templates/template.ts';
import type { WritableSheet } from '../../app/note-places.ts';
import type { ListSession } from '../list-session.ts';
import type { ListRow, RecordRow } from '../row.ts';

/** Whose list of which board it is. */
export interface ListBoard {
  readonly session: ListSession;
  readonly rights: RecordRights;
  readonly camp: ZoneCamp;
  /** Where this person may put notes. */
  readonly places: readonly WritableSheet[];
  readonly me: Person;
  readonly newId: () => RecordId;
  /** What means and ends depend on beside the records. */
  readonly context: ChainContext;
  /** `2026-10-09`. */
  readonly today: () => string;
}

/** The same for means and ends alone, wherever what is done is undone. */
export type LinkBoard = Omit<ListBoard, 'session'> & {
  readonly session: Pick<ListSession, 'doc' | 'content' | 'subscribe' | 'act'>;
};

/** Why nothing was done; the words are `list:refused.<why>`. */
export type Refusal =
  | 'not-your-sheet'
  | 'not-your-note'
  | 'fixed-field'
  | 'given-stays'
  | 'too-deep'
  | 'no-place'
  | 'by-time'
  | 'no-child'
  | 'no-node'
  | 'paste-on-node'
  | 'no-link'
  | 'gone';

/** What was done to which record; the words are `list:said.<did>`. */
export type Did =
  | 'moved'
  | 'ordered'
  | 'demoted'
  | 'promoted'
  | 'starred'
  | 'unstarred'
  | 'backed'
  | 'open'
  | 'set'
  | 'folded'
  | 'unfolded'
  | 'levelled';

export type Outcome =
  | { readonly kind: 'done'; readonly did: Did; readonly id: RecordId }
  /** Its words are to be opened. */
  | { readonly kind: 'write'; readonly id: RecordId; readonly isNew: boolean }
  /** Where it goes must be asked. */
  | { readonly kind: 'ask-place' }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** Means and ends as they are at this moment. */
export const chainOf = ({ session, context }: LinkBoard): Chain => boardChain(session.content(), context);

/** Nothing was done, and why. */
export const refused = (why: Refusal): Outcome => ({ kind: 'refused', why });

/** The sheet as it is now. */
export const sheetOf = ({ session }: LinkBoard, id: RecordId | null): Sheet | undefined =>
  session.content().sheets.find((sheet) => sheet.id === id);

/** The record as rights see it. */
export const ownedBy = ({ read }: RecordRow): OwnedRecord => ({
  kind: isNote(read) ? 'note' : 'node',
  author: read.record.author,
  isFixed: read.kind === 'field' || read.kind === 'question',
});

/** Why this may not be touched, where it may not. */
export function whyNot(board: ListBoard, row: RecordRow): Refusal {
  if (board.rights.right(sheetOf(board, row.sheetId)) === 'read') return 'not-your-sheet';
  return row.read.kind === 'field' || row.read.kind === 'question' ? 'fixed-field' : 'not-your-note';
}

/** The tree in which the row's node hangs. */
export function treeOf({ session, camp }: ListBoard, row: ListRow): IssueTree | undefined {
  if (row.kind !== 'record' || isNote(row.read)) return undefined;
  const { sheets, nodes } = session.content();
  const sheet = sheets.find(({ id }) => id === row.sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zone =
    template === undefined ? undefined : zonesOf(template, camp).find(({ use }) => use.kind === 'tree');
  if (sheet === undefined || zone === undefined) return undefined;
  return issueTree(
    nodes.filter(({ parentId }) => parentId === sheet.id),
    fieldRecordId(sheet.id, zone.id),
  );
}
