// LM ロジックモデル: filled from the right, read from the left. The last column mirrors the revised vision, so that what we do is
// chosen last; the dotted line parts what we do from what changes for others.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Wording, Zone } from './template.ts';
import { VISION_SENTENCE } from './vision-revised.ts';
import { field, mirror, notes, printed, zone } from './zone.ts';

interface Column extends AxisValue {
  /** After the base year; the final outcome is the vision’s year. */
  readonly years: number;
  readonly prompt: Wording;
}

const COLUMNS: readonly Column[] = [
  {
    id: 'input',
    name: { ja: 'インプット', en: 'Input' },
    years: 0,
    prompt: { ja: '誰の力、お金、\n時間を使う？', en: 'Whose help,\nmoney and time?' },
  },
  {
    id: 'activity',
    name: { ja: 'アクティビティ', en: 'Activity' },
    years: 1,
    prompt: { ja: 'そのために、\n何をする？', en: 'What do we do\nfor it?' },
  },
  {
    id: 'output',
    name: { ja: 'アウトプット', en: 'Output' },
    years: 1,
    prompt: { ja: 'どれだけ行う？\nどれだけ届く？', en: 'How much is done? Whom does it reach?' },
  },
  {
    id: 'direct',
    name: { ja: '直接アウトカム', en: 'Direct outcome' },
    years: 3,
    prompt: { ja: 'まず、誰の\n何が変わる？', en: 'First, what changes for whom?' },
  },
  {
    id: 'middle',
    name: { ja: '中間アウトカム', en: 'Mid outcome' },
    years: 5,
    prompt: { ja: 'その前に、\n何が変わっている？', en: 'Before that, what has changed?' },
  },
];

const FINAL = {
  id: 'final',
  name: { ja: '最終アウトカム', en: 'Final outcome' },
  years: 20,
} as const satisfies AxisValue & { readonly years: number };

const COLUMN_AXIS: Axis = { id: 'column', values: [...COLUMNS, FINAL] };
const ROWS = [
  { id: 'state', name: { ja: '内容', en: 'What' } },
  { id: 'indicator', name: { ja: '目安', en: 'Sign' } },
] as const satisfies readonly AxisValue[];
const ROW_AXIS: Axis = { id: 'row', values: ROWS };
const [STATE, INDICATOR] = ROWS;

const PITCH = 267;
const left = (nth: number): number => 48 + nth * PITCH;
const FINAL_LEFT = 1396;
const TOP = 314;
const HEIGHT = 676;

const column = ({ id, name, years, prompt }: Column, nth: number): Zone =>
  zone(`logic.${id}`, [left(nth), TOP, 230, HEIGHT], {
    label: name,
    prompt: { text: prompt, x: 0, y: 44 },
    use: notes(14, 3),
    meaning: { column: id, row: STATE.id, years },
  });

const indicator = (
  { id, name, years }: Pick<Column, 'id' | 'name' | 'years'>,
  x: number,
  width: number,
): Zone =>
  zone(`logic.${id}.indicator`, [x, 1004, width, 98], {
    label: { ja: `${name.ja}の目安`, en: `Sign of ${name.en.toLowerCase()}` },
    prompt: { text: { ja: '目安：何で分かる？', en: 'How will we know?' }, x: 0, y: 36 },
    use: field(
      [
        { size: 21, bold: false, lineHeight: 29, dx: 27, dy: 36 },
        { size: 21, bold: false, lineHeight: 24, dx: 27, dy: 26 },
      ],
      { form: 'indicator' },
    ),
    meaning: { column: id, row: INDICATOR.id, years },
  });

/** ロジックモデル: from the outcome back to what it takes. */
export const LOGIC_MODEL = sheetTemplate({
  id: 'logic-model',
  code: 'LM',
  group: 'way',
  inAgenda: { titles: [], sign: /ロジックモデル|logic model/iu },
  stage: 'mid',
  standing: 'action',
  title: { ja: 'ロジックモデル', en: 'Logic model' },
  shortTitle: { ja: 'ロジックモデル', en: 'Logic model' },
  summary: { ja: '手だてと変化のつながり', en: 'How means lead to change' },
  about: {
    ja: 'ビジョンを最終アウトカムとして右に置き、その前に何が変わっているか、そのために何をするかを、右から左へ書きます。書けたら左から読み、「〜すると、〜になる」とつながるかを確かめます。',
    en: 'With the vision as the final outcome, write from right to left what has changed before, and what we do for that. Then read from the left: does each lead to the next?',
  },
  question: {
    ja: '最終アウトカムから、右から左へ書く。手段は、あとから決まる。',
    en: 'From the final outcome, right to left. Means come last.',
  },
  axes: [COLUMN_AXIS, ROW_AXIS],
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）から', en: '' }, size: 72 },
  rail: {
    y: 206,
    from: 48,
    to: 1632,
    asColumnHeads: true,
    chevrons: [282, 549, 816, 1083, 1350],
    stops: [
      ...COLUMNS.map(({ name, years }, nth) => ({
        x: left(nth) + 100,
        offset: years,
        filled: true,
        order: COLUMNS.length - nth,
        label: name,
        below: { ja: `{e${years}}`, en: `{e${years}}` },
      })),
      { x: 1501, offset: FINAL.years, filled: true, label: FINAL.name, below: { ja: '{e20}', en: '{e20}' } },
    ],
  },
  washes: [{ kind: 'dawn', x: 828, y: 190, width: 804, height: 914 }],
  zones: [
    ...COLUMNS.flatMap((each, nth) => [
      column(each, nth),
      ...(nth < 2 ? [] : [indicator(each, left(nth), 240)]),
    ]),
    zone('logic.final', [FINAL_LEFT, TOP, 236, HEIGHT], {
      label: FINAL.name,
      prompt: {
        text: {
          ja: 'ビジョンが\n書かれると、\nここに出ます。',
          en: 'The vision\nappears here\nonce written.',
        },
        x: 0,
        y: 52,
      },
      use: mirror(VISION_SENTENCE, [
        { size: 28, bold: true, lineHeight: 45, dx: 0, dy: 52, byPhrase: true },
        { size: 24, bold: true, lineHeight: 36, dx: 0, dy: 48, byPhrase: true },
        { size: 21, bold: true, lineHeight: 29, dx: 0, dy: 44 },
      ]),
      meaning: { column: FINAL.id, row: STATE.id, years: FINAL.years },
    }),
    indicator(FINAL, FINAL_LEFT, 236),
  ],
  furniture: [
    { kind: 'line', from: [48, 312], to: [1632, 312], ink: 'ink', width: 2.5 },
    { kind: 'line', from: [48, 996], to: [1632, 996], ink: 'hair', width: 1.5 },
    { kind: 'line', from: [828, 326], to: [828, 984], ink: 'hair', width: 1.5, dash: [2, 9] },
    printed(48, 1040, { ja: '読む順 →', en: 'Read →' }, { size: 22, ink: 'link' }),
    printed(
      48,
      1074,
      { ja: '「〜すると、〜になる」と読めるか', en: 'Does it read “if this, then that”?' },
      { size: 22, ink: 'ink2', bold: false },
    ),
  ],
});
