// 短冊: a note as wide as its zone. The bar at its left is its city's; the badge sits on the last line where it fits.
import { badgeNeedsLine, drawNoteBadge, drawPaper, drawSideBar } from '../note-paper.ts';
import { NOTE_LINE, NOTE_TEXT } from '../note-text.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 64;

export const STRIP: Form = {
  leastSize: [412, LEAST_HEIGHT],
  stores: [],
  isWidthFree: true,
  style: () => ({ size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 24, dy: 33, right: 16 }),
  height: (note, text) => {
    const lines = text.lines.length + (badgeNeedsLine(note, text) ? 1 : 0);
    return Math.max(note.height, LEAST_HEIGHT, lines * NOTE_LINE + 24);
  },
  under: (note, look, height) => [...drawPaper(note, look, height), drawSideBar(height, look, 9)],
  over: drawNoteBadge,
};
