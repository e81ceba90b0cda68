// つながり: from the right middle of what serves to the left middle of what it serves, above the notes.
import type { Rect } from '../templates/template.ts';
import type { Drawing } from './drawing.ts';
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

/** A head that points right, with its tip just beyond `x`. */
export function arrowHead(x: number, y: number, colour: string): Drawing {
  return { kind: 'path', d: `M${x - 8.7} ${y - 5.4}L${x + 2.2} ${y}L${x - 8.7} ${y + 5.4}Z`, fill: colour };
}
