// Time along a zone: which span of time a place says, and where a span lies. The place is the truth: no date is stored. An axis is
// made of slots: a quarter is one, a month has 31 of equal width, whatever month it is.
import type { Rect, TimeAxis } from '../templates/template.ts';
import {
  monthOf,
  type Period,
  quarterEnd,
  quarterOf,
  quarterStart,
  type RelativeDay,
} from '../time/period.ts';
import { clamp } from './within.ts';

/** Where something lies along the axis, in sheet units. */
export type Along = Pick<Rect, 'x' | 'width'>;

/** A quarter's paper keeps clear of the lines between quarters, so that two in a row are two. */
const INSET = { quarter: { left: 4, right: 6 }, month: { left: 0, right: 0 } } as const;
const DAYS = 31;

const slotsPerStep = ({ unit }: TimeAxis): number => (unit === 'quarter' ? 1 : DAYS);
const slotCount = (axis: TimeAxis): number => axis.count * slotsPerStep(axis);

/** Whole slots, both ends included; the first of the axis is 0. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** What a note that lies so on the axis is about: a span as long as it is wide, or, by its left edge, one day. */
export function periodAt(
  axis: TimeAxis,
  along: Along,
  { isDay = false, isOpen = false }: { readonly isDay?: boolean; readonly isOpen?: boolean } = {},
): Period {
  const { first, last } = isDay ? slotAt(axis, along.x) : spanAt(axis, along);
  return { unit: axis.unit, from: startOf(axis, first), until: isOpen ? null : endOf(axis, last) };
}

/** Where a span lies; without an end it reaches to the end of the axis. What is beyond the axis lies at its end. */
export function placeOfPeriod(axis: TimeAxis, { from, until }: Pick<Period, 'from' | 'until'>): Along {
  const first = slotOf(axis, from);
  const last = until === null ? slotCount(axis) - 1 : slotOf(axis, until);
  return placeOf(axis, { first, last: Math.max(first, last) });
}

/** Where a day lies: in the middle of its slot. */
export const placeOfDay = (axis: TimeAxis, day: RelativeDay): number =>
  axis.x + (slotOf(axis, day) + 0.5) * slotWidth(axis);

/** The nearest place to where it was put that begins with a whole slot, as long as before and within the axis. */
export function snapMoved(axis: TimeAxis, along: Along): Along {
  const { left, right } = INSET[axis.unit];
  const width = slotWidth(axis);
  const length = clamp(Math.round((along.width + left + right) / width), 1, slotCount(axis));
  const first = clamp(Math.round((along.x - left - axis.x) / width), 0, slotCount(axis) - length);
  return placeOf(axis, { first, last: first + length - 1 });
}

/** The nearest place of whole slots to where its two ends were drawn, at least one slot. */
export const snapStretched = (axis: TimeAxis, along: Along): Along => placeOf(axis, spanAt(axis, along));

/** The place of the day on which it was put, within the axis. */
export const snapDay = (axis: TimeAxis, x: number): number =>
  axis.x + (slotAt(axis, x).first + 0.5) * slotWidth(axis);

/** The places, from the beginning, at which something may begin when nobody said where: each quarter, each first of a month. */
export const beginnings = (axis: TimeAxis): readonly number[] =>
  Array.from({ length: axis.count }, (_, step) => axis.x + step * axis.step);

/** Where the day or quarter begins that lies at this place. */
export const slotBeginning = (axis: TimeAxis, x: number): number =>
  axis.x + slotAt(axis, x).first * slotWidth(axis);

/** How wide a day or a quarter is. */
export const slotWidth = (axis: TimeAxis): number => axis.step / slotsPerStep(axis);

/** Which slot something begins in that begins at this place: what begins in the same one begins at the same time. */
export const beginningSlot = (axis: TimeAxis, x: number): number => {
  const at = (x - axis.x) / slotWidth(axis);
  return clamp(axis.unit === 'quarter' ? Math.round(at) : Math.floor(at + 0.25), 0, slotCount(axis) - 1);
};

/** First and last day of an axis. */
export const ends = (axis: TimeAxis): { readonly from: RelativeDay; readonly until: RelativeDay } => ({
  from: startOf(axis, 0),
  until: endOf(axis, slotCount(axis) - 1),
});

function spanAt(axis: TimeAxis, { x, width }: Along): Span {
  const { left, right } = INSET[axis.unit];
  const at = (place: number): number => Math.round((place - axis.x) / slotWidth(axis));
  const first = clamp(at(x - left), 0, slotCount(axis) - 1);
  return { first, last: clamp(at(x + width + right) - 1, first, slotCount(axis) - 1) };
}

/** Days are no whole units wide: where one begins, computed, may come out a trifle before it. */
const TRIFLE = 1e-6;

function slotAt(axis: TimeAxis, x: number): Span {
  const slot = clamp(Math.floor((x - axis.x) / slotWidth(axis) + TRIFLE), 0, slotCount(axis) - 1);
  return { first: slot, last: slot };
}

function placeOf(axis: TimeAxis, { first, last }: Span): Along {
  const { left, right } = INSET[axis.unit];
  const width = slotWidth(axis);
  return { x: axis.x + first * width + left, width: (last - first + 1) * width - left - right };
}

function slotOf(axis: TimeAxis, day: RelativeDay): number {
  const quarters = (day.years - axis.years) * 4 + quarterOf(day) - 1;
  const months = (day.years - axis.years) * 12 + ((day.month + 8) % 12);
  const slot = axis.unit === 'quarter' ? quarters : months * DAYS + day.day - 1;
  return clamp(slot, 0, slotCount(axis) - 1);
}

function startOf(axis: TimeAxis, slot: number): RelativeDay {
  if (axis.unit === 'quarter') return quarterStart(axis.years + Math.floor(slot / 4), (slot % 4) + 1);
  const months = Math.floor(slot / DAYS);
  return { years: axis.years + Math.floor(months / 12), month: monthOf(months), day: (slot % DAYS) + 1 };
}

const endOf = (axis: TimeAxis, slot: number): RelativeDay =>
  axis.unit === 'quarter'
    ? quarterEnd(axis.years + Math.floor(slot / 4), (slot % 4) + 1)
    : startOf(axis, slot);
