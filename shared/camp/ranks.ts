// Ranks (職層): the rows of T2 and the columns of T4. A camp has a list of them, a city may have its own; a sheet keeps the list it was
// made with (shared/board/sheet-ranks.ts). What lies in a rank's row is known by the rank's id, whatever the rank is called.
import { repeatedNames } from '../text/name.ts';

/** One rank. The id is for good: exported data and zones say it; the name may be corrected. */
export interface Rank {
  readonly id: string;
  readonly name: string;
}

/** A word in both languages, as templates have it. */
interface Words {
  readonly ja: string;
  readonly en: string;
}

interface UsualRank {
  readonly id: string;
  /** Of one person (T2), and of all who have it (T4). */
  readonly one: Words;
  readonly many: Words;
}
const USUAL: readonly UsualRank[] = [
  { id: 'shuji', one: { ja: '主事', en: 'Clerk' }, many: { ja: '主事', en: 'Clerks' } },
  { id: 'shunin', one: { ja: '主任', en: 'Senior' }, many: { ja: '主任', en: 'Seniors' } },
  { id: 'kakaricho', one: { ja: '係長', en: 'Chief' }, many: { ja: '係長', en: 'Chiefs' } },
  { id: 'kacho', one: { ja: '課長', en: 'Manager' }, many: { ja: '課長', en: 'Managers' } },
  { id: 'bucho', one: { ja: '部長', en: 'Director' }, many: { ja: '部長', en: 'Directors' } },
];

/** The ranks of a camp that has set none, from the lowest to the highest. */
export const USUAL_RANKS: readonly Rank[] = USUAL.map(({ id, one }) => ({ id, name: one.ja }));

/** How many ranks a list has: fewer make no table, and more do not fit the sheets. */
export const RANK_COUNT = { least: 3, most: 7 } as const;

/** What a rank is called on a sheet: a usual one in both languages, another as it was written. */
export function rankWords({ id, name }: Rank, form: 'one' | 'many' = 'one'): Words {
  const usual = USUAL.find((each) => each.id === id);
  const isUsual =
    usual !== undefined && [usual.one, usual.many].some(({ ja, en }) => name === ja || name === en);
  return isUsual ? usual[form] : { ja: name, en: name };
}

/** Do two of them read the same, in either language? */
export const areRepeated = (ranks: readonly Rank[]): boolean =>
  (['ja', 'en'] as const).some(
    (locale) => repeatedNames(ranks.map((rank) => rankWords(rank)[locale])).length > 0,
  );

/** Are they the same ranks under the same names, in the same order? */
export const sameRanks = (a: readonly Rank[], b: readonly Rank[]): boolean =>
  a.length === b.length && a.every(({ id, name }, at) => id === b[at]?.id && name === b[at].name);

/**
 * The ranks of a sheet on which something lies, under the names that they have now: no row comes, goes or moves.
 * They keep their names where two of them would read the same.
 */
export function corrected(kept: readonly Rank[], now: readonly Rank[]): readonly Rank[] {
  const named = kept.map(({ id, name }) => ({ id, name: now.find((rank) => rank.id === id)?.name ?? name }));
  return areRepeated(named) ? kept : named;
}
