// T3 インタビュー: one person's answers to the seven questions, in the words in which they were given. It never leaves the team.

import { orderOfVersion } from './question-order.ts';
import { inRow, QUESTION_AXIS, QUESTIONS, type Question, questionRows } from './questions.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Template, Zone } from './template.ts';
import { printed, strips, todayRail, zone } from './zone.ts';

const ANSWER: AxisValue = { id: 'answer', name: { ja: '答え・事実', en: 'Answers and facts' } };
const WORD: AxisValue = { id: 'word', name: { ja: '気になった言葉', en: 'Words that struck us' } };
const COLUMN_AXIS: Axis = { id: 'column', values: [ANSWER, WORD] };

const TOP = 306;
const PITCH = 113;
const HEIGHT = 111;

const cells = (question: Question, row: number): readonly Zone[] => {
  const y = TOP + row * PITCH + 2;
  return [
    zone(`interview.${question.id}.answer`, [520, y, 690, HEIGHT], {
      label: inRow(question, ANSWER, row + 1),
      prompt: { text: { ja: '聞いたままの言葉で', en: 'In the words you heard' }, x: 0, y: 62 },
      use: strips(20, 1),
      meaning: { question: question.id, column: ANSWER.id, years: 0 },
    }),
    zone(`interview.${question.id}.word`, [1250, y, 382, HEIGHT], {
      label: inRow(question, WORD, row + 1),
      prompt:
        row === 0
          ? { text: { ja: '気になった言葉をひとつ', en: 'One phrase that struck you' }, x: 0, y: 62 }
          : null,
      use: strips(20, 1),
      meaning: { question: question.id, column: WORD.id, years: 0 },
    }),
  ];
};

/** The sheet that asks in this order; each place keeps the question it is for. */
const interviewIn = (questions: readonly Question[], version: number): Template =>
  sheetTemplate({
    version,
    inOrder: orderedInterview,
    id: 'interview',
    purpose: 'interview',
    code: 'T3',
    sets: ['one-year', 'current-state'],
    group: 'look',
    stage: 'now',
    chapter: 'present',
    confidence: 'team',
    isRepeatable: true,
    title: { ja: 'インタビュー', en: 'Interview' },
    shortTitle: { ja: 'インタビュー', en: 'Interview' },
    summary: { ja: '一人に、七つの問い', en: 'Seven questions to one' },
    about: {
      ja: '一人に、七つの問いをこの順に聞きます。答えは聞いたままの言葉で書き、気になった言葉を右に抜き出します。このシートはチームの外へ出ません。',
      en: 'Ask one person the seven questions in this order. Write answers as they were given, and what struck you at the right. The sheet never leaves the team.',
    },
    question: {
      ja: '七つの問いを、この順に60分で聞く。内訳は報告に載せない。',
      en: 'Seven questions in this order, in 60 minutes. Who said what is not reported.',
    },
    axes: [QUESTION_AXIS, COLUMN_AXIS],
    rail: todayRail(),
    zones: questions.flatMap(cells),
    furniture: [
      printed(
        124,
        292,
        { ja: '問い（この順に聞く）', en: 'Questions, in this order' },
        { size: 24, ink: 'ink2', bold: false },
      ),
      printed(520, 292, ANSWER.name, { size: 24, ink: 'ink2', bold: false }),
      printed(1250, 292, WORD.name, { size: 24, ink: 'ink2', bold: false }),
      ...questionRows({
        questions,
        top: TOP,
        pitch: PITCH,
        number: { size: 54, drop: 64 },
        words: { x: 124, width: 376, size: 24, drop: 44 },
      }),
    ],
  });

/** null for a version that names no order of the seven. */
function orderedInterview(version: number): Template | null {
  const order = orderOfVersion(version, QUESTIONS.length);
  return order === null
    ? null
    : interviewIn(
        order.flatMap((number) => QUESTIONS[number - 1] ?? []),
        version,
      );
}

/** T3 インタビュー: seven questions to one key person. */
export const INTERVIEW = interviewIn(QUESTIONS, 1);
