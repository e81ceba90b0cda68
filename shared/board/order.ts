// Fractional indexes: strings that sort in the order of things, so that something can be put between two others without
// touching them. Same grammar as tldraw's IndexKey (base 62, an integer part whose length its first letter tells, then a
// fraction), but without randomness: the same neighbours give the same key. Ties are broken by record id, by the reader.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** The key before which there is no room left. */
const SMALLEST = `A${'0'.repeat(26)}`;
const KEY = /^[A-Za-z][0-9A-Za-z]*$/;

/** Is `key` a canonical index (known length of its integer part, no trailing zero in its fraction)? */
export function isIndexKey(key: string): boolean {
  if (!KEY.test(key) || key === SMALLEST || key.length < integerLength(key)) return false;
  return key.length === integerLength(key) || !key.endsWith('0');
}

/**
 * A key strictly between `below` and `above`; null means no neighbour on that side. A bound that is no index, or an
 * `above` that does not lie above `below` (two people chose the same key), is ignored.
 */
export function indexBetween(below: string | null, above: string | null): string {
  const low = below !== null && isIndexKey(below) ? below : null;
  const high = above !== null && isIndexKey(above) && (low === null || above > low) ? above : null;
  if (low === null) return high === null ? 'a1' : keyBefore(high);
  if (high === null) return keyAfter(low);
  const [whole, fraction] = split(low);
  const [highWhole, highFraction] = split(high);
  if (whole === highWhole) return whole + between(fraction, highFraction);
  const next = neighbour(whole, 1);
  return next !== null && next < high ? next : whole + between(fraction, null);
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

const split = (key: string): readonly [string, string] => [
  key.slice(0, integerLength(key)),
  key.slice(integerLength(key)),
];

const digit = (text: string, at: number): number => (at < text.length ? DIGITS.indexOf(text.charAt(at)) : 0);

function keyAfter(key: string): string {
  const [whole, fraction] = split(key);
  return neighbour(whole, 1) ?? whole + between(fraction, null);
}

function keyBefore(key: string): string {
  const [whole, fraction] = split(key);
  if (fraction !== '') return whole === SMALLEST ? whole + between('', fraction) : whole;
  return neighbour(whole, -1) ?? whole;
}

/** The integer part one step up or down, or null at the ends of the range. */
function neighbour(whole: string, step: 1 | -1): string | null {
  const digits = [...whole.slice(1)].map((char) => DIGITS.indexOf(char));
  let at = digits.length - 1;
  for (; at >= 0; at -= 1) {
    const next = (digits[at] ?? 0) + step;
    if (next >= 0 && next < BASE) {
      digits[at] = next;
      break;
    }
    digits[at] = step > 0 ? 0 : BASE - 1;
  }
  if (at >= 0) return whole.charAt(0) + digits.map((value) => DIGITS.charAt(value)).join('');
  return turnOver(whole, step);
}

/** What follows `az` is `b00`, what precedes `a0` is `Zz`: the first letter counts the digits. */
function turnOver(whole: string, step: 1 | -1): string | null {
  const head = whole.charAt(0);
  if (step > 0 && head === 'Z') return 'a0';
  if (step < 0 && head === 'a') return 'Zz';
  const nextHead = String.fromCharCode(head.charCodeAt(0) + step);
  if (!/[A-Za-z]/.test(nextHead)) return null;
  const next = nextHead + DIGITS.charAt(step > 0 ? 0 : BASE - 1).repeat(integerLength(nextHead) - 1);
  return next === SMALLEST ? null : next;
}

/** A fraction strictly between two fractions (null: no upper bound), never ending in 0. */
function between(low: string, high: string | null): string {
  let result = '';
  let upper = high;
  for (let at = 0; ; at += 1) {
    const a = digit(low, at);
    const b = upper === null ? BASE : digit(upper, at);
    if (b - a > 1) return result + DIGITS.charAt(Math.floor((a + b) / 2));
    result += DIGITS.charAt(a);
    // Once the digits differ the result is already below `high`, whatever follows.
    if (b - a === 1) upper = null;
  }
}
