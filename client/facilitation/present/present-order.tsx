// 順番: the cities in the order in which they present, each with its start. Dragged by its handle, moved by ← and →, or drawn by
// lot. A press on a city chooses who begins.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamId } from '../../../shared/board/ids.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { drawnByLot, movedTo, type Starts } from '../../../shared/camp/presenting-plan.ts';
import { MINUTE_MS } from '../../../shared/time/units.ts';
import { clockTime } from '../../app/camp-date.ts';
import { Button } from '../../ui/button.tsx';
import { CityBadge } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';

export function PresentOrder({
  ordered,
  presenter,
  chosen,
  starts,
  endsAtMs,
  turnMs,
  plannedEndMs,
  onChoose,
  onOrder,
}: {
  readonly ordered: readonly Team[];
  /** Who presents now: the lot is drawn before somebody does. */
  readonly presenter: TeamId | null;
  readonly chosen: TeamId | null;
  readonly starts: Starts;
  readonly endsAtMs: number;
  readonly turnMs: number;
  readonly plannedEndMs: number | null;
  readonly onChoose: (team: TeamId) => void;
  readonly onOrder: (order: readonly TeamId[]) => void;
}) {
  const { t } = useTranslation('facilitation');
  const ids = ordered.map(({ id }) => id);
  const list = useRef<HTMLOListElement>(null);
  /** Where the city that is being dragged would come to stand. */
  const [drag, setDrag] = useState<Drag | null>(null);
  const move = (from: number, to: number): void => {
    if (to >= 0 && to < ids.length && to !== from) onOrder(movedTo(ids, from, to));
  };
  const placeAt = (x: number, y: number): number => {
    const items = [...(list.current?.children ?? [])];
    const distances = items.map((item) => {
      const box = item.getBoundingClientRect();
      return Math.hypot(x - (box.left + box.width / 2), y - (box.top + box.height / 2));
    });
    return distances.indexOf(Math.min(...distances));
  };
  const lot = (): void => {
    const drawn = drawnByLot(ids, chance);
    onOrder(drawn);
    if (drawn[0] !== undefined) onChoose(drawn[0]);
  };
  const handle = (team: Team) => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = ids.indexOf(team.id);
      setDrag({ from, to: from });
    },
    onPointerMove: (event: PointerEvent<HTMLButtonElement>) => {
      if (drag === null) return;
      const to = placeAt(event.clientX, event.clientY);
      if (to >= 0 && to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag !== null) move(drag.from, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      const from = ids.indexOf(team.id);
      move(from, from + by);
    },
  });
  const minutes = Math.round(turnMs / MINUTE_MS);
  return (
    <section className="present-order" aria-label={t('present.order')}>
      <div className="row">
        <h3>{t('present.order')}</h3>
        <span className="hint grow">
          {plannedEndMs === null
            ? t('present.until', { minutes, end: clockTime(endsAtMs) })
            : t('present.untilPlanned', {
                minutes,
                end: clockTime(endsAtMs),
                planned: clockTime(plannedEndMs),
              })}
        </span>
        {presenter === null && (
          <Button look="quiet" size="sm" icon="shuffle" onClick={lot}>
            {t('present.lot')}
          </Button>
        )}
      </div>
      <ol ref={list}>
        {ordered.map((team, at) => {
          const startsAtMs = starts.get(team.id) ?? null;
          return (
            <li key={team.id} className={classOf(team.id === chosen, drag, at)}>
              <button
                type="button"
                className="present-grip"
                aria-label={t('present.move', { name: team.name })}
                {...handle(team)}
              >
                <Icon name="grip" size={18} />
              </button>
              <button
                type="button"
                className="present-city"
                aria-pressed={team.id === chosen}
                title={t('present.choose', { place: at + 1, name: team.name })}
                onClick={() => onChoose(team.id)}
              >
                <span className="num">{at + 1}</span>
                <CityBadge team={team} />
                <em className="num">{startsAtMs === null ? '' : clockTime(startsAtMs)}</em>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** The mark stands on the side of the city that the dragged one would come to. */
function classOf(isChosen: boolean, drag: Drag | null, at: number): string {
  const mark =
    drag === null || drag.to !== at || drag.to === drag.from ? '' : drag.to < drag.from ? 'before' : 'behind';
  return [isChosen ? 'on' : '', drag?.from === at ? 'dragged' : '', mark]
    .filter((each) => each !== '')
    .join(' ');
}

/** From the browser's own source of chance, so that a lot is one. */
function chance(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number / 2 ** 32;
}
