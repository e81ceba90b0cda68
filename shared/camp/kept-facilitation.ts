// Facilitation state as it comes from a disk: from a clock that may have been ahead, and from earlier releases. Pure.
import * as v from 'valibot';
import { parseJson } from '../text/parse-json.ts';
import type { FacilitationState } from './facilitation.ts';
import { placeSchema, readFacilitation } from './facilitation-schema.ts';
import { takenUpTimer } from './timer.ts';

/** What earlier releases kept otherwise: of whoever presented only the city, so that there nobody presents. */
const earlierState = v.looseObject({
  spotlight: v.nullable(placeSchema),
  presenting: v.looseObject({ order: v.unknown() }),
});

/** The state in kept JSON, taken up at `nowMs`; of a camp that kept none, or nothing that is JSON, the first state. */
export const readKeptFacilitation = (json: string | null, nowMs: number): FacilitationState =>
  takenUp(parseJson(json ?? ''), nowMs);

/**
 * A kept state as a server takes it up at `nowMs`; a field that is missing or damaged has its default. Its times may be from
 * a clock that was ahead: nothing was called later than now, and no timer has more left than it was given. Earlier releases
 * kept a city in the order as often as it was named.
 */
export function takenUp(kept: unknown, nowMs: number): FacilitationState {
  const state = readFacilitation(v.is(earlierState, kept) ? inThisRelease(kept) : kept);
  const { timer, gathering, order } = state;
  return {
    ...state,
    timer: takenUpTimer(timer, nowMs),
    gathering: gathering === null ? null : { ...gathering, atMs: Math.min(gathering.atMs, nowMs) },
    order: [...new Set(order)],
  };
}

const inThisRelease = (kept: v.InferOutput<typeof earlierState>): unknown => ({
  ...kept,
  shown: kept.spotlight,
  order: kept.presenting.order,
});
