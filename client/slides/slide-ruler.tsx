// The ruler of years as the room reads it: the year in view filled.
import { useTranslation } from 'react-i18next';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { positionOfYear, STOPS } from '../ui/year-ruler.tsx';

/** Decoration under the banner, which says the year in words. */
export function SlideRuler({
  offset,
  baseFiscalYear,
}: {
  readonly offset: number;
  readonly baseFiscalYear: number;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="slide-ruler" aria-hidden="true">
      <div>
        {STOPS.map((stop) => (
          <span
            key={stop}
            className={`${stop === 0 ? 'now' : ''} ${stop === offset ? 'on' : ''}`}
            style={{ left: `${positionOfYear(stop)}%` }}
          >
            <i />
            {/* The banner says the whole of it; English is too long to stand five times in a line. */}
            {locale === 'en' && stop > 0
              ? t('slide.years', { count: stop })
              : yearLabel(baseFiscalYear, stop, 'distance', locale)}
          </span>
        ))}
      </div>
    </div>
  );
}
