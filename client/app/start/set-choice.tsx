// The choice of a set of sheets, each with a small picture of one of its sheets, drawn like the sheet itself.
import { useTranslation } from 'react-i18next';
import type { TemplateSetId } from '../../../shared/camp/camp.ts';
import { TEMPLATE_SETS } from '../../../shared/templates/catalogue.ts';
import { SheetPreview } from '../sheet-preview.tsx';
import { SETS } from './camp-draft.ts';

/** The sheet that stands for the set. */
const SHOWN: Readonly<Record<TemplateSetId, string>> = {
  'one-day': 'targets',
  'half-day': 'vision',
  'one-year': 'tree-why',
};

export function SetChoice({
  value,
  baseFiscalYear,
  onChange,
}: {
  readonly value: TemplateSetId;
  readonly baseFiscalYear: number;
  readonly onChange: (set: TemplateSetId) => void;
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
            <SheetPreview templateId={SHOWN[set]} baseFiscalYear={baseFiscalYear} />
          </span>
          <span className="grow">
            <b>{t(`sets.${set}.name`)}</b>
            {set === 'one-day' && <span className="tag blue">{t('sets.recommended')}</span>}
            <span className="hint">
              {t(`sets.${set}.what`)} {t('sets.sheets', { count: TEMPLATE_SETS[set].length })}
            </span>
          </span>
          <span className="radio" aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
