// 相手: somebody to be won, by post, with where they stand and when to speak next. A white card without a city: only its team sees it.
import type { Note } from '../../board/records.ts';
import type { Wording } from '../../templates/template.ts';
import { fitText, textWidth } from '../../text/measure.ts';
import { dayAhead, dayInFigures, shortDay } from '../../time/short-day.ts';
import type { Drawing } from '../drawing.ts';
import { INK, LINE, SHADOW, SMALLEST } from '../roles.ts';
import { drawStance, STANCE_WORDS } from '../stance.ts';
import type { Form, NoteLook } from './form.ts';

const LEAST_HEIGHT = 90;
const DISC = { x: 27, radius: 15 } as const;
const WORDS = { x: 54, right: 8, size: 23, lineHeight: 29, y: 36 } as const;
/** From the last line of the words to the line that says stance and day, and from there to the lower edge. */
const BELOW = { line: 31, edge: 23 } as const;
const CORNER = 4;
/** Between the stance and the day. */
const GAP = 12;

const NEXT: Wording = { ja: '次に話す', en: 'Next' };

export const STAKE: Form = {
  leastSize: [228, LEAST_HEIGHT],
  stores: ['stance', 'date'],
  isWidthFree: true,
  isWhite: true,
  style: () => ({
    size: WORDS.size,
    bold: true,
    lineHeight: WORDS.lineHeight,
    dx: WORDS.x,
    dy: WORDS.y,
    right: WORDS.right,
  }),
  height: (note, { lines }) =>
    Math.max(
      note.height,
      LEAST_HEIGHT,
      WORDS.y + (lines.length - 1) * WORDS.lineHeight + BELOW.line + BELOW.edge,
    ),
  under: (note, look, height) => [
    ...drawCard(note.width, height, look.isNext === true),
    ...drawStance(note.stance, DISC.x, height / 2, DISC.radius),
  ],
  over: (note, look, _height, text) => {
    const y = text.y + (text.lines.length - 1) * text.lineHeight + BELOW.line;
    return drawStanding(note, look, y);
  },
};

/** White paper with a shadow; the next to be spoken to has a border that is seen from afar. */
function drawCard(width: number, height: number, isNext: boolean): readonly Drawing[] {
  const size = { width, height, radius: CORNER };
  const border = isNext ? { colour: INK.next, width: LINE.rail } : { colour: INK.rule, width: LINE.hair };
  return [
    { kind: 'rect', x: 2, y: 4, ...size, fill: SHADOW, fillOpacity: 0.1 },
    { kind: 'rect', x: 0, y: 0, ...size, fill: INK.paper, stroke: border },
  ];
}

/** 「賛同　10月2日」, or 「次に話す　16日」; a day that does not fit beside the words in figures, or else alone: the disc says the stance. */
function drawStanding(note: Note, { locale, isNext, today }: NoteLook, y: number): readonly Drawing[] {
  const words = isNext === true ? NEXT[locale] : STANCE_WORDS[note.stance][locale];
  const date = note.date ?? '';
  const day = (isNext === true ? dayAhead : shortDay)(date, locale, today);
  const room = note.width - WORDS.x - WORDS.right;
  const beside = textWidth(words, SMALLEST) + GAP;
  const fitting = [day, dayInFigures(date, locale, today)].find(
    (text) => beside + textWidth(text, SMALLEST) <= room,
  );
  const draw = (text: string, x: number): Drawing => ({
    kind: 'text',
    x,
    y,
    text: fitText(text, SMALLEST, false, room),
    size: SMALLEST,
    bold: false,
    colour: INK.ink2,
  });
  if (day === '') return [draw(words, WORDS.x)];
  return fitting === undefined
    ? [draw(day, WORDS.x)]
    : [draw(words, WORDS.x), draw(fitting, WORDS.x + beside)];
}
