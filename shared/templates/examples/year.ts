// Examples of sheets along time: what is to be done over the next years, and what one year brought. Every word is invented.
import { days, note, quarters, type SheetExample, words } from './example.ts';

/** T14. */
export const SCENARIO_EXAMPLE: SheetExample = {
  notes: {
    'scenario.official': [
      note('財政講座を開く', 'A course', {
        person: words('財政課・職員課', 'Finance'),
        when: quarters([1, 2], [1, 4], 240),
      }),
      note('枠配分の経費を整理', 'Sort the costs', {
        person: words('財政課・企画政策課', 'With Planning'),
        when: quarters([2, 1], [2, 4], 150),
      }),
      note('一部の課で試行する', 'Five try it', {
        person: words('試行課 5課', 'Five sections'),
        when: quarters([3, 1], [3, 4], 240),
      }),
      note('検証し、全庁に説明', 'Check and tell', {
        person: words('財政課・理事者', 'With the mayor'),
        when: quarters([4, 1], [4, 4], 150),
      }),
      note('全ての部で実施する', 'All do it', {
        person: words('全部局', 'All departments'),
        when: quarters([5, 1], [5, 4], 240),
      }),
      note('新しい人材育成方針をつくる', 'A new training policy', {
        person: words('職員課・改定委員会', 'Personnel, the committee'),
        when: quarters([2, 3], [3, 4], 60),
      }),
    ],
    'scenario.unofficial': [
      note('SIM研究会を月1回', 'SIM study group, monthly', {
        person: words('有志 15人・他市と合同', 'Fifteen of us, with other cities'),
        when: quarters([1, 1], [2, 3], 16),
      }),
      note('昼休みの財政勉強会', 'Finance at lunchtime', {
        person: words('財政課の若手が話し手', 'The young of Finance speak'),
        when: quarters([1, 3], [2, 4], 116),
      }),
      note('試行課の係長どうしで話す会', 'Chiefs who try it meet', {
        person: words('月1回', 'Monthly'),
        when: quarters([3, 2], [4, 2], 16),
      }),
      note('後輩像を語る会', 'Whom we want', {
        person: words('入所1〜2年目と', 'With the newest'),
        when: quarters([2, 1], [2, 4], 216),
      }),
      note('経験した課が次の課に教える', 'Who has tried it teaches the next', {
        person: words('先輩課 5課', 'Five sections'),
        when: quarters([4, 2], [5, 4], 116),
      }),
    ],
  },
  links: [
    ['scenario.official', 'scenario.official#2'],
    ['scenario.official#2', 'scenario.official#3'],
    ['scenario.official#3', 'scenario.official#4'],
    ['scenario.official#4', 'scenario.official#5'],
  ],
};

/** An event on that day of the base year, with its words at that height: no stem crosses another's. */
const on = (month: number, dayOfMonth: number, y: number) => ({
  when: { ...days([month, dayOfMonth], [month, dayOfMonth]), y },
});

/** T19. */
export const LOG_EXAMPLE: SheetExample = {
  notes: {
    'log.events': [
      note('総務部長インタビュー', 'Talk with our director', on(5, 10, 166)),
      note('高台市の先輩との交流会', 'Meeting Takadai', on(6, 22, 268)),
      note('自主合宿', 'Our camp', { ...on(9, 25, 34), isBold: true }),
      note('SIMたま参加', 'At SIM Tama', on(10, 20, 166)),
      note('みどり野市 自主勉強会', 'Study in Midorino', on(11, 6, 268)),
      note('理事者報告', 'To the mayor', { ...on(2, 27, 232), isBold: true }),
      note('新入職員研修統括会', 'On training newcomers', on(3, 14, 100)),
    ],
    'log.ranges': [
      note('職員インタビューの準備', 'Preparing interviews', { when: days([5, 29], [6, 4]) }),
      note('職員インタビュー', 'Interviews with colleagues', { when: days([6, 21], [6, 25]) }),
      note('財政課・職員課と意見交換', 'Talks with Finance and Personnel', { when: days([8, 2], [8, 15]) }),
      note('SIM学習会', 'SIM course', { when: days([8, 16], [9, 10]) }),
      note('人材育成方針改定委員会', 'Committee on training', { when: days([8, 23], [11, 15]) }),
      note('自主合宿の開催を決定', 'We decide to hold a camp', { when: days([8, 23], [9, 24]) }),
      note('SIM研究会', 'SIM study group', { when: days([10, 23], null) }),
    ],
  },
};
