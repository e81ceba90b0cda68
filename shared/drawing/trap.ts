// The stamp of a 問い that names a trap the vision has fallen into. People put it, its note's own words are the reason; nothing here judges.
import type { Trap } from '../board/note-details.ts';
import type { Note } from '../board/records.ts';
import type { Wording } from '../templates/template.ts';
import { breakLines, type TextLine } from '../text/break-lines.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK, SMALLEST } from './roles.ts';

/** What each asks of the vision: on the stamp, in tables and on keys. */
export const TRAP_WORDS: Readonly<Record<Trap, Wording>> = {
  forecast: { ja: '未来予測では？', en: 'A forecast?' },
  reversal: { ja: '現状の裏返しでは？', en: 'Today reversed?' },
  means: { ja: '手段では？', en: 'A means?' },
  anywhere: { ja: 'このまちだけの言葉は？', en: 'Our town’s own words?' },
};

const LINE = 26;
const INSET = { x: 9, y: 7 } as const;
/** Below the stamp, before the words. */
const GAP = 8;

/** The trap that is shown on the note: a 問い alone names one. */
export const trapShown = ({ kind, trap }: Pick<Note, 'kind' | 'trap'>): Trap | null =>
  kind === 'question' ? trap : null;

/** How much further down the words of the note begin: the same in every language. 0 without a stamp. */
export function stampRoom(note: Pick<Note, 'kind' | 'trap' | 'width'>): number {
  const trap = trapShown(note);
  if (trap === null) return 0;
  const [ja, en] = [linesOf(trap, note.width, 'ja'), linesOf(trap, note.width, 'en')];
  return Math.max(ja.length, en.length) * LINE + 2 * INSET.y + GAP;
}

/** The stamp from `x`, `y` on, as wide as its words; nothing where the note has none. */
export function drawStamp(
  note: Pick<Note, 'kind' | 'trap' | 'width'>,
  x: number,
  y: number,
  locale: Locale,
): readonly Drawing[] {
  const trap = trapShown(note);
  if (trap === null) return [];
  const lines = linesOf(trap, note.width, locale);
  const width = Math.max(...lines.map((line) => line.width)) + 2 * INSET.x;
  const height = stampRoom(note) - GAP;
  const top = y + INSET.y + 20 + ((height - 2 * INSET.y) / LINE - lines.length) * (LINE / 2);
  return [
    {
      kind: 'rect',
      x,
      y,
      width,
      height,
      radius: 4,
      fill: INK.paper,
      stroke: { colour: INK.ink, width: 2.5 },
    },
    ...lines.map(
      ({ text }, at): Drawing => ({
        kind: 'text',
        x: x + INSET.x,
        y: top + at * LINE,
        text,
        size: SMALLEST,
        bold: true,
        colour: INK.ink,
      }),
    ),
  ];
}

const AROUND = 24;

function linesOf(trap: Trap, width: number, locale: Locale): readonly TextLine[] {
  const room = width - AROUND - 2 * INSET.x;
  return breakLines(TRAP_WORDS[trap][locale], room, { size: SMALLEST, bold: true, byPhrase: true });
}
