// The cities in the order in which they present, with 発表中 and 次.
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import { type FacilitationState, inOrder, presenterOf } from '../../../shared/camp/facilitation.ts';
import { CityBadge } from '../../ui/city-badge.tsx';

/** As many as one line surely holds. */
const AT_ONCE = 5;

export function PresentingOrder({
  teams,
  facilitation: { order, presenting },
}: {
  readonly teams: readonly Team[];
  readonly facilitation: Pick<FacilitationState, 'order' | 'presenting'>;
}) {
  const { t } = useTranslation('projector');
  const whole = inOrder(teams, order);
  const now = presenterOf(presenting);
  // What does not fit the line goes out of sight as a whole; who has presented goes first.
  const from = Math.min(whole.findIndex(({ id }) => id === now) - 1, whole.length - AT_ONCE);
  const ordered = whole.slice(Math.max(0, from));
  const at = ordered.findIndex((team) => team.id === now);
  return (
    <ol className="porder">
      {ordered.map((team, position) => (
        <li key={team.id} className={position === at ? 'on' : ''}>
          <CityBadge team={team} />
          {position === at && <span>{t('presenting')}</span>}
          {at >= 0 && position === at + 1 && <span>{t('next')}</span>}
        </li>
      ))}
    </ol>
  );
}
