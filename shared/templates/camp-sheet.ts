// T24 夏期研修会シート: sheets 1 and 2 of the talk as two halves on the same three columns, so that both read what was, what we do,
// what will be. The discs give the order of the original.
import type { ZoneId } from '../board/ids.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, TextStyle, Wording, Zone } from './template.ts';
import { field, printed, yearRail, zone } from './zone.ts';

interface Half extends AxisValue {
  /** The strong line over it. */
  readonly y: number;
  readonly height: number;
}
const HALVES = [
  { id: 's1', name: { ja: 'シート１', en: 'Sheet 1' }, y: 296, height: 352 },
  { id: 's2', name: { ja: 'シート２', en: 'Sheet 2' }, y: 720, height: 381 },
] as const satisfies readonly Half[];

interface Column extends AxisValue {
  readonly x: number;
  readonly left: number;
  readonly width: number;
}
const COLUMNS = [
  { id: 'evidence', name: { ja: 'これまで', en: 'So far' }, x: 48, left: 16, width: 400 },
  { id: 'words', name: { ja: '取組み', en: 'What we do' }, x: 524, left: 0, width: 560 },
  { id: 'future', name: { ja: '5年後', en: 'In 5 years' }, x: 1128, left: 0, width: 504 },
] as const satisfies readonly Column[];

const ROW_AXIS: Axis = { id: 'row', values: HALVES };
const COLUMN_AXIS: Axis = { id: 'column', values: COLUMNS };

/** One of the six questions: where it stands, and when it is answered. */
interface Place {
  readonly id: string;
  readonly half: Half;
  readonly column: Column;
  readonly order: number;
  readonly head: Wording;
  readonly prompt: Wording;
  /** The head takes a second line; what is written begins that much lower. */
  readonly lower?: number;
}

const [SHEET_1, SHEET_2] = HALVES;
const [EVIDENCE, WORDS, FUTURE] = COLUMNS;

const DESIRED: Place = {
  id: 'camp.s1.desired',
  half: SHEET_1,
  column: FUTURE,
  order: 1,
  head: { ja: 'ありたい姿とは', en: 'Where we want to be' },
  prompt: { ja: 'そのとき、誰がどうしている？', en: 'Who is doing what by then?' },
};

const PLACES: readonly Place[] = [
  {
    id: 'camp.s1.difference',
    half: SHEET_1,
    column: EVIDENCE,
    order: 2,
    head: { ja: 'これまでと何がどう異なるか', en: 'Unlike until now' },
    prompt: { ja: 'いままで、どうしてきた？', en: 'What have we done until now?' },
  },
  {
    id: 'camp.s1.gap',
    half: SHEET_1,
    column: WORDS,
    order: 3,
    head: {
      ja: 'GAPを埋めるため何に着眼し\nどう取り組むか',
      en: 'To close the gap: our focus\nand how we go about it',
    },
    prompt: { ja: 'どこに目を付け、どう動く？', en: 'Where do we look, how do we move?' },
    lower: 40,
  },
  DESIRED,
  {
    id: 'camp.s2.cases',
    half: SHEET_2,
    column: EVIDENCE,
    order: 6,
    head: { ja: '過去や他組織の事例との違い', en: 'Unlike earlier cases' },
    prompt: { ja: '似た取組みは、どこで止まった？', en: 'Where did similar attempts stop?' },
  },
  {
    id: 'camp.s2.measures',
    half: SHEET_2,
    column: WORDS,
    order: 4,
    head: { ja: '取り組む施策', en: 'Measures we take' },
    prompt: { ja: '来年度、3年後、5年後に何をする？', en: 'What next year, in 3 and in 5 years?' },
  },
  {
    id: 'camp.s2.effects',
    half: SHEET_2,
    column: FUTURE,
    order: 5,
    head: { ja: '期待できる変化・効果', en: 'Changes we can expect' },
    prompt: { ja: '誰の、何が変わる？', en: 'What changes, and for whom?' },
  },
];

const READING: readonly TextStyle[] = [
  { size: 28, bold: false, lineHeight: 45, dx: 0, dy: 132 },
  { size: 24, bold: false, lineHeight: 36, dx: 0, dy: 128 },
  { size: 21, bold: false, lineHeight: 30, dx: 0, dy: 124 },
];
const LARGE: TextStyle = { size: 36, bold: true, lineHeight: 54, dx: 0, dy: 132, byPhrase: true };

const answer = (place: Place): Zone => {
  const { id, half, column, head, prompt, lower = 0 } = place;
  const styles = place === DESIRED ? [LARGE, ...READING] : READING;
  const oneLine = (words: string, space: string): string => words.replace('\n', space);
  return zone(id, [column.x + column.left, half.y + 3, column.width, half.height], {
    label: {
      ja: `${half.name.ja}・${oneLine(head.ja, '')}`,
      en: `${half.name.en} · ${oneLine(head.en, ' ')}`,
    },
    prompt: { text: prompt, x: 0, y: 128 + lower },
    use: field(styles.map((style) => ({ ...style, dy: style.dy + lower }))),
    meaning: { row: half.id, column: column.id, ...(column === FUTURE ? { years: 5 } : {}) },
  });
};

const head = ({ half, column, order, head: words }: Place): readonly Furniture[] => [
  printed(column.x + column.left, half.y + 66, words, { size: 30, ink: 'ink', width: column.width }),
  { kind: 'disc', x: column.x + (column === EVIDENCE ? 37 : 21), y: half.y, number: order },
];

const ruler = ({ name, y }: Half): readonly Furniture[] => [
  { kind: 'line', from: [48, y], to: [1632, y], ink: 'time', width: 6 },
  printed(48, y - 30, name, { size: 25, ink: 'time' }),
  ...[WORDS, FUTURE].map(
    ({ x }): Furniture => ({
      kind: 'path',
      d: `M${x - 15} ${y - 12}l-13 12 13 12`,
      ink: 'time',
      width: 4,
    }),
  ),
];

/** T24 夏期研修会シート: the two sheets a team talks about for seven minutes, before the dialogue. */
export const CAMP_SHEET = sheetTemplate({
  id: 'camp-sheet',
  code: 'T24',
  group: 'act',
  inAgenda: { titles: ['研修会シート'], sign: /研修会シート|camp sheet/iu },
  stage: 'mid',
  title: { ja: '夏期研修会シート', en: 'Camp sheets 1 and 2' },
  shortTitle: { ja: '夏期研修会シート', en: 'Camp sheets' },
  summary: { ja: '発表のための2枚', en: 'Two sheets to talk about' },
  about: {
    ja: '番号の順に、ありたい姿、これまでとの違い、着眼と取組み、施策、期待できる効果、事例との違いを書きます。これを見せながら7分で話し、そのあと対話します。',
    en: 'In the order of the numbers: where we want to be, what differs, how the gap is closed, measures, effects, earlier cases. Seven minutes of talk, then the dialogue.',
  },
  question: {
    ja: '7分で話し、そのあと対話する。読み上げるのではなく、自分の言葉で。',
    en: 'Seven minutes of talk, then dialogue. In your own words, not read out.',
  },
  main: DESIRED.id as ZoneId,
  axes: [ROW_AXIS, COLUMN_AXIS],
  banner: { year: { ja: '{e5}', en: '{e5}' }, after: { ja: '（{a5}）', en: '' }, size: 72 },
  rail: yearRail(5),
  washes: [
    { kind: 'dawn', x: 1086, y: 190, width: 546, height: 914 },
    ...HALVES.map(({ y, height }) => ({ kind: 'evidence', x: 48, y: y + 3, width: 432, height }) as const),
  ],
  zones: PLACES.map(answer),
  furniture: [...HALVES.flatMap(ruler), ...PLACES.flatMap(head)],
});
