// T6 見えてきた良い点、悪い点: strengths beside troubles, in scenes, for office and people; and below, along time, how it came so.
import { LANES, type Lane } from './lanes.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Wording, Zone } from './template.ts';
import { notes, printed, strips, todayRail, zone } from './zone.ts';

/** One half of the sheet; `x`: its left edge. */
interface Half extends AxisValue {
  readonly x: number;
  readonly hint: Wording;
  /** A bad point is looked into: it becomes a cause. */
  readonly becomes?: 'causes';
}

const HALVES: readonly Half[] = [
  {
    id: 'good',
    name: { ja: '良い点', en: 'Good' },
    x: 48,
    hint: { ja: '強み、昔より進んだこと', en: 'strengths, and what is better than before' },
  },
  {
    id: 'bad',
    name: { ja: '悪い点', en: 'Bad' },
    x: 868,
    hint: { ja: '困っている場面', en: 'scenes of trouble' },
    becomes: 'causes',
  },
];
const HALF_WIDTH = 764;

const ASPECTS: readonly Lane[] = LANES.filter(({ id }) => id !== 'community');
const aspectTop = (row: number): number => 346 + row * 232;

const TIMES = [
  { id: 'past', name: { ja: '30年前', en: '30 years ago' }, x: 48, years: -30 },
  { id: 'mid', name: { ja: '10年前', en: '10 years ago' }, x: 584, years: -10 },
  { id: 'now', name: { ja: '現在', en: 'Now' }, x: 1120, years: 0 },
] as const;
const FLOW_Y = 884;

const WHY: AxisValue = { id: 'why', name: { ja: 'なぜ、こうなったのか', en: 'Why is it so?' } };

const AXES: readonly Axis[] = [
  { id: 'column', values: HALVES },
  { id: 'lane', values: ASPECTS },
  { id: 'question', values: [WHY] },
];

const points = (half: Half, aspect: Lane, row: number): Zone =>
  zone(`goodbad.${half.id}.${aspect.id}`, [half.x + 104, aspectTop(row), 660, 220], {
    label: { ja: `${half.name.ja}・${aspect.name.ja}`, en: `${half.name.en} · ${aspect.name.en}` },
    prompt: {
      text: { ja: '具体的な場面は？ いつから？', en: 'In which scene? Since when?' },
      x: 0,
      y: 40,
    },
    use: notes(6, 3),
    meaning: { column: half.id, lane: aspect.id, years: 0 },
    ...(half.becomes === undefined ? {} : { becomes: half.becomes }),
  });

const flow = ({ id, name, x, years }: (typeof TIMES)[number]): Zone =>
  zone(`goodbad.flow.${id}`, [x, 944, 480, 152], {
    label: { ja: `${WHY.name.ja}・${name.ja}`, en: `${WHY.name.en} · ${name.en}` },
    prompt: { text: { ja: 'その頃、何が変わった？', en: 'What was changing?' }, x: 0, y: 38 },
    use: strips(10, 1),
    meaning: { question: WHY.id, years },
  });

const halfHead = ({ name, x, hint }: Half): readonly Furniture[] => [
  { kind: 'line', from: [x, 262], to: [x + HALF_WIDTH, 262], ink: 'ink', width: 6 },
  printed(x + 58, 322, name, { size: 42, ink: 'ink', aside: hint }),
  ...ASPECTS.map(
    (aspect, row): Furniture => ({
      kind: 'lane-name',
      x,
      y: aspectTop(row) + 44,
      width: 90,
      text: aspect.name,
      size: 28,
    }),
  ),
  { kind: 'line', from: [x, 572], to: [x + HALF_WIDTH, 572], ink: 'hair', width: 1.5 },
];

const timeMark = ({ name, x }: (typeof TIMES)[number]): readonly Furniture[] => [
  { kind: 'circle', x: x + 12, y: FLOW_Y, radius: 12, ink: 'paper', width: 4, fill: 'time' },
  printed(x + 2, FLOW_Y + 50, name, { size: 30, ink: 'time' }),
];

/** T6 見えてきた良い点、悪い点: what the look at today has shown, and how it came so. */
export const GOODBAD = sheetTemplate({
  id: 'goodbad',
  code: 'T6',
  sets: ['one-year', 'current-state'],
  group: 'look',
  inAgenda: { titles: ['良い点・悪い点'], sign: /良い点|悪い点|good and bad/iu },
  stage: 'now',
  chapter: 'present',
  title: { ja: '見えてきた良い点、悪い点', en: 'Good and bad points' },
  shortTitle: { ja: '良い点、悪い点', en: 'Good and bad' },
  summary: { ja: '強みと困りごと、その訳', en: 'Strengths, troubles, why' },
  about: {
    ja: '組織と人材の良い点と悪い点を、具体的な場面で書きます。下の帯では、なぜこうなったのかを、昔から今への流れで確かめます。',
    en: 'What is good and what is bad about the office and its people, told in scenes. Below, along time, how it came so.',
  },
  question: {
    ja: '悪い点ばかりではなく、強みは何か。できるだけ具体的な場面で。',
    en: 'Not only what is bad: what are our strengths? In scenes as real as possible.',
  },
  axes: AXES,
  rail: todayRail(true),
  zones: [
    ...HALVES.flatMap((half) => ASPECTS.map((aspect, row) => points(half, aspect, row))),
    ...TIMES.map(flow),
  ],
  furniture: [
    { kind: 'circle', x: 70, y: 306, radius: 18, ink: 'ink', width: 5 },
    { kind: 'path', d: 'M890 286l20 36h-40z', ink: 'ink', width: 5 },
    ...HALVES.flatMap(halfHead),
    { kind: 'line', from: [840, 290], to: [840, 796], ink: 'hair', width: 1.5 },
    printed(48, 846, WHY.name, { size: 28, ink: 'ink' }),
    printed(
      360,
      846,
      { ja: '昔 → 今 の流れで確かめる', en: 'follow it through time: then → now' },
      { size: 23, ink: 'ink2', bold: false },
    ),
    { kind: 'line', from: [48, FLOW_Y], to: [1630, FLOW_Y], ink: 'time', width: 4, isArrow: true },
    ...TIMES.flatMap(timeMark),
  ],
});
