// How long a sheet's name may be, in a document and as it is typed; what a name is at all is shared/text/name.ts's. Where a
// sheet was given no name, its template's title stands.
import { nameOf } from '../text/name.ts';
import { BOARD_LIMITS } from './limits.ts';

/** May a document hold this as a sheet's name? '' (none), or a name of at most `maxSheetName` characters. */
export const isSheetName = (value: unknown): value is string =>
  typeof value === 'string' && (value === '' || isLine(value));

function isLine(name: string): boolean {
  // Counted only where it may fit: nobody is made to count a novel.
  if (name.length > 2 * BOARD_LIMITS.maxSheetName || [...name].length > BOARD_LIMITS.maxSheetName)
    return false;
  return nameOf(name) === name;
}

/** How many characters what was typed has as a name, for the field that refuses too many. */
export const sheetNameLength = (words: string): number => [...nameOf(words)].length;

/** What somebody typed or pasted as a sheet's name: always one that isSheetName takes. */
export function sheetNameOf(words: string): string {
  return nameOf([...nameOf(words)].slice(0, BOARD_LIMITS.maxSheetName).join(''));
}

/**
 * What a copy of a sheet is called after the sheet and the version it is of, put together by `join` (「…（…）」). Where that is
 * too long for a name, both are shortened, the longer one first, between letters as people see them.
 */
export function copyNameOf(
  sheet: string,
  version: string,
  join: (sheet: string, version: string) => string,
): string {
  const room = BOARD_LIMITS.maxSheetName - [...join('', '')].length;
  const [a, b] = [nameOf(sheet), nameOf(version)];
  const half = Math.floor(room / 2);
  const [lengthA, lengthB] = [[...a].length, [...b].length];
  const shortA = shortened(a, Math.max(half, room - lengthB));
  return sheetNameOf(join(shortA, shortened(b, Math.max(room - half, room - lengthA))));
}

const LETTERS = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** At most so many characters, with 「…」 where something is left out. */
function shortened(words: string, most: number): string {
  if ([...words].length <= most) return words;
  let kept = '';
  let length = 0;
  for (const { segment } of LETTERS.segment(words)) {
    length += [...segment].length;
    if (length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
