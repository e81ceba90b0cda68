// T5 なりゆきの未来: five resources in three times. What was thirty years ago, what is, and where it drifts if nobody decides.

import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Wording, Zone } from './template.ts';
import { headed, notes, printed, strips, zone } from './zone.ts';

/** A resource with what to think of, as it is printed below its name. */
interface Resource extends AxisValue {
  readonly hint: Wording;
}

const RESOURCES: readonly Resource[] = [
  {
    id: 'people',
    name: { ja: 'ヒト', en: 'People' },
    hint: { ja: '人材・組織、能力・姿勢、多様性', en: 'staff, skills, attitude, diversity' },
  },
  {
    id: 'things',
    name: { ja: 'モノ', en: 'Things' },
    hint: { ja: '設備・施設、土地', en: 'equipment, buildings, land' },
  },
  {
    id: 'money',
    name: { ja: 'カネ', en: 'Money' },
    hint: { ja: '収入・財源、固定・流動資産、資産価値', en: 'income, sources, assets and their worth' },
  },
  {
    id: 'information',
    name: { ja: '情報', en: 'Information' },
    hint: {
      ja: '情報収集・伝達、独自のノウハウ、ネットワークの広さ/深さ',
      en: 'news, know-how, networks',
    },
  },
  {
    id: 'relations',
    name: { ja: '関係', en: 'Relations' },
    hint: {
      ja: '職員と職員、職員と住民、住民と住民',
      en: 'staff, residents, and both',
    },
  },
];

/** A time, the middle of its column, and how far it is from the base year. */
interface Time extends AxisValue {
  readonly x: number;
  readonly years: number;
}

const TIMES: readonly Time[] = [
  { id: 'past', name: { ja: '30年前', en: '30 years ago' }, x: 422, years: -30 },
  { id: 'now', name: { ja: '現在', en: 'Now' }, x: 798, years: 0 },
  { id: 'drift', name: { ja: '30年後のなりゆき', en: 'Drift in 30 years' }, x: 1174, years: 30 },
];

const WIDTH = 352;
const HEIGHT = 156;
const PITCH = 158;
const TABLE_RIGHT = 1350;
const top = (row: number): number => 312 + row * PITCH;

const ROW_AXIS: Axis = { id: 'row', values: RESOURCES };
const COLUMN_AXIS: Axis = { id: 'column', values: TIMES };

const cell = (resource: Resource, row: number, time: Time): Zone =>
  zone(`drift.${resource.id}.${time.id}`, [time.x - WIDTH / 2, top(row) + 1, WIDTH, HEIGHT], {
    label: {
      ja: `${time.name.ja}・${resource.name.ja}`,
      en: `${time.name.en} · ${resource.name.en}`,
    },
    ...(row === RESOURCES.length - 1 && time.id === 'drift'
      ? {
          prompt: {
            text: { ja: '何も変えなければ、どうなる？', en: 'And if nothing is changed?' },
            x: 0,
            y: 46,
          },
        }
      : {}),
    use: strips(22, 1),
    meaning: { row: resource.id, column: time.id, years: time.years },
  });

const rowHead = ({ name, hint }: Resource, row: number): readonly Furniture[] => [
  {
    kind: 'line',
    from: [48, top(row)],
    to: [TABLE_RIGHT, top(row)],
    ...(row === 0 ? { ink: 'ink', width: 2.5 } : { ink: 'hair', width: 1.5 }),
  },
  { kind: 'lane-name', x: 48, y: top(row) + 43, width: 190, text: name, size: 32 },
  printed(48, top(row) + 72, hint, { size: 21, ink: 'ink2', bold: false, width: 190 }),
];

/** T5 なりゆきの未来: where the town goes if nothing changes, from the past on. */
export const DRIFT = sheetTemplate({
  id: 'drift',
  code: 'T5',
  sets: ['one-year', 'current-state'],
  group: 'look',
  inAgenda: { titles: ['なりゆき'], sign: /なりゆき|drift/iu },
  stage: 'now',
  chapter: 'future',
  title: { ja: 'なりゆきの未来', en: 'The drift future' },
  shortTitle: { ja: 'なりゆきの未来', en: 'Drift future' },
  summary: { ja: 'このまま行くと、どうなるか', en: 'Where things drift' },
  about: {
    ja: 'ヒト・モノ・カネ・情報・関係の五つを、30年前、現在、30年後の順に書きます。何も変えないときの30年後が見えると、変えたい未来が話せます。',
    en: 'Five resources, thirty years ago, now and in thirty years, in this order. Seeing where things drift, one can speak of what should be.',
  },
  question: {
    ja: 'このまま何も変えなければ、まちはどこへ流れ着くか。過去から順に書く。',
    en: 'If nothing is changed, where does the town drift? Write from the past on.',
  },
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: {
    y: 206,
    from: 246,
    to: 1358,
    asColumnHeads: true,
    chevrons: [],
    dashedFrom: 840,
    stops: TIMES.map(({ x, years, name }) => ({ x, offset: years, filled: years <= 0, label: name })),
  },
  zones: [
    ...RESOURCES.flatMap((resource, row) => TIMES.map((time) => cell(resource, row, time))),
    zone('drift.margin', [1380, 318, 252, 780], {
      ...headed({ ja: 'そのとき', en: 'By then' }, 34),
      tone: 'evidence',
      sub: { text: { ja: '住民は？　職員は？', en: 'People? Staff?' }, below: true },
      prompt: {
        text: {
          ja: '住民は、どこで誰と暮らしている？\n職員は、何をして一日を過ごしている？',
          en: 'Where and with whom do residents live?\nHow do staff spend their day?',
        },
        x: 0,
        y: 126,
      },
      pad: 24,
      use: notes(176, 2),
      meaning: { years: 30 },
    }),
  ],
  furniture: RESOURCES.flatMap(rowHead),
});
