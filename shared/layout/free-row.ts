// Where one more note goes on a time axis: its place along the axis says when, so only the row is free to choose. Which time a place
// says is time-axis.ts's; zones without time are free-place.ts's.
import { MARGIN, type Rect, SHEET_HEIGHT, type Zone } from '../templates/template.ts';
import { contentTop, NOTE_GAP, type Point, zoneOf } from './settle.ts';

/** How far a note laid on others is moved down from the one below. */
const PILE_STEP = 24;
const PILE_STEPS = 12;

/** So much of a stem is always seen. */
const LEAST_STEM = 48;

/** What lies there already. */
export interface Taken extends Rect {
  /** Where its stem is, from its lower edge down to the end of the zone; it has none where this is not set. */
  readonly stemX?: number;
}

/** What a note covers, and where along that its place is. */
export interface Covering {
  /** Left end of what it covers, before its place. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** From the line below, something leads up to it, which others should not cover. */
  readonly hasStem: boolean;
}

/**
 * The row for a note at `x`: the uppermost that is free of everything in `taken` (of what stands on a stem, the one nearest to the
 * middle in which no stem crosses words, where there is such a row); in a full zone below it, while that still counts as this zone; else on the pile.
 */
function freeRow(
  zones: readonly Zone[],
  zone: Zone,
  x: number,
  note: Covering,
  taken: readonly Taken[],
): Point {
  return (
    freeRowIn(zone, x, note, taken) ??
    rowBelow(zones, zone, x, note, taken) ?? { x, y: pileTop(zone, x, note, taken) }
  );
}

/** The first of these places along the axis that has a free row; else the row for the first of them. */
export function freeRowAmong(
  zones: readonly Zone[],
  zone: Zone,
  places: readonly { readonly x: number; readonly note: Covering }[],
  taken: readonly Taken[],
): Point | undefined {
  for (const { x, note } of places) {
    const found = freeRowIn(zone, x, note, taken);
    if (found !== undefined) return found;
  }
  const [first] = places;
  return first === undefined ? undefined : freeRow(zones, zone, first.x, first.note, taken);
}

function freeRowIn(zone: Zone, x: number, note: Covering, taken: readonly Taken[]): Point | undefined {
  const top = contentTop(zone);
  const last = zone.y + zone.height - note.height - (note.hasStem ? LEAST_STEM : 0);
  const isFreeAt = (y: number): boolean =>
    y <= last && isFree({ x: x - note.left, y, width: note.width, height: note.height }, taken);
  const rows = rowsFrom(top, note, taken);
  if (!note.hasStem) return at(x, rows.find(isFreeAt));
  // From the middle on: an earlier one finds a clear row above it, a later one below it.
  const middle = (top + last) / 2;
  const steps = Array.from({ length: STEM_ROWS }, (_, step) => last - step * (note.height + NOTE_GAP));
  const free = [...steps.filter((y) => y >= top), ...rows]
    .filter(isFreeAt)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a);
  const bottom = zone.y + zone.height;
  return at(x, free.find((y) => isClear(x, y, note, bottom, taken)) ?? free[0]);
}

/** More rows than a zone has room for. */
const STEM_ROWS = 20;

/** No other note stands on the stem, and it stands on no other's. */
function isClear(x: number, y: number, note: Covering, bottom: number, taken: readonly Taken[]): boolean {
  const stem = stemBelow(x, y + note.height, bottom);
  const own: Rect = { x: x - note.left, y, width: note.width, height: note.height };
  return taken.every(
    (rect) =>
      !meets(rect, stem, 0) &&
      (rect.stemX === undefined || !meets(stemBelow(rect.stemX, rect.y + rect.height, bottom), own, 0)),
  );
}

const stemBelow = (x: number, y: number, bottom: number): Rect => ({
  x: x - 1,
  y,
  width: 2,
  height: Math.max(0, bottom - y),
});

function rowBelow(
  zones: readonly Zone[],
  zone: Zone,
  x: number,
  note: Covering,
  taken: readonly Taken[],
): Point | undefined {
  const y = rowsFrom(zone.y + zone.height, note, taken)
    .filter((each) => each + note.height <= SHEET_HEIGHT - MARGIN)
    .find((each) => {
      const place = { x: x - note.left, y: each, width: note.width, height: note.height };
      return isFree(place, taken) && zoneOf(zones, place)?.id === zone.id;
    });
  return at(x, y);
}

/** Upper edges worth trying, from the top: the first, and those right below something. */
const rowsFrom = (top: number, { height }: Covering, taken: readonly Taken[]): readonly number[] =>
  [
    ...new Set([
      top,
      ...taken.flatMap((rect) => [rect.y + rect.height + NOTE_GAP, rect.y - NOTE_GAP - height]),
    ]),
  ]
    .filter((y) => y >= top)
    .sort((a, b) => a - b);

function pileTop(zone: Zone, x: number, note: Covering, taken: readonly Taken[]): number {
  const top = contentTop(zone);
  const steps = Array.from({ length: PILE_STEPS }, (_, step) => top + step * PILE_STEP).filter(
    (y) => y === top || y + note.height <= zone.y + zone.height,
  );
  const covered = (y: number): number =>
    taken.filter(
      (rect) =>
        Math.abs(rect.y - y) < PILE_STEP / 2 &&
        rect.x < x - note.left + note.width &&
        x - note.left < rect.x + rect.width,
    ).length;
  return steps.reduce((best, y) => (covered(y) < covered(best) ? y : best), top);
}

const at = (x: number, y: number | undefined): Point | undefined => (y === undefined ? undefined : { x, y });

const isFree = (place: Rect, taken: readonly Taken[]): boolean =>
  !taken.some((rect) => meets(rect, place, NOTE_GAP / 2));

/** Do two rectangles come nearer to each other than `gap`? */
const meets = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap - 0.5 &&
  b.x < a.x + a.width + gap - 0.5 &&
  a.y < b.y + b.height + gap - 0.5 &&
  b.y < a.y + a.height + gap - 0.5;
