// What the meaning of a place is called, in words and in data: the value of each axis, the fiscal year and the span of time it is
// about.
import { questionKey } from '../templates/questions.ts';
import { AXIS_IDS, type AxisId, type Meaning, type Template, type Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { isoOf, periodWords } from '../time/period.ts';

/** What an axis's value is called on the sheet, a question in the sheet's own words; undefined where the place says nothing on that axis. */
export function axisWords(
  template: Template | undefined,
  meaning: Meaning,
  axis: AxisId,
  wording: Readonly<Record<string, string>> = {},
): Wording | undefined {
  const value = meaning[axis];
  const own = axis === 'question' && value !== undefined ? (wording[questionKey(value)] ?? '') : '';
  if (own !== '') return { ja: own, en: own };
  const values = template?.axes.find(({ id }) => id === axis)?.values;
  return value === undefined ? undefined : values?.find(({ id }) => id === value)?.name;
}

/** The ids that a place names, by axis: what exported data says. */
export const axisValues = (meaning: Meaning): Readonly<Partial<Record<AxisId, string>>> =>
  Object.fromEntries(
    AXIS_IDS.flatMap((axis) => {
      const value = meaning[axis];
      return value === undefined ? [] : [[axis, value]];
    }),
  );

/** The fiscal year a place is about (2046); null where it is about none. */
export const fiscalYearMeant = ({ years }: Meaning, baseFiscalYear: number): number | null =>
  years === undefined ? null : baseFiscalYear + years;

/** First and last day of what is about a span of time, as ISO dates; '' for the last where it goes on. null where it is about none. */
export const datesMeant = (
  { period }: Meaning,
  baseFiscalYear: number,
): { readonly from: string; readonly until: string } | null =>
  period === undefined
    ? null
    : {
        from: isoOf(period.from, baseFiscalYear),
        until: period.until === null ? '' : isoOf(period.until, baseFiscalYear),
      };

/** The span of time in words (「令和9年度 第2四半期〜…」); '' where it is about none. */
export const timeWords = ({ period }: Meaning, baseFiscalYear: number, locale: Locale): string =>
  period === undefined ? '' : periodWords(period, baseFiscalYear, locale);
