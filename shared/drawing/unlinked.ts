// つながりなし around a note that has to serve something and serves nothing: a dashed ring, and at the right, where links begin, a stub that
// ends in a question; where there is no channel for it, a tab on the upper edge. Relative to the note's own corner.
import type { Note } from '../board/records.ts';
import type { Zone } from '../templates/template.ts';
import { textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing, TextDrawing } from './drawing.ts';
import { NOTE_SIZE } from './forms/square.ts';
import { INK } from './roles.ts';

/** How it is said: at the right, or on the upper edge. */
export type UnlinkedLook = 'stub' | 'tab';

/** The ring's distance from the note. */
const OUTSIDE = 7;
/** The stub with its words needs so much at the right of the note. */
const CHANNEL = 84;
const SIZE = 21;

const WORDS = {
  ja: { whole: 'つながりなし', lines: ['つながり', 'なし'] },
  en: { whole: 'Unlinked', lines: ['Unlinked'] },
} as const satisfies Record<Locale, { readonly whole: string; readonly lines: readonly string[] }>;

/** `zone`: in which the note lies; its free part at the right is the channel. */
export const unlinkedLook = (note: Pick<Note, 'x' | 'width'>, zone: Zone | undefined): UnlinkedLook =>
  zone !== undefined && zone.x + zone.width - note.x - note.width >= CHANNEL ? 'stub' : 'tab';

/** Around a note of that size. */
export function drawUnlinked(
  width: number,
  height: number,
  look: UnlinkedLook,
  locale: Locale,
): readonly Drawing[] {
  const stroke = { colour: INK.warn, width: 4 };
  const ring: Drawing = {
    kind: 'rect',
    x: -OUTSIDE,
    y: -OUTSIDE,
    width: width + 2 * OUTSIDE,
    height: height + 2 * OUTSIDE,
    radius: 6,
    stroke: { ...stroke, dash: [12, 7] },
  };
  const { whole, lines } = WORDS[locale];
  const words = (text: string, x: number, y: number, more: Partial<TextDrawing> = {}): TextDrawing => ({
    kind: 'text',
    text,
    x,
    y,
    size: SIZE,
    bold: true,
    colour: INK.warn,
    anchor: 'middle',
    ...more,
  });
  if (look === 'tab') {
    const wide = textWidth(whole, SIZE, true) + 44;
    // Over strips stands the year, at the left; over squares the badge of the one above, at the right.
    const x = width > NOTE_SIZE ? width + OUTSIDE - wide : -OUTSIDE;
    return [
      ring,
      { kind: 'rect', x, y: -40, width: wide, height: 34, radius: 4, fill: INK.warn },
      { kind: 'path', d: `M${x + 13} -14l10 -18 10 18z`, fill: INK.paper },
      words(whole, x + 40, -15, { colour: INK.paper, anchor: 'start' }),
    ];
  }
  const middle = height / 2;
  const x = width + 52;
  return [
    ring,
    {
      kind: 'path',
      d: `M${width + 9} ${middle}L${width + 34} ${middle}`,
      stroke: { ...stroke, dash: [7, 6] },
    },
    { kind: 'circle', cx: x, cy: middle, radius: 16, fill: INK.paper, stroke },
    words('？', x, middle + 8, { size: 22 }),
    ...lines.map((line, nth) =>
      // Clear of the ring where it is wider than the two lines of the Japanese.
      words(line, Math.max(x, width + OUTSIDE + 4 + textWidth(line, SIZE, true) / 2), middle + 46 + nth * 26),
    ),
  ];
}
