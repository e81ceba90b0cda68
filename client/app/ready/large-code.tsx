// 「大きく映す」: code, address and number across the screen, for the back of the room.
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { groupedNumber } from '../join/room-number.ts';
import type { Invitation } from './use-invitation.ts';

export function LargeCode({
  invitation,
  onClose,
}: {
  readonly invitation: Invitation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('ready');
  const { camp, address, joinUrl } = invitation;
  if (joinUrl === null || address === null) return null;
  return (
    <Dialog onClose={onClose} title={t('scan')} wide>
      <div className="largecode">
        <QrCode text={joinUrl} size={440} label={t('qr')} />
        <dl>
          <dt>{t('type')}</dt>
          <dd>{address.url}</dd>
          <dt>{t('roomNumber')}</dt>
          <dd className="n">{groupedNumber(camp.camp.roomNumber)}</dd>
        </dl>
      </div>
    </Dialog>
  );
}
