// T4 共通した意見／職層ごとの違い: what the interviews have in common, and where the grades differ, put in other words so that
// nobody is recognised.
import { inRow, QUESTION_AXIS, QUESTIONS, type Question, questionRows } from './questions.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Zone } from './template.ts';
import { printed, strips, todayRail, zone } from './zone.ts';

/** A column with its place; all grades together come first. */
interface Column extends AxisValue {
  readonly x: number;
  readonly width: number;
}

const COMMON: Column = { id: 'common', name: { ja: '共通', en: 'All' }, x: 384, width: 304 };
const COLUMNS: readonly Column[] = [
  COMMON,
  { id: 'shuji', name: { ja: '主事', en: 'Clerks' }, x: 716, width: 220 },
  { id: 'shunin', name: { ja: '主任', en: 'Seniors' }, x: 948, width: 220 },
  { id: 'kakaricho', name: { ja: '係長', en: 'Chiefs' }, x: 1180, width: 220 },
  { id: 'kacho', name: { ja: '課長', en: 'Managers' }, x: 1412, width: 220 },
];
const COLUMN_AXIS: Axis = { id: 'column', values: COLUMNS };

const TOP = 331;
const PITCH = 110;
const HEIGHT = 108;

const cell = (question: Question, row: number, column: Column): Zone =>
  zone(`answer.${question.id}.${column.id}`, [column.x, TOP + row * PITCH + 1, column.width, HEIGHT], {
    label: inRow(question, column),
    prompt:
      row === 0
        ? {
            text:
              column === COMMON
                ? { ja: '同じだったこと', en: 'What was the same' }
                : { ja: 'ちがったところ', en: 'What differed' },
            x: 0,
            y: 44,
          }
        : null,
    use: strips(12, 1),
    meaning: { question: question.id, column: column.id, years: 0 },
  });

const columnHead = (column: Column): readonly Furniture[] => [
  {
    kind: 'line',
    from: [column.x, 266],
    to: [column.x + column.width, 266],
    ink: 'ink',
    width: column === COMMON ? 6 : 2.5,
  },
  printed(column.x, 312, column.name, { size: 34, ink: 'ink' }),
];

/** T4 共通した意見／職層ごとの違い: the interviews side by side, without anybody's own words. */
export const COMMONALITY = sheetTemplate({
  id: 'commonality',
  code: 'T4',
  sets: ['current-state'],
  group: 'look',
  stage: 'now',
  chapter: 'present',
  confidence: 'team',
  title: { ja: '共通した意見／職層ごとの違い', en: 'Common ground, and differences' },
  shortTitle: { ja: '共通と違い', en: 'Common ground' },
  summary: { ja: '何が共通し、何が違うか', en: 'What is shared, what not' },
  about: {
    ja: '七つの問いごとに、職層を越えて共通した意見と、職層ごとの違いを書き分けます。聞いたままではなく、誰の言葉か分からないように言い換えます。',
    en: 'For each of the seven questions: what all grades have in common, and where each differs. Put it in other words, so that nobody is recognised.',
  },
  question: {
    ja: '聞いたままではなく、言い換えて書く。誰の言葉か分からないように。',
    en: 'In other words than you heard, so that nobody can tell whose they were.',
  },
  axes: [QUESTION_AXIS, COLUMN_AXIS],
  rail: todayRail(),
  zones: QUESTIONS.flatMap((question, row) => COLUMNS.map((column) => cell(question, row, column))),
  furniture: [
    ...COLUMNS.flatMap(columnHead),
    printed(64, 312, { ja: '問い', en: 'Question' }, { size: 24, ink: 'ink2', bold: false }),
    printed(
      470,
      311,
      { ja: '職層を越えて', en: 'across the grades' },
      { size: 22, ink: 'ink2', bold: false },
    ),
    ...questionRows({
      top: TOP,
      pitch: PITCH,
      number: { size: 44, drop: 55 },
      words: { x: 112, width: 246, size: 22, drop: 33 },
    }),
  ],
});
