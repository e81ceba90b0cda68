// The one cleaning of words from outside: typed, pasted, imported, or sent by another program. Every door takes it, and so
// does what leaves as XML, CSV or Markdown, for documents hold older words. What a name may be is name.ts's. Pure.

/** Line ends as programs write them: Word's and PowerPoint's U+000B among them, old Macs', mainframes' and Unicode's own. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/**
 * What nobody wrote and no XML can hold: controls, halves of letters, code points that are no characters; and byte order
 * marks and the stand-ins for objects that a copied text leaves behind.
 */
const UNWRITTEN = /[^\P{Cc}\n\t]|[\p{Cs}\p{Noncharacter_Code_Point}\uFEFF\uFFFC]/gu;

/**
 * The words as a board keeps them: lines end with a line feed, a space that was not to be broken is a space, and nothing is in
 * them that is not text. Tabs stay. Joiners, variation selectors and marks of direction are text. Cleaning twice is cleaning once.
 */
export const cleanText = (text: string): string =>
  text.replace(LINE_END, '\n').replaceAll('\u00A0', ' ').replace(UNWRITTEN, '');
