// The cells of a pasted agenda: a table as spreadsheets copy it, a line of text cut at its time, and what one cell says (a
// day, times, a length, words), in whatever width it was typed. Pure.
import { cleanText } from '../text/clean-text.ts';
import { nameOf } from '../text/name.ts';
import { CAMP_DAYS, type CampDay, minutesOf } from './agenda.ts';

export type Cell =
  | { readonly kind: 'day'; readonly day: CampDay }
  /** Minutes after midnight: a begin, or begin and end. */
  | { readonly kind: 'times'; readonly times: readonly number[] }
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'empty' };

/** Cells between tabs, rows between line ends; quotes around cells that hold either. */
export function tableOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cleanText(text).matchAll(CELL)) {
    const cell = quoted?.replaceAll('""', '"').replaceAll('\n', ' ') ?? plain ?? '';
    rows.at(-1)?.push(cell.trim());
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((cells) => cells.some((cell) => cell !== ''));
}
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gu;

const TIME = String.raw`(午前|午後|am|pm)?\s*(\d{1,2})\s*(?:[:：]\s*(\d{1,2})|時(?:\s*(\d{1,2})\s*分)?)(?::\d{2})?\s*(am|pm)?`;
const DASH = '(?:[-–—―－~〜～]|から)';
const ONE_TIME = new RegExp(`^${TIME}\\s*${DASH}?$`, 'iu');
const TWO_TIMES = new RegExp(`^(${TIME})\\s*${DASH}\\s*(${TIME})(?:まで)?$`, 'iu');
const DAY = /^(?:第?\s*([1-3])\s*日目?|day\s*([1-3]))$/iu;
const LENGTH = /^(\d{1,3})\s*(?:分|分間|min|minutes?)?$/iu;
/** A cell that says that there is nothing. */
const NOTHING = /^[-‐–—―－ー]*$/u;

/** What a cell says. */
export function readCell(typed: string): Cell {
  const cell = typed.normalize('NFKC').trim();
  if (NOTHING.test(cell)) return { kind: 'empty' };
  const said = DAY.exec(cell);
  const day = CAMP_DAYS.find((each) => each === Number(said?.[1] ?? said?.[2]));
  if (day !== undefined) return { kind: 'day', day };
  const range = TWO_TIMES.exec(cell);
  const times = (range === null ? [cell] : [range[1] ?? '', range[7] ?? '']).map(timeIn);
  if (times.every((time) => time !== null)) return { kind: 'times', times };
  const minutes = Number(LENGTH.exec(cell)?.[1] ?? 0);
  return minutes > 0 ? { kind: 'minutes', minutes } : { kind: 'words', words: nameOf(typed) };
}

/** Minutes after midnight; null for what is no time of day. */
function timeIn(cell: string): number | null {
  const match = ONE_TIME.exec(cell.trim());
  if (match === null) return null;
  const half = (match[1] ?? match[5] ?? '').toLowerCase();
  const isAfternoon = half === '午後' || half === 'pm';
  const hour = Number(match[2]) + (isAfternoon && Number(match[2]) < 12 ? 12 : 0);
  const minute = Number(match[3] ?? match[4] ?? '0');
  return hour > 23 || minute > 59 ? null : minutesOf(`${hour}:${minute}`);
}

/** Times at the beginning of a line; after 分, 時 or a dash no space is needed before the words. */
const LINE = new RegExp(
  `^\\s*(${TIME}(?:\\s*${DASH}\\s*${TIME})?)(?:\\s*${DASH}\\s*|\\s+|(?<=[時分])\\s*)(\\S.*)$`,
  'iu',
);

/** A line without tabs as its time or times and its words, these as they were typed. */
export function lineCells(typed: string): readonly string[] {
  const line = nameOf(typed);
  // Folded letter by letter, so that the words can be cut out of what was typed.
  const folded = line.replace(/[０-９：]/gu, (letter) => letter.normalize('NFKC'));
  const match = LINE.exec(folded);
  if (match === null) return [line];
  const words = match.at(-1) ?? '';
  return [match[1] ?? '', line.slice(line.length - words.length)];
}
