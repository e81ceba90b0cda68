// Words without paper: a thin bar in the city's colour at their left.
import { badgeNeedsLine, drawNoteBadge, drawSideBar } from '../note-paper.ts';
import { NOTE_LINE, NOTE_TEXT } from '../note-text.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 44;

export const TEXT: Form = {
  leastSize: [412, LEAST_HEIGHT],
  stores: [],
  isWidthFree: true,
  style: () => ({ size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 16, dy: 33, right: 16 }),
  height: (note, text) => {
    const lines = text.lines.length + (badgeNeedsLine(note, text) ? 1 : 0);
    return Math.max(note.height, LEAST_HEIGHT, lines * NOTE_LINE + 24);
  },
  under: (_note, look, height) => [drawSideBar(height, look, 4)],
  over: drawNoteBadge,
};
