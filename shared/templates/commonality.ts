// T4 共通した意見／職層ごとの違い: what the interviews have in common, and where the grades differ, put in other words so that
// nobody is recognised. The grades are the ranks of the board's city; one of which fewer than three people were interviewed is marked as thin.
import { type Rank, rankWords, USUAL_RANKS } from '../camp/ranks.ts';
import { textWidth } from '../text/measure.ts';
import { ENOUGH_PEOPLE } from './interviewees-seats.ts';
import { inRow, QUESTION_AXIS, QUESTIONS, type Question, questionRows } from './questions.ts';
import type { Seen } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { AxisValue, Derived, Furniture, Template, Wording, Zone } from './template.ts';
import { printed, strips, todayRail, zone } from './zone.ts';

/** A column with its place; all grades together come first. */
interface Column extends AxisValue {
  readonly x: number;
  readonly width: number;
}

const COMMON: Column = { id: 'common', name: { ja: '共通', en: 'All' }, x: 384, width: 304 };
const LEFT = 716;
const RIGHT = 1632;
const GAP = 12;

/**
 * All grades together, then each by itself. The last (部長) has no column: it is one person, whose words everybody would know however
 * they are put.
 */
function columnsOf(ranks: readonly Rank[]): readonly Column[] {
  const grades = ranks.slice(0, -1);
  const width = Math.floor((RIGHT - LEFT - GAP * (grades.length - 1)) / grades.length);
  return [
    COMMON,
    ...grades.map((rank, at) => ({
      id: rank.id,
      name: rankWords(rank, 'many'),
      x: LEFT + at * (width + GAP),
      width,
    })),
  ];
}
const USUAL_GRADES = USUAL_RANKS.slice(0, -1);

/** Below this a strip's words leave no room beside its badge. */
const NARROW = 180;

const TOP = 331;
const PITCH = 110;
const HEIGHT = 108;

const cellId = (question: Question, column: Column): string => `answer.${question.id}.${column.id}`;

const cell = (question: Question, row: number, column: Column, grade: number): Zone =>
  zone(cellId(question, column), [column.x, TOP + row * PITCH + 1, column.width, HEIGHT], {
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
    // Narrow strips are higher: their city needs a line of its own.
    use: strips(column.width < NARROW ? 2 : 12, 1),
    meaning: { question: question.id, column: column.id, years: 0 },
    ...exampleAt(question, column, grade),
  });

/** In a column of another rank than the usual ones, what the example says in the usual one at its place. */
function exampleAt(question: Question, column: Column, grade: number): Pick<Zone, 'exampleOf'> {
  const like = USUAL_GRADES[grade];
  const isUsual = column === COMMON || USUAL_GRADES.some(({ id }) => id === column.id);
  return isUsual || like === undefined ? {} : { exampleOf: `answer.${question.id}.${like.id}` };
}

const columnHead = (column: Column): readonly Furniture[] => [
  {
    kind: 'line',
    from: [column.x, 266],
    to: [column.x + column.width, 266],
    ink: 'ink',
    width: column === COMMON ? 6 : 2.5,
  },
  column === COMMON
    ? printed(column.x, 312, column.name, {
        size: 34,
        ink: 'ink',
        aside: { ja: '職層を越えて', en: 'across the grades' },
      })
    : { kind: 'lane-name', x: column.x, y: 312, width: column.width, text: column.name, size: NAME_SIZE },
];

const NAME_SIZE = 34;
const WAIT: Wording = { ja: '３名そろってから\n書く', en: 'Once three\nwere asked' };

/** How many of each grade were interviewed, where interviews name codes of the table: else nobody knows whose they are. Nothing is shut. */
function deriveHeads(columns: readonly Column[], { sheet, held }: Seen): Derived {
  const { byRank } = held();
  if (Object.keys(byRank).length === 0) return { furniture: [], inks: {}, words: {} };
  const counts = columns
    .filter((column) => column !== COMMON)
    .map((column) => ({ column, count: byRank[column.id] ?? 0 }));
  const [first] = QUESTIONS;
  const waiting = counts.filter(
    ({ column, count }) =>
      count < ENOUGH_PEOPLE && first !== undefined && sheet.notes(cellId(first, column)).length === 0,
  );
  return {
    furniture: [
      ...counts.flatMap(({ column, count }) => countBeside(column, count)),
      ...waiting.map(({ column: { x, width } }) =>
        printed(x, 376, WAIT, { size: 24, ink: 'ink3', bold: false, width }),
      ),
    ],
    inks: {},
    words: {},
    answered: waiting.flatMap(({ column }) => (first === undefined ? [] : [cellId(first, column)])),
  };
}

/** 「3名」 behind the name where it has room in both languages’ own words; 少人数 and a dashed rule where they are too few. */
function countBeside({ x, width, name }: Column, count: number): readonly Furniture[] {
  const isThin = count < ENOUGH_PEOPLE;
  const look = { size: 22, ink: isThin ? 'warn' : 'ink2', bold: isThin } as const;
  const beside = (locale: 'ja' | 'en', text: string): string => {
    const room = width - textWidth(name[locale], NAME_SIZE, true) - 16;
    return textWidth(text, look.size, look.bold) <= room ? text : '';
  };
  const words: Wording = {
    ja: beside('ja', isThin ? `${count}名　少人数` : `${count}名`),
    en: beside('en', isThin ? `${count}, few` : String(count)),
  };
  const rule = { from: [x, 266], to: [x + width, 266] } as const;
  return [
    printed(x + width, 311, words, { ...look, anchor: 'end' }),
    ...(isThin
      ? [
          { kind: 'line', ...rule, ink: 'paper', width: 8 } as const,
          { kind: 'line', ...rule, ink: 'warn', width: 4, dash: [12, 7] } as const,
        ]
      : []),
  ];
}

/** T4 共通した意見／職層ごとの違い: the interviews side by side, without anybody's own words. */
const commonality = (columns: readonly Column[]): Template =>
  sheetTemplate({
    id: 'commonality',
    purpose: 'findings',
    code: 'T4',
    sets: ['one-year', 'current-state'],
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
    axes: [QUESTION_AXIS, { id: 'column', values: columns }],
    rail: todayRail(),
    zones: QUESTIONS.flatMap((question, row) =>
      columns.map((column, at) => cell(question, row, column, at - 1)),
    ),
    furniture: [
      ...columns.flatMap(columnHead),
      printed(64, 312, { ja: '問い', en: 'Question' }, { size: 24, ink: 'ink2', bold: false }),
      ...questionRows({
        top: TOP,
        pitch: PITCH,
        number: { size: 44, drop: 55 },
        words: { x: 112, width: 246, size: 22, drop: 33 },
      }),
    ],
    derive: (seen) => deriveHeads(columns, seen),
    ofRanks: forRanks,
  });

const forRanks = (ranks: readonly Rank[]): Template => commonality(columnsOf(ranks));

/** T4 with the usual ranks. */
export const COMMONALITY = forRanks(USUAL_RANKS);
