// つながり: from the right middle of what serves to the left middle of what it serves, above the notes.
import type { LinkRelation } from '../board/records.ts';
import type { Rect } from '../templates/template.ts';
import type { Drawing } from './drawing.ts';
import { type Elbow, elbowBetween } from './elbow.ts';
import { INK, LINE } from './roles.ts';

/** Length of an arrow head. */
const HEAD = 13;
const DOT = 6;

/** The link between two rectangles in the same coordinates; the arrow head ends 8 before `to`. */
export function drawLink(from: Rect, to: Rect): readonly Drawing[] {
  const x1 = from.x + from.width;
  const y1 = from.y + from.height / 2;
  const x2 = to.x - 8;
  const y2 = to.y + to.height / 2;
  const bend = Math.max(24, (x2 - x1) * 0.5);
  return [
    { kind: 'circle', cx: x1 + 1, cy: y1, radius: DOT, fill: INK.link },
    {
      kind: 'path',
      d: `M${x1 + 2} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - HEAD / 2} ${y2}`,
      stroke: { colour: INK.link, width: LINE.link },
      round: true,
    },
    arrowHead(x2, y2, INK.link),
  ];
}

/** The same round corners (elbow.ts), with its head in the direction in which it arrives. */
export function drawElbow(way: Elbow): readonly Drawing[] {
  const [first, ...rest] = way;
  const last = rest.at(-1);
  const before = way.at(-2);
  if (first === undefined || last === undefined || before === undefined) return [];
  const [dx, dy] = [Math.sign(last.x - before.x), Math.sign(last.y - before.y)];
  // The tip touches no card, as on other links.
  const tip = { x: last.x - dx * TIP, y: last.y - dy * TIP };
  const line = [...rest.slice(0, -1), { x: tip.x - (dx * HEAD) / 2, y: tip.y - (dy * HEAD) / 2 }];
  const back = { x: tip.x - dx * 10.9, y: tip.y - dy * 10.9 };
  const side = { x: dy * 5.4, y: dx * 5.4 };
  return [
    {
      kind: 'path',
      d: `M${first.x} ${first.y}${line.map(({ x, y }) => `L${x} ${y}`).join('')}`,
      stroke: { colour: INK.link, width: LINE.link },
      round: true,
    },
    {
      kind: 'path',
      d: `M${back.x - side.x} ${back.y - side.y}L${tip.x} ${tip.y}L${back.x + side.x} ${back.y + side.y}Z`,
      fill: INK.link,
    },
  ];
}
const TIP = 3;

/** A link between two places: round corners where it says what comes first and such a way is free of `others`. */
export function drawLinkAmong(
  relation: LinkRelation,
  from: Rect,
  to: Rect,
  others: readonly Rect[],
): readonly Drawing[] {
  const way = relation === 'precondition' ? elbowBetween(from, to, others) : null;
  return way === null ? drawLink(from, to) : drawElbow(way);
}

/** A head that points right, with its tip just beyond `x`. */
export function arrowHead(x: number, y: number, colour: string): Drawing {
  return { kind: 'path', d: `M${x - 8.7} ${y - 5.4}L${x + 2.2} ${y}L${x - 8.7} ${y + 5.4}Z`, fill: colour };
}
