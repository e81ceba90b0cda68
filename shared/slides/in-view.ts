// Which part of a sheet somebody has in view on the board: what 「この場所を投影する」 takes.
import type { RecordId } from '../board/ids.ts';
import { commonArea } from '../layout/within.ts';
import type { Rect } from '../templates/template.ts';
import type { SheetPlaces } from './material.ts';
import type { Slide } from './slide.ts';

/**
 * The number of the part. The first that lies mostly in `view` (the sheet's units), where none does the one that covers it best;
 * of several about the same zone the one that holds what is nearest to the middle of the view.
 */
export function partInView(slides: readonly Slide[], view: Rect, places: SheetPlaces): number {
  const seen = slides.findIndex(({ bounds }) => commonArea(bounds, view) > MOSTLY * area(bounds));
  const best = seen >= 0 ? seen : bestOf(slides, ({ bounds }) => likeness(bounds, view));
  const chosen = slides[best];
  if (chosen === undefined) return 0;
  const same = slides.filter(({ bounds }) => JSON.stringify(bounds) === JSON.stringify(chosen.bounds));
  const nearest = same.length === 1 ? undefined : nearestOf(same, view, places);
  return nearest === undefined ? best : slides.indexOf(nearest);
}

function nearestOf(slides: readonly Slide[], view: Rect, places: SheetPlaces): Slide | undefined {
  const distance = (id: RecordId): number =>
    Math.min(...places([id]).map((place) => between(middleOf(place), middleOf(view))));
  const nearest = slides.flatMap(({ records }) => records).toSorted((a, b) => distance(a) - distance(b))[0];
  return slides.find(({ records }) => nearest !== undefined && records.includes(nearest));
}

/** Position of the greatest; the first of equals. */
function bestOf(slides: readonly Slide[], measure: (slide: Slide) => number): number {
  const measures = slides.map(measure);
  return measures.indexOf(Math.max(...measures));
}

/** A part of which so much is in view is what somebody looks at; the rest lies under the toolbar. */
const MOSTLY = 0.6;

const area = ({ width, height }: Rect): number => width * height;

/** How much of both together is common to them. */
const likeness = (a: Rect, b: Rect): number => commonArea(a, b) / (area(a) + area(b) - commonArea(a, b));

interface Point {
  readonly x: number;
  readonly y: number;
}
const middleOf = (rect: Rect): Point => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
const between = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
