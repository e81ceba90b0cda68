// T8 ２０年後のビジョン: clues at the left, the draft in one sentence, and what it means for the three lanes.
import { LANE_NAMES, type Lane, type Template, type Zone } from './template.ts';
import { field, headed, notes, printed, RULE, yearRail, zone } from './zone.ts';

const DRAFT = { ja: '当初案', en: 'Draft' };

const lane = (name: Lane, x: number, ja: string, en: string): Zone =>
  zone(`vision.draft.${name}`, [x, 650, 412, 450], {
    ...headed(LANE_NAMES[name], 34),
    rule: RULE.top,
    prompt: { text: { ja, en }, x: 0, y: 96 },
    use: notes(66, 4),
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
    zone('vision.words', [48, 272, 272, 828], {
      ...headed({ ja: '手がかり', en: 'Clues' }, 34),
      tone: 'evidence',
      sub: { text: { ja: 'このまちだけの言葉は？', en: 'Words only we use?' }, below: true },
      pad: 24,
      use: notes(104, 3),
    }),
    zone('vision.draft.sentence', [352, 272, 1280, 330], {
      label: DRAFT,
      rule: RULE.strong,
      prompt: {
        text: {
          ja: 'そのとき、だれが、どんなふうに暮らし、働いている？ 80字までの一文で。',
          en: 'Who will live and work there, and how? One sentence, 80 characters in Japanese.',
        },
        x: 0,
        y: 124,
      },
      use: field(
        [
          { size: 74, bold: true, lineHeight: 111, dx: 0, dy: 148, byPhrase: true },
          { size: 60, bold: true, lineHeight: 84, dx: 0, dy: 136, byPhrase: true },
          { size: 50, bold: true, lineHeight: 68, dx: 0, dy: 122, byPhrase: true },
          { size: 40, bold: true, lineHeight: 54, dx: 0, dy: 112, byPhrase: true },
        ],
        { maxCharacters: 80 },
      ),
      offset: 20,
    }),
    lane('community', 352, 'まちの人は、何をしている？', 'What are the people of the town doing?'),
    lane('organization', 786, '役所は、どう動いている？', 'How does the city hall work?'),
    lane('people', 1220, '職員は、どんな顔で働いている？', 'With what faces do our staff work?'),
  ],
  feedbackPart: null,
  furniture: [printed(352, 330, DRAFT, { size: 25, ink: 'time' })],
};
