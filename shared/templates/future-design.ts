// FD フューチャー・デザイン: time is the layout. The past at the left, the people of the future at the right; their message comes
// back to the middle, and there it is decided. The discs give the order.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Wording } from './template.ts';
import { field, headed, notes, RULE, strips, zone } from './zone.ts';

/** So many years back, and on. */
const YEARS = 40;

const COLUMNS = [
  { id: 'past', name: { ja: '昔', en: 'Past' } },
  { id: 'now', name: { ja: '今', en: 'Now' } },
  { id: 'future', name: { ja: '未来', en: 'Future' } },
] as const satisfies readonly AxisValue[];

const ROWS = [
  { id: 'then', name: { ja: '昔', en: 'Back then' } },
  { id: 'now', name: { ja: '今', en: 'Now' } },
  { id: 'message', name: { ja: '今の私たちへのメッセージ', en: 'Message to us today' } },
  { id: 'decide', name: { ja: '決めること', en: 'We decide' } },
  { id: 'who', name: { ja: '未来人', en: 'Who from the future' } },
  { id: 'voice', name: { ja: '未来人の言葉', en: 'Words from the future' } },
] as const satisfies readonly AxisValue[];

const [PAST, NOW, FUTURE] = COLUMNS;
const [THEN, TODAY, MESSAGE, DECIDE, WHO, VOICE] = ROWS;
const COLUMN_AXIS: Axis = { id: 'column', values: COLUMNS };
const ROW_AXIS: Axis = { id: 'row', values: ROWS };

const year = (ja: string, en: string, years: number): Wording => ({
  ja: `${ja}{f${years}}`,
  en: `${en}{e${years}}`,
});
const below = (text: Wording) => ({ text, x: 0, y: 102 });
const beside = (text: Wording) => ({ text, below: false });

/** フューチャー・デザイン: to look at today from forty years on, as somebody who lives then. */
export const FUTURE_DESIGN = sheetTemplate({
  id: 'future-design',
  code: 'FD',
  group: 'envision',
  inAgenda: { titles: [], sign: /フューチャー|未来人|future design/iu },
  stage: 'far',
  title: { ja: 'フューチャー・デザイン', en: 'Future design' },
  shortTitle: { ja: 'フューチャー・デザイン', en: 'Future design' },
  summary: { ja: '未来の人になって考える', en: 'Think as people of the future' },
  about: {
    ja: '40年前から今までをふり返り、40年後の人になって、暮らしを現在形で語ります。その人から今の私たちへメッセージを送り、今に戻って、何を決めるかを話し合います。',
    en: 'Look back over forty years, then become somebody who lives forty years on and tell of life there. From there send us a message; back today, decide.',
  },
  question: {
    ja: '過去を見て、未来人になり、今へ戻る。番号の順に進む。',
    en: 'See the past, become the future, come back. In the order of the numbers.',
  },
  axes: [COLUMN_AXIS, ROW_AXIS],
  banner: {
    year: { ja: `{e${YEARS}}`, en: `{e${YEARS}}` },
    after: { ja: `（{a${YEARS}}）から`, en: '' },
    size: 64,
  },
  rail: {
    y: 206,
    from: 48,
    to: 1632,
    asColumnHeads: true,
    chevrons: [982],
    stops: [
      {
        x: 252,
        offset: -YEARS,
        filled: true,
        order: 1,
        label: PAST.name,
        below: year(`${YEARS}年前　`, `${YEARS} years ago  `, -YEARS),
      },
      { x: 732, offset: 0, filled: true, order: 3, label: NOW.name },
      {
        x: 1321,
        offset: YEARS,
        filled: true,
        order: 2,
        label: FUTURE.name,
        below: year(`${YEARS}年後　`, `In ${YEARS} years  `, YEARS),
      },
    ],
  },
  washes: [{ kind: 'dawn', x: 930, y: 190, width: 702, height: 914 }],
  zones: [
    zone('future.past.then', [48, 312, 408, 400], {
      label: THEN.name,
      tone: 'evidence',
      heading: { text: { ja: '過去をふり返る', en: 'Look back' }, size: 34 },
      sub: beside({ ja: '昔 → 今', en: 'then → now' }),
      prompt: below({
        ja: 'あのころの人は、\n何を悩み、何を決めた？',
        en: 'What did they worry about,\nand decide?',
      }),
      pad: 16,
      use: strips(72, 3),
      meaning: { column: PAST.id, row: THEN.id, years: -YEARS },
    }),
    zone('future.past.now', [48, 712, 408, 392], {
      ...headed(TODAY.name, 34),
      tone: 'evidence',
      sub: beside({ ja: '私たちが受け取ったもの', en: 'what we were given' }),
      prompt: below({
        ja: 'そのおかげで、今あるものは？\nそのために、困っていることは？',
        en: 'What do we owe to that?\nWhat troubles us for it?',
      }),
      pad: 16,
      use: strips(72, 3),
      meaning: { column: PAST.id, row: TODAY.id, years: 0 },
    }),
    zone('future.message', [508, 312, 448, 410], {
      ...headed(MESSAGE.name, 34),
      rule: RULE.top,
      prompt: below({
        ja: '未来から見て、ありがたいことは？\n変えてほしいことは？',
        en: 'What are they grateful for?\nWhat should we change?',
      }),
      use: strips(72, 4),
      meaning: { column: NOW.id, row: MESSAGE.id, years: 0 },
    }),
    zone('future.decide', [508, 756, 448, 348], {
      ...headed(DECIDE.name, 34),
      rule: { weight: 'strong', ink: 'next' },
      sub: beside({ ja: '今の私たちに戻って', en: 'back in our day' }),
      prompt: below({ ja: '何を始め、何をやめる？', en: 'What do we begin and end?' }),
      use: strips(72, 3),
      meaning: { column: NOW.id, row: DECIDE.id, years: 0 },
    }),
    zone('future.who', [1008, 312, 624, 160], {
      label: WHO.name,
      rule: RULE.strong,
      heading: { text: { ja: '未来人になって語る', en: 'Speak from the future' }, size: 34 },
      prompt: {
        text: { ja: '何歳の、どんな人になる？', en: 'How old are you, and who?' },
        x: 0,
        y: 106,
      },
      use: field([
        { size: 30, bold: true, lineHeight: 43, dx: 0, dy: 104 },
        { size: 24, bold: true, lineHeight: 33, dx: 0, dy: 98 },
        { size: 21, bold: true, lineHeight: 28, dx: 0, dy: 92 },
      ]),
      meaning: { column: FUTURE.id, row: WHO.id, years: YEARS },
    }),
    zone('future.voice', [1008, 480, 624, 624], {
      label: VOICE.name,
      prompt: {
        text: {
          ja: `「いま」は{e${YEARS}}。一人称で、現在形で語る。`,
          en: `“Now” is {e${YEARS}}. Say “I”, in the present.`,
        },
        x: 0,
        y: 34,
      },
      use: notes(0, 6),
      meaning: { column: FUTURE.id, row: VOICE.id, years: YEARS },
    }),
  ],
  furniture: [
    { kind: 'path', d: 'M455 195l13 11-13 11', ink: 'time', width: 3.5 },
    { kind: 'line', from: [64, 712], to: [440, 712], ink: 'hair', width: 1.5 },
    { kind: 'disc', x: 732, y: 756, number: 4 },
  ],
});
