// The choice of a set of sheets, each with a small picture of one of its sheets, drawn like the sheet itself.
import { useTranslation } from 'react-i18next';
import { boardTemplates, templateFor } from '../../../shared/templates/catalogue.ts';
import type { Purpose } from '../../../shared/templates/template.ts';
import { SheetPreview } from '../sheet-preview.tsx';
import { type OfferedSet, SETS } from './camp-draft.ts';

/** What stands for the set: the sheet that only the whole day comes to, else the one that everything begins with. */
const SHOWN: Readonly<Record<OfferedSet, Purpose>> = { 'one-day': 'targets', 'half-day': 'draft' };

export function SetChoice({
  value,
  baseFiscalYear,
  cityCount,
  onChange,
}: {
  readonly value: OfferedSet;
  readonly baseFiscalYear: number;
  /** Cities entered so far: many cities need further feedback sheets. */
  readonly cityCount: number;
  readonly onChange: (set: OfferedSet) => void;
}) {
  const { t } = useTranslation('start');
  return (
    <fieldset className="field sets">
      <legend className="lab">{t('sets.label')}</legend>
      {SETS.map((set) => (
        <label key={set} className={set === value ? 'tset on' : 'tset'}>
          <input
            type="radio"
            name="template-set"
            className="vh"
            checked={set === value}
            onChange={() => onChange(set)}
          />
          <span className="tset-pic">
            <SheetPreview templateId={templateFor(SHOWN[set])} baseFiscalYear={baseFiscalYear} />
          </span>
          <span className="grow">
            <b>{t(`sets.${set}.name`)}</b>
            {set === 'one-day' && <span className="tag blue">{t('sets.recommended')}</span>}
            <span className="hint">
              {t(`sets.${set}.what`)} {t('sets.sheets', { count: boardTemplates(set, cityCount).length })}
            </span>
          </span>
          <span className="radio" aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
