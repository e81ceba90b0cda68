// Writing a new note: where it goes, its words, 貼る. What is half-written belongs to the draft; what is put up, to the list.
import { type FormEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { NarrowHand } from '../../list/list.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { sheetName } from '../board/sheet-names.ts';
import { askedIn, hasKinds, placeFor, type WritableSheet } from '../note-places.ts';
import { fitsNote, NoteField } from './note-field.tsx';
import { FEEDBACK_KINDS, type NewNoteDraft } from './pad-draft.ts';
import { PlaceChoice } from './place-choice.tsx';

export function NewNote({
  connection,
  camp,
  sheets,
  draft,
  hand,
  onChange,
}: {
  readonly connection: Pick<BoardConnection, 'doc'>;
  readonly camp: CampAnswer;
  readonly sheets: readonly WritableSheet[];
  readonly draft: NewNoteDraft;
  /** Puts the note up; null for the moment in which another document takes the place of the one that is shown. */
  readonly hand: RefObject<NarrowHand | null>;
  readonly onChange: (changes: Partial<NewNoteDraft>) => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const area = useRef<HTMLTextAreaElement>(null);
  const place = placeFor(sheets, draft);
  if (place === null) return null;
  const { sheet, zone } = place;
  const ownWords = readBoard(connection.doc).sheets.find(({ id }) => id === sheet.ref.id)?.wording ?? {};
  const asked = askedIn(zone, ownWords, camp.camp.baseFiscalYear, locale);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = draft.text.trim();
    if (words === '' || !fitsNote(words) || hand.current === null) {
      area.current?.focus();
      return;
    }
    const kind = hasKinds(sheet, zone) ? draft.kind : 'none';
    hand.current.put({ sheetId: sheet.ref.id, zoneId: zone.id }, { kind, text: words });
    showToast({ icon: 'note', words: t('stuck', { place: zone.label[locale] }) });
    onChange({ text: '' });
  };

  return (
    <form className="pwform" onSubmit={submit}>
      <SelectField
        label={t('sheet')}
        value={sheet.ref.id}
        onChange={(event) => onChange({ sheetId: event.target.value as RecordId, zoneId: null })}
        options={sheets.map(({ ref }) => ({ value: ref.id, words: sheetName(ref, locale) }))}
      />
      <PlaceChoice
        sheet={sheet}
        zone={zone}
        baseFiscalYear={camp.camp.baseFiscalYear}
        onChange={(next) => onChange({ sheetId: sheet.ref.id, zoneId: next.id })}
      />
      {hasKinds(sheet, zone) && (
        <Segmented
          label={t('kind')}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          options={FEEDBACK_KINDS.map((value) => ({ value, words: t(`kinds.${value}`) }))}
        />
      )}
      <NoteField
        ref={area}
        label={t('note')}
        {...(asked === '' ? {} : { aside: asked })}
        text={draft.text}
        onChange={(text) => onChange({ text })}
      />
      <Button look="primary" size="big" wide type="submit" disabled={!fitsNote(draft.text.trim())}>
        {t('stick')}
      </Button>
    </form>
  );
}
