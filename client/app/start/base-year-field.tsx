// The fiscal year called いま, one press a year, in 令和 with the western year. Used where a camp is made and where it is changed.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { eraYear } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';
import { FIRST_YEAR, LAST_YEAR } from './camp-draft.ts';

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
