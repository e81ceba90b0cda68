// The one guard against words that a spreadsheet would take for a formula (OWASP, CSV injection), and its way back. Pure.

/** What a spreadsheet calculates: after spaces, ideographic ones and full-width signs included. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/u;
const GUARDED = /^'+\s*[=+\-@＝＋－＠\t\r]/u;

/** With an apostrophe before it where it begins like a formula, or like one that is guarded already: `unguarded` gives it back. */
export const guarded = (words: string): string =>
  FORMULA.test(words) || GUARDED.test(words) ? `'${words}` : words;

/** Without the apostrophe that guards it. */
export const unguarded = (words: string): string => (GUARDED.test(words) ? words.slice(1) : words);
