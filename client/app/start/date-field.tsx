// The date of the camp: the browser's own date input (keyboard, picker, phone wheel), dressed in 令和 until it is used.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/use-locale.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { campDate } from '../camp-date.ts';
import './date-field.css';

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
