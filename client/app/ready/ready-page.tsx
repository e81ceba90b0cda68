// 準備ができました: how to join (QR, address, number), links by role, and an honest word about whether it works yet.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId } from '../../../shared/board/ids.ts';
import { isPersonal } from '../../../shared/camp/camp.ts';
import { sentences } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Banner } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { FailurePage } from '../failure-page.tsx';
import { groupedNumber } from '../join/number-form.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { useWakeLock } from '../wake-lock.ts';
import { Reachability } from './reachability.tsx';
import { RoleLinks } from './role-links.tsx';
import { type Invitation, useInvitation } from './use-invitation.ts';
import './ready.css';
import { Dialog } from '../../ui/dialog.tsx';
import { api } from '../api.ts';
import { useAnswer } from '../use-answer.ts';

export function ReadyPage({ campId }: { readonly campId: CampId }) {
  const { invitation, failure, again } = useInvitation(campId);
  if (invitation !== null) return <Ready invitation={invitation} />;
  if (failure === null) return <Loading />;
  return <FailurePage reason={failure} onRetry={again} />;
}

function Ready({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const locale = useLocale();
  const { camp, address, ready } = invitation;
  useWakeLock();
  return (
    <div className="page ready">
      <PageTitle words={t('tab')} />
      {ready.addressesChanged && (
        <Banner tone="off" icon="warning" title={t('moved.title')}>
          {t('moved.text')}
        </Banner>
      )}
      <TopBar crumb={camp.camp.title} home={paths.lobby(camp.camp.id)}>
        <SaveBadge state={{ kind: 'saved' }} />
        <ButtonLink
          look="primary"
          iconAfter="forward"
          href={paths.lobby(camp.camp.id)}
          onClick={followInside}
        >
          {t('openLobby')}
        </ButtonLink>
      </TopBar>
      <main className="ready-main">
        <JoinCard invitation={invitation} />
        <section>
          <div className="done">
            <span className="donei">
              <Icon name="check" size={28} />
            </span>
            <div>
              <h1>{t('title')}</h1>
              <p>
                {sentences(
                  [
                    t('made', { count: camp.boards.filter((board) => !isPersonal(board)).length }),
                    address?.kind === 'public' ? '' : t('keepOpen'),
                  ],
                  locale,
                )}
              </p>
            </div>
          </div>
          <RoleLinks invitation={invitation} />
          <Reachability invitation={invitation} />
          <CanvasLicence invitation={invitation} />
        </section>
      </main>
    </div>
  );
}

function JoinCard({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const { camp, address, joinUrl } = invitation;
  const [isLarge, setLarge] = useState(false);
  return (
    <section className="joincard sheetcard">
      <p className="eyebrow">{t('how')}</p>
      <h2>{t('scan')}</h2>
      {joinUrl === null || address === null ? (
        <NoAddress />
      ) : (
        <>
          <QrCode text={joinUrl} size={280} label={t('qr')} />
          <p className="short">
            <span className="muted small">{t('type')}</span>
            <b>{address.url}</b>
            <span className="code">
              {t('roomNumber')} <b>{groupedNumber(camp.camp.roomNumber)}</b>
            </span>
          </p>
          <div className="row wrap">
            <ButtonLink icon="print" href={paths.card(camp.camp.id)} onClick={followInside}>
              {t('print')}
            </ButtonLink>
            <Button icon="screen" onClick={() => setLarge(true)}>
              {t('large')}
            </Button>
          </div>
          {isLarge && <LargeCode invitation={invitation} onClose={() => setLarge(false)} />}
        </>
      )}
    </section>
  );
}

function NoAddress(): ReactNode {
  const { t } = useTranslation('ready');
  return (
    <p className="noaddress">
      <Icon name="offline" size={30} />
      <b>{t('noAddress.title')}</b>
      {t('noAddress.text')}
    </p>
  );
}

/** 「大きく映す」: code, address and number across the screen, for the back of the room. */
function LargeCode({
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
    <Dialog onClose={onClose} title={t('scan')} size="wide">
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

/**
 * What an operator should know of the canvas library's licence before the hall sees its mark, or on https no board at all. Said only
 * while no key is set; whether a use is permitted is tldraw's to say, not ours.
 */
function CanvasLicence({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('ready');
  const config = useAnswer('config', () => api.config());
  if (config.value === null || config.value.tldrawLicenseKey !== null) return null;
  const isHttps = invitation.address?.url.startsWith('https:') === true;
  return (
    <div className="card netrow licence">
      <Icon name={isHttps ? 'warning' : 'key'} size={24} />
      <div className="grow">
        <b>{t(isHttps ? 'licence.https' : 'licence.http')}</b>
        {t(isHttps ? 'licence.httpsText' : 'licence.httpText')}
        <p className="hint">{t('licence.how')}</p>
      </div>
    </div>
  );
}
