// T12 現状の姿とそうなった原因: a row is one pair of a fact and its cause, and with whom that was talked over. No arrow joins
// them: a cause is not a means. A pair that nobody else was asked about says so, and a cause shows the way on to the tree.
import type { Seen } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Derived, Furniture, Wording, Zone } from './template.ts';
import { field, printed, strips, yearRail, zone } from './zone.ts';

/** A column of pairs; `rule`: how heavy the line over it is. */
interface Column extends AxisValue {
  readonly x: number;
  readonly width: number;
  readonly rule: number;
  /** What stands behind its name. */
  readonly hint: Wording | null;
  readonly prompt: Wording;
}

const FACT: Column = {
  id: 'fact',
  name: { ja: '現状の姿', en: 'Today' },
  x: 64,
  width: 408,
  rule: 0,
  hint: { ja: '数字や場面で', en: 'in figures or scenes' },
  prompt: { ja: 'いま、何が起きている？', en: 'What is happening now?' },
};
const CAUSE: Column = {
  id: 'cause',
  name: { ja: 'そうなった原因', en: 'Why it is so' },
  x: 580,
  width: 440,
  rule: 6,
  hint: { ja: '昔からの流れも', en: 'and its history' },
  prompt: { ja: 'いつから、なぜ、そうなった？', en: 'Since when, and why?' },
};
const PARTNER: Column = {
  id: 'partner',
  name: { ja: '誰と対話したか', en: 'Talked with' },
  x: 1060,
  width: 258,
  rule: 2.5,
  hint: null,
  prompt: { ja: '誰に聞けば分かる？', en: 'Who would know?' },
};
const COLUMNS: readonly Column[] = [FACT, CAUSE, PARTNER];

const PAIRS: readonly AxisValue[] = Array.from({ length: 5 }, (_, at) => {
  const id = String(at + 1);
  return { id, name: { ja: `${id}組目`, en: `Pair ${id}` } };
});

const ROW_AXIS: Axis = { id: 'row', values: PAIRS };
const COLUMN_AXIS: Axis = { id: 'column', values: COLUMNS };

const PITCH = 153;
const HEIGHT = 151;
const top = (row: number): number => 338 + row * PITCH;

const cellId = (pair: AxisValue, column: Column): string => `gap.r${pair.id}.${column.id}`;

const cell = (pair: AxisValue, row: number, column: Column): Zone =>
  zone(cellId(pair, column), [column.x, top(row), column.width, HEIGHT], {
    label: { ja: `${pair.name.ja}・${column.name.ja}`, en: `${pair.name.en} · ${column.name.en}` },
    prompt: { text: column.prompt, x: column === CAUSE ? 16 : 0, y: 58 },
    use:
      column === PARTNER
        ? field([
            { size: 24, bold: true, lineHeight: 32, dx: 0, dy: 56 },
            { size: 24, bold: true, lineHeight: 32, dx: 0, dy: 40 },
          ])
        : strips(22, 1),
    meaning: { row: pair.id, column: column.id, ...(column === FACT ? { years: 0 } : {}) },
  });

const columnHead = ({ name, hint, x, width, rule }: Column): readonly Furniture[] => [
  ...(rule === 0
    ? []
    : [{ kind: 'line', from: [x, 262], to: [x + width, 262], ink: 'ink', width: rule } as const]),
  printed(x, 307, name, { size: 34, ink: 'ink', ...(hint === null ? {} : { aside: hint }) }),
];

const hair = (y: number, from: number, to: number): Furniture => ({
  kind: 'line',
  from: [from, y],
  to: [to, y],
  ink: 'hair',
  width: 1.5,
});

/** What joins the two parts of a pair. */
const joined = (pair: AxisValue, row: number): readonly Furniture[] => [
  ...(row === 0 ? [] : [hair(top(row), 64, 472), hair(top(row), 580, 1632)]),
  {
    kind: 'line',
    from: [472, top(row) + 64],
    to: [580, top(row) + 64],
    ink: 'ink2',
    width: 2.5,
    of: cellId(pair, FACT),
  },
  printed(
    526,
    top(row) + 50,
    { ja: 'なぜ？', en: 'Why?' },
    { size: 21, ink: 'ink2', anchor: 'middle', of: cellId(pair, FACT) },
  ),
];

function derivePairs({ sheet, people }: Seen): Derived {
  const pairs = PAIRS.map((pair, row) => {
    const [hasFact, hasCause] = [FACT, CAUSE].map((column) => sheet.notes(cellId(pair, column)).length > 0);
    const partner = cellId(pair, PARTNER);
    const isAlone = (hasFact === true || hasCause === true) && sheet.words(partner) === '';
    return { row, hasCause, partner, isAlone };
  });
  return {
    furniture: pairs.flatMap(({ row, hasCause, isAlone }) => [
      ...(isAlone ? alone(top(row), people) : []),
      ...(hasCause === true
        ? [printed(1358, top(row) + 56, WAY_ON, { size: 24, ink: 'next' } as const)]
        : []),
    ]),
    inks: {},
    words: {},
    answered: pairs.filter(({ isAlone }) => isAlone).map(({ partner }) => partner),
  };
}

const WAY_ON: Wording = { ja: '→ ツリーで掘り下げる', en: '→ Dig in the tree' };
const WHOM_NEXT: Wording = { ja: '→ 話す人を決める', en: '→ Choose whom' };

/** Nobody outside the team was asked. */
const alone = (y: number, people: number): readonly Furniture[] => [
  { kind: 'circle', x: 1076, y: y + 48, radius: 14, ink: 'warn', width: 4, fill: 'paper', dash: [8, 5] },
  printed(1102, y + 56, aloneWords(people), { size: 24, ink: 'warn' }),
  { kind: 'line', from: [1060, y + 74], to: [1250, y + 74], ink: 'warn', width: 4, dash: [12, 7] },
  printed(1060, y + 112, WHOM_NEXT, { size: 24, ink: 'next' }),
];

/** Figures as wide as the letter beside them, as in the question. */
function aloneWords(people: number): Wording {
  if (people < 2) return { ja: 'まだ自分達だけ', en: 'Only us yet' };
  const figures = people < 10 ? String.fromCharCode(0xff10 + people) : String(people);
  return { ja: `まだ${figures}人だけ`, en: `Only us ${people} yet` };
}

/** T12 所属組織の現状の姿とそうなった原因: facts and causes in pairs, the bridge from today to the tree of causes. */
export const GAP = sheetTemplate({
  id: 'gap',
  code: 'T12',
  sets: ['one-year'],
  group: 'way',
  inAgenda: { titles: [], sign: /現状と原因|原因/iu },
  stage: 'now',
  chapter: 'future',
  title: { ja: '所属組織の現状の姿とそうなった原因', en: 'Current state, and its causes' },
  shortTitle: { ja: '現状と原因', en: 'State and causes' },
  summary: { ja: 'なぜ、いまこうなのか', en: 'Why things are as they are' },
  about: {
    ja: '現状の姿とそうなった原因を、一組ずつ書きます。誰と対話して確かめたかも残し、原因はツリーで掘り下げます。',
    en: 'Write what is so and why it came so, pair by pair, and with whom you talked it over. Then dig for each cause in the tree.',
  },
  question: {
    ja: '事実と原因を組にする。自分達３人だけで考えていないか。',
    en: 'Pair each fact with its cause. Did you only ask one another?',
  },
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: yearRail(0),
  washes: [{ kind: 'evidence', x: 48, y: 262, width: 440, height: 842 }],
  zones: PAIRS.flatMap((pair, row) => COLUMNS.map((column) => cell(pair, row, column))),
  furniture: [
    ...COLUMNS.flatMap(columnHead),
    { kind: 'line', from: [1358, 262], to: [1632, 262], ink: 'ink', width: 2.5 },
    printed(1358, 307, { ja: 'なぜのツリー', en: 'Why-tree' }, { size: 34, ink: 'ink' }),
    ...PAIRS.flatMap(joined),
  ],
  derive: derivePairs,
});
