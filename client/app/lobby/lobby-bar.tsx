// The lobby's bar: how many take part, the facilitator's ways (invitation, projector, settings), and me.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Face } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { changeLanguage } from '../language-switch.tsx';
import { useProjectorWindow } from '../projector/projector-window.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { CampSettings } from './camp-settings.tsx';
import { ChangeMe } from './change-me.tsx';

export function LobbyBar({
  camp,
  onChanged,
  onAgain,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const [open, setOpen] = useState<'settings' | 'me' | null>(null);
  const other = useLocale() === 'ja' ? 'en' : 'ja';
  const { me, teams } = camp;
  const projector = useProjectorWindow(camp.camp.id);
  const isFacilitator = me.role === 'facilitator';
  return (
    <TopBar crumb={camp.camp.title}>
      <span className="row small muted lcount">
        <Icon name="people" />
        <span>{t('joined', { count: camp.people.length })}</span>
      </span>
      {isFacilitator && (
        <>
          <ButtonLink icon="qr" href={paths.ready(camp.camp.id)} onClick={followInside}>
            {t('invite')}
          </ButtonLink>
          <Button icon="screen" onClick={projector.open}>
            {t('projector')}
          </Button>
          <Button look="quiet" icon="settings" aria-label={t('settings')} onClick={() => setOpen('settings')}>
            {t('setup.word')}
          </Button>
        </>
      )}
      <Menu
        trigger={
          <button type="button" className="memenu" aria-label={t('me.menu', { name: me.name })}>
            <Face person={me} team={teams.find(({ id }) => id === me.teamId) ?? null} />
          </button>
        }
        items={[
          { key: 'me', words: t('me.change'), icon: 'edit', onSelect: () => setOpen('me') },
          {
            key: 'language',
            words: t(`common:languageName.${other}`),
            apart: true,
            onSelect: () => void changeLanguage(other, t('common:rejection.unreachable.title')),
          },
        ]}
      />
      {projector.dialog}
      {open === 'settings' && (
        <CampSettings camp={camp} onChanged={onChanged} onClose={() => setOpen(null)} />
      )}
      {open === 'me' && <ChangeMe camp={camp} onChanged={onAgain} onClose={() => setOpen(null)} />}
    </TopBar>
  );
}
