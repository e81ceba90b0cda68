// What can be asked for in the list: the places and writers that there are, and how many bear each sign. Whatever is folded or looked
// for at the moment. Pure.
import type { PersonId } from '../../shared/board/ids.ts';
import type { LinkEnd } from '../../shared/board/records.ts';
import type { ReadRecord, SheetReading } from '../../shared/reading/read-board.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { bears, SIGNS, type Sign } from './list-filter.ts';

/** A value to ask by, and what it is called. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly words: string;
}

/** Everything that can be asked for beside words, cities and kinds. */
export interface Askable {
  /** In the order of the sheets. */
  readonly places: readonly Choice[];
  /** By name. */
  readonly authors: readonly Choice<PersonId>[];
  readonly counts: Readonly<Record<Sign, number>>;
}

interface AskedOf {
  readonly readings: readonly SheetReading[];
  readonly nameOfAuthor: (read: ReadRecord) => string;
  readonly unlinked: ReadonlySet<LinkEnd>;
  readonly locale: Locale;
}

/** What there is to ask for on the whole board. */
export function askableOf({ readings, nameOfAuthor, unlinked, locale }: AskedOf): Askable {
  const places = new Map<string, string>();
  const authors = new Map<PersonId, string>();
  const counts: Record<Sign, number> = { unlinked: 0, starred: 0, unbacked: 0 };
  for (const { records } of readings)
    for (const read of records) {
      const { author } = read.record;
      const label = read.zone?.label;
      if (label !== undefined) places.set(label.ja, label[locale]);
      if (author !== null && !authors.has(author)) authors.set(author, nameOfAuthor(read));
      for (const sign of SIGNS) if (bears(sign, read, unlinked)) counts[sign] += 1;
    }
  const named = [...authors].filter(([, words]) => words !== '');
  return {
    places: [...places].map(([value, words]) => ({ value, words })),
    authors: named
      .map(([value, words]) => ({ value, words }))
      .sort((a, b) => a.words.localeCompare(b.words, locale)),
    counts,
  };
}
