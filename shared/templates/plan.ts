// T15 アクションプラン: one plan a sheet. Three steps that rise towards five years from now, why they are taken, whom they need,
// and the first of all. The sheet is renamed to what the plan is called.
import { STANCES } from '../board/note-details.ts';
import { STANCE_WORDS } from '../drawing/stance.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Furniture, Template, Wording, Zone } from './template.ts';
import { field, headed, printed, RULE, strips, yearRail, zone } from './zone.ts';

const QUESTIONS = [
  { id: 'why', name: { ja: 'なぜ', en: 'Why' } },
  { id: 'what', name: { ja: '何を', en: 'What' } },
  { id: 'departments', name: { ja: '関係する部局', en: 'Sections involved' } },
  { id: 'keypersons', name: { ja: 'キーパーソン', en: 'Key persons' } },
  { id: 'reactions', name: { ja: '想定される反応', en: 'Likely reactions' } },
  { id: 'first.who', name: { ja: '最初の一歩・誰が', en: 'First step · who' } },
  { id: 'first.when', name: { ja: '最初の一歩・いつまで', en: 'First step · by when' } },
  { id: 'first.what', name: { ja: '最初の一歩・何を', en: 'First step · what' } },
  { id: 'official', name: { ja: 'オフィシャル', en: 'Official' } },
  { id: 'stance', name: { ja: 'キーパーソンの立場', en: 'Where key persons stand' } },
] as const satisfies readonly AxisValue[];

const QUESTION_AXIS: Axis = { id: 'question', values: QUESTIONS };
const [WHY, WHAT, DEPARTMENTS, KEY_PERSONS, REACTIONS, , , , OFFICIAL, STANCE] = QUESTIONS;

/** A step of the stairs: its year, and the upper left corner of what is written about it. */
interface Step {
  readonly years: number;
  readonly name: Wording;
  readonly x: number;
  readonly y: number;
  /** The edge of the stairs over it, and up to the step before. */
  readonly stairs: string;
}

const STEPS: readonly Step[] = [
  { years: 1, name: { ja: '来年度', en: 'Next year' }, x: 452, y: 486, stairs: 'M452 486H834V392' },
  { years: 3, name: { ja: '3年後', en: 'In 3 years' }, x: 848, y: 392, stairs: 'M834 392H1230V304' },
  { years: 5, name: { ja: '5年後', en: 'In 5 years' }, x: 1244, y: 304, stairs: 'M1230 304H1632' },
];

const about = (step: Step, question: AxisValue): Pick<Zone, 'label' | 'meaning'> => ({
  label: {
    ja: `${step.name.ja}・${question.name.ja}`,
    en: `${step.name.en} · ${question.name.en}`,
  },
  meaning: { question: question.id, years: step.years },
});

const stepZones = (step: Step): readonly Zone[] => [
  zone(`plan.${step.years}y.what`, [step.x, step.y + 110, 380, 116], {
    ...about(step, WHAT),
    prompt: { text: { ja: '何をする？', en: 'What will we do?' }, x: 0, y: 34 },
    use: strips(0, 1),
  }),
  zone(`plan.${step.years}y.departments`, [step.x, step.y + 226, 380, 72], {
    ...about(step, DEPARTMENTS),
    prompt: { text: { ja: 'どの課と進める？', en: 'Together with whom?' }, x: 0, y: 48 },
    use: field([
      { size: 25, bold: true, lineHeight: 30, dx: 0, dy: 48 },
      { size: 21, bold: true, lineHeight: 25, dx: 0, dy: 41 },
    ]),
  }),
];

/** Set where the office itself does it; what colleagues do on their own stays open. It stands on the stair: below it a note may bear a tab. */
const official = (step: Step): Zone =>
  zone(`plan.${step.years}y.official`, [step.x + 188, step.y - 48, 186, 44], {
    ...about(step, OFFICIAL),
    use: { kind: 'choice', mark: { kind: 'check', dx: 14, dy: 22, words: OFFICIAL.name } },
  });

const stepHead = ({ years, name, x, y, stairs }: Step): readonly Furniture[] => [
  { kind: 'path', d: stairs, ink: 'time', width: 6 },
  printed(x, y + 50, name, { size: 42, ink: 'time' }),
  printed(x, y + 90, { ja: `{f${years}}`, en: `{a${years}}` }, { size: 24, ink: 'time', bold: false }),
  printed(x, y + 238, DEPARTMENTS.name, { size: 21, ink: 'ink2', bold: false }),
];

const BELOW = 832;
const personTop = (row: number): number => BELOW + 56 + row * 58;
const PERSON_ROWS = [0, 1, 2] as const;

const personLabel = (row: number): Wording => ({
  ja: `${KEY_PERSONS.name.ja} ${row + 1}`,
  en: `${KEY_PERSONS.name.en} ${row + 1}`,
});

/** A key person's post, `width` wide from `left` on. */
const person = (row: number, left: number, width: number): Zone =>
  zone(`plan.keypersons.${row + 1}`, [left, personTop(row), width, 58], {
    label: personLabel(row),
    ...(row === 0
      ? {
          prompt: {
            text: { ja: '誰に話せば動き出す？（役職で）', en: 'Who gets it moving? (by post)' },
            x: 0,
            y: 37,
          },
        }
      : {}),
    use: field([
      { size: 24, bold: false, lineHeight: 31, dx: 0, dy: 37 },
      { size: 21, bold: false, lineHeight: 24, dx: 0, dy: 24 },
    ]),
    meaning: { question: KEY_PERSONS.id },
  });

const STATES = STANCES.map((stance) => STANCE_WORDS[stance]);

/** Where a key person stands; who takes home another city's plan does not learn it. */
const stance = (row: number): Zone =>
  zone(`plan.stance.${row + 1}`, [48, personTop(row), 40, 58], {
    label: { ja: `${personLabel(row).ja}・立場`, en: `${personLabel(row).en} · stance` },
    use: {
      kind: 'choice',
      mark: {
        kind: 'ball',
        dx: 16,
        dy: 29,
        words: null,
        states: STATES,
        saysAt: 404,
        shares: [0, 0.25, 0.5, 1],
      },
      isForOwnTeam: true,
    },
    meaning: { question: STANCE.id },
  });

const FIRST = [
  { question: QUESTIONS[5], head: { ja: '誰が', en: 'Who' } },
  { question: QUESTIONS[6], head: { ja: 'いつまで', en: 'When' } },
  { question: QUESTIONS[7], head: { ja: '何を', en: 'What' } },
] as const;
const firstTop = (row: number): number => BELOW + 60 + row * 60;

const first = ({ question }: (typeof FIRST)[number], row: number): Zone =>
  zone(`plan.${question.id}`, [1156, firstTop(row), 476, 60], {
    label: question.name,
    use: field([
      { size: 27, bold: true, lineHeight: 34, dx: 0, dy: 42 },
      { size: 24, bold: true, lineHeight: 30, dx: 0, dy: 42 },
      { size: 21, bold: true, lineHeight: 25, dx: 0, dy: 25 },
    ]),
    meaning: { question: question.id },
  });

const hair = (left: number, right: number, y: number): Furniture => ({
  kind: 'line',
  from: [left, y],
  to: [right, y],
  ink: 'hair',
  width: 1.5,
});

/** What key persons are written on: in the first version posts alone, since the second with where each stands. */
const peopleOf = (version: 1 | 2): readonly Zone[] =>
  PERSON_ROWS.flatMap((row) =>
    version === 1 ? [person(row, 48, 420)] : [stance(row), person(row, 92, 276)],
  );

const planOf = (version: 1 | 2): Template =>
  sheetTemplate({
    version,
    id: 'plan',
    code: 'T15',
    sets: ['one-year', 'action'],
    group: 'act',
    inAgenda: { titles: [], sign: /アクションプラン|action plan/iu },
    stage: 'plan',
    purpose: 'actions',
    standing: 'action',
    chapter: 'change',
    isRepeatable: true,
    title: { ja: 'アクションプラン', en: 'Action plan' },
    shortTitle: { ja: 'アクションプラン', en: 'Action plan' },
    summary: { ja: '何を、いつ、だれと', en: 'What, when, with whom' },
    about: {
      ja: '一つの取組みを一枚に書き、シートの名前をその取組みに変えます。来年度、3年後、5年後に何をするかと、関係する部局、想定される反応を考え、最後に最初の一歩を決めます。',
      en: 'One plan a sheet, which is renamed after it. Write what is done next year, in three and in five years, with whom and against what worries; then settle the first step.',
    },
    question: {
      ja: '取組むアクションプラン案　一つの案に一枚',
      en: 'The action plan we propose: one sheet for each',
    },
    axes: [QUESTION_AXIS],
    rail: yearRail(1),
    washes: [{ kind: 'evidence', x: 48, y: 304, width: 360, height: 486 }],
    zones: [
      zone('plan.why', [64, 304, 328, 486], {
        ...headed(WHY.name, 34),
        prompt: {
          text: {
            ja: 'どのありたい姿、どの★の原因のため？',
            en: 'For which target, for which ★ cause?',
          },
          x: 0,
          y: 104,
        },
        use: field([
          { size: 26, bold: false, lineHeight: 42, dx: 0, dy: 104 },
          { size: 24, bold: false, lineHeight: 36, dx: 0, dy: 102 },
          { size: 21, bold: false, lineHeight: 30, dx: 0, dy: 98 },
        ]),
        meaning: { question: WHY.id },
      }),
      ...STEPS.flatMap((step) => [...stepZones(step), ...(version === 1 ? [] : [official(step)])]),
      ...peopleOf(version),
      zone('plan.reactions', [512, BELOW, 496, 268], {
        ...headed(REACTIONS.name, 34),
        rule: RULE.top,
        prompt: {
          text: { ja: '反対する人は、何を心配する？', en: 'What do opponents worry about?' },
          x: 0,
          y: 96,
        },
        use: strips(66, 2),
        meaning: { question: REACTIONS.id },
      }),
      ...FIRST.map(first),
    ],
    furniture: [
      ...STEPS.flatMap(stepHead),
      { kind: 'line', from: [48, BELOW], to: [468, BELOW], ink: 'ink', width: 2.5 },
      printed(48, BELOW + 45, KEY_PERSONS.name, { size: 34, ink: 'ink' }),
      ...PERSON_ROWS.map((row) => hair(48, 468, personTop(row + 1))),
      { kind: 'line', from: [1052, BELOW], to: [1632, BELOW], ink: 'next', width: 6 },
      printed(1052, BELOW + 45, { ja: '最初の一歩', en: 'First step' }, { size: 34, ink: 'ink' }),
      printed(
        1248,
        BELOW + 44,
        { ja: '来週できることで', en: 'something for next week' },
        { size: 22, ink: 'ink2', bold: false },
      ),
      ...FIRST.flatMap(({ head }, row) => [
        printed(1052, firstTop(row) + 42, head, { size: 22, ink: 'ink2', bold: false }),
        hair(1052, 1632, firstTop(row + 1)),
      ]),
    ],
  });

/** Sheets of before: without marks for what is official and where key persons stand. */
export const PLAN_OF_BEFORE = planOf(1);

/** T15 アクションプラン: what is done next year, in three and in five years, and the first step to it. A board has several. */
export const PLAN = planOf(2);
