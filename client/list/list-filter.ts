// What somebody looks for in the list: words, a city, a kind, a place. Pure.
import type { TeamId } from '../../shared/board/ids.ts';
import { type NoteKind, plainText } from '../../shared/board/records.ts';
import { isNote, type ReadRecord } from '../../shared/reading/read-board.ts';
import { fold, foldedParts } from '../../shared/text/fold.ts';

/** Kinds of rows that can be asked for. */
export const ROW_KINDS = ['note', 'voice', 'insight', 'question', 'node', 'field'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** '' asks for nothing. つながりなし (shared/chain) comes here as one more field, and its count beside the column of links. */
export interface ListFilter {
  readonly words: string;
  /** `none`: of people without a city. */
  readonly team: TeamId | 'none' | '';
  readonly kind: RowKind | '';
  /** What the place is called (Zone.label). */
  readonly place: string;
}
export const NO_FILTER: ListFilter = { words: '', team: '', kind: '', place: '' };

export const isFiltering = ({ words, team, kind, place }: ListFilter): boolean =>
  words.trim() !== '' || team !== '' || kind !== '' || place !== '';

/** Does the record meet all that is asked for? `author`: its writer's name, which is looked through as well. */
export function meets(filter: ListFilter): (read: ReadRecord, author: string) => boolean {
  const parts = foldedParts(filter.words);
  return (read, author) => {
    if (filter.team !== '' && (read.team ?? 'none') !== filter.team) return false;
    if (filter.kind !== '' && kindOf(read) !== filter.kind) return false;
    if (filter.place !== '' && read.zone?.label.ja !== filter.place) return false;
    if (parts.length === 0) return true;
    const words = foldedWords(read);
    const name = fold(author);
    return parts.every((part) => words.includes(part) || name.includes(part));
  };
}

const BY_NOTE_KIND: Readonly<Record<NoteKind, RowKind>> = {
  none: 'note',
  voice: 'voice',
  insight: 'insight',
  question: 'question',
};

export function kindOf(read: ReadRecord): RowKind {
  if (!isNote(read)) return 'node';
  return read.kind === 'field' ? 'field' : BY_NOTE_KIND[read.noteKind];
}

/** Records never change: what each says is folded once. */
const folded = new WeakMap<object, string>();
function foldedWords({ record }: ReadRecord): string {
  const known = folded.get(record);
  if (known !== undefined) return known;
  const words = fold(plainText(record.paragraphs));
  folded.set(record, words);
  return words;
}
