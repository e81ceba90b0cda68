// The choice of a set of sheets, each with a small picture of one of its sheets, drawn like the sheet itself.
import { useTranslation } from 'react-i18next';
import { TEMPLATE_SETS, type TemplateSetId } from '../../../shared/camp/camp.ts';
import {
  boardTemplates,
  newestTemplate,
  teamOnlyTemplates,
  templateFor,
} from '../../../shared/templates/catalogue.ts';
import { SheetPreview } from '../sheet-preview.tsx';

/** The sheet that stands for the set: one that others do not have, or with which everything begins. */
const SHOWN: Readonly<Record<TemplateSetId, (templates: readonly string[]) => string>> = {
  'one-day': () => templateFor('targets'),
  'half-day': () => templateFor('draft'),
  'one-year': () => templateFor('causes'),
  'current-state': ([first]) => first ?? '',
  action: ([, second]) => second ?? '',
};

export function SetChoice({
  value,
  baseFiscalYear,
  cityCount,
  onChange,
}: {
  readonly value: TemplateSetId;
  readonly baseFiscalYear: number;
  /** Cities entered so far: many cities need further feedback sheets. */
  readonly cityCount: number;
  readonly onChange: (set: TemplateSetId) => void;
}) {
  const { t } = useTranslation('start');
  return (
    <fieldset className="field sets">
      <legend className="lab">{t('sets.label')}</legend>
      {TEMPLATE_SETS.map((set) => (
        <label key={set} className={set === value ? 'tset on' : 'tset'}>
          <input
            type="radio"
            name="template-set"
            className="vh"
            checked={set === value}
            onChange={() => onChange(set)}
          />
          <span className="tset-pic">
            <SheetPreview
              templateId={SHOWN[set](boardTemplates(set, cityCount))}
              baseFiscalYear={baseFiscalYear}
            />
          </span>
          <span className="grow">
            <b>{t(`sets.${set}.name`)}</b>
            {set === 'one-day' && <span className="tag blue">{t('sets.recommended')}</span>}
            <span className="hint">
              {t(`sets.${set}.what`)} {t('sets.sheets', { count: boardTemplates(set, cityCount).length })}
              {ofTeamOnly(set) > 0 && t('sets.teamOnly', { count: ofTeamOnly(set) })}
            </span>
          </span>
          <span className="radio" aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}

/** How many sheets the set has for a board of the team alone, beside those for the camp. */
const ofTeamOnly = (set: TemplateSetId): number =>
  teamOnlyTemplates(set).filter((id) => newestTemplate(id)?.sets.includes(set)).length;
