// Spans of time as places on a sheet say them: counted from the base fiscal year, so that moving that year moves what is said.
// Which place says which span is shared/layout/time-axis.ts's.
import { daysInMonth, eraYear, type Locale, monthName } from './fiscal-year.ts';

/** A day, counted from the base fiscal year. */
export interface RelativeDay {
  /** Fiscal years after the base year. */
  readonly years: number;
  /** 1 to 12; January to March belong to the end of the fiscal year. */
  readonly month: number;
  /** 1 to 31: what a month does not have is its last day. */
  readonly day: number;
}

/** A span of whole days or quarters, both ends included; a single day begins and ends with itself. */
export interface Period {
  /** How finely it is known, and so how it is said. */
  readonly unit: 'quarter' | 'month';
  readonly from: RelativeDay;
  /** null: it goes on. */
  readonly until: RelativeDay | null;
}

/** The ISO calendar date of a day, `2027-06-30`. */
export function isoOf({ years, month, day }: RelativeDay, baseFiscalYear: number): string {
  const year = baseFiscalYear + years + (month < 4 ? 1 : 0);
  const last = Math.min(day, daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(last)}`;
}

/** The day that an ISO calendar date is; undefined for what is none. */
export function relativeDay(iso: string, baseFiscalYear: number): RelativeDay | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { years: year - (month < 4 ? 1 : 0) - baseFiscalYear, month, day };
}

/** The quarter of the fiscal year: 1 is April to June. */
export const quarterOf = ({ month }: Pick<RelativeDay, 'month'>): number =>
  Math.floor(((month + 8) % 12) / 3) + 1;

/** First day of a quarter of the fiscal year. */
export const quarterStart = (years: number, quarter: number): RelativeDay => ({
  years,
  month: monthOf(quarter * 3 - 3),
  day: 1,
});

/** Last day of a quarter of the fiscal year. */
export const quarterEnd = (years: number, quarter: number): RelativeDay => ({
  years,
  month: monthOf(quarter * 3 - 1),
  day: 31,
});

/** The month so many months after April. */
export const monthOf = (afterApril: number): number => ((afterApril + 3) % 12) + 1;

/**
 * The span in words: 「令和9年度 第2四半期〜令和10年度 第1四半期」, 「5月10日」, 「10月23日〜」; `FY2027 Q2 – FY2028 Q1`, `10 May`,
 * `From 23 October`.
 */
export function periodWords({ unit, from, until }: Period, baseFiscalYear: number, locale: Locale): string {
  const say = unit === 'quarter' ? quarterWords : dayWords;
  const first = say(from, baseFiscalYear, locale);
  if (until === null) return locale === 'ja' ? `${first}〜` : `From ${first}`;
  const last = say(until, baseFiscalYear, locale);
  if (last === first) return first;
  return locale === 'ja' ? `${first}〜${last}` : `${first} – ${last}`;
}

/** 「5月10日」, `10 May`. */
export function dayWords(day: RelativeDay, baseFiscalYear: number, locale: Locale): string {
  const date = Number(isoOf(day, baseFiscalYear).slice(8));
  return locale === 'ja' ? `${day.month}月${date}日` : `${date} ${monthName(day.month)}`;
}

const quarterWords = (day: RelativeDay, baseFiscalYear: number, locale: Locale): string => {
  const year = baseFiscalYear + day.years;
  return locale === 'ja' ? `${eraYear(year)} 第${quarterOf(day)}四半期` : `FY${year} Q${quarterOf(day)}`;
};

const two = (value: number): string => String(value).padStart(2, '0');
