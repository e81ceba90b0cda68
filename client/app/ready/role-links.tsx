// Links by role: copied with the chosen address, renewed when one got into the wrong hands.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamId } from '../../../shared/board/ids.ts';
import { type InviteKind, takesPart } from '../../../shared/camp/camp.ts';
import { ownAddress } from '../../base-path.ts';
import { IconButton } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { CopyButton } from '../copy-button.tsx';
import type { Renewal } from './renew-dialog.tsx';
import { RenewDialog } from './renew-dialog.tsx';
import type { Invitation } from './use-invitation.ts';

type RoleKind = Exclude<InviteKind, 'team'>;
const ICONS: Readonly<Record<RoleKind, IconName>> = {
  facilitator: 'key',
  participant: 'people',
  observer: 'eye',
  projector: 'screen',
};

export function RoleLinks({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation(['ready', 'common']);
  const { camp, address, ready } = invitation;
  const [renewal, setRenewal] = useState<Renewal | null>(null);

  const urlOf = (kind: InviteKind, teamId: TeamId | null): string | null => {
    const path = ready.links.find((link) => link.kind === kind && link.teamId === teamId)?.path ?? null;
    return path === null ? null : `${address?.url ?? ownAddress()}${path}`;
  };
  const hintOf = (kind: InviteKind): string =>
    ready.links.find((link) => link.kind === kind)?.hint.replace(/^…?/u, '…') ?? '';
  const row = (kind: RoleKind, withHint: boolean): ReactNode => {
    const who = t(`common:role.${kind}`);
    const url = urlOf(kind, null);
    return (
      <div className="rolerow">
        <span className="ricon">
          <Icon name={ICONS[kind]} size={22} />
        </span>
        <div className="grow">
          <b>{who}</b>
          <p className="hint">{url === null ? t('renew.missing') : t(`link.${kind}`)}</p>
        </div>
        {withHint && <code>{hintOf(kind)}</code>}
        {url !== null && (
          <CopyButton icon="copy" text={url} label={t('linkOf', { who })}>
            {t('common:verb.copy')}
          </CopyButton>
        )}
        <Menu
          trigger={<IconButton icon="more" label={t('common:moreFor', { what: t('linkOf', { who }) })} />}
          items={[
            {
              key: 'renew',
              words: t('renew.item'),
              icon: 'reload',
              onSelect: () => setRenewal({ kind, team: null }),
            },
          ]}
        />
      </div>
    );
  };

  return (
    <div className="card roles">
      <div className="roleh">
        <h2>{t('links')}</h2>
        <span className="hint">{t('linksHint')}</span>
      </div>
      {row('facilitator', true)}
      {row('participant', true)}
      <div className="rolerow team">
        <span className="ricon">
          <Icon name="lock" size={22} />
        </span>
        <div className="grow">
          <b>{t('teamLinks')}</b>
          <span className="hint">{t('teamHint')}</span>
          <div className="teams">
            {camp.teams.filter(takesPart).map((team) => {
              const url = urlOf('team', team.id);
              if (url === null) return null;
              return (
                <CopyButton
                  key={team.id}
                  size="sm"
                  iconAfter="copy"
                  text={url}
                  label={t('linkOf', { who: team.name })}
                >
                  <CityMarkBadge team={team} />
                  {team.shortName}
                </CopyButton>
              );
            })}
          </div>
        </div>
        <Menu
          trigger={<IconButton icon="more" label={t('common:moreFor', { what: t('teamLinks') })} />}
          items={camp.teams.filter(takesPart).map((team) => ({
            key: team.id,
            words: t('renew.team', { team: team.name }),
            icon: 'reload',
            onSelect: () => setRenewal({ kind: 'team', team }),
          }))}
        />
      </div>
      <div className="rolepair">
        {row('observer', false)}
        {row('projector', false)}
      </div>
      <RenewDialog
        campId={camp.camp.id}
        renewal={renewal}
        onClose={() => setRenewal(null)}
        onRenewed={invitation.again}
      />
    </div>
  );
}
