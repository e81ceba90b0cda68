// T0 自主合宿ロビー: who is here, how the day runs, and how people speak with each other. Most of it follows from the camp; what the day
// is for is written by its people.
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Wording } from './template.ts';
import { field, headed, printed, RULE, yearRail, zone } from './zone.ts';

const RULES: readonly Wording[] = [
  { ja: '肩書きを外し、一人の職員として話す', en: 'Leave titles aside; speak as a colleague' },
  { ja: '最後まで聴く。否定しない', en: 'Listen to the end; reject nothing' },
  { ja: '結論を急がない。問いを大切にする', en: 'No rush to conclusions; value questions' },
  { ja: 'できない理由より、ありたい姿から考える', en: 'Begin with what should be, not with obstacles' },
  { ja: 'ここで聞いた個人の話は外に出さない', en: 'What people tell of themselves stays here' },
];

const RULES_TOP = 260;
const RULE_PITCH = 82;

const groundRule = (words: Wording, at: number): readonly Furniture[] => {
  const y = RULES_TOP + 104 + at * RULE_PITCH;
  return [
    printed(1232, y, { ja: String(at + 1), en: String(at + 1) }, { size: 40, ink: 'time' }),
    printed(1276, y - 4, words, { size: 25, ink: 'ink', bold: false, width: 350 }),
  ];
};

/** T0 自主合宿ロビー・チェックイン: agenda, seats and ground rules. */
export const LOBBY = sheetTemplate({
  id: 'lobby',
  code: 'T0',
  group: 'reflect',
  inAgenda: { titles: ['チェックイン', 'ロビー'], sign: /チェックイン|ロビー|check-?in|lobby/iu },
  stage: 'now',
  chapter: 'record',
  audience: 'camp',
  title: { ja: 'ようこそ、自主合宿へ', en: 'Welcome to the camp' },
  shortTitle: { ja: 'ロビー', en: 'Lobby' },
  summary: { ja: '今日の流れと、集まった人', en: 'The day, and who is here' },
  about: {
    ja: '今日の流れと、着いた人の席が出ます。ねらいを書き、グランドルールを読み合わせてから始めます。',
    en: 'Shows how the day runs and who has come. Write what the day is for, read the ground rules together, and begin.',
  },
  question: {
    ja: '二次元コードで入り、名前と自治体を選ぶと、席に着きます。',
    en: 'Scan the code, choose name and city, take a seat.',
  },
  rail: yearRail(0),
  washes: [{ kind: 'evidence', x: 48, y: 260, width: 440, height: 844 }],
  zones: [
    zone('lobby.purpose', [64, 264, 408, 132], {
      ...headed({ ja: '今日のねらい', en: 'What today is for' }, 30),
      prompt: { text: { ja: '今日、何を持ち帰る？', en: 'What do we take home?' }, x: 0, y: 88 },
      use: field([
        { size: 24, bold: false, lineHeight: 32, dx: 0, dy: 86 },
        { size: 21, bold: false, lineHeight: 27, dx: 0, dy: 80 },
      ]),
    }),
  ],
  furniture: [
    { kind: 'camp-date', right: 1632, y: 150 },
    printed(64, 446, { ja: '今日の流れ', en: 'How the day runs' }, { size: 34, ink: 'ink' }),
    { kind: 'agenda', rect: { x: 64, y: 466, width: 408, height: 630 } },
    printed(528, 305, { ja: '席', en: 'Seats' }, { size: 34, ink: 'ink' }),
    printed(640, 304, { ja: 'いま着いている人', en: 'who is here' }, { size: 22, ink: 'ink2', bold: false }),
    { kind: 'seats', rect: { x: 528, y: 326, width: 664, height: 774 } },
    { kind: 'line', from: [1232, RULES_TOP], to: [1632, RULES_TOP], ink: RULE.strong.ink, width: 6 },
    printed(1232, RULES_TOP + 45, { ja: 'グランドルール', en: 'Ground rules' }, { size: 34, ink: 'ink' }),
    ...RULES.flatMap(groundRule),
    { kind: 'line', from: [1232, 810], to: [1632, 810], ink: 'ink', width: 2.5 },
    printed(1232, 855, { ja: '入り方', en: 'How to come in' }, { size: 34, ink: 'ink' }),
    { kind: 'way-in', rect: { x: 1232, y: 872, width: 400, height: 228 } },
  ],
});
