// T8 ２０年後のビジョン: clues at the left, the draft in one sentence, and what it means for the three lanes.
import type { ZoneId } from '../board/ids.ts';
import { LANE_NAMES, type Lane, type Template, type Zone } from './template.ts';
import { yearRail } from './year-rail.ts';

const lane = (name: Lane, x: number, ja: string, en: string): Zone => ({
  id: `vision.draft.${name}` as ZoneId,
  label: LANE_NAMES[name],
  x,
  y: 650,
  width: 412,
  height: 450,
  tone: 'none',
  rule: { weight: 'top', ink: 'ink' },
  heading: { text: LANE_NAMES[name], size: 34 },
  sub: null,
  prompt: { text: { ja, en }, x: 0, y: 96 },
  pad: 0,
  use: { kind: 'notes', form: 'square', top: 66, capacity: 4 },
  lane: name,
  offset: 20,
});

/** T8 ２０年後のビジョン: the draft that is presented, and that T10 revises. */
export const VISION: Template = {
  id: 'vision',
  version: 1,
  code: 'T8',
  title: { ja: '２０年後のビジョン', en: 'Vision for 20 years on' },
  shortTitle: { ja: '20年後のビジョン', en: '20-year vision' },
  question: {
    ja: '制約がなければ、誰のどんな状態を実現したいか。',
    en: 'If nothing held us back: whose life should be like what?',
  },
  audience: 'team',
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）', en: '' }, size: 80 },
  rail: yearRail(20),
  washes: [],
  zones: [
    {
      id: 'vision.words' as ZoneId,
      label: { ja: '手がかり', en: 'Clues' },
      x: 48,
      y: 272,
      width: 272,
      height: 828,
      tone: 'evidence',
      rule: null,
      heading: { text: { ja: '手がかり', en: 'Clues' }, size: 34 },
      sub: { text: { ja: 'このまちだけの言葉は？', en: 'Words only we use?' }, below: true },
      prompt: null,
      pad: 24,
      use: { kind: 'notes', form: 'square', top: 104, capacity: 3 },
    },
    {
      id: 'vision.draft.sentence' as ZoneId,
      label: { ja: '当初案', en: 'Draft' },
      x: 352,
      y: 272,
      width: 1280,
      height: 330,
      tone: 'none',
      rule: { weight: 'strong', ink: 'time' },
      heading: null,
      sub: null,
      prompt: {
        text: {
          ja: 'そのとき、だれが、どんなふうに暮らし、働いている？ 80字までの一文で。',
          en: 'Who will live and work there, and how? One sentence, 80 characters in Japanese.',
        },
        x: 0,
        y: 124,
      },
      pad: 0,
      use: {
        kind: 'field',
        field: {
          form: 'text',
          styles: [
            { size: 74, bold: true, lineHeight: 111, dx: 0, dy: 148, byPhrase: true },
            { size: 60, bold: true, lineHeight: 84, dx: 0, dy: 136, byPhrase: true },
            { size: 50, bold: true, lineHeight: 68, dx: 0, dy: 122, byPhrase: true },
            { size: 40, bold: true, lineHeight: 54, dx: 0, dy: 112, byPhrase: true },
          ],
          maxCharacters: 80,
          seed: null,
          diffAgainst: null,
        },
      },
      offset: 20,
    },
    lane('community', 352, 'まちの人は、何をしている？', 'What are the people of the town doing?'),
    lane('organization', 786, '役所は、どう動いている？', 'How does the city hall work?'),
    lane('people', 1220, '職員は、どんな顔で働いている？', 'With what faces do our staff work?'),
  ],
  feedbackPart: null,
  furniture: [
    {
      kind: 'text',
      x: 352,
      y: 330,
      text: { ja: '当初案', en: 'Draft' },
      size: 25,
      bold: true,
      ink: 'time',
      anchor: 'start',
    },
  ],
};
