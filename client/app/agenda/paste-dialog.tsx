// The whole agenda as a table of text: pasted from Excel or changed by hand, and read before it is kept.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '../../../shared/camp/agenda.ts';
import { agendaTable, readAgenda } from '../../../shared/camp/agenda-paste.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';

export function PasteDialog({
  agenda,
  onRead,
  onClose,
}: {
  readonly agenda: readonly AgendaItem[];
  readonly onRead: (agenda: readonly AgendaItem[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['agenda', 'common']);
  const locale = useLocale();
  const [lines, setLines] = useState(() => agendaTable(agenda, locale));
  const [tried, setTried] = useState(false);
  const { items, unclear } = readAgenda(lines);
  const keep = () => {
    setTried(true);
    if (unclear.length === 0) onRead(items);
  };
  return (
    <Dialog
      size="wide"
      onClose={onClose}
      title={t('paste.open')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
          <Button look="primary" onClick={keep}>
            {t('paste.keep', { count: items.length })}
          </Button>
        </>
      }
    >
      <Field
        label={t('title')}
        hint={t('paste.hint')}
        error={tried && unclear.length > 0 ? t('paste.unclear', { lines: unclear.join(' / ') }) : null}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={12}
            wrap="off"
            value={lines}
            onChange={(event) => setLines(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
