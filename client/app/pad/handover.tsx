// 「パソコンで続ける」: six digits that make another browser this person.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { ownAddress } from '../../base-path.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { groupedNumber } from '../join/number-form.tsx';
import { useRequest } from '../use-request.ts';

export function Handover({ campId }: { readonly campId: CampId }) {
  const { t } = useTranslation(['pad', 'common']);
  const [offer, setOffer] = useState<HandoverAnswer | null>(null);
  const { busy, send } = useRequest();
  const ask = async () => {
    const answer = await send(api.handover(campId));
    if (answer.ok) setOffer(answer.value);
    else showToast({ icon: 'offline', words: t(`common:rejection.${answer.error}.title`) });
  };
  return (
    <>
      <Button icon="laptop" wide busy={busy} onClick={() => void ask()}>
        {t('continue')}
      </Button>
      {offer !== null && (
        <Dialog onClose={() => setOffer(null)} title={t('handover.title')}>
          <p className="handover-number">{groupedNumber(offer.number)}</p>
          <ol className="handover-steps">
            <li>{t('handover.open', { address: ownAddress() })}</li>
            <li>{t('handover.choose')}</li>
          </ol>
          <p className="hint">{t('handover.valid', { count: Math.round(offer.validForMs / 60_000) })}</p>
        </Dialog>
      )}
    </>
  );
}
