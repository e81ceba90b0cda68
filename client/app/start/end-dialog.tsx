// 終える: what happens to those who are in, and a backup first; where none can be made, whoever ends the program decides.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupFault } from '../../../shared/api/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { MessagePage } from '../message-page.tsx';
import { useRequest } from '../use-request.ts';

export function EndDialog({
  onClose,
  onEnded,
}: {
  readonly onClose: () => void;
  readonly onEnded: () => void;
}) {
  const { t } = useTranslation(['start', 'common']);
  const { busy, failure, send } = useRequest();
  const [fault, setFault] = useState<BackupFault | null>(null);
  const end = async (): Promise<void> => {
    const answer = await send(api.end(fault !== null));
    if (!answer.ok) return;
    if (answer.value.fault === null) onEnded();
    else setFault(answer.value.fault);
  };
  return (
    <Dialog
      title={t('keeping.ending.title')}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:verb.cancel')}
          </Button>
          <Button look="primary" busy={busy} onClick={() => void end()}>
            {t(fault === null ? 'keeping.end' : 'keeping.ending.without')}
          </Button>
        </>
      }
    >
      <p>{t('keeping.ending.what')}</p>
      {fault === null ? (
        <p>{t('keeping.ending.backup')}</p>
      ) : (
        <p className="row top-aligned" role="alert">
          <Icon name="warning" size={20} />
          <b>{t(`keeping.fault.${fault}`)}</b>
        </p>
      )}
      {failure !== null && <FailureNotice reason={failure} />}
    </Dialog>
  );
}

/** What stands where the start page was. */
export function EndedPage() {
  const { t } = useTranslation('start');
  return <MessagePage icon="done" title={t('keeping.ended.title')} text={t('keeping.ended.text')} />;
}
