// 練習のシート: the place to try things before the day begins. Nothing here means anything, and everybody may write.
import type { ZoneId } from '../board/ids.ts';
import type { Template, Wording, Zone } from './template.ts';

const step = (id: string, x: number, width: number, heading: Wording, prompt: Wording): Zone => ({
  id: id as ZoneId,
  label: heading,
  x,
  y: 262,
  width,
  height: 430,
  tone: 'none',
  rule: { weight: 'top', ink: 'ink' },
  heading: { text: heading, size: 34 },
  sub: null,
  prompt: { text: prompt, x: 0, y: 96 },
  pad: 0,
  use: { kind: 'notes', form: 'square', top: 66, capacity: 6 },
});

/** T0 練習のシート, the only template of the board that all teams share. */
export const PRACTICE: Template = {
  id: 'practice',
  version: 1,
  code: 'T0',
  title: { ja: '練習のシート', en: 'Practice sheet' },
  shortTitle: { ja: '練習のシート', en: 'Practice' },
  question: {
    ja: 'ここは練習用です。何を書いても、消しても、だれも困りません。',
    en: 'For practice: write and delete whatever you like, nobody minds.',
  },
  audience: 'camp',
  banner: null,
  rail: null,
  washes: [],
  zones: [
    step(
      'practice.place',
      48,
      780,
      { ja: '１　付箋を置いて、書く', en: '1  Place a note and write' },
      {
        ja: '下の「付箋」を押してから、ここを押します。',
        en: 'Press “Note” below, then press here.',
      },
    ),
    step(
      'practice.move',
      852,
      780,
      { ja: '２　動かして、元に戻す', en: '2  Move it, then undo' },
      {
        ja: '書いた付箋を、ここまで動かしてみてください。',
        en: 'Drag your note to this place.',
      },
    ),
    {
      id: 'practice.together' as ZoneId,
      label: { ja: 'いっしょに書く', en: 'Write together' },
      x: 48,
      y: 720,
      width: 1584,
      height: 380,
      tone: 'none',
      rule: { weight: 'strong', ink: 'time' },
      heading: { text: { ja: '３　いっしょに書く', en: '3  Write together' }, size: 34 },
      sub: null,
      prompt: {
        text: {
          ja: '同じところを、二人で同時に書いてみてください。どちらの文字も消えません。',
          en: 'Two people write here at once. Nobody’s letters are lost.',
        },
        x: 0,
        y: 112,
      },
      pad: 0,
      use: {
        kind: 'field',
        field: {
          form: 'text',
          styles: [
            { size: 50, bold: true, lineHeight: 75, dx: 0, dy: 128, byPhrase: true },
            { size: 40, bold: true, lineHeight: 58, dx: 0, dy: 120, byPhrase: true },
          ],
          maxCharacters: null,
          seed: null,
          diffAgainst: null,
        },
      },
    },
  ],
  feedbackPart: null,
  furniture: [],
};
