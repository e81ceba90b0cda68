// How the pages are printed: paper, version, handling label, what stands in head and foot.
import { useTranslation } from 'react-i18next';
import type { VersionId } from '../../shared/board/ids.ts';
import type { Version } from '../../shared/camp/camp.ts';
import type { Handling } from '../../shared/drawing/sheet-context.ts';
import { formatDateTime } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SelectField, Switch } from '../ui/field.tsx';
import { PAPERS, type Paper } from './pdf/pdf-job.ts';

export interface PdfSettings {
  readonly paper: Paper;
  /** null: the content as it is now. */
  readonly versionId: VersionId | null;
  readonly handling: Handling;
  readonly withNames: boolean;
  readonly withVersion: boolean;
  readonly withPrompts: boolean;
}

const HANDLINGS: readonly Handling[] = ['none', 'participants', 'internal', 'team'];

export function PdfSettingsForm({
  settings,
  onChange,
  versions,
  nowLabel,
  showPaper,
  showHandling,
  disabled,
}: {
  readonly settings: PdfSettings;
  readonly onChange: (settings: PdfSettings) => void;
  /** Versions that can be chosen; empty leaves only the content as it is now. */
  readonly versions: readonly Version[];
  /** `14:52` */
  readonly nowLabel: string;
  /** CSV and report have no paper, head or foot. */
  readonly showPaper: boolean;
  /** A table of notes carries no label. */
  readonly showHandling: boolean;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation('export');
  const locale = useLocale();
  return (
    <fieldset className="export-right" disabled={disabled}>
      {showPaper && (
        <fieldset className="field">
          <legend className="lab">{t('paper')}</legend>
          <div className="export-papers">
            {PAPERS.map((paper) => (
              <label key={paper} className="export-paper">
                <input
                  type="radio"
                  name="paper"
                  className="vh"
                  checked={settings.paper === paper}
                  onChange={() => onChange({ ...settings, paper })}
                />
                <i className={paper} aria-hidden="true" />
                {t(paper)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <SelectField
        label={t('version')}
        value={settings.versionId ?? ''}
        onChange={(event) =>
          onChange({
            ...settings,
            versionId: versions.find((version) => version.id === event.target.value)?.id ?? null,
          })
        }
        options={[
          { value: '', words: t('current', { time: nowLabel }) },
          ...versions.map((version) => ({
            value: version.id,
            words: t('frozen', {
              title: version.title,
              dateTime: formatDateTime(version.createdAtMs, locale),
            }),
          })),
        ]}
      />
      {showHandling && (
        <SelectField
          label={t('handling')}
          {...(showPaper ? { hint: t('handlingHint') } : {})}
          value={settings.handling}
          onChange={(event) =>
            onChange({
              ...settings,
              handling: HANDLINGS.find((handling) => handling === event.target.value) ?? 'participants',
            })
          }
          options={HANDLINGS.map((handling) => ({ value: handling, words: t(`handlings.${handling}`) }))}
        />
      )}
      {showPaper && (
        <fieldset className="field">
          <legend className="lab">{t('onPage')}</legend>
          <Switch checked={settings.withNames} onChange={(withNames) => onChange({ ...settings, withNames })}>
            {t('withNames')}
          </Switch>
          <Switch
            checked={settings.withVersion}
            onChange={(withVersion) => onChange({ ...settings, withVersion })}
          >
            {t('withVersion')}
          </Switch>
          <Switch
            checked={settings.withPrompts}
            onChange={(withPrompts) => onChange({ ...settings, withPrompts })}
          >
            {t('withPrompts')}
          </Switch>
        </fieldset>
      )}
    </fieldset>
  );
}
