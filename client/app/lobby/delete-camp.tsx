// Deleting a camp for good: says exactly what goes, and asks for the camp's name so that no slip of a finger does it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId } from '../../../shared/board/ids.ts';
import { isSameName } from '../../../shared/text/name.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { navigate } from '../location.ts';
import { paths } from '../routes.ts';
import { useRequest } from '../use-request.ts';

export function DeleteCamp({ campId, title }: { readonly campId: CampId; readonly title: string }) {
  const { t } = useTranslation('lobby');
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { busy, failure, send } = useRequest();
  const isConfirmed = isSameName(typed, title);
  const remove = async () => {
    const deleted = await send(api.deleteCamp(campId, title));
    if (!deleted.ok) return;
    showToast({ icon: 'delete', words: t('setup.deleted') });
    navigate(paths.join(), 'replace');
  };
  if (!isOpen)
    return (
      <Button look="danger" icon="delete" onClick={() => setOpen(true)}>
        {t('setup.danger')}
      </Button>
    );
  return (
    <section className="danger">
      <h3>{t('setup.danger')}</h3>
      <p>{t('setup.dangerText')}</p>
      <TextField
        label={t('setup.dangerConfirm', { title })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {failure !== null && <FailureNotice reason={failure} />}
      <Button
        look="danger solid"
        icon="delete"
        busy={busy}
        disabled={!isConfirmed}
        onClick={() => void remove()}
      >
        {t('setup.dangerDo')}
      </Button>
    </section>
  );
}
