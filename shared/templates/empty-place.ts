// 空白 on a printed form: where something should stand and nothing is written.
import type { Furniture } from './furniture.ts';
import type { Rect } from './paper.ts';
import { printed } from './zone.ts';

/** Hatched at 45°, in a dashed frame. `pitch`: how far its strokes are apart. */
export function hatchedPlace(
  { x, y, width, height }: Rect,
  { pitch, line, dash }: { readonly pitch: number; readonly line: number; readonly dash: readonly number[] },
): readonly Furniture[] {
  const strokes = Array.from({ length: Math.floor((width + height) / pitch) }, (_, at) => {
    const sum = (at + 1) * pitch;
    const [fromX, toX] = [Math.max(0, sum - height), Math.min(width, sum)];
    return `M${x + fromX} ${y + sum - fromX}L${x + toX} ${y + sum - toX}`;
  });
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return [
    { kind: 'path', d: strokes.join(''), ink: 'hair', width: 1.5 },
    ...corners.map(
      (from, at): Furniture => ({
        kind: 'line',
        from,
        to: corners[(at + 1) % corners.length] ?? from,
        ink: 'warn',
        width: line,
        dash,
      }),
    ),
  ];
}

/** With the word in it. */
export const emptyPlace = (place: Rect): readonly Furniture[] => {
  const { x, y, width, height } = place;
  const middle = x + width / 2;
  return [
    ...hatchedPlace(place, { pitch: 18, line: 3, dash: [10, 7] }),
    { kind: 'rect', rect: { x: middle - 44, y: y + height / 2 - 20, width: 88, height: 40 }, fill: 'paper' },
    printed(
      middle,
      y + height / 2 + 9,
      { ja: '空白', en: 'gap' },
      { size: 27, ink: 'ink', anchor: 'middle' },
    ),
  ];
};
