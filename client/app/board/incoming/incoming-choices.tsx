// What is asked beside the table: the sheet that is meant, where rows go whose zone is not found, and whether rows are taken whose letters
// were lost or whose words stand there already.
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { placeKey } from '../../../../shared/incoming/places.ts';
import type { RowFault } from '../../../../shared/incoming/plan-rows.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { SelectField, Switch } from '../../../ui/field.tsx';
import type { Plan } from './use-plan.ts';

export function IncomingChoices({ plan: { places, wish, change, rows } }: { readonly plan: Plan }) {
  const { t } = useTranslation('incoming');
  const locale = useLocale();
  const withFault = (kind: RowFault['kind']): number =>
    rows.filter(({ faults }) => faults.some((fault) => fault.kind === kind)).length;
  const unknown = withFault('zone-unknown');
  const lost = withFault('lost-letters');
  const twice = withFault('duplicate');
  const sheets = [...new Map(places.map(({ sheetId, sheetName }) => [sheetId, sheetName]))];
  const zones = places.filter(({ sheetId }) => sheetId === wish.sheetId);
  const saysZone = wish.uses.includes('zone') || wish.uses.includes('year');
  return (
    <section className="inchoices" aria-label={t('choices')}>
      <SelectField
        label={t('choice.sheet')}
        value={wish.sheetId}
        onChange={({ target }) => change({ sheetId: target.value as RecordId, fallback: null })}
        options={sheets.map(([value, words]) => ({ value, words }))}
      />
      <SelectField
        label={saysZone ? t('choice.unknown', { count: unknown }) : t('choice.zone')}
        value={wish.fallback ?? ''}
        onChange={({ target }) => change({ fallback: target.value === '' ? null : target.value })}
        options={[
          { value: '', words: saysZone ? t('choice.leaveOut') : t('choice.choose') },
          ...zones.map((place) => ({ value: placeKey(place), words: place.zone.label[locale] })),
        ]}
      />
      <Switch checked={wish.hasHead} onChange={(hasHead) => change({ hasHead })}>
        {t('choice.head')}
      </Switch>
      {lost > 0 && (
        <Switch
          checked={wish.takesLost}
          hint={t('choice.lostHint')}
          onChange={(takesLost) => change({ takesLost })}
        >
          {t('choice.lost', { count: lost })}
        </Switch>
      )}
      {twice > 0 && (
        <Switch checked={wish.takesDuplicates} onChange={(takesDuplicates) => change({ takesDuplicates })}>
          {t('choice.twice', { count: twice })}
        </Switch>
      )}
    </section>
  );
}
