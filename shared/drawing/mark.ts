// 印: a mark that people set, as it is printed and as it is set: a ring that gets a tick, a numbered disc that turns black, a ball that
// fills. Relative to its own middle. Nothing but the words beside it is text.
import { stepsOf } from '../board/marks.ts';
import type { Mark } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';

const RADIUS = 14;
const NUMBER = 22;
const WORDS = 24;
const STATE = 22;
const BALL = { size: 13, ring: 2.5 } as const;

/** The mark around (x, y), set when `done` is not 0, with its words at the right. */
export function drawMark(mark: Mark, x: number, y: number, done: number, locale: Locale): readonly Drawing[] {
  return [
    ...drawSign(mark, x, y, done),
    ...drawState(mark, x, y, done, locale),
    ...drawWords(mark, x, y, locale),
  ];
}

function drawSign(mark: Mark, x: number, y: number, done: number): readonly Drawing[] {
  switch (mark.kind) {
    case 'check':
      return drawCheck(x, y, done > 0);
    case 'disc':
      return drawNumbered(mark.number, x, y, done > 0);
    case 'ball':
      return drawBall(x, y, mark.shares?.[done] ?? Math.min(1, done / stepsOf(mark)));
  }
}

function drawCheck(x: number, y: number, isSet: boolean): readonly Drawing[] {
  const ring: Drawing = {
    kind: 'circle',
    cx: x,
    cy: y,
    radius: RADIUS,
    fill: INK.paper,
    stroke: { colour: isSet ? INK.ink : INK.rule, width: 2.5 },
  };
  if (!isSet) return [ring];
  const tick = `M${x - 7} ${y}l5 6 10 -12`;
  return [ring, { kind: 'path', d: tick, stroke: { colour: INK.ink, width: 4 }, round: true }];
}

function drawNumbered(number: number, x: number, y: number, isSet: boolean): readonly Drawing[] {
  return [
    {
      kind: 'circle',
      cx: x,
      cy: y,
      // Set, its white border covers the printed ring.
      radius: isSet ? RADIUS + 3 : RADIUS,
      fill: isSet ? INK.ink : INK.paper,
      stroke: isSet ? { colour: INK.paper, width: 4 } : { colour: INK.hair, width: 2.5 },
    },
    {
      kind: 'text',
      x,
      y: y + NUMBER * 0.36,
      text: String(number),
      size: NUMBER,
      bold: true,
      anchor: 'middle',
      colour: isSet ? INK.paper : INK.ink3,
    },
  ];
}

/** Filled clockwise from the top. */
function drawBall(x: number, y: number, share: number): readonly Drawing[] {
  const ring: Drawing = {
    kind: 'circle',
    cx: x,
    cy: y,
    radius: BALL.size,
    fill: share >= 1 ? INK.ink : INK.paper,
    stroke: { colour: share > 0 ? INK.ink : INK.rule, width: BALL.ring },
  };
  if (share <= 0 || share >= 1) return [ring];
  const r = BALL.size - 3;
  const angle = 2 * Math.PI * share - Math.PI / 2;
  const [endX, endY] = [x + r * Math.cos(angle), y + r * Math.sin(angle)].map(
    (value) => Math.round(value * 100) / 100,
  );
  const sector = `M${x} ${y}V${y - r}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${endX} ${endY}Z`;
  return [ring, { kind: 'path', d: sector, fill: INK.ink }];
}

function drawState(mark: Mark, x: number, y: number, done: number, locale: Locale): readonly Drawing[] {
  if (mark.kind !== 'ball' || mark.saysAt === undefined || done === 0) return [];
  const text = mark.states?.[done]?.[locale] ?? '';
  const place = { x: x + mark.saysAt, y: y + 9, anchor: 'end' } as const;
  return [{ kind: 'text', ...place, text, size: STATE, bold: true, colour: INK.ink }];
}

const drawWords = ({ words }: Mark, x: number, y: number, locale: Locale): readonly Drawing[] =>
  words === null
    ? []
    : [{ kind: 'text', x: x + 28, y: y + 9, text: words[locale], size: WORDS, colour: INK.ink }];
