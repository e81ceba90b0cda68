// The foot of the hall's screen: the cities in their order in one line, and how to join.
import { useTranslation } from 'react-i18next';
import type { Camp, Team } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { groupedNumber } from '../join/room-number.ts';
import { PresentingOrder } from './presenting-order.tsx';

export function ProjectorFoot({
  teams,
  facilitation,
  camp,
  address,
  isOffline,
}: {
  readonly teams: readonly Team[];
  readonly facilitation: Pick<FacilitationState, 'order' | 'presenting'>;
  readonly camp: Camp;
  readonly address: string | null;
  readonly isOffline: boolean;
}) {
  const { t } = useTranslation(['projector', 'common']);
  return (
    <>
      <PresentingOrder teams={teams} facilitation={facilitation} />
      <div className="pq" role="status">
        <span>{isOffline ? t('common:connection.retryingTitle') : (address ?? '')}</span>
        <b>
          {t('roomNumber')} <em>{groupedNumber(camp.roomNumber)}</em>
        </b>
      </div>
    </>
  );
}
