// Breaks Japanese (and Latin) text into lines, the same on screen, in print and in thumbnails. Nothing hangs over the edge:
// a 、 that does not fit takes the character before it along; an opening bracket goes down with what it opens; digits and
// Latin words stay together; a paragraph's last line is not one lonely character, with or without its 。.
import type { Paragraph } from '../board/rich-text.ts';
import { characters, textWidth } from './measure.ts';

interface LineRun {
  readonly text: string;
  readonly bold: boolean;
  /** Distance from the left edge of the text box. */
  readonly x: number;
  readonly width: number;
}

export interface TextLine {
  readonly runs: readonly LineRun[];
  readonly text: string;
  /** Right end of the words, without trailing spaces. */
  readonly width: number;
  /** Left end of the words: more than 0 in lists. */
  readonly indent: number;
  /** Set on the first line of a list item: where its ・ stands. */
  readonly bulletX?: number;
}

export interface LineStyle {
  readonly size: number;
  readonly bold?: boolean;
  /** Prefer breaks between phrases (for sentences set large). */
  readonly byPhrase?: boolean;
}

/** Characters that may not begin a line, and those that may not end one. */
export const NO_START =
  '、。，．・：；？！?!,.:;）」』】〕〉》］｝)]}’”ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％%／〜～…‥℃°';
export const NO_END = '（「『【〔〈《［｛([{‘“';

/** A line of a sentence set large holds at least this share of its width, unless that would part a word. */
const PHRASE_SHARE = 0.25;
const LIST_INDENT_EM = 1.2;
const TOLERANCE = 0.5;

/** The lines of `text` in a box `width` wide; line feeds end paragraphs. An empty text is one empty line. */
export function breakLines(text: string, width: number, style: LineStyle): readonly TextLine[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((paragraph) =>
      breakParagraph([{ text: paragraph, bold: style.bold ?? false }], 0, width, style),
    );
}

/** The lines of rich text. `style.bold` sets everything bold; otherwise each run says so itself. */
export function breakParagraphs(
  paragraphs: readonly Paragraph[],
  width: number,
  style: LineStyle,
): readonly TextLine[] {
  return paragraphs.flatMap(({ runs, listDepth }) => {
    const styled = runs.map((run) => ({ text: run.text, bold: run.bold || (style.bold ?? false) }));
    return breakParagraph(styled, listDepth, width, style);
  });
}

interface Cluster {
  readonly text: string;
  readonly bold: boolean;
  readonly width: number;
}

function breakParagraph(
  runs: readonly { readonly text: string; readonly bold: boolean }[],
  listDepth: number,
  boxWidth: number,
  style: LineStyle,
): readonly TextLine[] {
  const indent = Math.min(listDepth * LIST_INDENT_EM * style.size, boxWidth / 2);
  const clusters = runs.flatMap(({ text, bold }) =>
    characters(text).map((char) => ({ text: char, bold, width: textWidth(char, style.size, bold) })),
  );
  const ends = lineEnds(clusters, boxWidth - indent + TOLERANCE, style.byPhrase ?? false);
  return ends.map((end, i) => {
    const line = toLine(clusters.slice(ends[i - 1] ?? 0, end), indent);
    return i === 0 && listDepth > 0 ? { ...line, bulletX: Math.max(0, indent - style.size) } : line;
  });
}

/** Where each line ends, as counts of clusters; always at least one line. */
function lineEnds(clusters: readonly Cluster[], width: number, byPhrase: boolean): readonly number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < clusters.length) {
    const end = lineEnd(clusters, start, width, byPhrase);
    ends.push(end);
    start = end;
  }
  if (ends.length === 0) return [0];
  pullLastLine(clusters, ends, width);
  return ends;
}

function lineEnd(clusters: readonly Cluster[], start: number, width: number, byPhrase: boolean): number {
  let used = 0;
  let best = 0;
  let phrase = 0;
  let word = 0;
  for (let at = start; at < clusters.length; at += 1) {
    const cluster = clusters[at];
    if (cluster === undefined) break;
    // Spaces at the end of a line take no room.
    if (used + cluster.width > width && !isSpace(cluster))
      return chooseEnd(clusters, start, at, best, phrase || word);
    used += cluster.width;
    if (at + 1 < clusters.length && mayBreak(clusters, at + 1)) {
      best = at + 1;
      if (!byPhrase || used < width * PHRASE_SHARE) continue;
      if (isPhraseEnd(clusters, at + 1)) phrase = at + 1;
      else if (isWordEnd(clusters, at + 1)) word = at + 1;
    }
  }
  return clusters.length;
}

function chooseEnd(
  clusters: readonly Cluster[],
  start: number,
  full: number,
  best: number,
  phrase: number,
): number {
  if (phrase > 0) return phrase;
  if (best > start) return best;
  // A word longer than the line: it breaks where it must, but not before what may not begin a line.
  for (let at = full; at > start + 1; at -= 1) if (!forbidden(clusters, at)) return at;
  return Math.max(full, start + 1);
}

/** No last line of one character: it takes company from the line before, when that is long enough. A 。 behind it is none. */
function pullLastLine(clusters: readonly Cluster[], ends: number[], width: number): void {
  const last = ends.length - 1;
  const begin = ends[last - 1];
  if (begin === undefined || clusters.slice(begin + 1).some(({ text }) => !NO_START.includes(text))) return;
  const previous = ends[last - 2] ?? 0;
  for (let at = begin - 1; at > previous + 3; at -= 1) {
    if (!mayBreak(clusters, at)) continue;
    const pulled = clusters.slice(at).reduce((sum, cluster) => sum + cluster.width, 0);
    if (pulled <= width) ends[last - 1] = at;
    return;
  }
}

function mayBreak(clusters: readonly Cluster[], at: number): boolean {
  const before = clusters[at - 1];
  const after = clusters[at];
  if (before === undefined || after === undefined) return false;
  if (isSpace(after) || forbidden(clusters, at)) return false;
  return isSpace(before) || !(isWord(before.text) && isWord(after.text));
}

function forbidden(clusters: readonly Cluster[], at: number): boolean {
  const before = clusters[at - 1]?.text ?? '';
  const after = clusters[at]?.text ?? '';
  return (after !== '' && NO_START.includes(after)) || (before !== '' && NO_END.includes(before));
}

/**
 * After 、 or 。, or where a phrase ends in kana and the next begins with another script; not within 話し合う or 考え方, whose
 * second half is no phrase of its own.
 */
function isPhraseEnd(clusters: readonly Cluster[], at: number): boolean {
  const before = clusters[at - 1]?.text ?? '';
  const after = clusters[at]?.text ?? '';
  if (/[、。，．！？」』）\s]/u.test(before)) return true;
  if (COMPOUND_FIRST.includes(before) && COMPOUND_SECOND.includes(after)) return false;
  return /\p{Script=Hiragana}/u.test(before) && !/[\p{Script=Hiragana}ー]/u.test(after);
}

/** Kana in which the first half of a compound ends, and what its second half may begin with. */
const COMPOUND_FIRST = 'いえきぎけげしじせちにねびべみめりれ';
const COMPOUND_SECOND = '合方組込直出上下続始終取付入切替換返立回抜物手場継越止支着渡戻残寄集掛通';

/** Where no phrase ends: between 自治体 and チーム, never between two kanji, two kana, or a kanji and its kana. */
function isWordEnd(clusters: readonly Cluster[], at: number): boolean {
  const before = scriptOf(clusters[at - 1]?.text ?? '');
  const after = scriptOf(clusters[at]?.text ?? '');
  return before !== after && after !== 'hiragana';
}

function scriptOf(text: string): 'hiragana' | 'katakana' | 'kanji' | 'other' {
  if (/[\p{Script=Katakana}ー]/u.test(text)) return 'katakana';
  if (/\p{Script=Hiragana}/u.test(text)) return 'hiragana';
  return /\p{Script=Han}/u.test(text) ? 'kanji' : 'other';
}

const isSpace = (cluster: Cluster): boolean => /^\s$/u.test(cluster.text) && cluster.text !== '\u00a0';

/** Letters, digits and what joins them (3.5, 1,000, 50％, don’t): never broken while they fit a line. */
const isWord = (text: string): boolean => /^[\p{Script=Latin}\p{Nd}.,'’%％．\-@_\u00a0]/u.test(text);

function toLine(clusters: readonly Cluster[], indent: number): TextLine {
  let length = clusters.length;
  while (length > 0 && isSpaceAt(clusters, length - 1)) length -= 1;
  const runs: LineRun[] = [];
  let x = indent;
  for (const { text, bold, width } of clusters.slice(0, length)) {
    const run = runs.at(-1);
    if (run !== undefined && run.bold === bold)
      runs[runs.length - 1] = { ...run, text: run.text + text, width: run.width + width };
    else runs.push({ text, bold, x, width });
    x += width;
  }
  return { runs, text: runs.map(({ text }) => text).join(''), width: x, indent };
}

function isSpaceAt(clusters: readonly Cluster[], at: number): boolean {
  const cluster = clusters[at];
  return cluster !== undefined && isSpace(cluster);
}
