// The cities in the order in which they present, with 発表中 and 次.
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import { type FacilitationState, inOrder, presenterOf } from '../../../shared/camp/facilitation.ts';
import { CityBadge } from '../../ui/city-badge.tsx';

export function PresentingOrder({
  teams,
  facilitation: { order, presenting },
}: {
  readonly teams: readonly Team[];
  readonly facilitation: Pick<FacilitationState, 'order' | 'presenting'>;
}) {
  const { t } = useTranslation('projector');
  const ordered = inOrder(teams, order);
  const at = ordered.findIndex((team) => team.id === presenterOf(presenting));
  return (
    <ol className="porder">
      {ordered.map((team, position) => (
        <li key={team.id} className={position === at ? 'on' : ''}>
          <CityBadge team={team} size="lg" />
          {position === at && <span>{t('presenting')}</span>}
          {at >= 0 && position === at + 1 && <span>{t('next')}</span>}
        </li>
      ))}
    </ol>
  );
}
