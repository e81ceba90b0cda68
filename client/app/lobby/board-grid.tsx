// みんなのボード: every board I may open, as it is now; those of cities that were withdrawn come last, to be read.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { Presenting } from '../../../shared/camp/facilitation.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SvgFrom } from '../../ui/svg-picture.tsx';
import { clockTime } from '../camp-date.ts';
import { paths } from '../routes.ts';
import { followInside } from '../top-bar.tsx';
import { type BoardFacts, boardFacts, boardsToShow, myBoard, ownBoard } from './board-facts.ts';
import { Faces } from './faces.tsx';
import { MakeOwnBoard, teamWithoutOwnBoard } from './make-own-board.tsx';

export function BoardGrid({
  camp,
  lobby,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly lobby: LobbyAnswer | null;
  readonly onChanged: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const locale = useLocale();
  // A facilitator's hero is the camp, so that all boards are cards.
  const mine = camp.me.role === 'facilitator' ? null : myBoard(camp);
  const { presenting } = lobby?.facilitation ?? camp.facilitation;
  const boards = boardsToShow(camp).filter(({ id }) => id !== mine?.id);
  const without = teamWithoutOwnBoard(camp);
  const own = ownBoard(camp);
  const count = boards.length + (without === null ? 0 : 1) + (own === null ? 0 : 1);
  return (
    <>
      <div className="row between bhead">
        <h2>{t('boards.title')}</h2>
        <span className="hint">{t('boards.hint')}</span>
      </div>
      <ul className={count === 6 ? 'bgrid six' : 'bgrid'}>
        {boards.map((board) => {
          const facts = boardFacts(board, camp, lobby, locale);
          const { team, people, thumbnail } = facts;
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
                  {board.kind === 'closed' && <span className="tag line">{t('boards.withdrawn')}</span>}
                  {board.visibility === 'team' && `${t('boards.teamOnly')} `}
                  {/* Nothing is said that the first answer would change at once. */}
                  {board.kind === 'closed'
                    ? t('boards.readOnly')
                    : lobby !== null && doing(board, facts, presenting, t)}
                </span>
              </a>
            </li>
          );
        })}
        {without !== null && <MakeOwnBoard camp={camp} teamId={without} onChanged={onChanged} />}
        {own !== null && (
          <li>
            {/* Without a picture: whoever looks over my shoulder reads nothing of it. */}
            <a className="bcard bnew bown" href={paths.board(own.id)} onClick={followInside}>
              <Icon name="lock" size={24} />
              <b>{boardName(own, camp.teams, locale)}</b>
              <span className="hint">{t('boards.own')}</span>
            </a>
          </li>
        )}
      </ul>
    </>
  );
}

/** What a city does at the moment, and on which sheet; nothing that counts or compares. */
function doing(
  board: Board,
  { people, changedAtMs, openSheet, lastSheet }: BoardFacts,
  presenting: Presenting,
  t: TFunction<'lobby'>,
): string {
  if (presenting.kind !== 'nobody' && presenting.boardId === board.id)
    return t(presenting.kind === 'presenting' ? 'boards.presenting' : 'boards.talkedAbout');
  if (people.length > 0 && openSheet !== null) return t('boards.openOn', { sheet: openSheet });
  if (changedAtMs === null) return t('boards.untouched');
  const time = clockTime(changedAtMs);
  return lastSheet === null
    ? t('boards.changedAt', { time })
    : t('boards.lastOn', { sheet: lastSheet, time });
}
