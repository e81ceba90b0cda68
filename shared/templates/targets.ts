// T11 ありたい姿: from the future towards today, right to left, in three lanes. The 20年後 column mirrors the vision's
// three lines; nobody types there.
import { LANE_AXIS, LANES, type Lane } from './lanes.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Wording, Zone } from './template.ts';
import { visionLane } from './vision-revised.ts';
import { field, mirror, notes, printed, zone } from './zone.ts';

const laneTop = (lane: Lane): number => 312 + LANES.indexOf(lane) * 264;

const COLUMNS = [
  { offset: 1, x: 452, prompt: { ja: '来年度、最初の一歩は？', en: 'Next year: the first step?' } },
  {
    offset: 3,
    x: 758,
    prompt: { ja: 'その前に、\n何が変わっている？', en: 'Before that,\nwhat has changed?' },
  },
  { offset: 5, x: 1064, prompt: { ja: '「〜している」で書く', en: 'Write what is being done' } },
] as const;

const INDICATOR_PROMPT: Wording = { ja: '目安：何を見れば分かる？', en: 'How will we know?' };

const inLane = ({ id, name }: Lane, label: Wording, years: number): Pick<Zone, 'label' | 'meaning'> => ({
  label: { ja: `${label.ja}・${name.ja}`, en: `${label.en} · ${name.en}` },
  meaning: { lane: id, years },
});

const now = (lane: Lane): Zone =>
  zone(`now.${lane.id}`, [156, laneTop(lane) + 2, 270, 258], {
    ...inLane(lane, { ja: 'いま', en: 'Now' }, 0),
    prompt: { text: { ja: 'いまは？（事実を書く）', en: 'And now? (facts)' }, x: 4, y: 44 },
    pad: 4,
    use: notes(10, 1),
  });

const target = (lane: Lane, { offset, x, prompt }: (typeof COLUMNS)[number]): Zone =>
  zone(`target.${offset}y.${lane.id}`, [x, laneTop(lane) + 2, 290, 212], {
    ...inLane(lane, distance(offset), offset),
    prompt: { text: prompt, x: 4, y: 44 },
    pad: 4,
    use: notes(10, 1),
  });

const indicator = (lane: Lane, { offset, x }: (typeof COLUMNS)[number]): Zone =>
  zone(`target.${offset}y.${lane.id}.indicator`, [x + 4, laneTop(lane) + 216, 300, 46], {
    ...inLane(
      lane,
      { ja: `${distance(offset).ja}の目安`, en: `Sign ${distance(offset).en.toLowerCase()}` },
      offset,
    ),
    prompt: { text: INDICATOR_PROMPT, x: 0, y: 26 },
    use: field(
      [
        { size: 21, bold: false, lineHeight: 23, dx: 27, dy: 26 },
        { size: 21, bold: false, lineHeight: 23, dx: 27, dy: 18 },
      ],
      { form: 'indicator' },
    ),
  });

const future = (lane: Lane): Zone =>
  zone(`vision.20y.${lane.id}`, [1388, laneTop(lane), 244, 262], {
    ...inLane(lane, { ja: '20年後', en: 'In 20 years' }, 20),
    prompt: {
      text: { ja: 'ビジョンが書かれると、ここに出ます。', en: 'The vision appears here once it is written.' },
      x: 16,
      y: 46,
    },
    pad: 16,
    use: mirror(visionLane(lane), [
      { size: 26, bold: true, lineHeight: 39, dx: 16, dy: 50 },
      { size: 24, bold: true, lineHeight: 32, dx: 16, dy: 44 },
      { size: 21, bold: true, lineHeight: 27, dx: 16, dy: 38 },
    ]),
  });

function distance(offset: number): Wording {
  return { ja: `${offset}年後`, en: offset === 1 ? 'In 1 year' : `In ${offset} years` };
}

const laneHead = (lane: Lane): readonly Furniture[] => [
  {
    kind: 'line',
    from: [48, laneTop(lane)],
    to: [1632, laneTop(lane)],
    ...(lane === LANES[0] ? { ink: 'ink', width: 2.5 } : { ink: 'hair', width: 1.5 }),
  },
  {
    kind: 'lane-name',
    x: 48,
    y: laneTop(lane) + 56,
    width: 98,
    text: lane.name,
    size: 36,
  },
];

/** T11 ありたい姿: what is to be reached in 1, 3 and 5 years, in three lanes, with an indicator for each. */
export const TARGETS = sheetTemplate({
  id: 'targets',
  group: 'way',
  summary: { ja: '5・3・1年後の姿', en: 'In 5, 3 and 1 years' },
  about: {
    ja: '20年後から今日へ、右から順に「〜している」で書きます。旗には達成の目安を書き、つながりで「何のためか」を結びます。',
    en: 'From twenty years on back to today, right to left, as what is being done. Flags say how we will know; links say what for.',
  },
  purpose: 'targets',
  stage: 'mid',
  standing: 'target',
  chapter: 'future',
  sets: ['one-day', 'one-year'],
  inAgenda: { titles: [], sign: /ありたい姿|targets/iu },
  axes: [LANE_AXIS],
  code: 'T11',
  title: { ja: 'ありたい姿', en: 'Where we want to be' },
  shortTitle: { ja: 'ありたい姿', en: 'Targets' },
  question: {
    ja: '未来から今日へ、右から順に書く。旗には達成の目安を書く。',
    en: 'From the future back to today, right to left. Flags: how we will know.',
  },
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）から', en: '' }, size: 72 },
  rail: {
    y: 206,
    from: 184,
    to: 1632,
    asColumnHeads: true,
    chevrons: [440, 746, 1052, 1366],
    stops: [
      { x: 291, offset: 0, filled: true, order: 4 },
      { x: 597, offset: 1, filled: true, order: 3 },
      { x: 903, offset: 3, filled: true, order: 2 },
      { x: 1209, offset: 5, filled: true, order: 1 },
      { x: 1510, offset: 20, filled: true },
    ],
  },
  washes: [{ kind: 'dawn', x: 1044, y: 190, width: 588, height: 914 }],
  zones: LANES.flatMap((lane) => [
    now(lane),
    ...COLUMNS.flatMap((column) => [target(lane, column), indicator(lane, column)]),
    future(lane),
  ]),
  furniture: [
    ...LANES.flatMap(laneHead),
    printed(48, 212, { ja: '書く順 ←', en: 'Write ←' }, { size: 22, ink: 'time' }),
    printed(48, 244, { ja: 'つながり →', en: 'Links →' }, { size: 22, ink: 'link' }),
  ],
});
