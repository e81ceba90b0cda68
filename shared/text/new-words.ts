// Which characters of a text were not in an earlier one: what T10 underlines. Compared character by character, so that no
// dictionary is needed; chance matches of single characters inside new words count as new.
import { characters } from './measure.ts';

/** A stretch of the new text. */
export interface Stretch {
  readonly text: string;
  readonly isNew: boolean;
}

/** Beyond this many comparisons (characters × characters) what differs counts as new altogether. */
const MOST_COMPARISONS = 1_000_000;

/** `now` in stretches that were, or were not, in `before`. Spaces and line breaks never count as new. */
export function newWords(before: string, now: string): readonly Stretch[] {
  const chars = characters(now);
  const kept = keptCharacters(characters(before).filter(isWord), chars);
  dropChanceMatches(chars, kept);
  const stretches: { text: string; isNew: boolean }[] = [];
  for (const [i, text] of chars.entries()) {
    const last = stretches.at(-1);
    const isNew = isWord(text) ? kept[i] !== true : (last?.isNew ?? false);
    if (last !== undefined && last.isNew === isNew) last.text += text;
    else stretches.push({ text, isNew });
  }
  return stretches;
}

const isWord = (char: string): boolean => !/^\s+$/u.test(char);

/** Marks the characters of `now` that belong to a longest common subsequence with `before`. */
function keptCharacters(before: readonly string[], now: readonly string[]): boolean[] {
  const kept = now.map(() => false);
  if (before.length * now.length > MOST_COMPARISONS) return kept;
  const width = now.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        before[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < before.length && j < now.length) {
    // Taking a match only where skipping the new character would lose it keeps matches late, and so together.
    if (at(i, j + 1) === at(i, j)) j += 1;
    else if (before[i] === now[j]) {
      kept[j] = true;
      i += 1;
      j += 1;
    } else i += 1;
  }
  return kept;
}

/** A single kept character between new ones on both sides is chance (a の or に), not taken over. */
function dropChanceMatches(chars: readonly string[], kept: boolean[]): void {
  const words = chars.map((_, i) => i).filter((i) => isWord(chars[i] ?? ''));
  for (const [k, i] of words.entries()) {
    const before = words[k - 1];
    const after = words[k + 1];
    const alone =
      (before === undefined || kept[before] === false) && (after === undefined || kept[after] === false);
    if (kept[i] === true && alone && words.length > 1) kept[i] = false;
  }
}
