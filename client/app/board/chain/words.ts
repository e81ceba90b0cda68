// How the panel 筋道 says years and notes.

import { useTranslation } from 'react-i18next';
import { yearLabel } from '../../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../../i18n/use-locale.ts';

/** 「5年後」 and 「令和13年度・2031」. */
export interface YearWords {
  readonly distance: string;
  readonly year: string;
}

/** Words of the year so many years after the base year. */
export function useYearWords(baseFiscalYear: number): (years: number) => YearWords {
  const { t } = useTranslation('board');
  const locale = useLocale();
  return (years) => ({
    distance: yearLabel(baseFiscalYear, years, 'distance', locale),
    year: t('chain.year', {
      era: yearLabel(baseFiscalYear, years, 'era', locale),
      western: yearLabel(baseFiscalYear, years, 'western', locale),
    }),
  });
}

const MOST = 24;
/** On one line, and no longer than is said in passing. */
export function shortWords(words: string): string {
  const letters = [...words.replace(/\s+/gu, ' ').trim()];
  return letters.length > MOST ? `${letters.slice(0, MOST - 1).join('')}…` : letters.join('');
}
