// Choosing the zone that a note goes into: a list, or two short rows where the zones are a table of years and lanes.
import { useTranslation } from 'react-i18next';
import { LANE_NAMES, LANES, type Zone } from '../../../shared/templates/template.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { isTable } from './pad-places.ts';

export function PlaceChoice({
  zones,
  zone,
  baseFiscalYear,
  onChange,
}: {
  readonly zones: readonly Zone[];
  readonly zone: Zone;
  readonly baseFiscalYear: number;
  readonly onChange: (zone: Zone) => void;
}) {
  const { t } = useTranslation('pad');
  const locale = useLocale();
  const choose = (matches: (candidate: Zone) => boolean) => {
    const found = zones.find(matches);
    if (found !== undefined) onChange(found);
  };
  if (zones.length === 1) return null;
  if (isTable(zones)) {
    const offsets = [...new Set(zones.map(({ offset }) => offset ?? 0))].sort((a, b) => b - a);
    return (
      <>
        <Segmented
          label={t('year')}
          value={String(zone.offset ?? 0)}
          onChange={(value) => choose((each) => String(each.offset) === value && each.lane === zone.lane)}
          options={offsets.map((offset) => ({
            value: String(offset),
            words: yearLabel(baseFiscalYear, offset, 'distance', locale),
          }))}
        />
        <Segmented
          label={t('place')}
          value={zone.lane ?? null}
          onChange={(lane) => choose((each) => each.offset === zone.offset && each.lane === lane)}
          options={LANES.map((lane) => ({ value: lane, words: LANE_NAMES[lane][locale] }))}
        />
      </>
    );
  }
  return (
    <SelectField
      label={t('place')}
      value={zone.id}
      onChange={(event) => choose(({ id }) => id === event.target.value)}
      options={zones.map(({ id, label }) => ({ value: id, words: label[locale] }))}
    />
  );
}
