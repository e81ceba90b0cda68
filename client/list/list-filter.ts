// What somebody looks for in the list: words, a city, a kind, a place, a writer, signs. Pure.
import type { PersonId, TeamId } from '../../shared/board/ids.ts';
import { type LinkEnd, type NoteKind, plainText } from '../../shared/board/records.ts';
import { isNote, type ReadRecord } from '../../shared/reading/read-board.ts';
import { fold, foldedParts } from '../../shared/text/fold.ts';

/** Kinds of rows that can be asked for. */
export const ROW_KINDS = ['note', 'voice', 'insight', 'question', 'node', 'field'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** '' and false ask for nothing; what is asked for together must all be met. */
export interface ListFilter {
  readonly words: string;
  /** `none`: of people without a city. */
  readonly team: TeamId | 'none' | '';
  readonly kind: RowKind | '';
  /** What the place is called (Zone.label). */
  readonly place: string;
  /** Who wrote it. */
  readonly author: PersonId | '';
  /** つながりなし (shared/chain). */
  readonly unlinked: boolean;
  /** With the star, 真の課題. */
  readonly starred: boolean;
  /** 裏付けはまだ. */
  readonly unbacked: boolean;
}
export const NO_FILTER: ListFilter = {
  words: '',
  team: '',
  kind: '',
  place: '',
  author: '',
  unlinked: false,
  starred: false,
  unbacked: false,
};

/** Signs by which records are asked for, each with a count of its own. */
export const SIGNS = ['unlinked', 'starred', 'unbacked'] as const;
export type Sign = (typeof SIGNS)[number];

/** Does the filter ask for anything? */
export const isFiltering = (filter: ListFilter): boolean =>
  filter.words.trim() !== '' || choicesIn(filter) > 0 || SIGNS.some((sign) => filter[sign]);

/** How many choices are made in lists. */
export const choicesIn = ({ team, kind, place, author }: ListFilter): number =>
  [team, kind, place, author].filter((each) => each !== '').length;

/** Has the record this sign? `unlinked`: all that serve nothing, and have to. */
export function bears(sign: Sign, read: ReadRecord, unlinked: ReadonlySet<LinkEnd>): boolean {
  switch (sign) {
    case 'unlinked':
      return unlinked.has(read.record.id);
    case 'starred':
      return !isNote(read) && read.record.star;
    case 'unbacked':
      return !isNote(read) && read.record.evidence === 'open';
  }
}

/** Does the record meet all that is asked for? `author`: its writer's name, which is looked through as well. */
export function meets(
  filter: ListFilter,
  unlinked: ReadonlySet<LinkEnd>,
): (read: ReadRecord, author: string) => boolean {
  const parts = foldedParts(filter.words);
  const signs = SIGNS.filter((sign) => filter[sign]);
  const names = new Map<string, string>();
  const foldedName = (author: string): string => {
    const known = names.get(author) ?? fold(author);
    names.set(author, known);
    return known;
  };
  return (read, author) => {
    if (filter.team !== '' && (read.team ?? 'none') !== filter.team) return false;
    if (filter.kind !== '' && kindOf(read) !== filter.kind) return false;
    if (filter.place !== '' && read.zone?.label.ja !== filter.place) return false;
    if (filter.author !== '' && read.record.author !== filter.author) return false;
    if (!signs.every((sign) => bears(sign, read, unlinked))) return false;
    if (parts.length === 0) return true;
    const words = foldedWords(read);
    const name = foldedName(author);
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
