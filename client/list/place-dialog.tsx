// 区画を選ぶ: into which zone a new note goes, or an old one is moved. Two lists and Enter.
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Zone } from '../../shared/templates/template.ts';
import { sheetName } from '../app/board/sheet-names.ts';
import { placeFor, type WritableSheet } from '../app/note-places.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { keepComposingEnter } from '../ui/composing.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';

export function PlaceDialog({
  what,
  places,
  sheetId,
  zoneId,
  onChosen,
  onClose,
}: {
  readonly what: 'add' | 'carry';
  readonly places: readonly WritableSheet[];
  /** Where the lists stand at first. */
  readonly sheetId: RecordId | null;
  readonly zoneId: string | null;
  readonly onChosen: (sheetId: RecordId, zone: Zone) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['list', 'common']);
  const locale = useLocale();
  const form = useId();
  const [chosen, choose] = useState({ sheetId, zoneId });
  const place = placeFor(places, chosen);
  if (place === null) return null;
  const { sheet, zone } = place;
  return (
    <Dialog
      title={t(`place.${what}Title`)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
          <Button look="primary" type="submit" form={form}>
            {t(`place.${what}`)}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          onChosen(sheet.ref.id, zone);
        }}
        onKeyDown={(event) => {
          keepComposingEnter(event);
          // A list of choices does not send its form by itself.
          if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) {
            event.preventDefault();
            onChosen(sheet.ref.id, zone);
          }
        }}
      >
        <SelectField
          label={t('place.zone')}
          autoFocus
          value={zone.id}
          onChange={(event) => choose({ sheetId: sheet.ref.id, zoneId: event.target.value })}
          options={sheet.zones.map(({ id, label }) => ({ value: id, words: label[locale] }))}
        />
        <SelectField
          label={t('place.sheet')}
          value={sheet.ref.id}
          onChange={(event) => choose({ sheetId: event.target.value as RecordId, zoneId: null })}
          options={places.map(({ ref }) => ({ value: ref.id, words: sheetName(ref, locale) }))}
        />
      </form>
    </Dialog>
  );
}
