// 「まだ確かめていません」 until another device has really come; then 「別の端末から開けました」 (behind a proxy that hides the
// devices: 「別のブラウザーから」). Remedies in their order.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadyAddress } from '../../../shared/api/api.ts';
import { Select } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DiagLink } from '../diag-link.tsx';
import type { Invitation } from './use-invitation.ts';

export function Reachability({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const { ready, address } = invitation;
  const { arrival } = ready;
  const hasCome = arrival !== 'nobody';
  const [seenAt, setSeenAt] = useState<string | null>(null);
  const [wasSeen, setWasSeen] = useState(hasCome);
  if (hasCome && !wasSeen) {
    // The time is claimed only when this page was open and saw it happen.
    setWasSeen(true);
    setSeenAt(new Date().toTimeString().slice(0, 5));
  }
  // Without an address there is nothing to scan; the join card says what to do.
  if (address === null) return null;
  return (
    <div className={hasCome ? 'card netrow' : 'card netrow todo'} role="status">
      {arrival !== 'nobody' ? (
        <>
          <Icon name="done" size={24} />
          <b className="grow">
            {seenAt === null ? t(`checked.${arrival}`) : t(`checkedAt.${arrival}`, { time: seenAt })}
          </b>
          <AddressChoice invitation={invitation} />
          <DiagLink />
        </>
      ) : (
        <>
          <Icon name="waiting" size={24} />
          <div className="grow">
            <b>{t('unchecked.title')}</b>
            {t('unchecked.text')}
            <p className="hint">{t('unchecked.order')}</p>
            <ol className="rem">
              <li>
                <i>1</i>
                {t('unchecked.address')}
                <AddressChoice invitation={invitation} />
              </li>
              <li>
                <i>2</i>
                <span className="remwords">
                  {t('unchecked.firewall')}
                  <span className="hint">
                    {t('unchecked.firewallAsks', { port: new URL(address.url).port || '443' })}
                  </span>
                </span>
              </li>
              <li>
                <i>3</i>
                {t('unchecked.tethering')}
              </li>
            </ol>
            <DiagLink />
          </div>
        </>
      )}
    </div>
  );
}

function AddressChoice({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const { ready, address, chooseAddress } = invitation;
  const words = ({ url, kind }: ReadyAddress) =>
    t('addressOf', {
      host: url.replace(/^https?:\/\//, '').replace(/:\d+(?=\/|$)/, ''),
      kind: t(`kind.${kind}`),
    });
  if (address === null) return null;
  return (
    <Select
      className="address"
      aria-label={t('unchecked.addressLabel')}
      value={address.url}
      onChange={(event) => chooseAddress(event.target.value)}
      options={ready.addresses.map((each) => ({ value: each.url, words: words(each) }))}
    />
  );
}
