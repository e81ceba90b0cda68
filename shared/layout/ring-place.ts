// Where one more note goes in a ring of a map of circles. A note belongs to the ring that holds its middle; which ring that is, is
// zone-area.ts's. Rectangles are free-place.ts's, which asks here for rings.
import type { Rect, Zone } from '../templates/template.ts';
import { contentTop, NOTE_GAP, type Settling } from './settle.ts';
import { meets } from './within.ts';
import { holdsPoint, middleOf, type Point, radiusAt } from './zone-area.ts';

type RingZone = Zone & Required<Pick<Zone, 'ring'>>;

/** Places are looked for so far from each other, in sheet units. */
const STEP = 12;
/** Two notes whose corners are nearer than this hide one another. */
const HIDES = 12;
export const isRing = (zone: Zone): zone is RingZone => zone.ring !== undefined;

/**
 * A place for one more note of that size, relative to the sheet: the first in reading order that lies wholly between the circles with
 * a gap to everything in `taken`; else one with its middle between them; else one that touches nothing; in a full ring the one that
 * hides the fewest. It stays within the zone's rectangle; what is larger than that keeps its upper edge there.
 */
export function placeInRing(zone: RingZone, note: Settling, taken: readonly Rect[]): Point {
  const places = placesOf(zone, note);
  const isFree = (place: Rect, gap: number): boolean => !taken.some((rect) => meets(rect, place, gap));
  const free =
    places.find((place) => liesBetween(zone, place) && isFree(place, NOTE_GAP)) ??
    places.find((place) => isFree(place, NOTE_GAP)) ??
    places.find((place) => isFree(place, 0));
  const found = free ?? leastHiding(places, taken);
  if (found !== undefined) return { x: found.x, y: found.y };
  return { x: Math.max(zone.x, middleOf(zone).x - note.width / 2), y: contentTop(zone) };
}

/** All places at which the note belongs to the ring, row by row. */
function placesOf(zone: RingZone, { width, height }: Settling): readonly Rect[] {
  const places: Rect[] = [];
  const bottom = zone.y + zone.height - height;
  const right = zone.x + zone.width - zone.pad - width;
  for (let y = contentTop(zone); y <= bottom; y += STEP)
    for (let x = zone.x + zone.pad; x <= right; x += STEP)
      if (holdsPoint(zone, { x: x + width / 2, y: y + height / 2 })) places.push({ x, y, width, height });
  return places;
}

/** Does all of it lie between the two circles? */
function liesBetween({ ring }: RingZone, { x, y, width, height }: Rect): boolean {
  const corners = [x, x + width].flatMap((cornerX) =>
    [y, y + height].map((cornerY) => radiusAt(ring, { x: cornerX, y: cornerY })),
  );
  const nearest = {
    x: Math.min(Math.max(ring.cx, x), x + width),
    y: Math.min(Math.max(ring.cy, y), y + height),
  };
  return Math.max(...corners) < ring.outer && radiusAt(ring, nearest) >= ring.inner;
}

function leastHiding(places: readonly Rect[], taken: readonly Rect[]): Rect | undefined {
  const hidden = (place: Rect): number =>
    taken.filter(({ x, y }) => Math.abs(x - place.x) < HIDES && Math.abs(y - place.y) < HIDES).length;
  let best: { readonly place: Rect; readonly hides: number } | undefined;
  for (const place of places) {
    const hides = hidden(place);
    if (best === undefined || hides < best.hides) best = { place, hides };
    if (hides === 0) break;
  }
  return best?.place;
}
