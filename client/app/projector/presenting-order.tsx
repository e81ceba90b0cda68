// The cities in the order in which they present, with 発表中 and 次.
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { CityBadge } from '../../ui/city-badge.tsx';

export function PresentingOrder({
  teams,
  presenting,
}: {
  readonly teams: readonly Team[];
  readonly presenting: FacilitationState['presenting'];
}) {
  const { t } = useTranslation('projector');
  const ordered = inOrder(teams, presenting.order);
  const at = ordered.findIndex((team) => team.id === presenting.current);
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

/** Ordered teams first; teams that the order does not name follow in the camp's order. */
function inOrder(teams: readonly Team[], order: readonly Team['id'][]): readonly Team[] {
  const named = order.flatMap((id) => teams.filter((team) => team.id === id));
  return [...named, ...teams.filter((team) => !order.includes(team.id))];
}
