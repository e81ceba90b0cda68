// The three kinds of feedback: 感想 (round corners, ring), 気づき (folded corner, diamond), 問い (speech tail, boxed ？).
// Shape, mark and word always come together, so that they survive a grey printer.
import type { NoteKind } from '../board/records.ts';
import type { Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';

/** The kinds of feedback as they are printed and offered. */
export const KIND_WORDS: Readonly<Record<Exclude<NoteKind, 'none'>, Wording>> = {
  voice: { ja: '感想', en: 'Voice' },
  insight: { ja: '気づき', en: 'Insight' },
  question: { ja: '問い', en: 'Question' },
};

/** Side of the folded corner of a note, in sheet units. */
export const FOLD = 38;
/** Side of the folded corner of a compact note, in sheet units. */
export const COMPACT_FOLD = 22;
/** How far the tail of a question hangs below its note. */
export const TAIL = 20;

/** Mark and word; `x`, `y` is the upper left corner of the mark, which is 22 high. */
export function drawKindTag(
  kind: Exclude<NoteKind, 'none'>,
  x: number,
  y: number,
  colour: string,
  locale: Locale,
): readonly Drawing[] {
  return [
    ...drawKindMark(kind, x, y, colour),
    { kind: 'text', x: x + 30, y: y + 19, text: KIND_WORDS[kind][locale], size: 21, bold: true, colour },
  ];
}

/** The mark alone, 22 high, where words stand beside it otherwise (buttons). */
export function drawKindMark(
  kind: Exclude<NoteKind, 'none'>,
  x: number,
  y: number,
  colour: string,
): readonly Drawing[] {
  switch (kind) {
    case 'voice':
      return [{ kind: 'circle', cx: x + 10, cy: y + 11, radius: 9, stroke: { colour, width: 3 } }];
    case 'insight':
      return [{ kind: 'path', d: `M${x + 10} ${y}l11 11-11 11-11-11z`, fill: colour }];
    case 'question':
      return [
        { kind: 'rect', x: x - 1, y, width: 22, height: 22, radius: 3, fill: colour },
        {
          kind: 'text',
          x: x + 10,
          y: y + 18.5,
          text: '？',
          size: 19,
          bold: true,
          colour: '#ffffff',
          anchor: 'middle',
        },
      ];
  }
}

interface Outline {
  readonly corner: number;
  readonly tail: number;
}

/** The outline of a note of that kind, as a path. */
export function silhouette(
  kind: NoteKind,
  x: number,
  y: number,
  width: number,
  height: number,
  { corner, tail }: Outline = { corner: FOLD, tail: TAIL },
): string {
  const right = x + width;
  const bottom = y + height;
  if (kind === 'insight') return `M${x} ${y}H${right - corner}L${right} ${y + corner}V${bottom}H${x}Z`;
  if (kind === 'question')
    return `M${x} ${y}H${right}V${bottom}H${x + 62}L${x + 30} ${bottom + tail}V${bottom}H${x}Z`;
  const r = kind === 'voice' ? 26 : 3;
  return (
    `M${x + r} ${y}H${right - r}A${r} ${r} 0 0 1 ${right} ${y + r}V${bottom - r}` +
    `A${r} ${r} 0 0 1 ${right - r} ${bottom}H${x + r}A${r} ${r} 0 0 1 ${x} ${bottom - r}V${y + r}` +
    `A${r} ${r} 0 0 1 ${x + r} ${y}Z`
  );
}

/** The fold of 気づき, as a path. */
export const fold = (x: number, y: number, width: number, corner: number = FOLD): string =>
  `M${x + width - corner} ${y}V${y + corner}H${x + width}Z`;
