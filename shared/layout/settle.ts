// Settling in a zone: which zone a note belongs to, where notes go when they are arranged, and where a
// new one finds a free place. Notes dropped by hand stay where they were put; nothing here moves them.
import type { Rect, Zone } from '../templates/template.ts';

export const NOTE_GAP = 12;
/** How far a note laid on others in a full zone is moved from the one below. */
const PILE_STEP = 24;
/** Room below a row that holds a note with a tail. */
const TAIL_ROOM = 14;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Settling {
  readonly width: number;
  readonly height: number;
  /** 問い has a tail below it. */
  readonly tail?: boolean;
}

/**
 * The zone at a point of the sheet. Notes may hang below a full zone, so a point under a zone with nothing else there
 * belongs to the zone above it.
 */
export function zoneAt(zones: readonly Zone[], point: Point): Zone | undefined {
  const inside = zones.filter(
    (zone) => holdsX(zone, point.x) && point.y >= zone.y && point.y <= zone.y + zone.height,
  );
  if (inside.length > 0) return inside.reduce((least, zone) => (area(zone) < area(least) ? zone : least));
  const above = zones.filter(
    (zone) => holdsX(zone, point.x) && zone.y + zone.height < point.y && zone.use.kind === 'notes',
  );
  return above.reduce<Zone | undefined>(
    (lowest, zone) => (lowest === undefined || zone.y > lowest.y ? zone : lowest),
    undefined,
  );
}

/** The zone a note belongs to: the one that holds its centre. */
export const zoneOf = (zones: readonly Zone[], note: Rect): Zone | undefined =>
  zoneAt(zones, { x: note.x + note.width / 2, y: note.y + note.height / 2 });

/** Width a note gets in a zone: strips fill it, squares keep theirs. */
export const widthIn = (zone: Zone, width: number): number =>
  zone.use.kind === 'notes' && zone.use.form === 'strip' ? zone.width - 2 * zone.pad : width;

/** Places for `notes` in their order: left to right, top to bottom, rows as high as their tallest note. */
export function arrange(zone: Zone, notes: readonly Settling[]): readonly Point[] {
  const left = zone.x + zone.pad;
  const right = zone.x + zone.width - zone.pad;
  let x = left;
  let y = top(zone);
  let rowHeight = 0;
  return notes.map((note) => {
    if (x > left && x + note.width > right + 0.5) {
      x = left;
      y += rowHeight + NOTE_GAP;
      rowHeight = 0;
    }
    const place = { x, y };
    rowHeight = Math.max(rowHeight, note.height + (note.tail === true ? TAIL_ROOM : 0));
    x += note.width + NOTE_GAP;
    return place;
  });
}

/**
 * A free place for one more note, the first in reading order that overlaps nothing in `taken` (rectangles on the same
 * sheet). A full zone with room below it grows downward; with another zone below, the note is laid on the pile.
 */
export function freePlace(zones: readonly Zone[], zone: Zone, note: Settling, taken: readonly Rect[]): Point {
  const left = zone.x + zone.pad;
  const right = zone.x + zone.width - zone.pad;
  const xs = [left];
  for (let x = left + note.width + NOTE_GAP; x + note.width <= right + 0.5; x += note.width + NOTE_GAP)
    xs.push(x);
  const ys = [
    top(zone),
    ...taken.map((rect) => rect.y + rect.height + NOTE_GAP).filter((y) => y > top(zone)),
  ].sort((a, b) => a - b);
  for (const y of ys) {
    for (const x of xs) {
      const place = { x, y, width: note.width, height: note.height };
      if (!taken.some((rect) => overlaps(rect, place)) && zoneOf(zones, place)?.id === zone.id)
        return { x, y };
    }
  }
  const piled = taken.filter((rect) => zoneOf(zones, rect)?.id === zone.id).length;
  const step = (piled % 6) * PILE_STEP;
  return { x: left + step, y: top(zone) + step };
}

const top = (zone: Zone): number => zone.y + (zone.use.kind === 'notes' ? zone.use.top : 8);
const area = (rect: Rect): number => rect.width * rect.height;
const holdsX = (zone: Zone, x: number): boolean => x >= zone.x && x <= zone.x + zone.width;

/** Do two rectangles come closer than the gap between notes? */
const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width + NOTE_GAP - 0.5 &&
  b.x < a.x + a.width + NOTE_GAP - 0.5 &&
  a.y < b.y + b.height + NOTE_GAP - 0.5 &&
  b.y < a.y + a.height + NOTE_GAP - 0.5;
