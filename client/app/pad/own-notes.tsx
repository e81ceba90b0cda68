// 自分の付箋: what I have put up on this board, newest first; each can be rewritten, or deleted and brought back.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast.tsx';
import { sheetName } from '../board/sheet-names.ts';
import { bringBack, type PadNote, takeOff } from './pad-notes.ts';

export function OwnNotes({
  connection,
  me,
  notes,
  isBegun,
  onEdit,
  onDelete,
}: {
  /** Words go into the document that it has at that moment: another may have taken the place of the one that is shown. */
  readonly connection: Pick<BoardConnection, 'doc'>;
  readonly me: CampAnswer['me'];
  readonly notes: readonly PadNote[];
  /** Is this note's rewriting half-written? */
  readonly isBegun: (note: PadNote) => boolean;
  readonly onEdit: (note: PadNote) => void;
  readonly onDelete: (note: PadNote) => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const locale = useLocale();
  const remove = (note: PadNote) => {
    takeOff(connection.doc, note);
    onDelete(note);
    showToast({
      icon: 'note',
      words: t('deleted'),
      action: { words: t('common:verb.undo'), onSelect: () => bringBack(connection.doc, note, me) },
    });
  };
  return (
    <section className="pwmine">
      <h2>
        {t('mine')} <span className="muted">{t('common:notes', { count: notes.length })}</span>
      </h2>
      {notes.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <span className="pwz">
              {listed(
                [
                  note.zone?.label[locale] ?? sheetName(note.sheet.ref, locale),
                  ...(note.kind === 'none' ? [] : [t(`kinds.${note.kind}`)]),
                ],
                locale,
              )}
              {isBegun(note) && <b className="pwbegun">{t('rewriting.begun')}</b>}
            </span>
            <p>{note.text}</p>
            <Menu
              trigger={
                <IconButton icon="more" label={t('common:moreFor', { what: note.text.slice(0, 20) })} />
              }
              items={[
                {
                  key: 'edit',
                  words: t('edit'),
                  icon: 'edit',
                  onSelect: () => {
                    onEdit(note);
                    scrollTo(0, 0);
                  },
                },
                {
                  key: 'delete',
                  words: t('delete'),
                  icon: 'delete',
                  danger: true,
                  onSelect: () => remove(note),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
