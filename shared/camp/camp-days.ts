// How far a camp is from today, in days of Japan's calendar. Pure: the clock is an argument.

import { DAY_MS, JAPAN_OFFSET_MS } from '../time/units.ts';

/** 0 on one of its days; days until its first one are positive, days since its last one negative. */
export function daysFrom(isoDate: string, days: number, nowMs: number): number {
  const first = Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);
  const today = Math.floor((nowMs + JAPAN_OFFSET_MS) / DAY_MS);
  if (Number.isNaN(first)) return Number.POSITIVE_INFINITY;
  if (today < first) return first - today;
  return Math.min(0, first + days - 1 - today);
}
