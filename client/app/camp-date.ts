// A camp's calendar date with its weekday, today's date and the time of day, as the pages write them.
import { formatDate } from '../../shared/time/fiscal-year.ts';
import type { Language } from '../i18n/language.ts';

/** `令和8年10月9日（金）` or `Fri, 9 October 2026`; '' for what is no date. */
export function campDate(isoDate: string, language: Language): string {
  const date = formatDate(isoDate, language);
  if (date === '') return '';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
  return language === 'ja' ? `${date}（${weekday}）` : `${weekday}, ${date}`;
}

/** `11月30日` or `30 November`: a day of the year in Japan. */
export const dayOfYear = (ms: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    timeZone: 'Asia/Tokyo',
  }).format(ms);

/** The calendar date on this device, `2026-10-09`. */
export function todayIso(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Now by this device's clock, in ms since 1970. */
export const todayMs = (): number => Date.now();

/** `11月30日 14:52` or `30 November, 14:52` on this device's clock. */
export const dayAndTime = (ms: number, language: Language): string =>
  [
    new Intl.DateTimeFormat(language === 'ja' ? 'ja' : 'en-GB', { month: 'long', day: 'numeric' }).format(ms),
    clockTime(ms),
  ].join(language === 'ja' ? ' ' : ', ');

/** `14:52` on this device's clock. */
export function clockTime(ms: number): string {
  const at = new Date(ms);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
}
