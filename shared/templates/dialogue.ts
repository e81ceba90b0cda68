// T1 組織の現状分析: with whom one talks, when, and what one learned. The four 留意点 above are the checklist, and the rows tick them.
import { derivePoints, POINTS } from './dialogue-points.ts';
import { LEARNED, MARKS, NTH, ROW_NUMBERS, rowZone, WHEN, WHO } from './dialogue-rows.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Wording, Zone } from './template.ts';
import { field, printed, strips, todayRail, zone } from './zone.ts';

const COLUMNS = [
  { id: 'who', name: { ja: '誰と', en: 'With whom' } },
  { id: 'when', name: { ja: 'いつ', en: 'When' } },
  { id: 'nth', name: { ja: '何回目', en: 'Time' } },
  { id: 'learned', name: { ja: 'わかったこと', en: 'What we learned' } },
  { id: 'points', name: { ja: '留意点', en: 'Points' } },
] as const satisfies readonly AxisValue[];
const ROWS: readonly AxisValue[] = ROW_NUMBERS.map((row) => ({
  id: String(row),
  name: { ja: `${row}行目`, en: `Row ${row}` },
}));
const AXES: readonly Axis[] = [
  { id: 'row', values: ROWS },
  { id: 'column', values: COLUMNS },
];
const [WHO_COLUMN, WHEN_COLUMN, NTH_COLUMN, LEARNED_COLUMN, POINTS_COLUMN] = COLUMNS;

const HEAD = 490;
const PITCH = 101;
const ROW_HEIGHT = 100;
/** Below it stands what is said of the day. */
const DAY_HEIGHT = 62;
const top = (row: number): number => HEAD + 3 + (row - 1) * PITCH;
/** Four marks, each as wide as a finger needs. */
const MARK = { x: 1408, width: 56 } as const;

const about = (row: number, { id, name }: AxisValue, more: Wording = { ja: '', en: '' }) => ({
  label: { ja: `${row}行目・${name.ja}${more.ja}`, en: `Row ${row} · ${name.en}${more.en}` },
  meaning: { row: String(row), column: id },
});

const asked = (row: number, text: Wording): Pick<Zone, 'prompt'> =>
  row === 1 ? { prompt: { text, x: 0, y: 46 } } : { prompt: null };

const rowZones = (row: number): readonly Zone[] => [
  zone(rowZone(row, WHO), [48, top(row), 332, ROW_HEIGHT], {
    ...about(row, WHO_COLUMN),
    ...asked(row, { ja: '誰と？', en: 'With whom?' }),
    use: field([
      { size: 26, bold: true, lineHeight: 34, dx: 0, dy: 47 },
      { size: 24, bold: true, lineHeight: 30, dx: 0, dy: 40 },
      { size: 21, bold: true, lineHeight: 26, dx: 0, dy: 32 },
    ]),
  }),
  zone(rowZone(row, WHEN), [396, top(row), 150, DAY_HEIGHT], {
    ...about(row, WHEN_COLUMN),
    ...asked(row, { ja: 'いつ？', en: 'When?' }),
    use: field([
      { size: 26, bold: false, lineHeight: 34, dx: 0, dy: 47 },
      { size: 21, bold: false, lineHeight: 24, dx: 0, dy: 30 },
    ]),
  }),
  zone(rowZone(row, NTH), [560, top(row), 110, ROW_HEIGHT], {
    ...about(row, NTH_COLUMN),
    use: { kind: 'derived' },
  }),
  zone(rowZone(row, LEARNED), [690, top(row), 702, ROW_HEIGHT], {
    ...about(row, LEARNED_COLUMN),
    prompt: { text: { ja: '何を聞く？ 何がわかった？', en: 'What to ask? What was learned?' }, x: 0, y: 46 },
    use: strips(14, 1),
  }),
  ...MARKS.map((number) =>
    zone(
      rowZone(row, `point${number}`),
      [MARK.x + (number - 1) * MARK.width, top(row), MARK.width, ROW_HEIGHT],
      {
        ...about(row, POINTS_COLUMN, { ja: `${number}`, en: ` ${number}` }),
        use: { kind: 'choice', mark: { kind: 'disc', number, dx: MARK.width / 2, dy: 38, words: null } },
      },
    ),
  ),
];

const columnHead = (x: number, text: Wording): Furniture =>
  printed(x, 472, text, { size: 24, ink: 'ink2', bold: false });
const rule = (y: number, look: Pick<Extract<Furniture, { kind: 'line' }>, 'ink' | 'width'>): Furniture => ({
  kind: 'line',
  from: [48, y],
  to: [1632, y],
  ...look,
});

/** T1 組織の現状分析: the dialogues, planned and held, against the four things to mind. A team that talks more takes a second sheet. */
export const DIALOGUE = sheetTemplate({
  id: 'dialogue',
  code: 'T1',
  sets: ['one-year', 'current-state'],
  group: 'look',
  inAgenda: { titles: [], sign: /現状分析|current state/iu },
  stage: 'now',
  chapter: 'present',
  isRepeatable: true,
  title: { ja: '組織の現状分析', en: 'Current state of the organisation' },
  shortTitle: { ja: '組織の現状分析', en: 'Current state' },
  summary: { ja: '対話の計画と記録', en: 'Dialogues, planned and held' },
  about: {
    ja: '誰といつ話すかを役職で書き、話したらわかったことを残します。行ごとに当てはまる留意点の番号に印をつけると、上の四つの留意点が埋まっていきます。6行で足りなければ、もう1枚増やします。',
    en: 'Write with whom (by post) and when you talk, and afterwards what you learned. Mark the points each talk met, and the four points above fill up. Take a second sheet when six rows are not enough.',
  },
  question: {
    ja: '対話の計画と記録。一度きりで終わらせず、経緯までたずねる。相手が読んでも困らない言葉で。',
    en: 'Dialogues, planned and held. Not once only, and back to how things came about. In words that they may read.',
  },
  axes: AXES,
  rail: todayRail(true),
  zones: [
    ...POINTS.map(({ number, x, words }) =>
      zone(`dialogue.point.${number}`, [x, 270, 344, 158], {
        label: { ja: `留意点${number}　${words.ja}`, en: `Point ${number}: ${words.en}` },
        use: { kind: 'derived' },
      }),
    ),
    ...ROW_NUMBERS.flatMap(rowZones),
  ],
  furniture: [
    rule(262, { ink: 'ink', width: 6 }),
    printed(48, 309, { ja: '留意点', en: 'Points' }, { size: 34, ink: 'ink' }),
    ...POINTS.flatMap(({ number, x, words }): readonly Furniture[] => [
      { kind: 'circle', x: x + 18, y: 298, radius: 15, ink: 'ink', width: 2.5, fill: 'paper' },
      printed(
        x + 18,
        306,
        { ja: String(number), en: String(number) },
        { size: 23, ink: 'ink', anchor: 'middle' },
      ),
      printed(x + 46, 306, words, { size: 24, ink: 'ink', width: 298 }),
    ]),
    columnHead(48, { ja: '誰と（役職で）', en: 'With whom (by post)' }),
    columnHead(396, WHEN_COLUMN.name),
    columnHead(560, NTH_COLUMN.name),
    columnHead(690, LEARNED_COLUMN.name),
    columnHead(1424, POINTS_COLUMN.name),
    rule(HEAD, { ink: 'ink', width: 2.5 }),
    ...ROW_NUMBERS.slice(1).map((row) => rule(top(row) - 1, { ink: 'hair', width: 1.5 })),
  ],
  derive: derivePoints(top),
});
