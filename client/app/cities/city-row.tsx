// One city of the camp: who it is, and for facilitators its names, 取りやめにする and 戻す. What withdrawing brings is said before it is done.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { type Team, takesPart } from '../../../shared/camp/camp.ts';
import { Button } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { clockTime } from '../camp-date.ts';
import { useRequest } from '../use-request.ts';
import { CityNames } from './city-names.tsx';
import { CityRanks } from './city-ranks.tsx';

export function CityRow({
  team,
  camp,
  mayChange,
  onChanged,
}: {
  readonly team: Team;
  readonly camp: CampAnswer;
  readonly mayChange: boolean;
  readonly onChanged: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation(['cities', 'common', 'words']);
  const [open, setOpen] = useState<'names' | 'ranks' | 'question' | null>(null);
  const { busy, failure, send } = useRequest();
  const isHere = takesPart(team);
  const board = camp.boards.find(({ teamId, visibility }) => teamId === team.id && visibility === 'camp');
  const people = camp.people.filter(({ teamId }) => teamId === team.id).length;

  const setWithdrawn = async (isWithdrawn: boolean): Promise<void> => {
    const changed = await send(api.updateTeam(camp.camp.id, team.id, { isWithdrawn }));
    if (!changed.ok) return;
    setOpen(null);
    showToast(
      isWithdrawn
        ? {
            words: t('withdrawn.done', { team: team.name }),
            action: { words: t('back.do'), onSelect: () => void setWithdrawn(false) },
          }
        : { words: t('back.done', { team: team.name }) },
    );
    onChanged(changed.value);
  };
  return (
    <li className="cityrow">
      <CityMarkBadge team={team} large />
      <div className="grow">
        <p>
          <b>{team.name}</b>
          {!isHere && (
            <span className="tag">{t('withdrawn.tag', { time: clockTime(team.withdrawnAtMs ?? 0) })}</span>
          )}
        </p>
        <p className="hint">
          {isHere
            ? t('row', {
                sheets: t('sheets', { count: board?.sheets.length ?? 0 }),
                people: t('people', { count: people }),
              })
            : t('withdrawn.is')}
        </p>
      </div>
      {mayChange && isHere && open !== 'names' && open !== 'ranks' && (
        <div className="citydeeds">
          <Button
            look="quiet"
            size="sm"
            aria-label={t('names.openOf', { team: team.name })}
            onClick={() => setOpen('names')}
          >
            {t('names.open')}
          </Button>
          <Button
            look="quiet"
            size="sm"
            aria-label={t('words:city.openOf', { team: team.name })}
            onClick={() => setOpen('ranks')}
          >
            {t('words:city.open')}
          </Button>
          <Button
            look="quiet"
            size="sm"
            aria-label={t('withdraw.of', { team: team.name })}
            onClick={() => setOpen('question')}
          >
            {t('withdraw.do')}
          </Button>
        </div>
      )}
      {mayChange && !isHere && (
        <Button
          icon="undo"
          busy={busy}
          aria-label={t('back.of', { team: team.name })}
          onClick={() => void setWithdrawn(false)}
        >
          {t('back.do')}
        </Button>
      )}
      {open === 'names' && (
        <CityNames
          team={team}
          camp={camp}
          onChanged={(changed) => {
            setOpen(null);
            onChanged(changed);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'ranks' && (
        <CityRanks
          team={team}
          camp={camp}
          onChanged={(changed) => {
            setOpen(null);
            onChanged(changed);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'question' && (
        <Dialog
          title={t('withdraw.title', { team: team.name })}
          busy={busy}
          onClose={() => setOpen(null)}
          footer={
            <>
              <Button onClick={() => setOpen(null)}>{t('common:verb.cancel')}</Button>
              <Button look="primary" busy={busy} onClick={() => void setWithdrawn(true)}>
                {t('withdraw.do')}
              </Button>
            </>
          }
        >
          <ul className="becomes">
            <li>{t('withdraw.board')}</li>
            <li>{t('withdraw.given')}</li>
            <li>{t('withdraw.hall')}</li>
            <li>{t('withdraw.again')}</li>
          </ul>
          {failure !== null && <FailureNotice reason={failure} />}
        </Dialog>
      )}
      {open === null && failure !== null && <FailureNotice reason={failure} />}
    </li>
  );
}
