// T23 どんな後輩に来て欲しいか: a world café of all cities. Four tables, three rounds, and the harvest that everybody takes home.
import type { ZoneId } from '../board/ids.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Wording, Zone } from './template.ts';
import { field, headed, printed, RULE, strips, yearRail, zone } from './zone.ts';

interface Table extends AxisValue {
  readonly letter: string;
  readonly x: number;
}

const TABLES: readonly Table[] = ['A', 'B', 'C', 'D'].map((letter, nth) => ({
  id: letter.toLowerCase(),
  letter,
  name: { ja: `${letter}卓`, en: `Table ${letter}` },
  x: 166 + nth * 280,
}));

/** A round with what is done in it, as it is printed below its name, and what to think of. */
interface Round extends AxisValue {
  readonly head: Wording;
  readonly hint: Wording;
  readonly prompt: Wording;
}

const ROUNDS: readonly Round[] = [
  {
    id: 'r1',
    name: { ja: '1回目', en: 'round 1' },
    head: { ja: '1回目', en: '1st' },
    hint: { ja: '話し始める', en: 'begin to talk' },
    prompt: { ja: 'どんな場面で、\n頼りになる？', en: 'When can one\nrely on them?' },
  },
  {
    id: 'r2',
    name: { ja: '2回目', en: 'round 2' },
    head: { ja: '2回目', en: '2nd' },
    hint: { ja: '旅人を\n迎える', en: 'welcome\nguests' },
    prompt: { ja: '前の席の話と、\nどこがつながる？', en: 'What links this to\nyour last table?' },
  },
  {
    id: 'r3',
    name: { ja: '3回目', en: 'round 3' },
    head: { ja: '3回目', en: '3rd' },
    hint: { ja: '元の席に\n持ち帰る', en: 'bring it\nback' },
    prompt: { ja: '結局、何が同じだった？', en: 'What was the same\nafter all?' },
  },
];

const HOST: AxisValue = { id: 'host', name: { ja: '残る人', en: 'host' } };
const HARVEST: AxisValue = { id: 'harvest', name: { ja: '収穫', en: 'Harvest' } };

const ROW_AXIS: Axis = { id: 'row', values: [HOST, ...ROUNDS] };
const COLUMN_AXIS: Axis = { id: 'column', values: [...TABLES, HARVEST] };

const WIDTH = 260;
const roundTop = (row: number): number => 334 + row * 256;

const at = (table: Table, row: AxisValue): Pick<Zone, 'label' | 'meaning'> => ({
  label: { ja: `${table.name.ja}・${row.name.ja}`, en: `${table.name.en} · ${row.name.en}` },
  meaning: { row: row.id, column: table.id },
});

/** The city of the one who stays at the table; no name and no post. */
const host = (table: Table): Zone =>
  zone(`cafe.${table.id}.host`, [table.x + 136, 278, WIDTH - 136, 44], {
    ...at(table, HOST),
    prompt: { text: { ja: 'どのまち？', en: 'City?' }, x: 0, y: 31 },
    use: field([
      { size: 24, bold: true, lineHeight: 30, dx: 0, dy: 31 },
      { size: 21, bold: true, lineHeight: 22, dx: 0, dy: 17 },
    ]),
  });

const talk = (table: Table, round: Round, row: number): Zone =>
  zone(`cafe.${table.id}.${round.id}`, [table.x, roundTop(row) + 2, WIDTH, 250], {
    ...at(table, round),
    prompt: { text: round.prompt, x: 0, y: 46 },
    use: strips(12, 2),
  });

const tableHead = ({ letter, x }: Table): readonly Furniture[] => [
  { kind: 'line', from: [x, 262], to: [x + WIDTH, 262], ink: 'ink', width: 2.5 },
  { kind: 'circle', x: x + 24, y: 300, radius: 24, ink: 'paper', width: 4, fill: 'time' },
  printed(x + 24, 310, { ja: letter, en: letter }, { size: 29, ink: 'paper', anchor: 'middle' }),
  printed(x + 60, 308, { ja: '残る人', en: 'Host' }, { size: 22, ink: 'ink2', bold: false }),
];

const roundHead = ({ head, hint }: Round, row: number): readonly Furniture[] => [
  { kind: 'line', from: [48, roundTop(row)], to: [1266, roundTop(row)], ink: 'hair', width: 1.5 },
  printed(48, roundTop(row) + 48, head, { size: 32, ink: 'time' }),
  printed(48, roundTop(row) + 82, hint, { size: 21, ink: 'ink2', bold: false, width: 116 }),
];

/** T23 どんな後輩に来て欲しいか: talked about at tables that mix the cities, in three rounds. */
export const CAFE = sheetTemplate({
  id: 'cafe',
  code: 'T23',
  group: 'reflect',
  inAgenda: { titles: ['ワールドカフェ'], sign: /ワールド.?カフェ|どんな後輩|world caf/iu },
  stage: 'far',
  chapter: 'next',
  audience: 'camp',
  title: { ja: 'どんな後輩に来て欲しいか', en: 'What junior do we hope for?' },
  shortTitle: { ja: 'どんな後輩に来て欲しいか', en: 'World café' },
  summary: { ja: '席を移りながら話す', en: 'Talk from table to table' },
  about: {
    ja: '四つの卓に分かれ、20分ごとに席を移って三回話します。一人が残って旅人を迎え、最後に元の席へ戻って、忘れたくないことばを収穫に書きます。',
    en: 'Four tables, three rounds of twenty minutes. One stays and welcomes the travellers; back at the first table, everybody adds the words to keep.',
  },
  question: {
    ja: '20分ごとに席を移り、最後に元の席へ戻る。肩書きは外して話す。',
    en: 'Change tables every 20 minutes, come back at the end. Leave ranks aside.',
  },
  main: 'cafe.harvest.sentence' as ZoneId,
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: yearRail(20),
  washes: [{ kind: 'dawn', x: 1286, y: 190, width: 346, height: 914 }],
  zones: [
    ...TABLES.map(host),
    ...ROUNDS.flatMap((round, row) => TABLES.map((table) => talk(table, round, row))),
    zone('cafe.harvest', [1316, 262, 316, 480], {
      ...headed(HARVEST.name, 34),
      rule: RULE.strong,
      sub: { text: { ja: '忘れたくないことば', en: 'to keep' }, below: false },
      prompt: { text: { ja: '各卓から、一枚ずつ。', en: 'One from each table.' }, x: 0, y: 100 },
      use: strips(72, 4),
      meaning: { column: HARVEST.id },
    }),
    zone('cafe.harvest.sentence', [1316, 776, 316, 324], {
      ...headed({ ja: '一言でいうと', en: 'In a word' }, 28),
      rule: RULE.top,
      prompt: {
        text: {
          ja: 'このまちに来て欲しい\n後輩を、一文で。',
          en: 'Whom we hope for, in one sentence.',
        },
        x: 0,
        y: 96,
      },
      use: field([
        { size: 34, bold: true, lineHeight: 51, dx: 0, dy: 104, byPhrase: true },
        { size: 28, bold: true, lineHeight: 42, dx: 0, dy: 98, byPhrase: true },
        { size: 24, bold: true, lineHeight: 34, dx: 0, dy: 92 },
      ]),
      meaning: { column: HARVEST.id, years: 20 },
    }),
  ],
  furniture: [...TABLES.flatMap(tableHead), ...ROUNDS.flatMap(roundHead)],
});
