// What people may call a sheet: one line that can be seen. Where a sheet was given no name, its template's title stands.
import { BOARD_LIMITS } from './limits.ts';

/** Line ends and other controls, halves of letters, and marks that turn the direction of what stands around the name. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const ALL_UNFIT = new RegExp(UNFIT, 'gu');
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** May a document hold this as a sheet's name? '' (none), or a trimmed line of at most `maxSheetName` characters. */
export const isSheetName = (value: unknown): value is string =>
  typeof value === 'string' && (value === '' || isLine(value));

function isLine(name: string): boolean {
  // Counted only where it may fit: nobody is made to count a novel.
  if (name.length > 2 * BOARD_LIMITS.maxSheetName || [...name].length > BOARD_LIMITS.maxSheetName)
    return false;
  return name === name.trim() && SEEN.test(name) && !UNFIT.test(name);
}

/** What somebody typed or pasted as a sheet's name: always one that isSheetName takes. */
export function sheetNameOf(words: string): string {
  const line = words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(ALL_UNFIT, '')
    .trim();
  const name = [...line].slice(0, BOARD_LIMITS.maxSheetName).join('').trim();
  return SEEN.test(name) ? name : '';
}
