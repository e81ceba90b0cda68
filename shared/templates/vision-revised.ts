// T10 修正案: the draft as presented, the reasons with the feedback that caused them, the revision with its differences.
// Below it one line for each lane, taken over from the draft and editable: these lines are what T11's 20年後 shows.
import type { ZoneId } from '../board/ids.ts';
import { type Furniture, LANE_NAMES, LANES, type Lane, type Template, type Zone } from './template.ts';
import { yearRail } from './year-rail.ts';

const LANES_TOP = 832;
const LANE_HEIGHT = 80;

const laneTop = (lane: Lane): number => LANES_TOP + LANES.indexOf(lane) * LANE_HEIGHT;

const laneLine = (lane: Lane): Zone => ({
  id: `vision.revised.${lane}` as ZoneId,
  label: LANE_NAMES[lane],
  x: 984,
  y: laneTop(lane),
  width: 648,
  height: LANE_HEIGHT,
  tone: 'none',
  rule: lane === 'community' ? { weight: 'top', ink: 'ink' } : { weight: 'hair', ink: 'hair' },
  heading: null,
  sub: null,
  prompt: {
    text: { ja: '当初案から引き継ぎ、一文で。', en: 'Carry it over from the draft, in one line.' },
    x: 120,
    y: 50,
  },
  pad: 0,
  use: {
    kind: 'field',
    field: {
      form: 'text',
      styles: [
        { size: 26, bold: false, lineHeight: 34, dx: 120, dy: 50 },
        { size: 24, bold: false, lineHeight: 31, dx: 120, dy: 50 },
        { size: 24, bold: false, lineHeight: 31, dx: 120, dy: 34 },
        { size: 21, bold: false, lineHeight: 24, dx: 120, dy: 25 },
      ],
      maxCharacters: null,
      seed: { of: 'draft-lane', lane },
      diffAgainst: null,
    },
  },
  lane,
  offset: 20,
});

const laneName = (lane: Lane): Furniture => ({
  kind: 'text',
  x: 984,
  y: laneTop(lane) + 50,
  text: LANE_NAMES[lane],
  size: 28,
  bold: true,
  ink: 'ink',
  anchor: 'start',
});

/** T10 修正案: the presented draft beside its revision, the reasons, and one line for each lane. */
export const VISION_REVISED: Template = {
  id: 'vision-revised',
  version: 1,
  code: 'T10',
  title: { ja: '２０年後のビジョン　修正案', en: 'Vision for 20 years on, revised' },
  shortTitle: { ja: '修正案', en: 'Revised vision' },
  question: {
    ja: '受け取った付箋を読み、何を変え、何を残すか。',
    en: 'Reading what we were given: what do we change, what do we keep?',
  },
  audience: 'team',
  banner: { year: { ja: '{e20}', en: '{e20}' }, after: { ja: '（{a20}）', en: '' }, size: 72 },
  rail: yearRail(20),
  washes: [],
  zones: [
    {
      id: 'vision.draft.locked' as ZoneId,
      label: { ja: '当初案', en: 'Draft' },
      x: 48,
      y: 272,
      width: 400,
      height: 828,
      tone: 'evidence',
      rule: null,
      heading: { text: { ja: '当初案', en: 'Draft' }, size: 34 },
      sub: { text: { ja: '発表した版', en: 'as presented' }, below: false, whenPresented: true },
      prompt: {
        text: { ja: '当初案が書かれると、ここに出ます。', en: 'The draft appears here once it is written.' },
        x: 16,
        y: 124,
      },
      pad: 16,
      use: {
        kind: 'mirror',
        source: { of: 'draft-sentence' },
        styles: [
          { size: 40, bold: false, lineHeight: 64, dx: 16, dy: 130, byPhrase: false },
          { size: 32, bold: false, lineHeight: 51, dx: 16, dy: 126, byPhrase: false },
        ],
      },
    },
    {
      id: 'vision.why' as ZoneId,
      label: { ja: '変えた理由', en: 'Reasons' },
      x: 496,
      y: 272,
      width: 440,
      height: 528,
      tone: 'none',
      rule: { weight: 'top', ink: 'ink' },
      heading: { text: { ja: '変えた理由', en: 'Reasons' }, size: 34 },
      sub: null,
      prompt: {
        text: {
          ja: '採り入れた感想・気づきが、ここに並びます。',
          en: 'The feedback you take up appears here.',
        },
        x: 0,
        y: 96,
      },
      pad: 0,
      use: { kind: 'notes', form: 'square', top: 66, capacity: 4, showsTakenUp: true },
    },
    {
      id: 'vision.changed' as ZoneId,
      label: { ja: '変わったこと', en: 'What changed' },
      x: 496,
      y: 812,
      width: 440,
      height: 288,
      tone: 'none',
      rule: { weight: 'hair', ink: 'hair' },
      heading: { text: { ja: '変わったこと', en: 'What changed' }, size: 28 },
      sub: null,
      prompt: { text: { ja: '何が変わったかを、一言で。', en: 'In a few words.' }, x: 0, y: 96 },
      pad: 0,
      use: {
        kind: 'field',
        field: {
          form: 'text',
          styles: [
            { size: 26, bold: false, lineHeight: 42, dx: 0, dy: 96 },
            { size: 24, bold: false, lineHeight: 34, dx: 0, dy: 88 },
          ],
          maxCharacters: null,
          seed: null,
          diffAgainst: null,
        },
      },
    },
    {
      id: 'vision.revised.sentence' as ZoneId,
      label: { ja: '修正案', en: 'Revision' },
      x: 984,
      y: 272,
      width: 648,
      height: 540,
      tone: 'none',
      rule: { weight: 'strong', ink: 'time' },
      heading: { text: { ja: '修正案', en: 'Revision' }, size: 34 },
      sub: { text: { ja: 'このまちだけの言葉は？', en: 'Words only we use?' }, below: false },
      prompt: {
        text: {
          ja: '変えた理由を読み返して、もう一度、一文で。',
          en: 'Read the reasons again, then once more in one sentence.',
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
            { size: 50, bold: true, lineHeight: 75, dx: 0, dy: 134, byPhrase: true },
            { size: 44, bold: true, lineHeight: 66, dx: 0, dy: 128, byPhrase: true },
            { size: 40, bold: true, lineHeight: 58, dx: 0, dy: 124, byPhrase: true },
          ],
          maxCharacters: 80,
          seed: null,
          diffAgainst: { of: 'draft-sentence' },
        },
      },
      offset: 20,
    },
    ...LANES.map(laneLine),
  ],
  feedbackPart: null,
  furniture: [
    { kind: 'path', d: 'M452 640l22 22-22 22M940 640l22 22-22 22', ink: 'time', width: 5 },
    { kind: 'presented-at', x: 64, y: 1040 },
    {
      kind: 'text',
      x: 984,
      y: 1096,
      text: { ja: '下線は当初案になかったところ', en: 'Underlined: not in the draft' },
      size: 21,
      bold: false,
      ink: 'ink3',
      anchor: 'start',
    },
    ...LANES.map(laneName),
  ],
};
