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
