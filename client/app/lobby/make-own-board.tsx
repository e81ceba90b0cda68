// 「チームだけのボードをつくる」: the place among the boards where a team's own board will stand, for members who were let in, until
// there is one. One press makes it and opens it; who asks second comes to the one that is there.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { navigate } from '../location.ts';
import { paths } from '../routes.ts';
import { useRequest } from '../use-request.ts';
import { FormerBoard, KeptAt } from './former-board.tsx';

/** The team whose board I may make and open; null where there is one, or none for me. */
export const teamWithoutOwnBoard = ({ me, teamAdmitted, teamsWithOwnBoard }: CampAnswer): TeamId | null =>
  teamAdmitted && me.teamId !== null && !teamsWithOwnBoard.includes(me.teamId) ? me.teamId : null;

export function MakeOwnBoard({
  camp,
  teamId,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly teamId: TeamId;
  readonly onChanged: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation('lobby');
  const { busy, failure, send } = useRequest();
  const make = async () => {
    if (busy) return;
    const made = await send(api.makeTeamOnlyBoard(camp.camp.id, teamId));
    if (!made.ok) return;
    onChanged(made.value);
    const own = made.value.boards.find((board) => board.visibility === 'team' && board.teamId === teamId);
    if (own !== undefined) navigate(paths.board(own.id));
  };
  return (
    <li className={failure === null ? undefined : 'failed'}>
      <button type="button" className="bcard bnew" aria-busy={busy || undefined} onClick={() => void make()}>
        {busy ? <span className="spin" aria-hidden="true" /> : <Icon name="lock" size={24} />}
        <b>{t('teamOnly.make')}</b>
        <span className="hint">{t('teamOnly.unseen')}</span>
        <span className="hint">
          <KeptAt camp={camp} />
        </span>
        <FormerBoard camp={camp} teamId={teamId} />
      </button>
      {failure !== null && <FailureNotice reason={failure} />}
    </li>
  );
}
