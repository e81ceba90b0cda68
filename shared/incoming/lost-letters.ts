// Letters that an encoding could not hold and that came as a stand-in: `?` and 〓 where 𠮷 or 﨑 stood, or the sign for what could not
// be read. They are told, for nobody can tell what stood there. Pure.

/** A question mark before a Japanese letter, or as the first of the words: no question ends like that. */
const BEFORE_LETTER = /\?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー])/u;
/** In a file of CP932 also one that stands where a name has its last letter. */
const AFTER_KANJI = /\p{Script=Han}\?(?=$|[\s　、。・（(])/u;

/** How the words were brought: only what was written in CP932 can have lost letters as `?` without a trace. */
export type BroughtAs = 'unicode' | 'cp932';

/** The stand-ins in the words; none where nothing was lost. */
export function lostLetters(words: string, broughtAs: BroughtAs): readonly ('?' | '〓' | '�')[] {
  return [
    ...(BEFORE_LETTER.test(words) || (broughtAs === 'cp932' && AFTER_KANJI.test(words))
      ? (['?'] as const)
      : []),
    ...(words.includes('〓') ? (['〓'] as const) : []),
    ...(words.includes('\uFFFD') ? (['�'] as const) : []),
  ];
}
