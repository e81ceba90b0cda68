// カード: who it is about in the first line, what there is to say below a rule, and along the lower edge a day and whether thanks were
// said. No badge: it lies on nobody else's board.
import type { Note } from '../../board/records.ts';
import type { Wording } from '../../templates/template.ts';
import { shortDay } from '../../time/short-day.ts';
import { drawMark } from '../mark.ts';
import { drawPaper } from '../note-paper.ts';
import { type FormStyle, NOTE_TEXT, setText } from '../note-text.ts';
import { INK } from '../roles.ts';
import type { Form } from './form.ts';

const WIDTH = 368;
const LEAST_HEIGHT = 238;
const STYLE: FormStyle = { size: NOTE_TEXT, bold: false, lineHeight: 36, dx: 18, dy: 42, right: 18 };
/** Below the last line: the row with the day and the mark. */
const FOOT = 66;
/** The middle of that row, from the lower edge. */
const ROW = 30;

const TOLD: Wording = { ja: '伝えた', en: 'Told' };
const TOLD_WIDTH = 112;

/** The first line is set bold: it is what the list of thanks says of the card. */
const headBold = ({ paragraphs }: Pick<Note, 'paragraphs'>): Pick<Note, 'paragraphs'> => ({
  paragraphs: paragraphs.map((paragraph, at) =>
    at === 0 ? { ...paragraph, runs: paragraph.runs.map((run) => ({ ...run, bold: true })) } : paragraph,
  ),
});

const roomIn = ({ width }: Pick<Note, 'width'>): number => width - STYLE.dx - STYLE.right;

const headLines = (note: Note): number =>
  setText({ paragraphs: headBold(note).paragraphs.slice(0, 1) }, STYLE, roomIn(note)).lines.length;

export const CARD: Form = {
  leastSize: [WIDTH, LEAST_HEIGHT],
  stores: ['date', 'done'],
  isWidthFree: false,
  steps: {
    words: [TOLD],
    area: ({ width }, height) => ({
      x: width - TOLD_WIDTH - 14,
      y: height - FOOT,
      width: TOLD_WIDTH + 14,
      height: FOOT,
    }),
  },
  style: () => STYLE,
  text: (note) => setText(headBold(note), STYLE, roomIn(note)),
  height: (note, { lines }) =>
    Math.max(note.height, LEAST_HEIGHT, STYLE.dy + (lines.length - 1) * STYLE.lineHeight + FOOT),
  under: (note, look, height) => [
    ...drawPaper(note, look, height),
    ...(note.paragraphs.length === 0
      ? []
      : [
          {
            kind: 'path',
            d: `M${STYLE.dx} ${STYLE.dy + (headLines(note) - 1) * STYLE.lineHeight + 10}H${note.width - STYLE.right}`,
            stroke: { colour: look.city.edge, width: 2 },
          } as const,
        ]),
  ],
  over: (note, { locale, today }, height) => [
    ...(note.date === null
      ? []
      : [
          {
            kind: 'text',
            x: STYLE.dx,
            y: height - ROW + 8,
            text: shortDay(note.date, locale, today),
            size: NOTE_TEXT,
            colour: INK.ink2,
          } as const,
        ]),
    ...drawMark(
      { kind: 'check', dx: 0, dy: 0, words: TOLD },
      note.width - TOLD_WIDTH,
      height - ROW,
      note.done,
      locale,
    ),
  ],
};
