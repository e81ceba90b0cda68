// T17 シートの説明と感想: a sheet is explained at work, and what is said goes into its next version. By relation, never by name.
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Wording, Zone } from './template.ts';
import { VISION_SENTENCE } from './vision-revised.ts';
import { field, headed, mirror, notes, printed, RULE, strips, todayRail, zone } from './zone.ts';

const SHOWN: Wording = { ja: '見せたシート', en: 'The sheet we showed' };
const SHOWN_AXIS: AxisValue = { id: 'shown', name: SHOWN };
const TOLD: AxisValue = { id: 'told', name: { ja: '説明したこと', en: 'What we told' } };
const NEXT: AxisValue = { id: 'next', name: { ja: '次の版に生かすこと', en: 'For the next version' } };

/** Those who were asked, from left to right. */
const LISTENERS: readonly (AxisValue & { readonly prompt: Wording })[] = [
  {
    id: 'boss',
    name: { ja: '上司', en: 'Superiors' },
    prompt: { ja: 'どこで、うなずいた？', en: 'Where did they nod?' },
  },
  {
    id: 'staff',
    name: { ja: '部下', en: 'Our staff' },
    prompt: { ja: '自分の仕事に、どう重ねた？', en: 'What has it to do with their own work?' },
  },
  {
    id: 'peer',
    name: { ja: '同僚', en: 'Colleagues' },
    prompt: { ja: '一緒にやりたいことは？', en: 'What would they join in?' },
  },
];

const ROW_AXIS: Axis = { id: 'row', values: [NEXT] };
const COLUMN_AXIS: Axis = { id: 'column', values: [SHOWN_AXIS, TOLD, ...LISTENERS] };

const heard = ({ id, name, prompt }: (typeof LISTENERS)[number], nth: number): Zone =>
  zone(`reactions.${id}`, [600 + nth * 352, 262, 328, 530], {
    ...headed(name, 34),
    rule: RULE.top,
    prompt: { text: prompt, x: 0, y: 100 },
    use: strips(72, 4),
    meaning: { column: id },
  });

/** T17 シートの説明と感想: what superiors, staff and colleagues say of a sheet. */
export const REACTIONS = sheetTemplate({
  id: 'reactions',
  code: 'T17',
  sets: ['one-year', 'action'],
  group: 'act',
  inAgenda: { titles: [], sign: /説明と感想|職場の声|reactions/iu },
  stage: 'plan',
  chapter: 'change',
  isForTeamFirst: true,
  title: { ja: 'シートの説明と感想', en: 'Explaining the sheet, and what was said' },
  shortTitle: { ja: '説明と感想', en: 'Reactions' },
  summary: { ja: '職場に話し、感想を聞く', en: 'Tell it at work, and listen' },
  about: {
    ja: '作成したシートを上司、部下、同僚に説明し、聞いた感想を間柄ごとに書きます。名前は書きません。そこから、次の版に生かすことを決めます。',
    en: 'Explain a sheet to superiors, staff and colleagues, and write what they say, without names. Then decide what goes into its next version.',
  },
  question: {
    ja: 'これまでに作成したシートを上司、部下、同僚に説明し、感想を聞く。',
    en: 'Explain a sheet you made to superiors, staff and colleagues; ask what they think.',
  },
  axes: [ROW_AXIS, COLUMN_AXIS],
  rail: todayRail(),
  washes: [{ kind: 'evidence', x: 48, y: 262, width: 512, height: 568 }],
  zones: [
    zone('reactions.shown', [48, 330, 512, 480], {
      label: SHOWN,
      tone: 'evidence',
      prompt: {
        text: { ja: 'ビジョンを書くと、ここに出ます。', en: 'The vision comes here once it is written.' },
        x: 16,
        y: 52,
      },
      pad: 16,
      use: mirror(VISION_SENTENCE, [
        // Under the picture and its name.
        { size: 30, bold: false, lineHeight: 42, dx: 16, dy: 388, byPhrase: true },
        { size: 26, bold: false, lineHeight: 36, dx: 16, dy: 384, byPhrase: true },
        { size: 22, bold: false, lineHeight: 31, dx: 16, dy: 380 },
      ]),
      meaning: { column: SHOWN_AXIS.id },
    }),
    zone('reactions.told', [48, 830, 512, 274], {
      ...headed(TOLD.name, 28),
      tone: 'evidence',
      prompt: {
        text: { ja: 'どこを、何分で話した？', en: 'Which parts, in how many minutes?' },
        x: 0,
        y: 96,
      },
      pad: 16,
      use: field([
        { size: 26, bold: false, lineHeight: 42, dx: 16, dy: 98 },
        { size: 22, bold: false, lineHeight: 31, dx: 16, dy: 88 },
      ]),
      meaning: { column: TOLD.id },
    }),
    ...LISTENERS.map(heard),
    zone('reactions.next', [600, 826, 1032, 278], {
      ...headed(NEXT.name, 34),
      rule: { weight: 'strong', ink: 'next' },
      prompt: {
        text: { ja: 'どの区画を、どう書き直す？', en: 'Which part do you rewrite, and how?' },
        x: 0,
        y: 104,
      },
      use: notes(70, 4),
      meaning: { row: NEXT.id },
    }),
  ],
  furniture: [
    printed(64, 307, SHOWN, { size: 34, ink: 'ink' }),
    { kind: 'shown-sheet', x: 64, y: 334, width: 432, zone: 'reactions.shown' },
    { kind: 'line', from: [64, 830], to: [544, 830], ink: 'hair', width: 1.5 },
  ],
});
