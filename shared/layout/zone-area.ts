// The area of a zone: its rectangle, or what of a ring lies within that. Whoever asks whether a place is in a zone, where its middle
// is or what to frame asks here. Which of several zones a note belongs to is settle.ts; where it finds room is free-place.ts.
import type { Rect, Ring, Zone } from '../templates/template.ts';
import { clamp } from './within.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

type Area = Rect & Pick<Zone, 'ring'>;

/** Is the point of the sheet in the zone? Edges of rectangles count; a circle belongs to the ring outside it. */
export function holdsPoint(zone: Area, point: Point): boolean {
  const { x, y, width, height, ring } = zone;
  if (point.x < x || point.x > x + width || point.y < y || point.y > y + height) return false;
  return ring === undefined || isInRing(ring, point);
}

function isInRing(ring: Ring, point: Point): boolean {
  const radius = radiusAt(ring, point);
  return radius >= ring.inner && radius < ring.outer;
}

/** How far a point is from the middle of a ring, in sheet units. */
export const radiusAt = ({ cx, cy }: Ring, { x, y }: Point): number => Math.hypot(x - cx, y - cy);

/** How a ring is sought for its middle: from three o'clock on, where maps of circles are widest, a few degrees at a time. */
const TURNS = 72;

/** A point in the midst of a zone, which is always in it: of a ring half way between its circles. */
export function middleOf(zone: Area): Point {
  const { x, y, width, height, ring } = zone;
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (ring === undefined) return middle;
  const radius = (ring.inner + ring.outer) / 2;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const angle = (turn * 2 * Math.PI) / TURNS;
    const point = { x: ring.cx + radius * Math.cos(angle), y: ring.cy + radius * Math.sin(angle) };
    if (holdsPoint(zone, point)) return point;
  }
  return middle;
}

/**
 * What a view that shows the zone is to hold. Rectangles of rings lie in each other: of a ring it is the upright strip in which
 * its widest part lies, right of the circles within it.
 */
export function frameOf(zone: Area): Rect {
  const { x, y, width, height, ring } = zone;
  if (ring === undefined) return { x, y, width, height };
  const left = clamp(ring.cx + ring.inner, x, x + width);
  return { x: left, y, width: Math.min(ring.cx + ring.outer, x + width) - left, height };
}

/** How far a point is from the zone, in sheet units; 0 within it. */
export function distanceTo(zone: Area, point: Point): number {
  const outside = Math.hypot(
    Math.max(zone.x - point.x, 0, point.x - zone.x - zone.width),
    Math.max(zone.y - point.y, 0, point.y - zone.y - zone.height),
  );
  if (zone.ring === undefined) return outside;
  const radius = radiusAt(zone.ring, point);
  return Math.max(outside, zone.ring.inner - radius, radius - zone.ring.outer);
}

/** The right end of what a zone has at the height `y` of the sheet: of a ring its outer circle's, within the rectangle. */
export function rightEndAt(zone: Area, y: number): number {
  const right = zone.x + zone.width;
  if (zone.ring === undefined) return right;
  const { cx, cy, outer } = zone.ring;
  return Math.min(right, cx + Math.sqrt(Math.max(0, outer ** 2 - (y - cy) ** 2)));
}
