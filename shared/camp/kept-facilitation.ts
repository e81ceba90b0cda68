// Facilitation state as it comes from a disk: from a clock that may have been ahead, and from earlier releases. Pure.
import type { TeamId } from '../board/ids.ts';
import { type FacilitationState, IDLE_FACILITATION, type Place } from './facilitation.ts';
import { takenUpTimer } from './timer.ts';

/** The state as earlier releases kept it. */
interface EarlierState extends Pick<FacilitationState, 'revision' | 'timer' | 'gathering'> {
  readonly spotlight: Place | null;
  readonly presenting: { readonly order: readonly TeamId[]; readonly current: TeamId | null };
}

/**
 * A kept state as a server takes it up at `nowMs`. Its times may be from a clock that was ahead: nothing was called later
 * than now, and no timer has more left than it was given. Earlier releases kept a city in the order as often as it was named,
 * and of whoever presented only the city: there nobody presents.
 */
export function takenUp(kept: FacilitationState | EarlierState, nowMs: number): FacilitationState {
  const { revision, timer, gathering } = kept;
  const state: FacilitationState =
    'spotlight' in kept
      ? {
          ...IDLE_FACILITATION,
          shown: kept.spotlight === null ? null : { ...kept.spotlight, versionId: null, part: 0 },
          order: kept.presenting.order,
        }
      : kept;
  return {
    ...state,
    revision,
    timer: takenUpTimer(timer, nowMs),
    gathering: gathering === null ? null : { ...gathering, atMs: Math.min(gathering.atMs, nowMs) },
    order: [...new Set(state.order)],
  };
}
