// The ruler of years, the product's signature: the base year at the left, the wished-for future at the right, one tick a
// fiscal year. Read from the future back to now by screen readers, as the method does.
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Icon } from './icon.tsx';
import './year-ruler.css';

/** Years after the base year at which the method stops, from now to the future. */
export const STOPS = [0, 1, 3, 5, 20] as const;
const FAR = 20;
/** Where chevrons point back to today, in percent of the line: between the stops, clear of their labels. */
const CHEVRONS = [74, 44.3, 30.5, 11.5] as const;

/** Distance from the left end, in percent: far years are drawn closer together. */
export const positionOfYear = (years: number): number => Math.sqrt(years / FAR) * 100;

/** The ruler for a base fiscal year. `ground` is the surface it lies on (chevrons interrupt the line with it). */
export function YearRuler({
  baseFiscalYear,
  ground = 'var(--table)',
  left = 44,
  right = 64,
}: {
  readonly baseFiscalYear: number;
  readonly ground?: string;
  /** Room for the outer labels, in px. */
  readonly left?: number;
  readonly right?: number;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const label = (years: number, form: 'distance' | 'era' | 'western') =>
    yearLabel(baseFiscalYear, years, form, locale);
  const years = STOPS.toReversed()
    .map((stop) => t('ruler.stop', { distance: label(stop, 'distance'), year: label(stop, 'era') }))
    .join(locale === 'ja' ? '、' : ', ');
  return (
    <div
      className="ruler"
      role="img"
      aria-label={t('ruler.label', { years })}
      style={{ '--l': `${left}px`, '--r': `${right}px`, '--ground': ground } as CSSProperties}
    >
      <div className="line" />
      {YEARS_WITHOUT_STOP.map((year) => (
        <i key={year} className="tick" style={{ left: `${positionOfYear(year)}%` }} />
      ))}
      {CHEVRONS.map((at) => (
        <span key={at} className="back" style={{ left: `${at}%` }}>
          <Icon name="back" size={17} />
        </span>
      ))}
      {STOPS.map((stop) => (
        <div
          key={stop}
          className={stop === 0 ? 'stop now' : stop === FAR ? 'stop far' : `stop in${stop}`}
          style={{ left: `${positionOfYear(stop)}%` }}
        >
          <i>
            <em className="dot" />
          </i>
          {/* Between the ends, years come close: said in as few letters as they need. */}
          <b>{stop === 0 || stop === FAR ? label(stop, 'distance') : t('ruler.between', { count: stop })}</b>
          {locale === 'ja' && <span>{label(stop, 'era').replace(/年度$/, '')}</span>}
          <span>{label(stop, 'western')}</span>
        </div>
      ))}
    </div>
  );
}

const YEARS_WITHOUT_STOP = Array.from({ length: FAR }, (_, year) => year).filter(
  (year) => !(STOPS as readonly number[]).includes(year) && year > 1,
);
