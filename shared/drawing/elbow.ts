// A link with corners, for sheets on which what comes first stands beside, above or below what follows (T14): the first simple way that
// goes under no card. Where there is none, the link is drawn as everywhere else (link.ts).
import type { Rect } from '../templates/template.ts';

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** From the edge of what it leaves to the edge of what it reaches; the last stretch says where its head points. */
export type Elbow = readonly Corner[];

/** Room that a line keeps to cards on its way. */
const CLEAR = 3;
/** The least length of a first and of a last stretch; the head lies in the last one. */
const LEAST = 16;
/** From the corner of a card to where a line leaves or enters its upper or lower edge. */
const INSET = 36;

/** The way between two cards that crosses none of the others; null where only a crooked one would. */
export const elbowBetween = (from: Rect, to: Rect, others: readonly Rect[]): Elbow | null =>
  [...waysBetween(from, to)].find((way) => isFree(way, from, to, others)) ?? null;

/** All simple ways, the plainest first. */
function* waysBetween(from: Rect, to: Rect): Generator<Elbow> {
  const right = from.x + from.width;
  const y1 = from.y + from.height / 2;
  const y2 = to.y + to.height / 2;
  if (Math.abs(y1 - y2) < 2 && to.x - right >= LEAST) yield [corner(right, y1), corner(to.x, y1)];
  yield* overTheEdge(from, to);
  if (to.x - right >= 2 * LEAST)
    for (const x of [(right + to.x) / 2, to.x - LEAST - 4, right + LEAST])
      yield [corner(right, y1), corner(x, y1), corner(x, y2), corner(to.x, y2)];
  yield* outOfTheEdge(from, to);
}

/** To the right, then up or down onto the upper or lower edge. */
function* overTheEdge(from: Rect, to: Rect): Generator<Elbow> {
  const right = from.x + from.width;
  const y1 = from.y + from.height / 2;
  const edge = y1 < to.y ? to.y : to.y + to.height;
  if (y1 >= to.y - LEAST && y1 <= to.y + to.height + LEAST) return;
  const last = to.x + to.width - LEAST;
  for (const x of [Math.max(to.x + INSET, right + LEAST), Math.max(to.x + to.width / 2, right + LEAST), last])
    if (x >= right + LEAST && x <= last) yield [corner(right, y1), corner(x, y1), corner(x, edge)];
}

/** Out of the lower or upper edge, straight onto the other card, or round a corner to its left one. */
function* outOfTheEdge(from: Rect, to: Rect): Generator<Elbow> {
  const isBelow = to.y >= from.y + from.height;
  const isAbove = to.y + to.height <= from.y;
  if (!isBelow && !isAbove) return;
  const leaves = isBelow ? from.y + from.height : from.y;
  const enters = isBelow ? to.y : to.y + to.height;
  const left = Math.max(from.x, to.x) + LEAST;
  const common = Math.min(from.x + from.width, to.x + to.width) - LEAST;
  if (common >= left)
    for (const x of [Math.min(left + INSET - LEAST, common), common, left])
      yield [corner(x, leaves), corner(x, enters)];
  const x = from.x + from.width - INSET;
  const y2 = to.y + to.height / 2;
  if (to.x - x >= LEAST) yield [corner(x, leaves), corner(x, y2), corner(to.x, y2)];
}

const corner = (x: number, y: number): Corner => ({ x, y });

function isFree(way: Elbow, from: Rect, to: Rect, others: readonly Rect[]): boolean {
  const blocks = [...others.map((rect) => grown(rect, CLEAR)), grown(from, -CLEAR), grown(to, -CLEAR)];
  return way.slice(1).every((end, at) => {
    const begin = way[at];
    return begin !== undefined && !blocks.some((rect) => crosses(begin, end, rect));
  });
}

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** Stretches are upright or level. */
const crosses = (a: Corner, b: Corner, { x, y, width, height }: Rect): boolean =>
  Math.max(a.x, b.x) > x &&
  Math.min(a.x, b.x) < x + width &&
  Math.max(a.y, b.y) > y &&
  Math.min(a.y, b.y) < y + height;
