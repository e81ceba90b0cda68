// 棒: something that is done over a span of time, as long as it lasts. Below its words stands with whom, and whether it is done. No
// badge: whose it is says the bar at its left, and there is no room to spare.
import type { Note } from '../../board/records.ts';
import { breakLines, type TextLine } from '../../text/break-lines.ts';
import { textWidth } from '../../text/measure.ts';
import type { Locale } from '../../time/fiscal-year.ts';
import type { Drawing } from '../drawing.ts';
import { drawPaper, drawSideBar } from '../note-paper.ts';
import { type FormStyle, NOTE_LINE, NOTE_TEXT, type NoteText } from '../note-text.ts';
import { INK } from '../roles.ts';
import { textLines } from '../text-drawing.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 82;
/** Above the first and below the last line. */
const AROUND = 22;

const WIDE: FormStyle = { size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 24, dy: 33, right: 16 };
/** A quarter or two: two letters stand side by side. */
const NARROW: FormStyle = { ...WIDE, dx: 13, right: 2 };
const NARROW_WIDTH = 160;

const DONE: Readonly<Record<Locale, string>> = { ja: '済', en: 'done' };
const DONE_SIZE = 21;
const TICK = 24;
const doneWidth = (locale: Locale): number => TICK + textWidth(DONE[locale], DONE_SIZE, true);

const styleOf = ({ width }: Pick<Note, 'width'>): FormStyle => (width < NARROW_WIDTH ? NARROW : WIDE);
const roomIn = (note: Note): number => {
  const { dx, right } = styleOf(note);
  return note.width - dx - right;
};

const personLines = (note: Note): readonly TextLine[] =>
  note.person === '' ? [] : breakLines(note.person, roomIn(note), { size: NOTE_TEXT });

/** Lines in all: the words, with whom, and done on a line of its own where the last one leaves no room for it. */
function lineCount(note: Note, text: NoteText): number {
  const person = personLines(note);
  const last = person.at(-1) ?? text.lines.at(-1);
  // The longer word of both languages: a note is as high in one as in the other.
  const needsLine = note.done > 0 && (last?.width ?? 0) + 12 + doneWidth('en') > roomIn(note);
  return text.lines.length + person.length + (needsLine ? 1 : 0);
}

export const BAR: Form = {
  leastSize: [270, LEAST_HEIGHT],
  stores: ['person', 'done'],
  isWidthFree: true,
  style: styleOf,
  height: (note, text) => Math.max(note.height, LEAST_HEIGHT, lineCount(note, text) * NOTE_LINE + AROUND),
  under: (note, look, height) => [
    ...drawPaper(note, look, height),
    drawSideBar(height, look, note.width < NARROW_WIDTH ? 7 : 9),
  ],
  over: (note, { locale }, _height, text) => {
    const below = text.y + text.lines.length * NOTE_LINE;
    const last = text.y + (lineCount(note, text) - 1) * NOTE_LINE;
    const setting = { size: NOTE_TEXT, lineHeight: NOTE_LINE, colour: INK.ink2 };
    return [
      ...textLines(personLines(note), text.x, below, setting),
      ...(note.done > 0 ? drawDone(text.x, roomIn(note), last, locale) : []),
    ];
  },
};

/** A tick and the word at the right of the room; the tick alone where that is too narrow. */
function drawDone(left: number, room: number, baseline: number, locale: Locale): readonly Drawing[] {
  const hasRoom = doneWidth(locale) <= room;
  const x = hasRoom ? left + room - doneWidth(locale) : left + 2;
  const tick = {
    kind: 'path',
    d: `M${x} ${baseline - 9}l6 7 11-14`,
    stroke: { colour: INK.ink, width: 3.5 },
    round: true,
  } as const;
  if (!hasRoom) return [tick];
  const text = DONE[locale];
  return [
    tick,
    { kind: 'text', x: x + TICK, y: baseline, text, size: DONE_SIZE, bold: true, colour: INK.ink },
  ];
}
