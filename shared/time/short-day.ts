// A day of the calendar in as few letters as leave no doubt, for cards and tables that have no room for eras.
import type { Locale } from './fiscal-year.ts';
import { isCalendarDate } from './fiscal-year.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * `10月16日` or `16 Oct` of `2026-10-16`; with the western year (`2028/10/16`) twelve months or more from `today`; '' for what is no day.
 */
export function shortDay(isoDate: string, locale: Locale, today?: string): string {
  if (!isCalendarDate(isoDate)) return '';
  const [year, month, day] = partsOf(isoDate);
  const isFar =
    today !== undefined && isCalendarDate(today) && Math.abs(monthOf(isoDate) - monthOf(today)) >= 12;
  if (locale === 'en') return `${day} ${MONTHS[month - 1] ?? ''}${isFar ? ` ${year}` : ''}`;
  return isFar ? `${year}/${month}/${day}` : `${month}月${day}日`;
}

/** `16日` where the month is the one of `today`; else as shortDay. In English always with its month. */
export function dayAhead(isoDate: string, locale: Locale, today?: string): string {
  const isThisMonth = today?.slice(0, 7) === isoDate.slice(0, 7);
  return locale === 'ja' && isThisMonth && isCalendarDate(isoDate)
    ? `${partsOf(isoDate)[2]}日`
    : shortDay(isoDate, locale, today);
}

/** `10/16` where there is no room for more; in English as shortDay, because figures alone leave doubt there. */
export function dayInFigures(isoDate: string, locale: Locale, today?: string): string {
  const day = shortDay(isoDate, locale, today);
  return locale === 'ja' ? day.replace('月', '/').replace('日', '') : day;
}

const partsOf = (isoDate: string): readonly [number, number, number] => [
  Number(isoDate.slice(0, 4)),
  Number(isoDate.slice(5, 7)),
  Number(isoDate.slice(8, 10)),
];

/** Months since year 0. */
const monthOf = (isoDate: string): number => {
  const [year, month] = partsOf(isoDate);
  return year * 12 + month;
};
