// The board to go on with, large: the one blue step of the lobby.
import { useTranslation } from 'react-i18next';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { SvgFrom } from '../../ui/svg-picture.tsx';
import { clockTime } from '../clock-time.ts';
import { paths } from '../routes.ts';
import { followInside } from '../top-bar.tsx';
import { boardFacts, myBoard } from './board-facts.ts';
import { Faces } from './faces.tsx';

export function MyBoard({ camp, lobby }: { readonly camp: CampAnswer; readonly lobby: LobbyAnswer | null }) {
  const { t } = useTranslation(['lobby', 'common']);
  const locale = useLocale();
  const board = myBoard(camp);
  if (board === null) return null;
  const { team, people, changedAtMs, thumbnail } = boardFacts(board, camp, lobby);
  const others = people.filter(({ id }) => id !== camp.me.id);
  const href = paths.board(board.id);
  return (
    <div className="mine">
      <a
        className="sheetcard mineth"
        href={href}
        onClick={followInside}
        style={cityVariables(styleOfTeam(team))}
        tabIndex={-1}
      >
        <SvgFrom
          src={thumbnail}
          label={t('boards.thumbnail', { board: boardName(board, camp.teams, locale) })}
        />
      </a>
      <div className="minetx">
        <p className="row">
          <CityBadge team={team} words={team?.name ?? t('common:everyone')} />
          <span className="tag line">{t(team === null ? 'mine.shared' : 'mine.team')}</span>
        </p>
        <h1>{t('mine.title')}</h1>
        <p>{changedAtMs === null ? t('mine.fresh') : t('mine.changed', { time: clockTime(changedAtMs) })}</p>
        <div className="row wrap go">
          <ButtonLink look="primary" size="big" href={href} onClick={followInside}>
            {t('mine.open')}
          </ButtonLink>
          {others.length > 0 && (
            <span className="row small muted">
              <Faces people={others} teams={camp.teams} />
              {t('mine.opened', { count: others.length })}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}
