// The one rule for names of people, cities, sheets, camps and versions: what is kept of what was typed, and when two names
// are the same. How long a name may be is each door's own. Pure.
import { cleanText } from './clean-text.ts';

/** Marks that turn the direction of what stands around a name. */
const DIRECTION = /\p{Bidi_Control}/gu;
/** What leaves no trace on paper: joiners, selectors, fillers, empty braille, marks around annotations. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2800\uFFF9-\uFFFB]/gu;
/** The same without what gives the letter before it its form. */
const UNSEEN_ALONE = new RegExp(`(?![\\p{VS}\\p{Join_Control}\\u{E0020}-\\u{E007F}])${UNSEEN.source}`, 'gu');
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * The name that somebody typed or pasted: one line as they wrote it, variation selectors and joiners (葛󠄀, 👩‍👧) included,
 * without spaces around it and without anything that turns the line it stands in. '' when nothing of it could be seen.
 */
export function nameOf(typed: string): string {
  const line = withoutTurns(typed)
    .replace(/[\n\t]+/gu, ' ')
    .trim();
  return SEEN.test(line.replace(UNSEEN, '')) ? line : '';
}

/** A name that was kept before the rule, so that it turns no line either; nothing else of it changes. */
export const withoutTurns = (kept: string): string => cleanText(kept).replace(DIRECTION, '');

/**
 * What two names have in common when people read them as the same: がくえん however its dots are stored, ﾐﾅﾐ and ミナミ, with or
 * without what is invisible. To compare by, never to show or keep.
 */
export const nameKey = (name: string): string =>
  // Once more after composing: only what has come together composes, and what is composed may be a space.
  [1, 2].reduce(
    (key) => key.replace(UNSEEN, '').normalize('NFKC').replace(/\s+/gu, ' ').trim(),
    withoutTurns(name),
  );

export const isSameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

/** What of a name can be seen, with the selectors and joiners that letters need: for cutting it and for its first letter. */
export const withoutUnseen = (name: string): string => name.replace(UNSEEN_ALONE, '');

/** The names of a list that another one before them is the same as, in order. */
export function repeatedNames(names: readonly string[]): readonly string[] {
  const known = new Set<string>();
  return names.filter((name) => {
    const key = nameKey(name);
    if (known.has(key)) return true;
    known.add(key);
    return false;
  });
}
