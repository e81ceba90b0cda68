// Choosing the zone that a note goes into: a list, or two short rows where the zones are a table of years and lanes.
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../shared/templates/template.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { isTable, type WritableSheet } from '../note-places.ts';

export function PlaceChoice({
  sheet: { template, zones },
  zone,
  baseFiscalYear,
  onChange,
}: {
  readonly sheet: WritableSheet;
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
    const years = [...new Set(zones.map(({ meaning }) => meaning.years ?? 0))].sort((a, b) => b - a);
    const lanes = template.axes.find(({ id }) => id === 'lane')?.values ?? [];
    return (
      <>
        <Segmented
          label={t('year')}
          value={String(zone.meaning.years ?? 0)}
          onChange={(value) =>
            choose(({ meaning }) => String(meaning.years) === value && meaning.lane === zone.meaning.lane)
          }
          options={years.map((each) => ({
            value: String(each),
            words: yearLabel(baseFiscalYear, each, 'distance', locale),
          }))}
        />
        <Segmented
          label={t('place')}
          value={zone.meaning.lane ?? null}
          onChange={(lane) =>
            choose(({ meaning }) => meaning.years === zone.meaning.years && meaning.lane === lane)
          }
          options={lanes.map(({ id, name }) => ({ value: id, words: name[locale] }))}
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
