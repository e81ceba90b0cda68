// Years as municipalities say them: fiscal years from April, eras with the western year, labels that follow from the
// camp's base fiscal year (an integer western year). No clock and no time zone data: instants are shown in Japan's time.

import { JAPAN_OFFSET_MS } from './units.ts';

export type Locale = 'ja' | 'en';

/** `era`: 令和28年度 · `western`: 2046 · `full`: 令和28年度（2046） · `distance`: 20年後. */
type YearForm = 'era' | 'western' | 'full' | 'distance';

/** The eras, the newest first; `from`: the western year that is their first. */
export const ERA_NAMES = [
  { from: 2019, ja: '令和', en: 'Reiwa' },
  { from: 1989, ja: '平成', en: 'Heisei' },
  { from: 1926, ja: '昭和', en: 'Showa' },
  { from: 1912, ja: '大正', en: 'Taisho' },
  { from: 1868, ja: '明治', en: 'Meiji' },
] as const;

/** First calendar day of each era; dates before the oldest one are shown in western years. */
const ERA_STARTS = [
  { day: '2019-05-01', era: 0 },
  { day: '1989-01-08', era: 1 },
  { day: '1926-12-25', era: 2 },
  { day: '1912-07-30', era: 3 },
  { day: '1868-01-25', era: 4 },
] as const;

/** `令和28年度` (2046). A fiscal year is named by the era at its end, as 令和元年度 is 2019. */
export function eraYear(year: number, locale: Locale = 'ja'): string {
  const era = ERA_NAMES.find((candidate) => year >= candidate.from);
  if (locale === 'en') return era === undefined ? `FY${year}` : `${era.en} ${year - era.from + 1}`;
  return era === undefined ? `${year}年度` : `${era.ja}${ordinal(year - era.from + 1)}年度`;
}

/** The fiscal year (April to March) of an ISO calendar date `2026-10-09`; NaN when it is none. */
export function fiscalYearOf(isoDate: string): number {
  const date = parseIsoDate(isoDate);
  if (date === undefined) return Number.NaN;
  return date.month >= 4 ? date.year : date.year - 1;
}

/** Is it the ISO calendar date of a day that there is, `2028-02-29`? */
export const isCalendarDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && parseIsoDate(text) !== undefined;

/** The label of the year `offset` years after the base fiscal year. */
export function yearLabel(base: number, offset: number, form: YearForm, locale: Locale): string {
  const year = base + offset;
  switch (form) {
    case 'western':
      return String(year);
    case 'era':
      return locale === 'ja' ? eraYear(year) : `FY${year}`;
    case 'full':
      return locale === 'ja' ? `${eraYear(year)}（${year}）` : `FY${year} (${eraYear(year, 'en')})`;
    case 'distance':
      return distanceLabel(offset, locale);
  }
}

/** `いま`, `20年後`, `30年前`; `now`, `in 20 years`, `30 years ago`. */
function distanceLabel(offset: number, locale: Locale): string {
  if (offset === 0) return locale === 'ja' ? 'いま' : 'Now';
  const years = Math.abs(offset);
  if (locale === 'ja') return offset > 0 ? `${years}年後` : `${years}年前`;
  const word = years === 1 ? 'year' : 'years';
  return offset > 0 ? `In ${years} ${word}` : `${years} ${word} ago`;
}

/** Fills `{e20}` (era), `{a20}` (western) and `{f20}` (both) in the wording of templates. */
export function fillYears(wording: string, base: number, locale: Locale): string {
  return wording.replace(/\{([eaf])(-?\d{1,3})\}/g, (_whole, form: string, offset: string) =>
    yearLabel(base, Number(offset), form === 'e' ? 'era' : form === 'a' ? 'western' : 'full', locale),
  );
}

/**
 * `令和8年10月9日` (or `9 October 2026`) of an ISO calendar date or an instant in ms since 1970, which is taken in Japan's
 * time; '' when the date makes no sense.
 */
export function formatDate(when: string | number, locale: Locale = 'ja'): string {
  const date = typeof when === 'number' ? parseIsoDate(japanIso(when)) : parseIsoDate(when);
  if (date === undefined) return '';
  const { year, month, day } = date;
  if (locale === 'en') return `${day} ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
  const start = ERA_STARTS.find((candidate) => isoDay(date) >= candidate.day);
  const era = start === undefined ? undefined : ERA_NAMES[start.era];
  const yearWord = era === undefined ? `${year}` : `${era.ja}${ordinal(year - era.from + 1)}`;
  return `${yearWord}年${month}月${day}日`;
}

/** `令和8年10月9日 10:52` of an instant in ms since 1970, in Japan's time. */
export const formatDateTime = (ms: number, locale: Locale = 'ja'): string =>
  `${formatDate(ms, locale)} ${japanIso(ms).slice(11, 16)}`;

/** `10月9日 10:52` (or `9 October, 10:52`) of an instant in ms since 1970, in Japan's time. */
export function formatDayTime(ms: number, locale: Locale = 'ja'): string {
  const iso = japanIso(ms);
  const date = parseIsoDate(iso);
  if (date === undefined) return '';
  const time = iso.slice(11, 16);
  return locale === 'ja'
    ? `${date.month}月${date.day}日 ${time}`
    : `${date.day} ${MONTH_NAMES[date.month - 1] ?? ''}, ${time}`;
}

/** The day `2026-10-09` of an instant in ms since 1970, in Japan's time; '' beyond what a date can hold. */
export const japanDay = (ms: number): string => japanIso(ms).slice(0, 10);

/** The months in English, January first. */
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `May` of 5; '' of what is no month. */
export const monthName = (month: number): string => MONTH_NAMES[month - 1] ?? '';

/** How many days the month of that year has; months count from 1. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const ordinal = (n: number): string => (n === 1 ? '元' : String(n));

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parseIsoDate(iso: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return valid ? { year, month, day } : undefined;
}

const isoDay = ({ year, month, day }: CalendarDate): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The instant as `YYYY-MM-DDTHH:MM…` on a Japanese clock; '' beyond what a date can hold. */
function japanIso(ms: number): string {
  const date = new Date(ms + JAPAN_OFFSET_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
