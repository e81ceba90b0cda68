// What a board fetches when it stands already: the sheet for the printer, and the dialog of 書き出す. Neither may take the board
// away from whoever writes on it when the server is gone at that moment.
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { part } from '../part.tsx';

/** Nothing on the screen; without it the browser prints what it sees. */
export const PrintedSheet = part(async () => (await import('./printed-sheet.tsx')).PrintedSheet, {
  coming: () => null,
  away: () => null,
});

export const ExportDialog = part(async () => (await import('../../export/export-dialog.tsx')).ExportDialog, {
  coming: () => null,
  away: (again, { onClose }) => <ExportAway onAgain={again} onClose={onClose} />,
});

function ExportAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <Dialog
      onClose={onClose}
      title={t('top.export')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:verb.close')}</Button>
          <Button look="primary" icon="reload" onClick={onAgain}>
            {t('common:verb.retry')}
          </Button>
        </>
      }
    >
      <p>{t('top.exportAway')}</p>
    </Dialog>
  );
}
