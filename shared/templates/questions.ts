// The seven questions of the interviews, in the order in which they are asked. An axis that several sheets share, and how its
// rows are printed. A sheet may ask them in words of its own (shared/reading/question-wording.ts).
import { breakLines } from '../text/break-lines.ts';
import type { Axis, AxisValue, Furniture, Wording } from './template.ts';
import { printed } from './zone.ts';

/** In the order in which they are asked, which was chosen with care. */
export const QUESTIONS = [
  {
    id: 'q1',
    name: { ja: '職員はイキイキと働いていますか', en: 'Are staff full of life at work?' },
  },
  {
    id: 'q2',
    name: {
      ja: 'あなたの考える働きがいのある職場とは何ですか',
      en: 'What is a rewarding workplace to you?',
    },
  },
  {
    id: 'q3',
    name: {
      ja: 'あなたの組織の強みと弱みを教えてください',
      en: 'Your office’s strengths, and its weaknesses?',
    },
  },
  { id: 'q4', name: { ja: 'ビジョンは共有できていますか', en: 'Is the vision shared?' } },
  {
    id: 'q5',
    name: { ja: '住民のニーズを理解していますか', en: 'Do you understand what residents need?' },
  },
  {
    id: 'q6',
    name: {
      ja: '必要だと思っても、やれなかった仕事は何ですか',
      en: 'What work was needed, but could not be done?',
    },
  },
  {
    id: 'q7',
    name: {
      ja: 'より良い組織になるために何をどう変えるといいと思いますか',
      en: 'To be a better office, what should change, and how?',
    },
  },
] as const satisfies readonly AxisValue[];

/** One of the seven questions. */
export type Question = (typeof QUESTIONS)[number];

/** The questions as the axis of a template. */
export const QUESTION_AXIS: Axis = { id: 'question', values: QUESTIONS };

/** The key under which a sheet's wording says that value of the axis of questions. */
export const questionKey = (id: string): string => `question.${id}`;

/** Is there room for a question in such words on each of the sheets that ask it? */
export const fitsItsRow = (words: string): boolean =>
  breakLines(words, NARROWEST.width, { size: NARROWEST.size, bold: true }).length <= NARROWEST.lines;
/** On T4, at the smallest size. */
const NARROWEST = { width: 246, size: 21, lines: 4 } as const;

/** What a place in a question's row is called: 「問い1・共通」. */
export const inRow = (
  question: Question,
  column: AxisValue,
  nth = QUESTIONS.indexOf(question) + 1,
): Wording => {
  return { ja: `問い${nth}・${column.name.ja}`, en: `Question ${nth} · ${column.name.en}` };
};

/** How the rows of questions are set; `drop`: from the row's line down to the baseline. */
interface QuestionRows {
  /** In the order of the rows; the usual one when left out. */
  readonly questions?: readonly Question[];
  readonly top: number;
  readonly pitch: number;
  readonly number: { readonly size: number; readonly drop: number };
  readonly words: {
    readonly x: number;
    readonly width: number;
    readonly size: number;
    readonly drop: number;
  };
}

/** The line over each row of questions, its number, and the question in words. */
export const questionRows = ({
  questions = QUESTIONS,
  top,
  pitch,
  number,
  words,
}: QuestionRows): readonly Furniture[] =>
  questions.flatMap((question, row): readonly Furniture[] => {
    const y = top + row * pitch;
    const nth = String(row + 1);
    return [
      {
        kind: 'line',
        from: [64, y],
        to: [1632, y],
        ...(row === 0 ? { ink: 'ink', width: 2.5 } : { ink: 'hair', width: 1.5 }),
      },
      printed(64, y + number.drop, { ja: nth, en: nth }, { size: number.size, ink: 'time' }),
      printed(words.x, y + words.drop, question.name, {
        size: words.size,
        ink: 'ink',
        width: words.width,
        asks: {
          key: questionKey(question.id),
          name: { ja: `問い${nth}`, en: `Question ${nth}` },
          bottom: y + pitch,
        },
      }),
    ];
  });
