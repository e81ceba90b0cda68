// チームだけのボード in the settings: which cities have one, and making it for the others. It opens for none of the facilitators.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { type Team, takesPart } from '../../../shared/camp/camp.ts';
import { Button } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';
import { FormerBoard, KeptAt } from './former-board.tsx';

export function OwnBoards({
  camp,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation('lobby');
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Team | null>(null);
  const { busy, failure, send } = useRequest();
  const section = useRef<HTMLElement>(null);
  const make = async (team: Team) => {
    if (busy) return;
    setAsked(team);
    const made = await send(api.makeTeamOnlyBoard(camp.camp.id, team.id));
    if (!made.ok) return;
    showToast({ icon: 'lock', words: t('teamOnly.done', { team: team.name }) });
    onChanged(made.value);
    // The button that was pressed is gone.
    section.current?.focus();
  };
  if (!isOpen)
    return (
      <Button icon="lock" onClick={() => setOpen(true)}>
        {t('teamOnly.title')}
      </Button>
    );
  return (
    <section className="ownboards" ref={section} tabIndex={-1} aria-label={t('teamOnly.title')}>
      <h3>{t('teamOnly.title')}</h3>
      <p className="hint">{t('teamOnly.hint')}</p>
      <p className="hint">
        <KeptAt camp={camp} />
      </p>
      <ul className="removable">
        {camp.teams.filter(takesPart).map((team) => (
          <li key={team.id}>
            <CityMarkBadge team={team} />
            <span className="grow">
              {team.name}
              <FormerBoard camp={camp} teamId={team.id} />
            </span>
            {camp.teamsWithOwnBoard.includes(team.id) ? (
              <span className="hint">{t('teamOnly.there')}</span>
            ) : (
              <Button
                size="sm"
                busy={busy && asked?.id === team.id}
                aria-label={t('teamOnly.doFor', { team: team.name })}
                onClick={() => void make(team)}
              >
                {t('teamOnly.do')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {failure !== null && <FailureNotice reason={failure} />}
    </section>
  );
}
