// What the map of circles (T16) prints beside its rings: those in its midst with the arrow to whom they speak next, and what the discs
// of stakes mean. The stakes themselves are a form of notes; which of them is next is next-talk.ts.
import { STANCES } from '../board/note-details.ts';
import type { Furniture, Rect, Wording } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';
import type { SheetContext } from './sheet-context.ts';
import { line } from './sheet-frame.ts';
import { drawStance, STANCE_WORDS } from './stance.ts';

const US: Wording = { ja: '私たち', en: 'our team' };
const STANCE: Wording = { ja: '立場', en: 'Stance' };
const ARROW = 5;
/** Between the arrow and what it begins and ends at. */
const CLEAR = 12;
const HEAD = 17;
const LEGEND = { heading: 24, words: 22, radius: 13, first: 34, pitch: 44, gap: 11 } as const;

/** The disc with how many they are, where that is known, and the arrow. */
export function drawUs(
  { x, y, radius }: Extract<Furniture, { kind: 'us' }>,
  ctx: SheetContext,
): readonly Drawing[] {
  const count = ctx.members?.length ?? 0;
  const middle = { bold: true, anchor: 'middle' } as const;
  const us = US[ctx.locale];
  const next = ctx.facts.nextTalk;
  return [
    ...(next === null ? [] : drawArrow({ x, y, radius }, next)),
    { kind: 'circle', cx: x, cy: y, radius, fill: INK.time },
    ...(count === 0
      ? line(us, x, y + 10, 30, INK.paper, middle)
      : [
          ...line(peopleWords(count, ctx.locale), x, y - 2, 40, INK.paper, middle),
          ...line(us, x, y + 34, 23, INK.paper, { anchor: 'middle' }),
        ]),
  ];
}

/** 「３人」: single figures as wide as the letter beside them. */
function peopleWords(count: number, locale: Locale): string {
  if (locale === 'en') return String(count);
  const figures = count < 10 ? String.fromCharCode(0xff10 + count) : String(count);
  return `${figures}人`;
}

/** From the disc, in the direction of the card, to the middle of the side that looks back; it leaves as a hand would draw it. */
function drawArrow(
  us: { readonly x: number; readonly y: number; readonly radius: number },
  card: Rect,
): readonly Drawing[] {
  const middle = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  const angle = Math.atan2(middle.y - us.y, middle.x - us.x);
  const from = {
    x: us.x + (us.radius + CLEAR) * Math.cos(angle),
    y: us.y + (us.radius + CLEAR) * Math.sin(angle),
  };
  const isRight = card.x > from.x + HEAD;
  const to = isRight
    ? { x: card.x - CLEAR, y: middle.y }
    : { x: middle.x, y: middle.y < us.y ? card.y + card.height + CLEAR : card.y - CLEAR };
  // Where both ends are all but one, there is nothing to point at from afar.
  if (Math.hypot(to.x - from.x, to.y - from.y) < 2 * HEAD) return [];
  const bend = isRight
    ? [
        { x: from.x + (to.x - from.x) * 0.4, y: from.y + (to.y - from.y) * 0.25 },
        { x: from.x + (to.x - from.x) * 0.7, y: to.y - (to.y - from.y) * 0.25 },
      ]
    : [
        { x: from.x, y: from.y + (to.y - from.y) * 0.5 },
        { x: to.x, y: to.y - (to.y - from.y) * 0.4 },
      ];
  const [first, second] = bend;
  if (first === undefined || second === undefined) return [];
  const end = Math.atan2(to.y - second.y, to.x - second.x);
  const wing = (turn: number): string =>
    `${round(to.x - HEAD * Math.cos(end + turn))} ${round(to.y - HEAD * Math.sin(end + turn))}`;
  const at = ({ x, y }: { readonly x: number; readonly y: number }): string => `${round(x)} ${round(y)}`;
  return [
    {
      kind: 'path',
      d: `M${at(from)}C${at(first)} ${at(second)} ${at(to)}`,
      stroke: { colour: INK.next, width: ARROW },
      round: true,
    },
    {
      kind: 'path',
      d: `M${wing(0.5)}L${at(to)}L${wing(-0.5)}`,
      stroke: { colour: INK.next, width: ARROW },
      round: true,
    },
  ];
}

/** The discs with their words, at the right margin. */
export function drawStances(
  { right, y }: Extract<Furniture, { kind: 'stances' }>,
  locale: Locale,
): readonly Drawing[] {
  const { heading, words, radius, first, pitch, gap } = LEGEND;
  return [
    ...line(STANCE[locale], right, y, heading, INK.ink, { bold: true, anchor: 'end' }),
    ...STANCES.flatMap((stance, at) => {
      const cy = y + first + at * pitch;
      return [
        ...drawStance(stance, right - radius - 1, cy, radius),
        ...line(STANCE_WORDS[stance][locale], right - 2 * radius - gap, cy + 8, words, INK.ink, {
          anchor: 'end',
        }),
      ];
    }),
  ];
}

const round = (value: number): number => Math.round(value * 10) / 10;
