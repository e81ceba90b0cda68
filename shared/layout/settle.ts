// Settling in a zone: which zone a note belongs to, and where notes go when they are arranged. Where one more note finds a
// free place is free-place.ts. Notes dropped by hand stay where they were put; nothing here moves them.
import type { Rect, Zone } from '../templates/template.ts';
import { holdsPoint, type Point } from './zone-area.ts';

export type { Point } from './zone-area.ts';

export const NOTE_GAP = 12;
/** Room below a row that holds a note with a tail. */
const TAIL_ROOM = 14;

export interface Settling {
  readonly width: number;
  readonly height: number;
  /** 問い has a tail below it. */
  readonly tail?: boolean;
}

/**
 * The zone at a point of the sheet. Notes may hang below a full zone, so a point under a zone with nothing else there
 * belongs to the zone above it. Nothing hangs below a ring: beyond its circles lies another one, or nothing.
 */
export function zoneAt(zones: readonly Zone[], point: Point): Zone | undefined {
  const inside = zones.filter((zone) => holdsPoint(zone, point));
  if (inside.length > 0) return inside.reduce((least, zone) => (area(zone) < area(least) ? zone : least));
  const above = zones.filter(
    (zone) =>
      zone.ring === undefined &&
      holdsX(zone, point.x) &&
      zone.y + zone.height < point.y &&
      zone.use.kind === 'notes',
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
  let y = contentTop(zone);
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

/** Where a zone's notes begin, below its heading. */
export const contentTop = (zone: Zone): number => zone.y + (zone.use.kind === 'notes' ? zone.use.top : 8);
const area = (rect: Rect): number => rect.width * rect.height;
const holdsX = (zone: Zone, x: number): boolean => x >= zone.x && x <= zone.x + zone.width;
