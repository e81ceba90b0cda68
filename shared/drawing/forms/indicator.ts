// 目安: by which one sees that a target is reached. A flag and one line.
import type { Drawing } from '../drawing.ts';
import { textBottom } from '../note-text.ts';
import { INK } from '../roles.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 36;

export const INDICATOR: Form = {
  leastSize: [300, LEAST_HEIGHT],
  stores: [],
  isWidthFree: true,
  style: () => ({ size: 21, bold: false, lineHeight: 25, dx: 27, dy: 26, right: 0 }),
  height: (note, text) => Math.max(note.height, LEAST_HEIGHT, textBottom(text)),
  under: (_note, _look, _height, text) => drawFlag(0, text.y),
  over: () => [],
};

/** The flag of a 目安, whose words stand on `baseline`. */
export function drawFlag(x: number, baseline: number): readonly Drawing[] {
  return [
    {
      kind: 'path',
      d: `M${x + 2} ${baseline + 3}V${baseline - 19}`,
      stroke: { colour: INK.ink, width: 3 },
    },
    { kind: 'path', d: `M${x + 2} ${baseline - 19}h17l-5 6 5 6h-17z`, fill: INK.ink },
  ];
}
