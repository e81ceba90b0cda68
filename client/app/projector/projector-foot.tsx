// The foot of the hall's screen: the cities in their order in one line, and how to join; and the same over the whole screen.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Camp, Team } from '../../../shared/camp/camp.ts';
import { type FacilitationState, inOrder, presenterOf } from '../../../shared/camp/facilitation.ts';
import { WayIn } from '../../slides/way-in.tsx';
import { CityBadge } from '../../ui/city-badge.tsx';
import { groupedNumber } from '../join/number-form.tsx';
import { wayInWords } from './board-slide.tsx';

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
          {t('common:wayIn.roomNumber')} <em>{groupedNumber(camp.roomNumber)}</em>
        </b>
      </div>
    </>
  );
}

/** As many as one line surely holds. */
const AT_ONCE = 5;

/** The cities in the order in which they present, with 発表中 and 次. */
function PresentingOrder({
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

/** 参加のしかた: the code to scan, and what to type when it cannot be scanned. */
export function JoinCode({ camp, address }: { readonly camp: CampAnswer; readonly address: string | null }) {
  const { t } = useTranslation('projector');
  return (
    <section className="pqr" aria-label={t('join.label')}>
      <WayIn
        words={wayInWords(camp, address)}
        above={<p>{t('join.to', { camp: camp.camp.title })}</p>}
        below={
          <p className="k">
            <kbd>Esc</kbd> {t('join.back')}
          </p>
        }
      />
    </section>
  );
}
