// When a note on a time axis is, in words and by the keyboard: a day, a span of days, or a span of quarters. Whoever sets one moves
// the note; nothing of it is stored.
import { useTranslation } from 'react-i18next';
import { ends } from '../../../../shared/layout/time-axis.ts';
import type { NoteTime } from '../../../../shared/reading/note-period.ts';
import type { TimeAxis } from '../../../../shared/templates/template.ts';
import { type Locale, yearLabel } from '../../../../shared/time/fiscal-year.ts';
import {
  isoOf,
  type Period,
  quarterEnd,
  quarterOf,
  quarterStart,
  type RelativeDay,
  relativeDay,
} from '../../../../shared/time/period.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { SelectField, TextField } from '../../../ui/field.tsx';

interface Props extends NoteTime {
  readonly baseFiscalYear: number;
  readonly onChange: (period: Pick<Period, 'from' | 'until'>) => void;
}

export function PeriodFields(props: Props) {
  return props.axis.unit === 'quarter' ? <Quarters {...props} /> : <Days {...props} />;
}

function Quarters({ axis, period: { from, until }, baseFiscalYear, onChange }: Props) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const words = (nth: number): string => t('noteDetails.quarter', { number: nth });
  const options = quartersOf(axis, baseFiscalYear, locale, words);
  const last = until ?? ends(axis).until;
  // Whoever moves one end past the other moves both.
  return (
    <>
      <SelectField
        label={t('noteDetails.from')}
        value={String(quarterNumber(from))}
        options={options}
        onChange={({ target }) => {
          const number = Number(target.value);
          onChange({ from: startOf(number), until: endOf(Math.max(number, quarterNumber(last))) });
        }}
      />
      <SelectField
        label={t('noteDetails.until')}
        value={String(quarterNumber(last))}
        options={options}
        onChange={({ target }) => {
          const number = Number(target.value);
          onChange({ from: startOf(Math.min(number, quarterNumber(from))), until: endOf(number) });
        }}
      />
    </>
  );
}

/** Quarters counted through from the base fiscal year on. */
const quarterNumber = (day: RelativeDay): number => day.years * 4 + quarterOf(day) - 1;
const startOf = (number: number): RelativeDay => quarterStart(Math.floor(number / 4), (number % 4) + 1);
const endOf = (number: number): RelativeDay => quarterEnd(Math.floor(number / 4), (number % 4) + 1);

function quartersOf(
  axis: TimeAxis,
  baseFiscalYear: number,
  locale: Locale,
  words: (nth: number) => string,
): readonly { readonly value: string; readonly words: string }[] {
  const first = quarterNumber(ends(axis).from);
  return Array.from({ length: axis.count }, (_, step) => {
    const number = first + step;
    const year = yearLabel(baseFiscalYear, Math.floor(number / 4), 'era', locale);
    return { value: String(number), words: `${year} ${words((number % 4) + 1)}` };
  });
}

function Days({ axis, period: { from, until }, isDay, baseFiscalYear, onChange }: Props) {
  const { t } = useTranslation('board');
  const [least, most] = [isoOf(ends(axis).from, baseFiscalYear), isoOf(ends(axis).until, baseFiscalYear)];
  /** While a date is typed it is none yet, or one of long ago. */
  const dayIn = (value: string): RelativeDay | undefined =>
    value < least || value > most ? undefined : relativeDay(value, baseFiscalYear);
  const field = (label: string, day: RelativeDay | null, set: (day: RelativeDay) => void) => (
    <TextField
      type="date"
      label={label}
      min={least}
      max={most}
      value={day === null ? '' : isoOf(day, baseFiscalYear)}
      onChange={({ target }) => {
        const chosen = dayIn(target.value);
        if (chosen !== undefined) set(chosen);
      }}
    />
  );
  if (isDay) return field(t('noteDetails.on'), from, (day) => onChange({ from: day, until: day }));
  const later = (a: RelativeDay, b: RelativeDay): RelativeDay =>
    isoOf(a, baseFiscalYear) > isoOf(b, baseFiscalYear) ? a : b;
  const earlier = (a: RelativeDay, b: RelativeDay): RelativeDay => (later(a, b) === a ? b : a);
  return (
    <>
      {field(t('noteDetails.from'), from, (day) =>
        onChange({ from: day, until: until === null ? null : later(day, until) }),
      )}
      {field(t('noteDetails.until'), until, (day) => onChange({ from: earlier(from, day), until: day }))}
    </>
  );
}
