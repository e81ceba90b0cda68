// The table of T2 as it is read: posts with their targets, divisions, and the people in it by code and tags.
import { type Rank, rankWords } from '../camp/ranks.ts';
import type { SeenNote, SeenSheet } from './seen.ts';
import type { AxisValue } from './template.ts';

/** A post, and how many of it are to be asked. */
export interface Post extends AxisValue {
  readonly target: number;
}

/** The ranks as the posts to choose from: three of each, of the last (部長) one. */
export const postsOf = (ranks: readonly Rank[]): readonly Post[] =>
  ranks.map((rank, at) => ({ id: rank.id, name: rankWords(rank), target: at === ranks.length - 1 ? 1 : 3 }));

/** A division, and where its column begins. */
export interface Division extends AxisValue {
  readonly x: number;
}
export const DIVISIONS: readonly Division[] = [
  { id: 'fukushi', name: { ja: '福祉系', en: 'Welfare' }, x: 176 },
  { id: 'kensetsu', name: { ja: '建設系', en: 'Works' }, x: 494 },
  { id: 'kanri', name: { ja: '管理系', en: 'Admin' }, x: 812 },
];

export const seatZone = (post: string, division: string): string => `matrix.${post}.${division}`;

/** Somebody who is to be asked. */
export interface Seat {
  readonly tags: ReadonlySet<string>;
  /** Consents, 0 to 3. */
  readonly done: number;
}

/** A code as codes are compared: 「Ｃ−２」 is 「c-2」. */
const sameCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−ー]/gu, '-')
    .trim();

/** The code in the first line of a seat; '' of an empty one. */
export const codeOf = (words: string): string => sameCode(words.split('\n')[0] ?? '');

/** All that may be a code in the name of an interview's sheet. */
export const codesIn = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .split(/[\s・、,/+&と()（）]+/u)
    .map(sameCode);

/** The tags behind the code, however they are parted: 「技術・男」「市外・派遣」. */
export function seatOf({ words, done }: SeenNote): Seat {
  const [, ...lines] = words.normalize('NFKC').split('\n');
  const tags = lines
    .flatMap((line) => line.split(/[・、,，/\s]+/u))
    .map((tag) => tag.toLowerCase())
    .filter((tag) => tag !== '');
  return { tags: new Set(tags), done };
}

export const seatsIn = (sheet: SeenSheet, post: string, division: string): readonly Seat[] =>
  sheet.notes(seatZone(post, division)).map(seatOf);

/** Fewer than so many may be recognised by what they said. */
export const ENOUGH_PEOPLE = 3;
