// みんなのボード: every board I may open, as it is now.
import { useTranslation } from 'react-i18next';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { SvgFrom } from '../../ui/svg-picture.tsx';
import { clockTime } from '../clock-time.ts';
import { paths } from '../routes.ts';
import { followInside } from '../top-bar.tsx';
import { boardFacts, myBoard } from './board-facts.ts';
import { Faces } from './faces.tsx';

export function BoardGrid({
  camp,
  lobby,
}: {
  readonly camp: CampAnswer;
  readonly lobby: LobbyAnswer | null;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const locale = useLocale();
  const mine = myBoard(camp);
  const boards = camp.boards.filter((board) => board.kind === 'board' && board.id !== mine?.id);
  return (
    <>
      <div className="row between bhead">
        <h2>{t('boards.title')}</h2>
        <span className="hint">{t('boards.hint')}</span>
      </div>
      <ul className="bgrid">
        {boards.map((board) => {
          const { team, people, changedAtMs, thumbnail } = boardFacts(board, camp, lobby);
          return (
            <li key={board.id}>
              <a
                className="bcard sheetcard"
                href={paths.board(board.id)}
                onClick={followInside}
                style={cityVariables(styleOfTeam(team))}
              >
                <span className="bth">
                  <SvgFrom
                    src={thumbnail}
                    label={t('boards.thumbnail', { board: boardName(board, camp.teams, locale) })}
                  />
                </span>
                <span className="bmeta">
                  <CityBadge team={team} words={team?.name ?? t('common:everyone')} />
                  <Faces people={people} teams={camp.teams} small />
                </span>
                <span className="bst hint">
                  {board.visibility === 'team' && `${t('boards.teamOnly')} `}
                  {changedAtMs === null
                    ? t('boards.untouched')
                    : t('boards.changedAt', { time: clockTime(changedAtMs) })}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
