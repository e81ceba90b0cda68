// Fractional indexes: strings that sort in the order of things, so that something can be put between two others without
// touching them. The canvas's own grammar, without its randomness. Here is what a board adds: neighbours nobody can trust.
import { generateKeyBetween } from 'fractional-indexing';

/** The key before which there is no room left. */
const SMALLEST = `A${'0'.repeat(26)}`;
const KEY = /^[A-Za-z][0-9A-Za-z]*$/;
/** A thousand things put into the same gap make some 200 letters; on 20,000 the library's recursion runs out of stack. */
const MAX_KEY_LENGTH = 1_000;

/** Is `key` a canonical index (known length of its integer part, no trailing zero in its fraction) of honest length? */
export function isIndexKey(key: string): boolean {
  if (!KEY.test(key) || key === SMALLEST || key.length > MAX_KEY_LENGTH) return false;
  return key.length === integerLength(key) || (key.length > integerLength(key) && !key.endsWith('0'));
}

/**
 * A key strictly between `below` and `above`; null means no neighbour on that side. A bound that is no index, or an
 * `above` that does not lie above `below` (two people chose the same key), is ignored.
 */
export function indexBetween(below: string | null, above: string | null): string {
  const low = below !== null && isIndexKey(below) ? below : null;
  const high = above !== null && isIndexKey(above) && (low === null || above > low) ? above : null;
  return low === null && high === null ? 'a1' : generateKeyBetween(low, high);
}

/** `count` ascending keys between two neighbours, as `indexBetween` would give them one after the other. */
export function indexesBetween(below: string | null, above: string | null, count: number): readonly string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i += 1) keys.push(indexBetween(keys.at(-1) ?? below, above));
  return keys;
}

/** Sorts by index, then by id, so that equal indexes have the same order everywhere. */
export function byIndexThenId<T>(indexOf: (item: T) => string, idOf: (item: T) => string) {
  return (a: T, b: T): number => compare(indexOf(a), indexOf(b)) || compare(idOf(a), idOf(b));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Letters and digits of the integer part, first letter included: a → 2 … z → 27, Z → 2 … A → 27. */
function integerLength(key: string): number {
  const code = key.charCodeAt(0);
  return code >= 97 ? code - 97 + 2 : 90 - code + 2;
}
