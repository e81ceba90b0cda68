// Days as people type them on paper, without a calendar to pick from: 「5月10日」, `5/10`, `2026-05-10`, 「令和8年5月10日（日）」, `10 May`. A day
// without a year is of the fiscal year it is asked for. No clock: what is today does not matter.
import { ERA_NAMES, isCalendarDate, MONTH_NAMES } from './fiscal-year.ts';

/** What was typed: a day, a day that the calendar does not have (2月31日), or something else (来月). */
export type TypedDay =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'no-such-day' }
  | { readonly kind: 'other' };

/** Reads a day; `fiscalYear` (April to March) gives the year where none is typed. The date is ISO, `2026-05-10`. */
export function parseDay(typed: string, fiscalYear: number): TypedDay {
  const text = typed
    .normalize('NFKC')
    .replace(/\((?:[月火水木金土日]|[A-Za-z]{3,9})(?:曜日?)?\)|[月火水木金土日]曜日?/gu, '')
    .trim();
  const parts = inNumbers(text) ?? inWords(text);
  if (parts === null) return { kind: 'other' };
  const { month, day } = parts;
  const year = parts.year ?? (month >= 4 ? fiscalYear : fiscalYear + 1);
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isCalendarDate(date) ? { kind: 'day', date } : { kind: 'no-such-day' };
}

/** 0 Sunday … 6 Saturday of an ISO date. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

interface Parts {
  /** null: none was typed. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

const SEPARATED = /^(?:(.+?)[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;

function inNumbers(text: string): Parts | null {
  const found = SEPARATED.exec(text);
  if (found === null) return null;
  const year = found[1] === undefined ? null : yearIn(found[1].trim());
  return year === undefined ? null : { year, month: Number(found[2]), day: Number(found[3]) };
}

/** 2026, 令和8, R8, 令和元; undefined when it is none. */
function yearIn(text: string): number | undefined {
  if (/^\d{4}$/.test(text)) return Number(text);
  const found = /^(\D+?)\s*(\d{1,2}|元)$/u.exec(text);
  const name = found?.[1]?.trim().toUpperCase() ?? '';
  const era = ERA_NAMES.find(({ ja, en }) => ja === name || en.toUpperCase() === name || en[0] === name);
  if (found === null || era === undefined) return undefined;
  return era.from - 1 + (found[2] === '元' ? 1 : Number(found[2]));
}

/** `10 May 2026`, `May 10, 2026`, with months in full or by three letters. */
function inWords(text: string): Parts | null {
  const found =
    /^(?<day>\d{1,2})\s+(?<month>[A-Za-z]{3,9})\.?(?:,?\s+(?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2})(?:,?\s+(?<year>\d{4}))?$/.exec(text);
  const { day, month: name = '', year } = found?.groups ?? {};
  const month = MONTH_NAMES.findIndex((full) => full.toLowerCase().startsWith(name.toLowerCase())) + 1;
  if (found === null || month === 0) return null;
  return { year: year === undefined ? null : Number(year), month, day: Number(day) };
}

const two = (value: number): string => String(value).padStart(2, '0');
