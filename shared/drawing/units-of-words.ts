// How much work it is to break words into lines, so that long work can be done in steps.
import type { Paragraph } from '../board/rich-text.ts';

/** Setting so many letters costs about what applying one struct does. */
const LETTERS_PER_UNIT = 16;
/** What setting these words costs, in units of steps. */
export const unitsOfWords = (paragraphs: readonly Paragraph[]): number =>
  1 + Math.ceil(paragraphs.reduce((sum, { runs }) => sum + lettersOf(runs), 0) / LETTERS_PER_UNIT);
const lettersOf = (runs: Paragraph['runs']): number => runs.reduce((sum, { text }) => sum + text.length, 0);
