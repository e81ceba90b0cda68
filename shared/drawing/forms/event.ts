// 出来事: a day on a time line: a dot on it, a stem up to its date, which its place says, and its words over it. Its place is its stem;
// where the words would run over the margin they stand to the left of it. Words that are all bold are set larger.
import { isWritten, type Note } from '../../board/records.ts';
import { MARGIN, SHEET_WIDTH } from '../../templates/template.ts';
import type { Drawing } from '../drawing.ts';
import { drawSideBar } from '../note-paper.ts';
import { type FormStyle, type NoteText, setText, textBottom } from '../note-text.ts';
import { INK } from '../roles.ts';
import type { Form, NoteLook } from './form.ts';

const LEAST_HEIGHT = 72;
/** How far the words begin left of their stem, and how far they end right of it. */
const BEFORE = 4;
const AFTER = 8;
/** Between the words and the stem below them. */
const GAP = 8;

const PLAIN: FormStyle = { size: 25, bold: false, lineHeight: 32, dx: -BEFORE, dy: 58, right: 0 };
const LARGE: FormStyle = { size: 34, bold: false, lineHeight: 44, dx: -BEFORE, dy: 76, right: 0 };
/** Of its date, over the words. */
const DATE = { plain: { size: 23, y: 24 }, large: { size: 28, y: 30 } } as const;

const isLarge = (note: Pick<Note, 'paragraphs'>): boolean =>
  isWritten(note) &&
  note.paragraphs.every(({ runs }) => runs.every(({ bold, text }) => bold || text.trim() === ''));

const standsLeft = (note: Pick<Note, 'x' | 'width'>): boolean => note.x + note.width > SHEET_WIDTH - MARGIN;

const styleOf = (note: Note): FormStyle => (isLarge(note) ? LARGE : PLAIN);

function eventText(note: Note): NoteText {
  const text = setText(note, styleOf(note), note.width - BEFORE);
  if (!standsLeft(note)) return text;
  const longest = Math.max(...text.lines.map(({ width }) => width), 0);
  return { ...text, x: AFTER - longest };
}

export const EVENT: Form = {
  leastSize: [280, LEAST_HEIGHT],
  stores: [],
  isWidthFree: false,
  isBare: true,
  followsPlace: true,
  hasStem: true,
  style: styleOf,
  text: eventText,
  reach: (note) => ({ left: standsLeft(note) ? note.width - AFTER : BEFORE, width: note.width }),
  height: (note, text) => Math.max(note.height, LEAST_HEIGHT, Math.ceil(textBottom(text)) + GAP),
  under: (_note, look, height) =>
    look.axis === undefined ? [drawSideBar(height, look, 4)] : stem(look, height),
  over: (note, look) => date(note, look),
};

function stem({ axis }: NoteLook, height: number): readonly Drawing[] {
  if (axis === undefined) return [];
  const { drop } = axis;
  return [
    ...(drop > height
      ? [{ kind: 'path', d: `M0 ${drop}V${height}`, stroke: { colour: INK.ink2, width: 2 } } as const]
      : []),
    { kind: 'circle', cx: 0, cy: drop, radius: 9, fill: INK.ink, stroke: { colour: INK.paper, width: 3 } },
  ];
}

function date(note: Note, { axis }: NoteLook): readonly Drawing[] {
  if (axis === undefined) return [];
  const { size, y } = isLarge(note) ? DATE.large : DATE.plain;
  const place = standsLeft(note) ? ({ x: AFTER, anchor: 'end' } as const) : { x: -BEFORE };
  return [{ kind: 'text', ...place, y, text: axis.label, size, bold: true, colour: INK.time }];
}
