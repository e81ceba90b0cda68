// 参加の案内: a sheet of A4 to hang up, and a card for the table of each city, two on a page. Everything else stays off the paper.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId } from '../../../shared/board/ids.ts';
import { type Team, takesPart } from '../../../shared/camp/camp.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { CityMarkIcon } from '../../ui/city-mark.tsx';
import { TextField } from '../../ui/field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { YearRuler } from '../../ui/year-ruler.tsx';
import { campDate } from '../camp-date.ts';
import { recall, remember } from '../device-memory.ts';
import { FailurePage } from '../failure-page.tsx';
import { groupedNumber } from '../join/number-form.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import { type Invitation, useInvitation } from '../ready/use-invitation.ts';
import { paths } from '../routes.ts';
import { Brand, followInside } from '../top-bar.tsx';
import './card.css';

const WIFI_KEY = 'venue-wifi';

export function CardPage({ campId }: { readonly campId: CampId }) {
  const { invitation, failure, again } = useInvitation(campId);
  if (invitation !== null) return <Card invitation={invitation} />;
  if (failure === null) return <Loading />;
  return <FailurePage reason={failure} onRetry={again} />;
}

function Card({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('card');
  const [wifi, setWifi] = useState(() => recall(WIFI_KEY) ?? '');
  return (
    <div className="cardpage">
      <PageTitle words={t('tab')} />
      <header className="cardbar">
        <ButtonLink
          look="quiet"
          icon="back"
          href={paths.ready(invitation.camp.camp.id)}
          onClick={followInside}
        >
          {t('back')}
        </ButtonLink>
        <TextField
          label={t('wifi.label')}
          hint={t('wifi.hint')}
          value={wifi}
          onChange={(event) => {
            setWifi(event.target.value);
            remember(WIFI_KEY, event.target.value);
          }}
        />
        <div>
          <Button look="primary" size="big" icon="print" onClick={() => window.print()}>
            {t('print')}
          </Button>
          <p className="hint">
            {t('paper', { count: 1 + Math.ceil(invitation.camp.teams.filter(takesPart).length / 2) })}
          </p>
        </div>
      </header>
      <main>
        <InvitationSheet invitation={invitation} wifi={wifi} />
      </main>
    </div>
  );
}

function InvitationSheet({ invitation, wifi }: { readonly invitation: Invitation; readonly wifi: string }) {
  const { t } = useTranslation('card');
  const locale = useLocale();
  const { camp, address, joinUrl } = invitation;
  const isLocal = address?.kind !== 'public';
  if (address === null || joinUrl === null) return <p className="pcard sheetcard">{t('noAddress')}</p>;
  return (
    <>
      <article className="pcard sheetcard">
        <header className="row between">
          <Brand />
          <span>{campDate(camp.camp.date, locale)}</span>
        </header>
        <div className="pc">
          <QrCode text={joinUrl} size={288} label={t('qr')} />
          <div>
            <h1>{camp.camp.title}</h1>
            <ol className="pcsteps">
              {isLocal && (
                <li>
                  <b>1</b>
                  {t('step.wifi')}
                  <span>{wifi === '' ? <i className="byhand" /> : wifi}</span>
                </li>
              )}
              <li>
                <b>{isLocal ? 2 : 1}</b>
                {t('step.scan')}
                <span>{t('step.unreadable', { address: address.url })}</span>
              </li>
              <li>
                <b>{isLocal ? 3 : 2}</b>
                {t('step.name')}
                <span>{t('step.noAccount')}</span>
              </li>
            </ol>
          </div>
        </div>
        <p className="pcnumber">
          {t('step.roomNumber')} <strong>{groupedNumber(camp.camp.roomNumber)}</strong>
        </p>
        <YearRuler baseFiscalYear={camp.camp.baseFiscalYear} ground="var(--paper)" right={66} />
      </article>
      <section className="tablecards" aria-label={t('tables')}>
        {camp.teams.filter(takesPart).map((team) => (
          <TableCard key={team.id} team={team} invitation={invitation} joinUrl={joinUrl} />
        ))}
      </section>
    </>
  );
}

/** To stand on the table of one city: whose table it is, and how its people come in. Two on a page. */
function TableCard({
  team,
  invitation: { camp, address },
  joinUrl,
}: {
  readonly team: Team;
  readonly invitation: Invitation;
  readonly joinUrl: string;
}) {
  const { t } = useTranslation('card');
  const style = styleOfTeam(team);
  return (
    <article className="tablecard sheetcard" style={cityVariables(style)}>
      <h2>
        <span className="tcmark">
          <CityMarkIcon mark={style.mark} size={64} />
        </span>
        {team.name}
      </h2>
      <div className="tcjoin">
        <QrCode text={joinUrl} size={168} label={t('qr')} />
        <p>
          {t('step.roomNumber')}
          <strong>{groupedNumber(camp.camp.roomNumber)}</strong>
          <span>{address?.url}</span>
        </p>
      </div>
    </article>
  );
}
