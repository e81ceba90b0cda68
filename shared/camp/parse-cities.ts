// Names of cities as people bring them: typed one by one, pasted as a column or a row of Excel, copied from a list, given to
// the command line. What a name is, and when two are the same, is shared/text/name.ts's. Pure.
import { cleanText } from '../text/clean-text.ts';
import { nameKey, nameOf } from '../text/name.ts';
import { NAME_LIMITS } from './name-limits.ts';

/** As many as the API takes. */
export const MAX_CITIES = 24;
const MAX_CITY_LENGTH = NAME_LIMITS.city;

/** The names in `text`: cells and lines apart, quotes of Excel removed, spaces tidied, empty ones dropped. */
export function parseCities(text: string): readonly string[] {
  return cleanText(text)
    .split(/[\t\n,、，;；]+/u)
    .map(tidy)
    .filter((name) => name !== '');
}

/** What came of adding names to a list. */
interface Added {
  readonly cities: readonly string[];
  /** Names that were there already, perhaps in another writing. */
  readonly repeated: readonly string[];
  /** Names longer than MAX_CITY_LENGTH; they stay out. */
  readonly tooLong: readonly string[];
  /** Names beyond MAX_CITIES; they stay out. */
  readonly beyond: readonly string[];
}

/** Adds names in their order; nothing is dropped without being told. */
export function addCities(cities: readonly string[], names: readonly string[]): Added {
  const next = [...cities];
  const known = new Set(cities.map(nameKey));
  const repeated: string[] = [];
  const tooLong: string[] = [];
  const beyond: string[] = [];
  for (const name of names) {
    const key = nameKey(name);
    if (known.has(key)) repeated.push(name);
    else if (name.length > MAX_CITY_LENGTH) tooLong.push(name);
    else if (next.length >= MAX_CITIES) beyond.push(name);
    else {
      next.push(name);
      known.add(key);
    }
  }
  return { cities: next, repeated, tooLong, beyond };
}

/** Does a paste hold more than one name? Then it becomes chips at once instead of text in the field. */
export const isList = (text: string): boolean => parseCities(text).length > 1;

const tidy = (cell: string): string =>
  nameOf(cell.replace(/^\s*"([\s\S]*)"\s*$/u, '$1').replace(/\s+/gu, ' '));
