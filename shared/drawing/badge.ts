// The city badge: the short name on the city's colour. It is on every note, over every column and in the legend.
import { textWidth } from '../text/measure.ts';
import type { Drawing } from './drawing.ts';
import type { CityLook } from './sheet-context.ts';

/** Width of the badge with text of that size; two characters of 21 make 56. */
export const badgeWidth = (city: CityLook, size: number): number =>
  Math.max(size * 2, textWidth(city.shortName, size, true)) + 14;

/** Height of the badge with text of that size, in sheet units. */
export const badgeHeight = (size: number): number => size + 8;

/** The badge with its upper left corner at `x`, `y`. */
export function drawBadge(city: CityLook, x: number, y: number, size: number): readonly Drawing[] {
  const width = badgeWidth(city, size);
  const height = badgeHeight(size);
  return [
    {
      kind: 'rect',
      x: x + 0.8,
      y: y + 0.8,
      width: width - 1.6,
      height: height - 1.6,
      radius: 3,
      fill: city.fill,
      stroke: { colour: city.edge, width: 1.6 },
    },
    {
      kind: 'text',
      x: x + width / 2,
      y: y + height - 7.5,
      text: city.shortName,
      size,
      bold: true,
      colour: city.on,
      anchor: 'middle',
    },
  ];
}
