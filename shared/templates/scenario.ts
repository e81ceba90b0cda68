// T14 シナリオ: what is done, and when, so that the targets are reached: bars along the fiscal years from next year on, official work over
// the axis, what people do of themselves below it. What is to be reached in 1, 3 and 5 years stands over the axis, in T11's words.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, MirrorSource, TimeAxis, Wording, Zone } from './template.ts';
import { mirror, printed, words, yearRail, zone } from './zone.ts';

const WAYS = [
  { id: 'official', name: { ja: 'オフィシャルで制度的な取組み', en: 'Formal work, set by the office' } },
  {
    id: 'unofficial',
    name: { ja: 'アンオフィシャルで自主性の高い取組み', en: 'Informal work of our own accord' },
  },
] as const satisfies readonly AxisValue[];
const WAY_AXIS: Axis = { id: 'row', values: WAYS };

const LEFT = 192;
const YEAR = 280;
/** Five fiscal years in quarters, from the one after the base year on. */
const TIME: TimeAxis = { unit: 'quarter', x: LEFT, step: YEAR / 4, count: 20, years: 1 };
const YEARS = [1, 2, 3, 4, 5] as const;
const yearStart = (years: number): number => LEFT + (years - 1) * YEAR;

const way = ({ id, name }: (typeof WAYS)[number], y: number, height: number, top: number): Zone =>
  zone(`scenario.${id}`, [LEFT, y, 1420, height], {
    label: name,
    use: { kind: 'notes', form: 'bar', top, capacity: 12 },
    axis: TIME,
    meaning: { row: id },
  });

/** What is to be reached by the end of that year, left of the mark at its end. */
interface Goal {
  readonly years: 1 | 3 | 5;
  readonly x: number;
  readonly width: number;
  readonly head: Wording;
}

const GOALS: readonly Goal[] = [
  { years: 1, x: 48, width: 412, head: { ja: '1年後のありたい姿', en: 'Target in 1 year' } },
  { years: 3, x: 484, width: 536, head: { ja: '3年後のありたい姿', en: 'Target in 3 years' } },
  { years: 5, x: 1044, width: 536, head: { ja: '5年後のありたい姿', en: 'Target in 5 years' } },
];
const markX = ({ years }: Goal): number => yearStart(years + 1);

/** The office's own target; until it is written, that of the region or of the people. */
const targetOf = (years: number): MirrorSource =>
  words('targets', `target.${years}y.organization`, {
    otherwise: words('targets', `target.${years}y.community`, {
      otherwise: words('targets', `target.${years}y.people`),
    }),
  });

const goal = ({ years, x, width, head }: Goal): Zone =>
  zone(`scenario.goal.${years}y`, [x, 292, width, 47], {
    label: head,
    use: mirror(targetOf(years), [
      { size: 23, bold: false, lineHeight: 30, dx: 0, dy: 28, isAtEnd: true },
      { size: 21, bold: false, lineHeight: 26, dx: 0, dy: 28, isAtEnd: true },
      { size: 21, bold: false, lineHeight: 23, dx: 0, dy: 19, isAtEnd: true },
    ]),
    meaning: { years },
  });

const AXIS_Y = 730;

const goalMark = (each: Goal): readonly Furniture[] => {
  const x = markX(each);
  return [
    { kind: 'line', from: [x, 340], to: [x, 1096], ink: 'time', width: 2, dash: [2, 9] },
    { kind: 'path', d: `M${x} ${AXIS_Y - 20}l20 20-20 20-20-20z`, ink: 'paper', width: 4, fill: 'time' },
  ];
};

const yearMark = (years: number): readonly Furniture[] => {
  const x = yearStart(years);
  return [
    {
      kind: 'rect',
      rect: { x: x + 1.5, y: 670, width: YEAR - 3, height: 60 },
      fill: years % 2 === 1 ? 'future' : 'evidence',
    },
    printed(
      x + YEAR / 2,
      710,
      { ja: `{f${years}}`, en: `{e${years}}` },
      { size: 27, ink: 'time', anchor: 'middle' },
    ),
    ...[0, 1, 2, 3].map(
      (quarter): Furniture => ({
        kind: 'line',
        from: [x + quarter * TIME.step, AXIS_Y],
        to: [x + quarter * TIME.step, quarter === 0 ? AXIS_Y + 14 : AXIS_Y + 8],
        ink: 'time',
        width: 2,
      }),
    ),
  ];
};

const wayName = (y: number, name: Wording, hintY: number, hint: Wording): readonly Furniture[] => [
  printed(48, y, name, { size: 28, ink: 'ink', width: 168 }),
  printed(48, hintY, hint, { size: 21, ink: 'ink2', bold: false, width: 142 }),
];

/** T14 シナリオ: the actions of five years, stacked along the time axis. */
export const SCENARIO = sheetTemplate({
  id: 'scenario',
  code: 'T14',
  sets: ['one-year', 'action'],
  group: 'way',
  inAgenda: { titles: [], sign: /シナリオ|scenario/iu },
  stage: 'plan',
  chapter: 'future',
  links: 'precondition',
  title: { ja: 'シナリオ', en: 'Scenario' },
  shortTitle: { ja: 'シナリオ', en: 'Scenario' },
  summary: { ja: '何をどの順で積み重ねるか', en: 'Actions stacked along time' },
  about: {
    ja: '来年度からの5年間に、何をいつからいつまで行うかを、帯の長さで置きます。上は制度的な取組み、下は自主性の高い取組みで、帯の下にはだれと行うかを書きます。',
    en: 'What is done over the next five years, and from when until when, as bars as long as it takes. Formal work stands over the axis, what people do of themselves below it, each with whom.',
  },
  question: {
    ja: 'ありたい姿に届くために、何をどの順で積み重ねるか。',
    en: 'What do we do, in which order, to reach the targets?',
  },
  axes: [WAY_AXIS],
  rail: yearRail(5),
  zones: [...GOALS.map(goal), way(WAYS[0], 340, 324, 8), way(WAYS[1], 764, 332, 16)],
  furniture: [
    ...GOALS.map((each) =>
      printed(each.x + each.width, 284, each.head, { size: 30, ink: 'time', anchor: 'end' }),
    ),
    ...YEARS.flatMap(yearMark),
    { kind: 'line', from: [LEFT, AXIS_Y], to: [1612, AXIS_Y], ink: 'time', width: 4 },
    { kind: 'path', d: `M1600 ${AXIS_Y - 12}l20 12-20 12`, ink: 'time', width: 4 },
    ...GOALS.flatMap(goalMark),
    printed(48, 710, { ja: '年度', en: 'FY' }, { size: 27, ink: 'time' }),
    ...wayName(396, { ja: 'オフィシャル', en: 'Formal' }, 430, {
      ja: '制度的な\n取組み',
      en: 'set by\nthe office',
    }),
    ...wayName(800, { ja: 'アンオフィ\nシャル', en: 'Informal' }, 880, {
      ja: '自主性の\n高い取組み',
      en: 'of our own\naccord',
    }),
  ],
});
