// How the panel 筋道 says years and notes.

import { yearLabel } from '../../../../shared/time/fiscal-year.ts';
import { listed } from '../../../i18n/phrases.ts';
import { useLocale } from '../../../i18n/use-locale.ts';

/** 「5年後」 and 「令和13年度・2031」. */
export interface YearWords {
  readonly distance: string;
  readonly year: string;
}

/** Words of the year so many years after the base year. */
export function useYearWords(baseFiscalYear: number): (years: number) => YearWords {
  const locale = useLocale();
  return (years) => {
    const say = (form: Parameters<typeof yearLabel>[2]) => yearLabel(baseFiscalYear, years, form, locale);
    return {
      distance: say('distance'),
      // In English the era is the western year.
      year: locale === 'ja' ? listed([say('era'), say('western')], locale) : say('era'),
    };
  };
}
