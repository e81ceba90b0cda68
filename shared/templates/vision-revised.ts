// T10 修正案: the draft as presented, the reasons with the feedback that caused them, the revision with its differences.
// Below it one line for each lane, taken over from the draft and editable: these lines are what T11's 20年後 shows.

import type { ZoneId } from '../board/ids.ts';
import { LANE_AXIS, LANES, type Lane } from './lanes.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Zone } from './template.ts';
import { draftLane, PRESENTED_DRAFT } from './vision.ts';
import { field, headed, mirror, notes, printed, RULE, words, yearRail, zone } from './zone.ts';

const LANES_TOP = 832;
const LANE_HEIGHT = 80;

const laneTop = (nth: number): number => LANES_TOP + nth * LANE_HEIGHT;

/** The vision’s sentence: the revised one; until there is one, the draft’s. */
export const VISION_SENTENCE = words('vision-revised', 'vision.revised.sentence', {
  otherwise: PRESENTED_DRAFT,
});

/** A lane of the revised vision; until there is one, the draft’s. */
export const visionLane = (lane: Lane) =>
  words('vision-revised', `vision.revised.${lane.id}`, { otherwise: draftLane(lane) });

const laneLine = (lane: Lane, nth: number): Zone =>
  zone(`vision.revised.${lane.id}`, [984, laneTop(nth), 648, LANE_HEIGHT], {
    label: lane.name,
    rule: nth === 0 ? RULE.top : RULE.hair,
    prompt: {
      text: { ja: '当初案から引き継ぎ、一文で。', en: 'From the draft, in one line.' },
      x: 120,
      y: 50,
    },
    use: field(
      [
        { size: 26, bold: false, lineHeight: 34, dx: 120, dy: 50 },
        { size: 24, bold: false, lineHeight: 31, dx: 120, dy: 50 },
        { size: 24, bold: false, lineHeight: 31, dx: 120, dy: 34 },
        { size: 21, bold: false, lineHeight: 24, dx: 120, dy: 25 },
      ],
      { seed: draftLane(lane) },
    ),
    meaning: { lane: lane.id, years: 20 },
  });

const laneName = ({ name }: Lane, nth: number): Furniture => ({
  kind: 'lane-name',
  x: 984,
  y: laneTop(nth) + 50,
  width: 104,
  text: name,
  size: 28,
});

/** T10 修正案: the presented draft beside its revision, the reasons, and one line for each lane. */
export const VISION_REVISED = sheetTemplate({
  id: 'vision-revised',
  group: 'envision',
  summary: { ja: '何が変わったか', en: 'What has changed?' },
  about: {
    ja: '発表した当初案と、採り入れた感想・気づきを見ながら、もう一度、一文にします。新しくなったところには下線がつきます。',
    en: 'With the draft as presented and the feedback taken up beside it, the vision is written once more. What is new in it is underlined.',
  },
  purpose: 'revision',
  stage: 'far',
  chapter: 'future',
  sets: ['one-day', 'half-day', 'one-year'],
  inAgenda: { titles: ['ビジョン（修正案）', '20年後のビジョン（修正案）'], sign: /修正|revis/iu },
  axes: [LANE_AXIS],
  main: 'vision.revised.sentence' as ZoneId,
  code: 'T10',
  title: { ja: '２０年後のビジョン　修正案', en: 'Vision for 20 years on, revised' },
  shortTitle: { ja: '修正案', en: 'Revised vision' },
  question: {
    ja: '受け取った付箋を読み、何を変え、何を残すか。',
    en: 'Reading what we were given: what do we change, what do we keep?',
  },
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）', en: '' }, size: 72 },
  rail: yearRail(20),
  zones: [
    zone('vision.draft.locked', [48, 272, 400, 828], {
      ...headed({ ja: '当初案', en: 'Draft' }, 34),
      tone: 'evidence',
      sub: { text: { ja: '発表した版', en: 'as presented' }, below: false, whenPresented: true },
      prompt: {
        text: { ja: '当初案が書かれると、ここに出ます。', en: 'The draft appears here once it is written.' },
        x: 16,
        y: 124,
      },
      pad: 16,
      use: mirror(PRESENTED_DRAFT, [
        { size: 40, bold: false, lineHeight: 64, dx: 16, dy: 130, byPhrase: false },
        { size: 32, bold: false, lineHeight: 51, dx: 16, dy: 126, byPhrase: false },
      ]),
    }),
    zone('vision.why', [496, 272, 440, 528], {
      ...headed({ ja: '変えた理由', en: 'Reasons' }, 34),
      rule: RULE.top,
      prompt: {
        text: {
          ja: '採り入れた感想・気づきが、ここに並びます。',
          en: 'The feedback you take up appears here.',
        },
        x: 0,
        y: 96,
      },
      use: { ...notes(66, 4), showsTakenUp: true },
    }),
    zone('vision.changed', [496, 812, 440, 288], {
      ...headed({ ja: '変わったこと', en: 'What changed' }, 28),
      rule: RULE.hair,
      prompt: { text: { ja: '何が変わったかを、一言で。', en: 'In a few words.' }, x: 0, y: 96 },
      use: field([
        { size: 26, bold: false, lineHeight: 42, dx: 0, dy: 96 },
        { size: 24, bold: false, lineHeight: 34, dx: 0, dy: 88 },
      ]),
    }),
    zone('vision.revised.sentence', [984, 272, 648, 540], {
      ...headed({ ja: '修正案', en: 'Revision' }, 34),
      rule: RULE.strong,
      sub: { text: { ja: 'このまちだけの言葉は？', en: 'Our own words?' }, below: false },
      prompt: {
        text: {
          ja: '変えた理由を読み返して、もう一度、一文で。',
          en: 'Read the reasons again, then once more in one sentence.',
        },
        x: 0,
        y: 124,
      },
      use: field(
        [
          { size: 50, bold: true, lineHeight: 75, dx: 0, dy: 134, byPhrase: true },
          { size: 44, bold: true, lineHeight: 66, dx: 0, dy: 128, byPhrase: true },
          { size: 40, bold: true, lineHeight: 58, dx: 0, dy: 124, byPhrase: true },
        ],
        { maxCharacters: 80, diffAgainst: PRESENTED_DRAFT },
      ),
      meaning: { years: 20 },
    }),
    ...LANES.map(laneLine),
  ],
  furniture: [
    { kind: 'path', d: 'M452 640l22 22-22 22M940 640l22 22-22 22', ink: 'time', width: 5 },
    { kind: 'presented-at', x: 64, y: 1040 },
    printed(
      984,
      1096,
      { ja: '下線は当初案になかったところ', en: 'Underlined: not in the draft' },
      { size: 21, bold: false, ink: 'ink3' },
    ),
    ...LANES.map(laneName),
  ],
});
