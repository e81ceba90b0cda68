// T18 信頼貯金: who helped me, on cards with a day and whether thanks were said, for the person alone. Whom thanks are still owed to the
// sheet finds out itself.
import { fitText } from '../text/measure.ts';
import type { Seen } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { AxisValue, Derived, Furniture, Wording } from './template.ts';
import { headed, printed, RULE, strips, todayRail, zone } from './zone.ts';

const CARDS: AxisValue = { id: 'cards', name: { ja: '助けてもらったこと', en: 'How I was helped' } };
const TELL: Wording = { ja: 'ありがとうを伝える', en: 'Thanks to be said' };
const GIVE: AxisValue = { id: 'give', name: { ja: '次は私が', en: 'My turn' } };

const ASIDE = { x: 1240, width: 392 } as const;
/** Rows of the list: the middle of the first one, their distance, and as many as find room. */
const ROW = { y: 350, pitch: 58, most: 4 } as const;
const NAME = 25;

/** Whom a card is about: its first line with words. */
const headOf = (words: string): string => words.split('\n').find((line) => line.trim() !== '') ?? '';

function deriveThanks({ sheet }: Seen): Derived {
  const cards = sheet.notes('trust.cards');
  const owed = cards.filter(({ done }) => done === 0).map(({ words }) => headOf(words));
  const told = cards.length - owed.length;
  return {
    furniture: cards.length === 0 ? [] : owed.length === 0 ? [allTold] : listOf(owed),
    inks: {},
    words: {},
    head: {
      ja: `カード ${cards.length}枚　伝えた ${told}枚`,
      en: `Cards: ${cards.length}  Told: ${told}`,
    },
  };
}

const allTold: Furniture = printed(
  ASIDE.x,
  ROW.y + 9,
  { ja: 'どの「ありがとう」も、伝えました。', en: 'Every thank-you has been said.' },
  { size: 24, ink: 'ink2', bold: false, width: ASIDE.width },
);

function listOf(owed: readonly string[]): readonly Furniture[] {
  const named = owed.length > ROW.most ? owed.slice(0, ROW.most - 1) : owed;
  const rest = owed.length - named.length;
  const rows = named.length + (rest > 0 ? 1 : 0);
  return [
    ...named.flatMap((name, at) => owedRow(name, ROW.y + at * ROW.pitch)),
    ...(rest > 0
      ? [
          printed(
            ASIDE.x + 46,
            ROW.y + (rows - 1) * ROW.pitch + 9,
            { ja: `ほか ${rest}枚`, en: `and ${rest} more` },
            { size: NAME, ink: 'ink2', bold: false },
          ),
        ]
      : []),
    printed(
      ASIDE.x,
      ROW.y + Math.max(rows, 3) * ROW.pitch + (rows > 3 ? 8 : 48),
      { ja: '→ 次に会う日に、一言', en: '→ A word when you meet' },
      { size: 24, ink: 'next' },
    ),
  ];
}

function owedRow(name: string, y: number): readonly Furniture[] {
  const words = fitText(name, NAME, false, ASIDE.width - 46);
  return [
    { kind: 'mark', x: ASIDE.x + 16, y, mark: { kind: 'check', dx: 0, dy: 0, words: null }, done: 0 },
    printed(ASIDE.x + 46, y + 9, { ja: words, en: words }, { size: NAME, ink: 'ink', bold: false }),
    {
      kind: 'line',
      from: [ASIDE.x, y + 34],
      to: [ASIDE.x + ASIDE.width, y + 34],
      ink: 'hair',
      width: 1.5,
    },
  ];
}

/** T18 信頼貯金: one person's own. It stands on that person's board and on no other. */
export const TRUST = sheetTemplate({
  id: 'trust',
  code: 'T18',
  group: 'reflect',
  inAgenda: null,
  stage: 'now',
  confidence: 'person',
  isRepeatable: true,
  title: { ja: '信頼貯金', en: 'Trust savings' },
  shortTitle: { ja: '信頼貯金', en: 'Trust savings' },
  summary: { ja: '誰に助けられたかを、自分だけで', en: 'Who helped me, for myself alone' },
  about: {
    ja: '助けてもらったことを、一枚ずつ書きます。伝えたカードに印を付けると、まだ伝えていない「ありがとう」が右に並びます。あなただけが開けて、書き出しにも入りません。',
    en: 'Write a card for each time somebody helped you, and mark those whom you told. The thanks that are still to be said stand at the right. Only you can open it, and it is in no export.',
  },
  question: {
    ja: '誰に助けられたか。書くだけでも、伝えてもよい。',
    en: 'Who helped you? Write it down; tell them if you like.',
  },
  axes: [{ id: 'column', values: [CARDS, GIVE] }],
  rail: todayRail(),
  zones: [
    zone('trust.cards', [64, 262, 1128, 842], {
      ...headed(CARDS.name, 34),
      rule: { weight: 'strong', ink: 'ink' },
      prompt: {
        text: {
          ja: '誰が、何をしてくれた？\n1行目に人、次の行から、してくれたこと。',
          en: 'Who did what for you?\nThe first line says who, the next ones what they did.',
        },
        x: 0,
        y: 104,
      },
      use: { kind: 'notes', form: 'card', top: 74, capacity: 9 },
      meaning: { column: CARDS.id },
    }),
    zone('trust.tell', [ASIDE.x, 262, ASIDE.width, 330], {
      ...headed(TELL, 34),
      rule: { weight: 'strong', ink: 'next' },
      use: { kind: 'derived' },
    }),
    zone('trust.give', [ASIDE.x, 640, ASIDE.width, 464], {
      ...headed(GIVE.name, 34),
      rule: RULE.top,
      prompt: {
        text: { ja: '誰の、どんな力になれる？', en: 'Whose strength can you be?' },
        x: 0,
        y: 102,
      },
      use: strips(72, 5),
      meaning: { column: GIVE.id },
    }),
  ],
  derive: deriveThanks,
});
