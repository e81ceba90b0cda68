// 参加のしかた over the whole screen: the code to scan, and what to type when it cannot be scanned.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { groupedNumber } from '../join/number-form.tsx';

export function JoinCode({ camp, address }: { readonly camp: CampAnswer; readonly address: string | null }) {
  const { t } = useTranslation('projector');
  const path = camp.joinPath;
  return (
    <section className="pqr" aria-label={t('join.label')}>
      {address !== null && path !== null && (
        <QrCode text={`${address}${path}`} size={480} label={t('join.code')} />
      )}
      <div className="pqrt">
        <p>{t('join.to', { camp: camp.camp.title })}</p>
        <h1>
          {t('join.scan')}
          <br />
          {t('join.name')}
        </h1>
        <dl>
          {address !== null && (
            <>
              <dt>{t('join.otherwise')}</dt>
              <dd className="u">{address}</dd>
            </>
          )}
          <dt>{t('roomNumber')}</dt>
          <dd className="n">{groupedNumber(camp.camp.roomNumber)}</dd>
        </dl>
        <p className="k">
          <kbd>Esc</kbd> {t('join.back')}
        </p>
      </div>
    </section>
  );
}
