// What every sheet has around its body: running head, title block with the year, the ruler of years, and the foot.
import type { Sheet } from '../board/records.ts';
import {
  type Confidence,
  type Furniture,
  MARGIN,
  type Rail,
  SHEET_HEIGHT,
  SHEET_WIDTH,
  type Template,
  type Wording,
} from '../templates/template.ts';
import { fitText, fittingSize, textWidth } from '../text/measure.ts';
import { fillYears, type Locale, yearLabel } from '../time/fiscal-year.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { Drawing } from './drawing.ts';
import { cityLook, INK, LINE, SMALLEST } from './roles.ts';
import type { Handling, SheetContext } from './sheet-context.ts';
import { drawTitleLines } from './title-lines.ts';

const RIGHT = SHEET_WIDTH - MARGIN;
const FOOT_BASELINE = 1141;
const META = 22;
const BANNER_REST = 38;

const HANDLING_WORDS: Readonly<Record<Exclude<Handling, 'none'>, Wording>> = {
  participants: { ja: '参加者限り', en: 'Participants only' },
  internal: { ja: '庁内限り', en: 'Internal only' },
  team: { ja: 'チーム限り', en: 'Team only' },
  person: { ja: '自分だけ', en: 'Only me' },
};

/** Running head: team and camp at the left, version of this sheet at the right. */
export function drawHead(template: Template, ctx: SheetContext): readonly Drawing[] {
  const right = headRight(template, ctx);
  const room = RIGHT - MARGIN - textWidth(right, META) - 40;
  const team = fitText(ctx.teamName, META, true, room / 2);
  const campX = MARGIN + (team === '' ? 0 : textWidth(team, META, true) + 20);
  const camp = fitText(ctx.campTitle, META, false, room - (campX - MARGIN));
  return [
    ...line(team, MARGIN, 64, META, INK.ink, { bold: true }),
    ...line(camp, campX, 64, META, INK.ink2),
    ...line(right, RIGHT, 64, META, INK.ink2, { anchor: 'end' }),
  ];
}

/** T9 tells how many notes were received unless a version is named; others what they computed. */
function headRight(template: Template, ctx: SheetContext): string {
  if (ctx.versionLabel !== '') return ctx.versionLabel;
  if (template.purpose !== 'feedback') return ctx.facts.derived.head?.[ctx.locale] ?? '';
  const count = ctx.facts.noteCount;
  return ctx.locale === 'ja' ? `受け取った付箋　${count}枚` : `Notes received: ${count}`;
}

/** Where printed pieces stand beside the title. */
const TITLE_ENDS: Readonly<Partial<Record<Furniture['kind'], number>>> = {
  'kind-card': 540,
  'camp-date': 1000,
};

/** Title, question and the year as a banner. */
export function drawTitle(sheet: Sheet, template: Template, ctx: SheetContext): readonly Drawing[] {
  const banner = drawBanner(template, ctx);
  const furniture = Math.min(...template.furniture.map(({ kind }) => TITLE_ENDS[kind] ?? RIGHT), RIGHT);
  const lock = template.confidence === 'camp' ? RIGHT : SECRET_LABEL.x;
  const room = Math.min(banner.left, furniture, lock) - MARGIN - 24;
  const title = sheet.name === '' ? template.title[ctx.locale] : sheet.name;
  return [
    ...drawTitleLines(title, MARGIN - 2, room),
    ...line(fitText(question(sheet, template, ctx), 25, false, room), MARGIN, 171, 25, INK.ink2),
    ...banner.drawings,
  ];
}

function question(sheet: Sheet, template: Template, ctx: SheetContext): string {
  const own = sheet.wording.question;
  if (own !== undefined && own !== '') return own;
  const cause = ctx.facts.startingCause;
  if (cause !== null) return ctx.locale === 'ja' ? `★ ${cause}　から始める` : `★ Starting from: ${cause}`;
  return template.question === null ? '' : years(template.question, ctx);
}

function drawBanner(
  template: Template,
  ctx: SheetContext,
): { readonly drawings: readonly Drawing[]; readonly left: number } {
  const banner = ctx.facts.derived.banner ?? template.banner;
  if (banner === null) return { drawings: [], left: RIGHT };
  const { size } = banner;
  const before = banner.before === undefined ? '' : years(banner.before, ctx);
  const after = years(banner.after, ctx);
  const year = years(banner.year, ctx);
  const yearRight = after === '' ? RIGHT : RIGHT - textWidth(after, BANNER_REST, true) - 14;
  const style = { bold: true, anchor: 'end' } as const;
  const left = yearRight - textWidth(year, size, true) - (before === '' ? 0 : 14);
  return {
    drawings: [
      ...line(before, left, 150, BANNER_REST, INK.time, style),
      ...line(after, RIGHT, 150, BANNER_REST, INK.time, style),
      ...line(year, yearRight, 150, size, INK.time, style),
    ],
    left: left - textWidth(before, BANNER_REST, true),
  };
}

/** The ruler of years: the rule under the title, or the heads of the columns. */
export function drawRail(rail: Rail, ctx: SheetContext): readonly Drawing[] {
  const { y } = rail;
  const stroke = { colour: INK.time, width: LINE.rail };
  return [
    { kind: 'path', d: `M${rail.from} ${y}H${rail.dashedFrom ?? rail.to}`, stroke },
    ...(rail.dashedFrom === undefined ? [] : [dashed(`M${rail.dashedFrom} ${y}H${rail.to}`)]),
    ...(rail.chevrons.length > 0 ? [] : [arrowhead(rail.to, y)]),
    ...rail.chevrons.map(
      (x): Drawing => ({
        kind: 'path',
        d: `M${x + 9} ${y - 11}l-13 11 13 11`,
        stroke: { colour: INK.time, width: 3.5 },
        round: true,
      }),
    ),
    ...rail.stops.flatMap((stop) => drawStop(rail, stop, ctx)),
  ];
}

const dashed = (d: string): Drawing => ({
  kind: 'path',
  d,
  stroke: { colour: INK.time, width: LINE.rail, dash: [4, 10] },
});

/** Where time is followed forwards. */
const arrowhead = (x: number, y: number): Drawing => ({
  kind: 'path',
  d: `M${x - 12} ${y - 9}l14 9-14 9`,
  stroke: { colour: INK.time, width: LINE.rail },
  round: true,
});

function drawStop(rail: Rail, stop: Rail['stops'][number], ctx: SheetContext): readonly Drawing[] {
  const { x } = stop;
  const { y } = rail;
  const distance = stopWords(stop, ctx);
  const middle = { bold: true, anchor: 'middle' } as const;
  if (rail.asColumnHeads) {
    const below =
      stop.below === undefined
        ? yearLabel(ctx.baseFiscalYear, stop.offset, 'full', ctx.locale)
        : years(stop.below, ctx);
    const belowX = Math.min(x, RIGHT - textWidth(below, 23) / 2);
    return [
      ...columnMark(rail, stop),
      ...line(distance, x, y + 60, columnHeadSize(rail, ctx), INK.time, middle),
      ...line(below, belowX, y + 90, 23, INK.time, { anchor: 'middle' }),
    ];
  }
  if (!stop.filled) {
    return [ring(x, y), ...line(distance, x, y + 35, SMALLEST, INK.ink3, { anchor: 'middle' })];
  }
  const words = filledWords(rail, stop, ctx);
  const half = textWidth(words, SMALLEST, true) / 2;
  const labelX = Math.min(Math.max(x, MARGIN + half), RIGHT - half);
  return [disc(x, y, 11, 4), ...line(words, labelX, y + 35, SMALLEST, INK.time, middle)];
}

/** The distance with the year in full; with the year alone where that would run into the words beside it. */
function filledWords(rail: Rail, stop: Rail['stops'][number], ctx: SheetContext): string {
  const [full, short] = (['full', 'era'] as const).map((form) => {
    const year = yearLabel(ctx.baseFiscalYear, stop.offset, form, ctx.locale);
    return `${stopWords(stop, ctx)}${ctx.locale === 'ja' ? '　' : '  '}${year}`;
  });
  const room = rail.stops
    .filter((other) => other !== stop)
    .map((other) => Math.abs(other.x - stop.x) - textWidth(stopWords(other, ctx), SMALLEST) / 2);
  const fits = textWidth(full ?? '', SMALLEST, true) / 2 + 8 <= Math.min(...room);
  return (fits ? full : short) ?? '';
}

const stopWords = ({ label, offset }: Rail['stops'][number], ctx: SheetContext): string =>
  label === undefined ? yearLabel(ctx.baseFiscalYear, offset, 'distance', ctx.locale) : years(label, ctx);

/** The size in which every head fits its column: heads of one ruler are equally large. */
const columnHeadSize = (rail: Rail, ctx: SheetContext): number =>
  Math.min(
    ...rail.stops.map((stop) =>
      fittingSize(stopWords(stop, ctx), [40, 34, 28], true, columnRoom(rail, stop.x)),
    ),
  );

function columnMark({ y }: Rail, { x, filled, order }: Rail['stops'][number]): readonly Drawing[] {
  if (order !== undefined) return drawDisc(x, y, order);
  return [filled ? disc(x, y, 13, 4) : ring(x, y)];
}

/** How wide the head of the column at `x` may be: up to its neighbours, and not over the margin. */
function columnRoom({ stops, to, from }: Rail, x: number): number {
  const pitches = stops.slice(1).map((stop, at) => stop.x - (stops[at]?.x ?? 0));
  return Math.min(Math.min(to - from, ...pitches) - 16, 2 * (x - MARGIN), 2 * (RIGHT - x));
}

const ring = (x: number, y: number): Drawing => ({
  kind: 'circle',
  cx: x,
  cy: y,
  radius: 7,
  fill: INK.paper,
  stroke: { colour: INK.time, width: 3 },
});

/** A disc with a number in it: the order in which something is done. */
export const drawDisc = (x: number, y: number, order: number): readonly Drawing[] => [
  disc(x, y, 20, 5),
  ...line(String(order), x, y + 9, 25, INK.paper, { bold: true, anchor: 'middle' }),
];

const disc = (x: number, y: number, radius: number, border: number): Drawing => ({
  kind: 'circle',
  cx: x,
  cy: y,
  radius,
  fill: INK.time,
  stroke: { colour: INK.paper, width: border },
});

/** The black label of what is for the team or one person alone. */
const SECRET_LABEL = { x: 1180, y: 92, width: 452, height: 92 } as const;

const SECRET_WORDS = {
  team: {
    label: { ja: 'チーム限り', en: 'Team only' },
    below: { ja: '他の自治体には送られません', en: 'Never sent to other cities' },
  },
  person: {
    label: { ja: '自分だけ', en: 'Only me' },
    below: { ja: 'ほかの人には送られません', en: 'Never sent to anybody else' },
  },
} as const;

/** Stripes at 45° over the full height of the left edge, half as wide as their distance. */
const SECRET_EDGE = Array.from({ length: Math.floor((SHEET_HEIGHT - 24) / 28) }, (_, at) => {
  const y = 24 + at * 28;
  return `M0 ${y}L24 ${y - 24}V${y - 10}L0 ${y + 14}Z`;
}).join('');

/** What is for the team or one person alone says so: a hatched edge over the full height, and a black label with a lock. */
export function drawSecret(confidence: Confidence, locale: Locale): readonly Drawing[] {
  if (confidence === 'camp') return [];
  const { label, below } = SECRET_WORDS[confidence];
  const lock = 'M1216 134v-10a13 13 0 0 1 26 0v10M1209 134h40v32h-40z';
  return [
    { kind: 'path', d: SECRET_EDGE, fill: INK.ink },
    { kind: 'rect', ...SECRET_LABEL, radius: 4, fill: INK.ink },
    { kind: 'path', d: lock, stroke: { colour: INK.paper, width: 5 } },
    ...line(label[locale], 1274, 132, 34, INK.paper, { bold: true }),
    ...line(below[locale], 1274, 166, SMALLEST, INK.paper),
  ];
}

/** 取扱い, cities on the sheet, when it was printed, and which page it is. */
export function drawFoot(ctx: SheetContext): readonly Drawing[] {
  const pageX = RIGHT - (ctx.pageLabel === '' ? 0 : textWidth(ctx.pageLabel, META, true) + 24);
  const printed = ctx.printedAt ?? '';
  const handling = drawHandling(ctx);
  return [
    { kind: 'path', d: `M${MARGIN} 1112H${RIGHT}`, stroke: { colour: INK.hair, width: LINE.hair } },
    ...handling.drawings,
    ...drawLegend(ctx, handling.right, pageX - textWidth(printed, SMALLEST) - 24),
    ...line(ctx.pageLabel, RIGHT, FOOT_BASELINE, META, INK.ink, { bold: true, anchor: 'end' }),
    ...line(printed, pageX, FOOT_BASELINE, SMALLEST, INK.ink2, { anchor: 'end' }),
  ];
}

function drawHandling(ctx: SheetContext): { readonly drawings: readonly Drawing[]; readonly right: number } {
  if (ctx.handling === 'none') return { drawings: [], right: MARGIN };
  const words = HANDLING_WORDS[ctx.handling][ctx.locale];
  const width = textWidth(words, SMALLEST, true) + 28;
  const secret = ctx.handling === 'team' || ctx.handling === 'person';
  return {
    drawings: [
      {
        kind: 'rect',
        x: MARGIN,
        y: 1118,
        width,
        height: 32,
        radius: 3,
        ...(secret ? { fill: INK.ink } : { stroke: { colour: INK.ink, width: 2 } }),
      },
      ...line(words, MARGIN + 14, FOOT_BASELINE, SMALLEST, secret ? INK.paper : INK.ink, { bold: true }),
    ],
    right: MARGIN + width + 36,
  };
}

/** Badges with names; without names when there are too many cities for the line. */
function drawLegend(ctx: SheetContext, left: number, right: number): readonly Drawing[] {
  const cities = ctx.facts.cities.map((team) => cityLook(ctx, team, ctx.locale));
  const width = (named: boolean): number =>
    cities.reduce(
      (sum, city) => sum + badgeWidth(city, SMALLEST) + (named ? 9 + textWidth(city.name, SMALLEST) + 26 : 9),
      0,
    );
  const named = left + width(true) <= right;
  let x = left;
  return cities.flatMap((city) => {
    const badgeX = x;
    const nameX = x + badgeWidth(city, SMALLEST) + 9;
    x = named ? nameX + textWidth(city.name, SMALLEST) + 26 : nameX;
    return [
      ...drawBadge(city, badgeX, 1120, SMALLEST),
      ...(named ? line(city.name, nameX, FOOT_BASELINE, SMALLEST, INK.ink2) : []),
    ];
  });
}

const years = (wording: Wording, ctx: SheetContext): string =>
  fillYears(wording[ctx.locale], ctx.baseFiscalYear, ctx.locale);

interface LineStyle {
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly spacing?: number;
}

/** One text drawing; none for no words. */
export function line(
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  style: LineStyle = {},
): readonly Drawing[] {
  if (text === '') return [];
  return [
    {
      kind: 'text',
      x,
      y,
      text,
      size,
      colour,
      ...(style.bold === undefined ? {} : { bold: style.bold }),
      ...(style.anchor === undefined ? {} : { anchor: style.anchor }),
      ...(style.spacing === undefined ? {} : { letterSpacing: style.spacing }),
    },
  ];
}
