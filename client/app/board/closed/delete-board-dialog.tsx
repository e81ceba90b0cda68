// Deleting a board that is for a team or one person alone: what goes, what stays in backups, and the name typed once more, so that no slip of
// a finger does it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { type Board, isPersonal } from '../../../../shared/camp/camp.ts';
import { isSameName } from '../../../../shared/text/name.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import { navigate } from '../../location.ts';
import { paths } from '../../routes.ts';
import { useRequest } from '../../use-request.ts';

export function DeleteBoardDialog({
  board,
  camp,
  name,
  onClose,
}: {
  readonly board: Board;
  readonly camp: CampAnswer;
  /** Whose it is: what is typed. */
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const [typed, setTyped] = useState('');
  const { busy, failure, send } = useRequest();
  const remove = async (): Promise<void> => {
    const deleted = await send(api.deleteBoard(board.id, typed));
    if (!deleted.ok) return;
    showToast({ icon: 'delete', words: t('closed.gone') });
    navigate(paths.lobby(camp.camp.id), 'replace');
  };
  return (
    <Dialog
      title={t('closed.deleting.title')}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:verb.cancel')}
          </Button>
          <Button
            look="danger solid"
            icon="delete"
            busy={busy}
            disabled={!isSameName(typed, name)}
            onClick={() => void remove()}
          >
            {t('closed.deleting.do')}
          </Button>
        </>
      }
    >
      <p>{t(isPersonal(board) ? 'closed.deleting.own' : 'closed.deleting.what')}</p>
      <p>{t('closed.deleting.backups')}</p>
      <TextField
        label={t('closed.deleting.confirm', { name })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {failure !== null && <FailureNotice reason={failure} />}
    </Dialog>
  );
}
