// T8 ２０年後のビジョン: clues at the left, the draft in one sentence, and what it means for the three lanes.
import type { ZoneId } from '../board/ids.ts';
import { LANE_AXIS, LANES, type Lane, type LaneId } from './lanes.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Wording, Zone } from './template.ts';
import { field, headed, notes, printed, RULE, words, yearRail, zone } from './zone.ts';

const DRAFT = { ja: '当初案', en: 'Draft' };

/** The draft as it was presented, once it was: what the others see of it. */
export const PRESENTED_DRAFT = words('vision', 'vision.draft.sentence', { as: 'presented' });

/** A lane of the draft, its notes one after the other. */
export const draftLane = ({ id }: Lane) => words('vision', `vision.draft.${id}`);

const PROMPTS: Readonly<Record<LaneId, Wording>> = {
  community: { ja: 'まちの人は、何をしている？', en: 'What are the people of the town doing?' },
  organization: { ja: '役所は、どう動いている？', en: 'How does the city hall work?' },
  people: { ja: '職員は、どんな顔で働いている？', en: 'With what faces do our staff work?' },
};

const laneZone = ({ id, name }: Lane, nth: number): Zone =>
  zone(`vision.draft.${id}`, [352 + nth * 434, 650, 412, 450], {
    ...headed(name, 34),
    rule: RULE.top,
    prompt: { text: PROMPTS[id], x: 0, y: 96 },
    use: notes(66, 4),
    meaning: { lane: id, years: 20 },
  });

/** T8 ２０年後のビジョン: the draft that is presented, and that T10 revises. */
export const VISION = sheetTemplate({
  id: 'vision',
  group: 'envision',
  summary: { ja: '20年後、どんなまちか', en: 'What town in twenty years?' },
  about: {
    ja: '制約がないとしたら、だれがどんなふうに暮らし、働いているか。手がかりを出し合い、80字までの一文にして、地域・組織・人材の三つに広げます。',
    en: 'If nothing held us back: who lives and works there, and how? Gather clues, write one sentence, and spread it over region, office and people.',
  },
  purpose: 'draft',
  stage: 'far',
  chapter: 'future',
  sets: ['one-day', 'half-day', 'one-year'],
  inAgenda: {
    titles: ['ビジョン', 'ビジョン（当初案）', '当初案', '20年後のビジョン（当初案）'],
    sign: /ビジョン|当初案|vision/iu,
  },
  axes: [LANE_AXIS],
  main: 'vision.draft.sentence' as ZoneId,
  code: 'T8',
  title: { ja: '２０年後のビジョン', en: 'Vision for 20 years on' },
  shortTitle: { ja: '20年後のビジョン', en: '20-year vision' },
  question: {
    ja: '制約がなければ、誰のどんな状態を実現したいか。',
    en: 'If nothing held us back: whose life should be like what?',
  },
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）', en: '' }, size: 80 },
  rail: yearRail(20),
  zones: [
    zone('vision.words', [48, 272, 272, 828], {
      ...headed({ ja: '手がかり', en: 'Clues' }, 34),
      tone: 'evidence',
      sub: { text: { ja: 'このまちだけの言葉は？', en: 'Our own words?' }, below: true },
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
      meaning: { years: 20 },
    }),
    ...LANES.map(laneZone),
  ],
  furniture: [printed(352, 330, DRAFT, { size: 25, ink: 'time' })],
});
