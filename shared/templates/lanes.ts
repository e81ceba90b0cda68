// The three lanes in which the vision and the way to it look at a city: 地域, 組織, 人材. An axis that several sheets share.
import type { Axis, AxisValue } from './template.ts';

/** From top to bottom (T10, T11), or from left to right (T8). */
export const LANES = [
  { id: 'community', name: { ja: '地域', en: 'Region' } },
  { id: 'organization', name: { ja: '組織', en: 'Office' } },
  { id: 'people', name: { ja: '人材', en: 'People' } },
] as const satisfies readonly AxisValue[];

/** One of the three lanes. */
export type Lane = (typeof LANES)[number];
/** What the lanes are called in data. */
export type LaneId = Lane['id'];

/** The lanes as the axis of a template. */
export const LANE_AXIS: Axis = { id: 'lane', values: LANES };
