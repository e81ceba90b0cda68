// The two fields about a camp's time, where it is made and where it is changed: its date, and the fiscal year called いま.
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/use-locale.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { campDate } from '../camp-date.ts';
import './date-field.css';
import { eraYear } from '../../../shared/time/fiscal-year.ts';
import { IconButton } from '../../ui/button.tsx';
import { FIRST_YEAR, LAST_YEAR } from './camp-draft.ts';

/** The browser's own date input (keyboard, picker, phone wheel), dressed in 令和 until it is used. */
export function DateField({
  date,
  error,
  onChange,
}: {
  readonly date: string;
  readonly error: string | null;
  readonly onChange: (isoDate: string) => void;
}) {
  const { t } = useTranslation('start');
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const words = campDate(date, locale);
  return (
    <Field label={t('date.label')} error={error}>
      {(ids) => (
        <div className={words === '' ? 'datefield' : 'datefield dressed'}>
          <input
            {...ids}
            ref={input}
            className="input"
            type="date"
            min="2000-01-01"
            max="2100-12-31"
            value={date}
            onChange={(event) => onChange(event.target.value)}
            onClick={() => showPicker(input.current)}
          />
          <span className="dress" aria-hidden="true">
            <span>
              {words}
              {locale === 'ja' && <span className="muted">{date.slice(0, 4)}</span>}
            </span>
            <Icon name="calendar" />
          </span>
        </div>
      )}
    </Field>
  );
}

function showPicker(input: HTMLInputElement | null): void {
  try {
    input?.showPicker?.();
  } catch (error) {
    // Some browsers allow the picker only on their own button; the field can be typed into all the same.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** One press a year, in 令和 with the western year. */
export function BaseYearField({
  year,
  onChange,
}: {
  readonly year: number;
  readonly onChange: (year: number) => void;
}) {
  const { t } = useTranslation('start');
  const locale = useLocale();
  const id = useId();
  return (
    <div className="field">
      <span className="lab" id={id}>
        {t('base.label')}
        <span className="opt">{t('base.aside')}</span>
      </span>
      <fieldset className="stepper" aria-labelledby={id}>
        <IconButton
          icon="minus"
          label={t('base.earlier')}
          disabled={year <= FIRST_YEAR}
          onClick={() => onChange(year - 1)}
        />
        <output aria-live="polite">
          <b>{eraYear(year, locale)}</b>
          <span className="muted">{year}</span>
        </output>
        <IconButton
          icon="plus"
          label={t('base.later')}
          disabled={year >= LAST_YEAR}
          onClick={() => onChange(year + 1)}
        />
      </fieldset>
    </div>
  );
}
