// Where the bar of a selection stands: near it, wholly on the canvas, and never over the neighbour that one wants to press
// next; where everything around is full, just above the tools. Pure.

import { clamp, commonArea } from '../../../../shared/layout/within.ts';
import type { ScreenRect } from '../../../canvas/canvas-handle.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface BarRoom {
  /** What is selected, all of it. */
  readonly selection: ScreenRect;
  /** Notes and nodes in view beside it. */
  readonly beside: readonly ScreenRect[];
  readonly bar: Size;
  readonly canvas: Size;
  /** The tools' row at the lower edge. */
  readonly dockHeight: number;
  /** The zoom's box, which may stand above that row; null without one. */
  readonly zoom?: ScreenRect | null;
}

/** What covers the zoom's box is covered by it: nobody could press there. */
const UNDER_ZOOM = 1_000;

/** Between the bar and what is selected: a frame is drawn around it. */
const GAP = 12;
/** Between the bar and the canvas's edges, in CSS pixels. */
export const EDGE = 8;

/** The upper left corner, in CSS pixels from the canvas' own. */
export function barPlace(room: BarRoom): { readonly x: number; readonly y: number } {
  const candidates = candidatesFor(room);
  const best = candidates
    .map((at) => ({ at, covers: covered({ ...at, ...room.bar }, room) }))
    .reduce((least, next) => (next.covers < least.covers ? next : least));
  return best.at;
}

function candidatesFor({ selection, bar, canvas, dockHeight, zoom = null }: BarRoom) {
  const { x, y, width, height } = selection;
  const columns = [x + (width - bar.width) / 2, x, x + width - bar.width];
  const rows = [y + (height - bar.height) / 2, y];
  const lowest = canvas.height - dockHeight - bar.height - EDGE;
  const docked = [
    { x: (canvas.width - bar.width) / 2, y: lowest },
    { x: EDGE, y: lowest },
    ...(zoom === null ? [] : [{ x: (canvas.width - bar.width) / 2, y: zoom.y - bar.height - EDGE }]),
  ];
  const near = [
    ...columns.map((left) => ({ x: left, y: y - bar.height - GAP })),
    ...columns.map((left) => ({ x: left, y: y + height + GAP })),
    ...rows.flatMap((top) => [
      { x: x + width + GAP, y: top },
      { x: x - bar.width - GAP, y: top },
    ]),
  ];
  return [
    ...near.map((at) => ({ ...at, x: clamp(at.x, EDGE, canvas.width - bar.width - EDGE) })),
    ...docked,
  ].map((at) => ({ x: Math.round(at.x), y: Math.round(clamp(at.y, EDGE, lowest)) }));
}

/** What is selected counts as well: its words are what one decides about. */
const covered = (bar: ScreenRect, { selection, beside, zoom = null }: BarRoom): number =>
  2 * commonArea(bar, selection) +
  beside.reduce((sum, rect) => sum + commonArea(bar, rect), 0) +
  (zoom === null ? 0 : UNDER_ZOOM * commonArea(bar, zoom));

/** Around all of these. */
export function around(rects: readonly ScreenRect[]): ScreenRect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
