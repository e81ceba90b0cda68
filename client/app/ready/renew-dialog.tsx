// Asks before a link is renewed, because the old one stops working at once.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId } from '../../../shared/board/ids.ts';
import type { InviteKind, Team } from '../../../shared/camp/camp.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';

export function RenewDialog({
  campId,
  renewal,
  onClose,
  onRenewed,
}: {
  readonly campId: CampId;
  /** null: closed. */
  readonly renewal: Renewal | null;
  readonly onClose: () => void;
  readonly onRenewed: () => void;
}) {
  const { t } = useTranslation(['ready', 'common']);
  const { busy, failure, send, forget } = useRequest();
  const [removes, setRemoves] = useState(false);
  if (renewal === null) return null;
  const { kind, team } = renewal;
  const who = team?.name ?? t(`common:role.${kind}`);
  const close = () => {
    forget();
    setRemoves(false);
    onClose();
  };
  const renew = async () => {
    const link = { kind, teamId: team?.id ?? null, alsoRemovePeople: removes };
    const renewed = await send(api.renewLink(campId, link));
    if (!renewed.ok) return;
    const { removed } = renewed.value;
    const words = removed === 0 ? t('renew.done', { who }) : t('renew.doneRemoved', { who, count: removed });
    showToast({ icon: 'link', words });
    onRenewed();
    close();
  };
  return (
    <Dialog
      busy={busy}
      onClose={close}
      title={t('renew.title', { who })}
      footer={
        <>
          <Button onClick={close} disabled={busy}>
            {t('common:verb.cancel')}
          </Button>
          <Button look="primary" busy={busy} onClick={() => void renew()}>
            {t('renew.do')}
          </Button>
        </>
      }
    >
      <p>{t(kind === 'participant' ? 'renew.textNumber' : 'renew.text')}</p>
      <Switch checked={removes} onChange={setRemoves}>
        <b>{t('renew.remove')}</b>
        <br />
        {t(removes ? 'renew.removeText' : 'renew.stayText')}
      </Switch>
      {failure !== null && <FailureNotice reason={failure} />}
    </Dialog>
  );
}

/** Which link is about to be renewed: a role's, or one team's. */
export interface Renewal {
  readonly kind: InviteKind;
  readonly team: Team | null;
}
