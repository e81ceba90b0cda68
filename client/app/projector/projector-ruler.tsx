// The ruler of years as the room reads it: large labels, the year in view filled.
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { positionOfYear, STOPS } from '../../ui/year-ruler.tsx';

/** Decoration beside the banner, which says the year in words. */
export function ProjectorRuler({
  offset,
  baseFiscalYear,
}: {
  readonly offset: number;
  readonly baseFiscalYear: number;
}) {
  const locale = useLocale();
  return (
    <div className="pruler" aria-hidden="true">
      <div>
        {STOPS.map((stop) => (
          <span
            key={stop}
            className={stop === offset ? 'on' : ''}
            style={{ left: `${positionOfYear(stop)}%` }}
          >
            <i />
            {yearLabel(baseFiscalYear, stop, 'distance', locale)}
          </span>
        ))}
      </div>
    </div>
  );
}
