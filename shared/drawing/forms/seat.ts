// 席: somebody who is asked, by a code and never by name: the code in the first line, tags below it, and three dots that say how far the
// asking has come, in the order in which one asks.
import { MAX_DONE } from '../../board/note-details.ts';
import type { Note } from '../../board/records.ts';
import type { Drawing } from '../drawing.ts';
import { NOTE_LINE, NOTE_TEXT } from '../note-text.ts';
import { INK } from '../roles.ts';
import type { Form } from './form.ts';

const WIDTH = 144;
const LEAST_HEIGHT = 122;
/** Where many rows leave less, code and two lines of tags still find room. */
const LOW_HEIGHT = 104;
const DOT = { radius: 6, pitch: 19, right: 18 } as const;
const isLow = ({ height }: Pick<Note, 'height'>): boolean => height < LEAST_HEIGHT;
/** The first baseline. */
const first = (note: Pick<Note, 'height'>): number => (isLow(note) ? 32 : 40);

export const SEAT: Form = {
  leastSize: [WIDTH, LEAST_HEIGHT],
  stores: ['done'],
  isWidthFree: false,
  steps: {
    words: [
      { ja: '職員課の承諾', en: 'Personnel agrees' },
      { ja: '各課長', en: 'Section manager' },
      { ja: '対象者個人', en: 'The person' },
    ],
    area: ({ width }) => ({ x: width - 66, y: 0, width: 66, height: 56 }),
  },
  style: (note) => ({
    size: NOTE_TEXT,
    bold: false,
    lineHeight: NOTE_LINE,
    dx: 12,
    dy: first(note),
    right: 6,
  }),
  height: (note, { lines }) =>
    Math.max(note.height, LOW_HEIGHT, first(note) + (lines.length - 1) * NOTE_LINE + (isLow(note) ? 12 : 20)),
  under: (note, { city }, height) => [
    { kind: 'rect', x: 0, y: 0, width: note.width, height, radius: 3, fill: city.tint },
    { kind: 'rect', x: 0, y: 0, width: note.width, height: 5, fill: city.edge },
    ...drawDots(note.width - DOT.right - 2 * DOT.pitch, first(note) - 8, note.done),
  ],
  over: () => [],
};

/** As many dots as there are steps, the first ones filled, from left to right around `x`, `y`. */
const drawDots = (x: number, y: number, done: number): readonly Drawing[] =>
  Array.from({ length: MAX_DONE }, (_, at): Drawing => {
    const cx = x + at * DOT.pitch;
    return at < done
      ? { kind: 'circle', cx, cy: y, radius: DOT.radius, fill: INK.ink }
      : {
          kind: 'circle',
          cx,
          cy: y,
          radius: DOT.radius - 1.25,
          fill: INK.paper,
          stroke: { colour: INK.ink, width: 2.5 },
        };
  });
