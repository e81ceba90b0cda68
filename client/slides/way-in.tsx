// How others come in, as a hall reads it: the code to scan, and what to type where it cannot be scanned. A part of the sheet that prints
// it, and on the projector over everything.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../ui/qr-code.tsx';
import './way-in.css';

export interface WayInWords {
  /** Without a path of ours behind it; null while it is not known here. */
  readonly address: string | null;
  /** Behind the address, with the secret: null where this person may not have it. */
  readonly path: string | null;
  /** In two groups. */
  readonly roomNumber: string;
}

export function WayIn({
  words: { address, path, roomNumber },
  above,
  below,
}: {
  readonly words: WayInWords;
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="wayin">
      {address !== null && path !== null && (
        <QrCode text={`${address}${path}`} size={480} label={t('wayIn.code')} />
      )}
      <div className="wayin-words">
        {above}
        <h2>
          {t('wayIn.scan')}
          <br />
          {t('wayIn.name')}
        </h2>
        <dl>
          {address !== null && (
            <>
              <dt>{t('wayIn.otherwise')}</dt>
              <dd className="address">{address}</dd>
            </>
          )}
          <dt>{t('wayIn.roomNumber')}</dt>
          <dd className="number">{roomNumber}</dd>
        </dl>
        {below}
      </div>
    </div>
  );
}
