// Words of a note as they are named in passing: in a sentence about it, on a button. Pure.

const MOST = 24;

/** On one line, and no longer than is said in passing. */
export function shortWords(words: string): string {
  const letters = [...words.replace(/\s+/gu, ' ').trim()];
  return letters.length > MOST ? `${letters.slice(0, MOST - 1).join('')}…` : letters.join('');
}
