// T19 活動記録: the year as it was: what happened on which day, as dots with a stem over the months, and what went on for longer, as bars
// below them.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, TimeAxis, Zone } from './template.ts';
import { printed, todayRail, zone } from './zone.ts';

const KINDS = [
  { id: 'events', name: { ja: '出来事', en: 'Events' } },
  { id: 'ranges', name: { ja: '期間のある取組み', en: 'What went on for longer' } },
] as const satisfies readonly AxisValue[];
const KIND_AXIS: Axis = { id: 'row', values: KINDS };

const LEFT = 48;
const MONTH = 132;
const TIME: TimeAxis = { unit: 'month', x: LEFT, step: MONTH, count: 12, years: 0 };

const MONTHS = [
  { ja: '4月', en: 'Apr' },
  { ja: '5月', en: 'May' },
  { ja: '6月', en: 'Jun' },
  { ja: '7月', en: 'Jul' },
  { ja: '8月', en: 'Aug' },
  { ja: '9月', en: 'Sep' },
  { ja: '10月', en: 'Oct' },
  { ja: '11月', en: 'Nov' },
  { ja: '12月', en: 'Dec' },
  { ja: '1月', en: 'Jan' },
  { ja: '2月', en: 'Feb' },
  { ja: '3月', en: 'Mar' },
] as const;

const monthMark = (name: (typeof MONTHS)[number], at: number): readonly Furniture[] => {
  const x = LEFT + at * MONTH;
  return [
    {
      kind: 'rect',
      rect: { x: x + 1, y: 664, width: MONTH - 2, height: 52 },
      fill: at % 2 === 0 ? 'future' : 'evidence',
    },
    printed(x + MONTH / 2, 700, name, { size: 27, ink: 'time', anchor: 'middle' }),
  ];
};

const timed = (
  { id, name }: (typeof KINDS)[number],
  [y, height]: readonly [number, number],
  parts: Pick<Zone, 'use' | 'prompt'>,
): Zone =>
  zone(`log.${id}`, [LEFT, y, 1584, height], { label: name, axis: TIME, meaning: { row: id }, ...parts });

/** T19 活動記録: what happened in the base year, and what was learned from it. */
export const LOG = sheetTemplate({
  id: 'log',
  code: 'T19',
  sets: ['one-year', 'action'],
  group: 'reflect',
  stage: 'now',
  chapter: 'record',
  title: { ja: '１年間の取組み', en: 'Our year' },
  shortTitle: { ja: '活動記録', en: 'Activity log' },
  summary: { ja: 'いつ、何があったか', en: 'What happened, and when' },
  about: {
    ja: '一年間の取組みを、月の並びの上に置きます。日付のある出来事は点、続いた取組みは帯になり、置いた場所がそのまま日付です。終わっていないものは「続いている」にします。',
    en: 'What the year brought, along its months. What happened on a day is a dot, what took longer a bar, and where it lies is its date. What has not ended goes on.',
  },
  question: {
    ja: 'いつ、何があり、何を学んだか。期間は帯、出来事は点。',
    en: 'What happened when, and what did we learn? Spans are bars, events dots.',
  },
  axes: [KIND_AXIS],
  banner: { year: { ja: '{e0}', en: '{e0}' }, after: { ja: '（{a0}）', en: '' }, size: 64 },
  rail: todayRail(true),
  zones: [
    timed(KINDS[0], [262, 390], {
      use: { kind: 'notes', form: 'event', top: 8, capacity: 14 },
      prompt: {
        text: {
          ja: '日付のある出来事を書くと、点で並びます。',
          en: 'What happened on a day stands here as a dot.',
        },
        x: 0,
        y: 44,
      },
    }),
    timed(KINDS[1], [748, 348], {
      use: { kind: 'notes', form: 'range', top: 12, capacity: 12 },
      prompt: {
        text: {
          ja: '続いた取組みは、帯で並びます。',
          en: 'What went on for longer stands here as a bar.',
        },
        x: 0,
        y: 44,
      },
    }),
  ],
  furniture: [
    ...MONTHS.flatMap(monthMark),
    { kind: 'line', from: [LEFT, 718], to: [1632, 718], ink: 'time', width: 4 },
  ],
});
