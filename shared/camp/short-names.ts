// Short names of cities, shown beside their mark wherever there is no room: 若葉市 → 若葉. Unique within a camp, also to the eye.
import { isSameName, withoutUnseen } from '../text/name.ts';
import type { Team } from './camp.ts';

const SUFFIX = /[市区町村]$/u;
/** Cuts by what people see as one character, so that 𠮷 and variation selectors stay whole. */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** One short name per city, in order: two characters, three where two cities would collide, numbered as a last resort. */
export function shortNames(cities: readonly string[]): readonly string[] {
  const seen = cities.map((city) => withoutUnseen(city).trim() || city);
  const two = seen.map((city) => firstCharacters(bareName(city), 2));
  const wider = seen.map((city, at) =>
    isShared(two, at)
      ? firstCharacters(bareName(city).length > 2 ? bareName(city) : city, 3)
      : (two[at] ?? city),
  );
  return wider.map((name, at) => (isShared(wider, at) ? `${firstCharacters(name, 2)}${at + 1}` : name));
}

/**
 * A short name for one more city, or for one under a new name, that none of the others has; theirs stay as they are, also where
 * somebody has said them.
 */
export function freeShortName(others: readonly Pick<Team, 'name' | 'shortName'>[], name: string): string {
  const made = shortNames([...others.map((other) => other.name), name]).at(-1) ?? name;
  const isFree = (short: string): boolean => !others.some((other) => isSameName(other.shortName, short));
  const numbered = others.map((_, at) => `${firstCharacters(made, 2)}${at + 2}`);
  return [made, ...numbered].find(isFree) ?? `${firstCharacters(made, 2)}${others.length + 2}`;
}

const isShared = (names: readonly string[], at: number): boolean =>
  names.some((name, other) => other !== at && isSameName(name, names[at] ?? ''));

/** The name without 市・区・町・村, unless nothing would be left. */
function bareName(city: string): string {
  const bare = city.replace(SUFFIX, '');
  return bare === '' ? city : bare;
}

const firstCharacters = (text: string, count: number): string =>
  [...characters.segment(text)]
    .slice(0, count)
    .map(({ segment }) => segment)
    .join('');
