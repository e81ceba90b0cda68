// 練習のシート: the place to try things before the day begins. Nothing here means anything, and everybody may write.
import { sheetTemplate } from './sheet-template.ts';
import { field, headed, notes, RULE, zone } from './zone.ts';

/** T0 練習のシート, the only template of the board that all teams share. */
export const PRACTICE = sheetTemplate({
  id: 'practice',
  group: null,
  summary: { ja: '操作を試す', en: 'Try things' },
  about: {
    ja: '付箋を置き、動かし、いっしょに書いてみるところです。',
    en: 'Place notes, move them, write together.',
  },
  purpose: 'practice',
  stage: 'practice',
  chapter: null,
  inAgenda: { titles: ['練習'], sign: /練習|接続確認|practice/iu },
  code: 'T0',
  title: { ja: '練習のシート', en: 'Practice sheet' },
  shortTitle: { ja: '練習のシート', en: 'Practice' },
  question: {
    ja: 'ここは練習用です。何を書いても、消しても、だれも困りません。',
    en: 'For practice: write and delete whatever you like, nobody minds.',
  },
  audience: 'camp',
  zones: [
    zone('practice.place', [48, 262, 780, 430], {
      ...headed({ ja: '１　付箋を置いて、書く', en: '1  Place a note and write' }, 34),
      rule: RULE.top,
      prompt: {
        text: {
          ja: '下の「付箋」を押してから、ここを押します。',
          en: 'Press “Note” below, then press here.',
        },
        x: 0,
        y: 96,
      },
      use: notes(66, 6),
    }),
    zone('practice.move', [852, 262, 780, 430], {
      ...headed({ ja: '２　動かして、元に戻す', en: '2  Move it, then undo' }, 34),
      rule: RULE.top,
      prompt: {
        text: { ja: '書いた付箋を、ここまで動かしてみてください。', en: 'Drag your note to this place.' },
        x: 0,
        y: 96,
      },
      use: notes(66, 6),
    }),
    zone('practice.together', [48, 720, 1584, 380], {
      label: { ja: 'いっしょに書く', en: 'Write together' },
      rule: RULE.strong,
      heading: { text: { ja: '３　いっしょに書く', en: '3  Write together' }, size: 34 },
      prompt: {
        text: {
          ja: '同じところを、二人で同時に書いてみてください。どちらの文字も消えません。',
          en: 'Two people write here at once. Nobody’s letters are lost.',
        },
        x: 0,
        y: 112,
      },
      use: field([
        { size: 50, bold: true, lineHeight: 75, dx: 0, dy: 128, byPhrase: true },
        { size: 40, bold: true, lineHeight: 58, dx: 0, dy: 120, byPhrase: true },
      ]),
    }),
  ],
});
