// T2 対象者の選定: whom to interview, posts by divisions, so that neither is missing. People are codes, never names; what is missing and
// what is uneven the sheet computes (interviewees-balance.ts).
import { SEAT } from '../drawing/forms/seat.ts';
import { deriveBalance } from './interviewees-balance.ts';
import { DIVISIONS, POSTS, seatZone } from './interviewees-seats.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Wording, Zone } from './template.ts';
import { printed, RULE, todayRail, zone } from './zone.ts';

const HEAD = 306;
const PITCH = 158;
const top = (row: number): number => HEAD + 4 + row * PITCH;
const RIGHT = 1240;
const ASIDE = { x: 1290, width: 342 } as const;

const cell = (row: number, column: number): Zone => {
  const [post, division] = [POSTS[row], DIVISIONS[column]];
  if (post === undefined || division === undefined) throw new Error(`No cell ${row}, ${column}`);
  return zone(seatZone(post.id, division.id), [division.x, top(row), 300, 150], {
    label: {
      ja: `${post.name.ja}・${division.name.ja}`,
      en: `${post.name.en} · ${division.name.en}`,
    },
    prompt: { text: { ja: '誰に聞く？', en: 'Whom to ask?' }, x: 0, y: 58 },
    use: { kind: 'notes', form: 'seat', top: 14, capacity: 2 },
    meaning: { row: post.id, column: division.id },
  });
};

const count = (row: number): Zone => {
  const post = POSTS[row];
  if (post === undefined) throw new Error(`No row ${row}`);
  return zone(`matrix.${post.id}.count`, [1130, top(row), 110, 150], {
    label: { ja: `${post.name.ja}の人数`, en: `${post.name.en}: how many` },
    use: { kind: 'derived' },
    meaning: { row: post.id },
  });
};

const BALANCE: Wording = { ja: '偏り', en: 'Balance' };
const NEXT: Wording = { ja: '次にすること', en: 'What to do next' };

/** How the dots of a seat are to be read. */
const order = (step: Wording, at: number): readonly Furniture[] => [
  ...[0, 1, 2].map(
    (dot): Furniture => ({
      kind: 'circle',
      x: ASIDE.x + 8 + dot * 19,
      y: 1010 + at * 33,
      radius: dot <= at ? 6 : 4.75,
      ink: 'ink',
      width: dot <= at ? 0.1 : 2.5,
      fill: dot <= at ? 'ink' : 'paper',
    }),
  ),
  printed(ASIDE.x + 70, 1018 + at * 33, step, { size: 22, ink: 'ink', bold: false }),
];

const line = (y: number, look: Pick<Extract<Furniture, { kind: 'line' }>, 'ink' | 'width'>): Furniture => ({
  kind: 'line',
  from: [64, y],
  to: [RIGHT, y],
  ...look,
});

/** T2 対象者の選定: for the team alone, because the tags may tell who somebody is. */
export const INTERVIEWEES = sheetTemplate({
  id: 'interviewees',
  code: 'T2',
  sets: ['current-state'],
  group: 'look',
  inAgenda: { titles: [], sign: /対象者の選定|interviewees/iu },
  stage: 'now',
  confidence: 'team',
  title: { ja: '対象者の選定', en: 'Choosing interviewees' },
  shortTitle: { ja: '対象者の選定', en: 'Interviewees' },
  summary: { ja: '誰に聞くかを、偏りなく選ぶ', en: 'Choose whom to ask, evenly' },
  about: {
    ja: '職層と所属の表に、聞く相手を記号で置きます。1行目に記号、2行目から性別や職種などを書くと、人数の不足と偏りがわかります。名前は書きません。点は、職員課、課長、本人の順に得た承諾です。',
    en: 'Put whom you will ask into the table of posts and divisions, by a code. Write the code first and tags below, and the sheet tells what is short or uneven. No names. Dots are the consents, in their order.',
  },
  question: {
    ja: '職層と所属が偏らないように選ぶ。名前は書かず、記号で。',
    en: 'Choose evenly by post and division. No names, only codes.',
  },
  axes: [
    { id: 'row', values: POSTS },
    { id: 'column', values: DIVISIONS },
  ],
  rail: todayRail(),
  zones: [
    ...POSTS.flatMap((_, row) => [...DIVISIONS.map((__, column) => cell(row, column)), count(row)]),
    zone('matrix.balance', [ASIDE.x, 262, ASIDE.width, 470], {
      label: BALANCE,
      heading: { text: BALANCE, size: 34 },
      rule: RULE.top,
      use: { kind: 'derived' },
    }),
    zone('matrix.next', [ASIDE.x, 758, ASIDE.width, 166], {
      label: NEXT,
      heading: { text: NEXT, size: 34 },
      rule: { weight: 'strong', ink: 'next' },
      use: { kind: 'derived' },
    }),
  ],
  furniture: [
    line(HEAD, { ink: 'ink', width: 2.5 }),
    ...DIVISIONS.map(({ x, name }) => printed(x, 290, name, { size: 28, ink: 'ink' })),
    printed(
      RIGHT,
      290,
      { ja: '各職層３名', en: '3 of each post' },
      {
        size: 24,
        ink: 'ink2',
        bold: false,
        anchor: 'end',
      },
    ),
    ...POSTS.flatMap(({ name }, row): readonly Furniture[] => [
      { kind: 'lane-name', x: 64, y: top(row) + 58, width: 106, text: name, size: 34 },
      ...(row === 0 ? [] : [line(top(row) - 4, { ink: 'hair', width: 1.5 })]),
    ]),
    { kind: 'line', from: [ASIDE.x, 948], to: [ASIDE.x + ASIDE.width, 948], ink: 'ink', width: 2.5 },
    printed(ASIDE.x, 985, { ja: '依頼の順', en: 'Order of asking' }, { size: 24, ink: 'ink' }),
    ...(SEAT.steps?.words ?? []).flatMap(order),
  ],
  derive: deriveBalance(top),
});
