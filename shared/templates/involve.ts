// T16 巻き込みマップ: from whom to win understanding and help, in circles around the team. Posts, not names.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Ring, ShapedWash, Wording, Zone } from './template.ts';
import { printed, todayRail, zone } from './zone.ts';

/** A ring with the circle around it, its name on the sheet, and how many stakes are planned to fit. */
interface Circle extends AxisValue {
  readonly ring: Ring;
  /** The right end of its name, and its baseline. */
  readonly head: readonly [number, number];
  /** Stakes begin here, below the name. */
  readonly from: number;
  readonly capacity: number;
  readonly prompt: Wording | null;
  /** What tints its ground, over that of the rings around it. */
  readonly ground: Pick<ShapedWash, 'ink' | 'share'>;
}

/** The midst of all circles, and what of them is printed. */
const MIDDLE = { cx: 150, cy: 686 } as const;
const BODY = { left: 48, top: 258, bottom: 1104 } as const;
const US = 128;

const ring = (inner: number, outer: number): Ring => ({ ...MIDDLE, inner, outer });

const CIRCLES: readonly Circle[] = [
  {
    id: 'peers',
    name: { ja: '仲間', en: 'Peers' },
    ring: ring(US, 400),
    head: [226, 360],
    from: 384,
    capacity: 6,
    prompt: { ja: 'もう話せる人は？', en: 'Who is with us?' },
    ground: { ink: 'link', share: 0.085 },
  },
  {
    id: 'departments',
    name: { ja: '関係部局', en: 'Departments' },
    ring: ring(400, 700),
    head: [640, 316],
    from: 344,
    capacity: 7,
    prompt: { ja: 'どの課の、どの役職？', en: 'Which post, in which section?' },
    ground: { ink: 'future', share: 1 },
  },
  {
    id: 'executives',
    name: { ja: '理事者', en: 'Executives' },
    ring: ring(700, 1000),
    head: [985, 316],
    from: 344,
    capacity: 6,
    prompt: { ja: '誰が決める？', en: 'Who decides?' },
    ground: { ink: 'future', share: 0.47 },
  },
  {
    id: 'outside',
    name: { ja: '住民・他自治体', en: 'Outside' },
    ring: ring(1000, 1300),
    head: [1360, 316],
    from: 344,
    capacity: 7,
    prompt: { ja: 'まちの外では？', en: 'Residents? Other cities?' },
    ground: { ink: 'future', share: 0.32 },
  },
];

const RING_AXIS: Axis = { id: 'ring', values: CIRCLES };

/** Half of what a circle measures across, so far away from its middle; 0 beyond it. */
const halfChord = (radius: number, away: number): number => Math.sqrt(Math.max(0, radius ** 2 - away ** 2));
const roundedUp = (value: number): number => Math.ceil(value * 10) / 10;

/** The rectangle around what is printed of a ring: neighbours lie in each other. */
function around({ ring: { cx, cy, inner, outer } }: Circle): readonly [number, number, number, number] {
  const top = Math.max(BODY.top, cy - outer);
  const bottom = Math.min(BODY.bottom, cy + outer);
  const isCutOff = Math.hypot(BODY.left - cx, Math.max(cy - BODY.top, BODY.bottom - cy)) < inner;
  const left = isCutOff
    ? Math.floor(cx + Math.min(halfChord(inner, cy - top), halfChord(inner, bottom - cy)))
    : BODY.left;
  return [left, top, cx + outer - left, bottom - top];
}

function ringZone(circle: Circle): Zone {
  const [x, y, width, height] = around(circle);
  const { cx, cy, inner } = circle.ring;
  return zone(`involve.${circle.id}`, [x, y, width, height], {
    label: circle.name,
    pad: 8,
    ring: circle.ring,
    meaning: { ring: circle.id },
    prompt: circle.prompt === null ? null : { text: circle.prompt, x: cx + inner + 34 - x, y: cy + 8 - y },
    use: { kind: 'notes', form: 'stake', top: circle.from - y, capacity: circle.capacity },
  });
}

/** The circle as far as it is printed, as a path; `isClosed` along the edges of the body, to be filled. */
function circlePath({ ring: { cx, cy, outer } }: Circle, isClosed: boolean): string {
  const { left, top, bottom } = BODY;
  const arc = `A${outer} ${outer} 0`;
  if (cy - outer > top) {
    const half = halfChord(outer, cx - left);
    const [from, to] = [roundedUp(cy - half), roundedUp(cy + half)];
    return `M${left} ${from}${arc} 1 1 ${left} ${to}${isClosed ? 'Z' : ''}`;
  }
  const [start, end] = [
    roundedUp(cx + halfChord(outer, cy - top)),
    roundedUp(cx + halfChord(outer, bottom - cy)),
  ];
  return isClosed
    ? `M${left} ${top}H${start}${arc} 0 1 ${end} ${bottom}H${left}Z`
    : `M${start} ${top}${arc} 0 1 ${end} ${bottom}`;
}

const OUTWARDS_IN = CIRCLES.toReversed();

const washes: readonly ShapedWash[] = OUTWARDS_IN.map((circle) => ({
  kind: 'shaped',
  d: circlePath(circle, true),
  ...circle.ground,
}));

const circles: readonly Furniture[] = OUTWARDS_IN.map((circle) => ({
  kind: 'path',
  d: circlePath(circle, false),
  ink: 'time',
  width: 2,
}));

/** T16 巻き込みマップ: who stands where, and to whom the team speaks next. For the team alone: it tells who is for it and who is not. */
export const INVOLVE = sheetTemplate({
  id: 'involve',
  code: 'T16',
  sets: ['one-year', 'action'],
  group: 'act',
  inAgenda: { titles: [], sign: /巻き込み|involvement map/iu },
  stage: 'plan',
  chapter: 'change',
  confidence: 'team',
  title: { ja: '巻き込みマップ', en: 'Involvement map' },
  shortTitle: { ja: '巻き込みマップ', en: 'Involvement map' },
  summary: { ja: '理解者を、どこから増やすか', en: 'Whom to win next' },
  about: {
    ja: '相手を役職で書き、仲間、関係部局、理事者、住民・他自治体の輪に置きます。立場を選び、次に話す日を決めると、次の相手へ矢印が引かれます。',
    en: 'Write people by post and put them in their circle. Choose where each stands and set a day to talk; an arrow points to whom you talk next.',
  },
  question: {
    ja: '理解者・賛同者を、どこから増やすか。名前ではなく役職で。',
    en: 'Where to win understanding and support first. Posts, not names.',
  },
  axes: [RING_AXIS],
  rail: todayRail(),
  washes,
  zones: CIRCLES.map(ringZone),
  furniture: [
    ...circles,
    ...CIRCLES.map(({ name, head: [x, y] }) => printed(x, y, name, { size: 32, ink: 'time', anchor: 'end' })),
    { kind: 'us', x: 160, y: MIDDLE.cy, radius: 102 },
    { kind: 'stances', right: 1632, y: 304 },
  ],
});
