// 期間: a span on a time line, as wide as it lasts, which may go on without an end. Its words stand in it where they fit, else beside it.
import type { Note } from '../../board/records.ts';
import { MARGIN, SHEET_WIDTH } from '../../templates/template.ts';
import { textWidth } from '../../text/measure.ts';
import type { Locale } from '../../time/fiscal-year.ts';
import type { Drawing } from '../drawing.ts';
import { type FormStyle, type NoteText, setText } from '../note-text.ts';
import { INK } from '../roles.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 38;
const LINE = 30;
/** Between the bar and words in it or beside it. */
const INSIDE = 14;
const BESIDE = 12;
/** Before 「続いている」. */
const SPACE = 23;
/** Of the arrowhead of what goes on. */
const HEAD = 26;

const GOES_ON: Readonly<Record<Locale, string>> = { ja: '続いている', en: 'goes on' };
/** Room for the longer of both, so that the words stand alike in both languages. */
const goesOnWidth = (bold: boolean): number =>
  SPACE + Math.max(...Object.values(GOES_ON).map((words) => textWidth(words, 23, bold)));

const STYLE: FormStyle = { size: 23, bold: false, lineHeight: LINE, dx: INSIDE, dy: 27, right: INSIDE };

const longest = ({ lines }: Pick<NoteText, 'lines'>): number =>
  Math.max(...lines.map(({ width }) => width), 0);

/** In the bar where they fit on a line, else right of it, else left of it, else where there is most room, in several lines. */
function rangeText(note: Note): NoteText {
  const places = [
    { x: INSIDE, room: note.width - 2 * INSIDE - (note.isOpen ? HEAD : 0), bold: true, isLeft: false },
    {
      x: note.width + BESIDE,
      room: SHEET_WIDTH - MARGIN - note.x - note.width - BESIDE,
      bold: false,
      isLeft: false,
    },
    { x: 0, room: note.x - MARGIN - BESIDE, bold: false, isLeft: true },
  ].map((place) => ({ ...place, room: place.room - (note.isOpen ? goesOnWidth(place.bold) : 0) }));
  const fits = ({ room, bold }: (typeof places)[number]): boolean =>
    longest(setText(note, { ...STYLE, bold }, ENDLESS)) <= room;
  const widest = places.reduce((best, place) => (place.room > best.room ? place : best));
  const { x, room, bold, isLeft } = places.find(fits) ?? widest;
  const text = setText(note, { ...STYLE, bold, dx: x }, Math.max(room, LINE));
  const suffix = note.isOpen ? goesOnWidth(bold) : 0;
  return isLeft ? { ...text, x: -BESIDE - longest(text) - suffix } : text;
}

const ENDLESS = 100_000;

const isInside = (note: Note, { x }: NoteText): boolean => x >= 0 && x < note.width;

export const RANGE: Form = {
  leastSize: [132, LEAST_HEIGHT],
  stores: ['isOpen'],
  isWidthFree: true,
  isBare: true,
  followsPlace: true,
  style: () => STYLE,
  text: rangeText,
  ink: (note, text) => (isInside(note, text) && !note.isOpen ? INK.paper : INK.ink),
  reach: (note, text) => {
    const left = Math.max(0, -text.x);
    const end = text.x + longest(text) + (note.isOpen ? goesOnWidth(text.bold) : 0);
    return { left, width: left + Math.max(note.width, end) };
  },
  height: (note, { lines }) => Math.max(note.height, LEAST_HEIGHT, lines.length * LINE + 8),
  under: (note, _look, height) => (note.isOpen ? openBar(note, height) : [bar(note, height)]),
  over: (note, { locale }, _height, text) => {
    if (!note.isOpen) return [];
    const last = text.lines.at(-1)?.width ?? 0;
    return [
      {
        kind: 'text',
        x: text.x + (last === 0 ? 0 : last + SPACE),
        y: text.y + (text.lines.length - 1) * LINE,
        text: GOES_ON[locale],
        size: STYLE.size,
        bold: text.bold,
        colour: INK.ink,
      },
    ];
  },
};

const EDGE = { colour: INK.time, width: 3 } as const;

const bar = ({ width }: Note, height: number): Drawing => ({
  kind: 'rect',
  x: 1.5,
  y: 0,
  width: Math.max(1, width - 3),
  height,
  radius: 3,
  fill: INK.time,
  stroke: EDGE,
});

/** An outline without a right end, and an arrowhead there. */
function openBar({ width }: Note, height: number): readonly Drawing[] {
  const end = width - 10;
  const body = Math.max(3, end - HEAD);
  return [
    {
      kind: 'path',
      d: `M${body} 0H3Q1.5 0 1.5 1.5V${height - 1.5}Q1.5 ${height} 3 ${height}H${body}`,
      fill: INK.paper,
      stroke: EDGE,
    },
    {
      kind: 'path',
      d: `M${body} -3L${end} ${height / 2}L${body} ${height + 3}`,
      fill: INK.paper,
      stroke: { colour: INK.time, width: 4 },
      round: true,
    },
  ];
}
