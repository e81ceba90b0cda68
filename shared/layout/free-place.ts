// Where one more note goes: a free place in its zone, below it, or on the pile; never beyond the edge of the paper.
// Which zone a place belongs to is settle.ts's. Notes that people put somewhere by hand are not moved by this.
import { MARGIN, type Rect, SHEET_HEIGHT, SHEET_WIDTH, type Zone } from '../templates/template.ts';
import { isRing, placeInRing } from './ring-place.ts';
import { contentTop, NOTE_GAP, type Point, type Settling, zoneOf } from './settle.ts';
import { clamp, meets, ROUNDING } from './within.ts';

/** How far a note laid on others in a full zone is moved from the one below, and how often before it begins again. */
const PILE_STEP = 24;
const PILE_STEPS = 6;
const PAPER: Rect = { x: 0, y: 0, width: SHEET_WIDTH, height: SHEET_HEIGHT };

/**
 * A place for one more note of that size, relative to the sheet: the first in reading order that has a gap to everything in
 * `taken` (rectangles on the same sheet, fixed fields included); where the zone has no such place, one that lies on nothing;
 * in a full zone the next below it, while that still counts as this zone and is within the margins; else on the pile, seen
 * beside what lies there. What is larger than the paper keeps its upper edge in the zone. Rings: ring-place.ts.
 */
export function freePlace(zones: readonly Zone[], zone: Zone, note: Settling, taken: readonly Rect[]): Point {
  if (isRing(zone)) return placeInRing(zone, note, taken);
  const room = roomIn(zone);
  const below = { ...room, height: SHEET_HEIGHT - MARGIN - room.y };
  const isIts = (place: Rect): boolean => zoneOf(zones, place)?.id === zone.id;
  const free =
    firstFree(room, note, taken, NOTE_GAP) ??
    firstFree(room, note, taken, 0) ??
    firstFree(below, note, taken, NOTE_GAP);
  return free !== undefined && isIts(free) ? { x: free.x, y: free.y } : onThePile(room, note, taken, isIts);
}

/**
 * A place for the compact form of a note whose full form, at `full`, would lie on something or hang below its zone; null where
 * the full one is fine, and where a compact one finds no place either.
 */
export function compactPlace(
  zones: readonly Zone[],
  zone: Zone,
  full: Rect,
  compactHeight: number,
  taken: readonly Rect[],
): Point | null {
  const isFree = (place: Rect): boolean =>
    place.y + place.height <= zone.y + zone.height + ROUNDING && !taken.some((rect) => meets(rect, place, 0));
  if (isFree(full)) return null;
  const size = { width: full.width, height: compactHeight };
  const place = freePlace(zones, zone, size, taken);
  return isFree({ ...place, ...size }) ? place : null;
}

/** A place beside all zones: at `wish` (its upper left corner), the next free one after it, or on a pile there. */
export function freePlaceOnPaper(wish: Point, note: Settling, taken: readonly Rect[]): Point {
  const at = onPaper(wish, note);
  const here = { ...at, width: note.width, height: note.height };
  if (!taken.some((rect) => meets(rect, here, 0))) return at;
  const printed = {
    x: MARGIN,
    y: MARGIN,
    width: SHEET_WIDTH - 2 * MARGIN,
    height: SHEET_HEIGHT - 2 * MARGIN,
  };
  const after = { ...printed, y: at.y, height: SHEET_HEIGHT - MARGIN - at.y };
  const free = firstFree(after, note, taken, NOTE_GAP) ?? firstFree(printed, note, taken, NOTE_GAP);
  if (free !== undefined) return { x: free.x, y: free.y };
  const rest = { ...at, width: SHEET_WIDTH - at.x, height: SHEET_HEIGHT - at.y };
  return onThePile(rest, note, taken, () => true);
}

/** The nearest place at which the whole of it lies on the paper; at the paper's left and upper edge what is larger. */
export const onPaper = ({ x, y }: Point, size: Pick<Rect, 'width' | 'height'>): Point => ({
  x: clamp(x, 0, SHEET_WIDTH - size.width),
  y: clamp(y, 0, SHEET_HEIGHT - size.height),
});

/** Where a zone's notes belong: beside its edges' padding and below its heading. */
function roomIn(zone: Zone): Rect {
  const y = contentTop(zone);
  return {
    x: zone.x + zone.pad,
    y,
    width: zone.width - 2 * zone.pad,
    height: zone.y + zone.height - y,
  };
}

/**
 * The uppermost, then leftmost place within `room` that comes to nothing in `taken` nearer than `gap`. Only the room's own
 * edges and those of what lies there are tried: a free place can be pushed up and to the left until it meets one of them.
 */
function firstFree(room: Rect, note: Settling, taken: readonly Rect[], gap: number): Rect | undefined {
  const { width, height } = note;
  const near = taken.filter((rect) => meets(rect, room, gap)).sort((a, b) => a.x - b.x);
  const tops = new Set([room.y, ...near.map((rect) => rect.y + rect.height + gap)]);
  const last = room.y + room.height - height;
  for (const y of [...tops].filter((each) => each >= room.y && each <= last).sort((a, b) => a - b)) {
    let place: Rect = { x: room.x, y, width, height };
    // From left to right: what is met pushes the place to its own right edge.
    for (const rect of near) if (meets(rect, place, gap)) place = { ...place, x: rect.x + rect.width + gap };
    if (place.x + width <= room.x + room.width + ROUNDING) return place;
  }
  return undefined;
}

/** The place that covers the fewest corners of what is piled there already, in the zone before below it. */
function onThePile(
  room: Rect,
  note: Settling,
  taken: readonly Rect[],
  isIts: (place: Rect) => boolean,
): Point {
  const { width, height } = note;
  const steps = PILE.map(
    ([right, down]): Rect => ({
      x: room.x + right * PILE_STEP,
      y: room.y + down * PILE_STEP,
      width,
      height,
    }),
  );
  const within = steps.filter((place) => holds(room, place));
  const hanging = steps.filter((place) => !within.includes(place) && holds(PAPER, place) && isIts(place));
  const covered = (place: Rect): number =>
    taken.filter(({ x, y }) => Math.abs(x - place.x) < PILE_STEP / 2 && Math.abs(y - place.y) < PILE_STEP / 2)
      .length;
  const places = [...within, ...hanging].map((place) => ({ place, covers: covered(place) }));
  const least = places.reduce<(typeof places)[number] | undefined>(
    (best, each) => (best === undefined || each.covers < best.covers ? each : best),
    undefined,
  );
  if (least !== undefined) return { x: least.place.x, y: least.place.y };
  return height > SHEET_HEIGHT ? { ...onPaper(room, note), y: room.y } : onPaper(room, note);
}

/** Steps to the right and down: the diagonal first, on which most of each note is seen. */
const PILE: readonly (readonly [number, number])[] = Array.from(
  { length: PILE_STEPS * PILE_STEPS },
  (_, i) => [i % PILE_STEPS, Math.floor(i / PILE_STEPS)] as const,
).sort(([a, b], [c, d]) => Math.abs(a - b) - Math.abs(c - d) || a + b - c - d || c - a);

const holds = (room: Rect, place: Rect): boolean =>
  place.x >= room.x &&
  place.y >= room.y &&
  place.x + place.width <= room.x + room.width + ROUNDING &&
  place.y + place.height <= room.y + room.height + ROUNDING;
