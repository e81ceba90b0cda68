// Rewriting one of my own notes. What colleagues write into it meanwhile stays; where the note is gone, the words are kept
// and can go up as a new one.
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { newShapeId } from '../../new-id.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { placeFor, type WritableSheet } from '../note-places.ts';
import { fitsNote, NoteField } from './note-field.tsx';
import { begunOn, opened, type PadDraft, rewritten, sent, without, withRewriting } from './pad-draft.ts';
import { type PadNote, placeOf, putUp } from './pad-notes.ts';

export function RewriteNote({
  connection,
  me,
  sheets,
  id,
  note,
  draft,
  change,
}: {
  /** Words go into the document that it has at that moment: another may have taken the place of the one that is shown. */
  readonly connection: Pick<BoardConnection, 'doc'>;
  readonly me: CampAnswer['me'];
  readonly sheets: readonly WritableSheet[];
  readonly id: RecordId;
  /** The note as it stands; undefined: it was deleted, or carried to where I may not write. */
  readonly note: PadNote | undefined;
  readonly draft: PadDraft;
  readonly change: (step: (draft: PadDraft) => PadDraft) => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const area = useRef<HTMLTextAreaElement>(null);
  const begun = begunOn(draft, id);
  const text = begun?.text ?? note?.text ?? '';
  const close = () => change((now) => opened(without(now, id), null));

  const write = (words: string) =>
    change((now) => {
      if (note !== undefined) return rewritten(now, { id, text: note.text, ...placeOf(note) }, words);
      return begun === undefined ? now : withRewriting(now, id, { ...begun, text: words });
    });
  const giveUp = () => {
    close();
    if (begun === undefined) return;
    const takeBack = () => change((now) => opened(withRewriting(now, id, begun), id));
    showToast({
      icon: 'edit',
      words: t('rewriting.givenUp'),
      action: { words: t('common:verb.undo'), onSelect: takeBack },
    });
  };
  const putUpAsNew = (words: string) => {
    const place = begun === undefined ? null : placeFor(sheets, begun);
    if (begun === undefined || place === null) return;
    putUp(connection.doc, { ...place, kind: begun.kind, text: words, id: newShapeId(), me });
    showToast({ icon: 'note', words: t('stuck', { place: place.zone.label[locale] }) });
    close();
  };
  const save = () => {
    if (begun === undefined) return close();
    switch (reviseText(connection.doc, id, begun.base, begun.text)) {
      case 'merged':
        showToast({ icon: 'people', words: t('rewriting.merged') });
        return change((now) => sent(now, id));
      case 'written':
        return change((now) => sent(now, id));
      case 'too-long':
        showToast({ icon: 'warning', words: t('rewriting.tooLong') });
        return area.current?.focus();
      case 'gone':
        // The form says so and keeps the words.
        return;
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || !fitsNote(text)) area.current?.focus();
    else if (note === undefined) putUpAsNew(text.trim());
    else save();
  };

  return (
    <form className="pwform" onSubmit={submit}>
      {note === undefined && (
        <div className="pwsaid card" role="alert">
          <b>{t('rewriting.goneTitle')}</b>
          <p className="hint">{t('rewriting.goneText')}</p>
        </div>
      )}
      <NoteField ref={area} label={t('editing')} text={text} onChange={write} />
      <p className="hint pwmeanwhile" role="status">
        {note !== undefined && begun !== undefined && note.text !== begun.base && t('rewriting.meanwhile')}
      </p>
      <Button look="primary" size="big" wide type="submit" disabled={!fitsNote(text)}>
        {t(note === undefined ? 'rewriting.asNew' : 'saveEdit')}
      </Button>
      <Button wide onClick={giveUp}>
        {t('common:verb.cancel')}
      </Button>
    </form>
  );
}
