// The order beside the running clock: who presents, who is next and when.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { inOrder, presenterOf } from '../../../shared/camp/facilitation.ts';
import { nextTeam, runningStarts } from '../../../shared/camp/presenting-plan.ts';
import { clockTime } from '../../app/camp-date.ts';
import { CityBadge } from '../../ui/city-badge.tsx';
import { type Facilitation, useServerNow } from '../use-facilitation.ts';

const LOOK_EVERY_MS = 10_000;

export function RunningOrder({
  camp,
  facilitation: { state, clockOffsetMs },
}: {
  readonly camp: CampAnswer;
  readonly facilitation: Facilitation;
}) {
  const { t } = useTranslation('facilitation');
  const nowMs = useServerNow(clockOffsetMs, LOOK_EVERY_MS);
  const starts = runningStarts(camp.teams, state, nowMs);
  const presenter = presenterOf(state.presenting);
  const next = nextTeam(camp.teams, state);
  return (
    <>
      <span className="hint">{t('present.order')}</span>
      <ol>
        {inOrder(camp.teams, state.order).map((team) => {
          const startsAtMs = starts.get(team.id) ?? null;
          return (
            <li key={team.id} className={team.id === presenter ? 'on' : ''}>
              <CityBadge team={team} soft />
              {team.id === presenter && (
                <b>{t(state.presenting.kind === 'dialogue' ? 'running.talks' : 'running.presents')}</b>
              )}
              {team.id === next?.id && (
                <>
                  <b>{t('running.isNext')}</b>
                  {startsAtMs !== null && <span className="num">{clockTime(startsAtMs)}</span>}
                </>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
