// T2 対象者の選定: whom to interview, posts by divisions, so that neither is missing. The posts are the ranks of the board's city. People are codes, never names; what is missing and
// what is uneven the sheet computes (interviewees-balance.ts).
import { type Rank, USUAL_RANKS } from '../camp/ranks.ts';
import { SEAT } from '../drawing/forms/seat.ts';
import { deriveBalance, type TableRows } from './interviewees-balance.ts';
import { DIVISIONS, type Division, type Post, postsOf, seatZone } from './interviewees-seats.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Template, Wording, Zone } from './template.ts';
import { printed, RULE, todayRail, zone } from './zone.ts';

const [, SEAT_HEIGHT] = SEAT.leastSize;
const HEAD = 306;
const BOTTOM = 1100;
const RIGHT = 1240;
const ASIDE = { x: 1290, width: 342 } as const;

/** The rows share the height of the table; what lies in the middle of a row stays in it. */
function rowsFor(count: number): TableRows {
  const pitch = Math.floor((BOTTOM - HEAD - 4) / count);
  const height = pitch - 8;
  const seat = Math.min(SEAT_HEIGHT, height);
  return {
    top: (row) => HEAD + 4 + row * pitch,
    height,
    seat,
    seatTop: Math.min(14, height - seat),
  };
}

/** The usual ranks at the same place of the list: what the example says of them is said here. */
const likeUsual = (posts: readonly Post[], row: number): Post | undefined => {
  const isUsual = USUAL_POSTS.some(({ id }) => id === posts[row]?.id);
  if (isUsual) return undefined;
  return row === posts.length - 1 ? USUAL_POSTS.at(-1) : USUAL_POSTS.slice(0, -1)[row];
};
const USUAL_POSTS = postsOf(USUAL_RANKS);

function cell(posts: readonly Post[], rows: TableRows, post: Post, division: Division): Zone {
  const row = posts.indexOf(post);
  const like = likeUsual(posts, row);
  const isLow = rows.seat < SEAT_HEIGHT;
  return zone(seatZone(post.id, division.id), [division.x, rows.top(row), 300, rows.height], {
    label: {
      ja: `${post.name.ja}・${division.name.ja}`,
      en: `${post.name.en} · ${division.name.en}`,
    },
    prompt: { text: { ja: '誰に聞く？', en: 'Whom to ask?' }, x: 0, y: 58 },
    use: {
      kind: 'notes',
      form: 'seat',
      top: rows.seatTop,
      capacity: 2,
      ...(isLow ? { least: rows.seat } : {}),
    },
    meaning: { row: post.id, column: division.id },
    ...(like === undefined ? {} : { exampleOf: seatZone(like.id, division.id) }),
  });
}

const count = (rows: TableRows, post: Post, row: number): Zone =>
  zone(`matrix.${post.id}.count`, [1130, rows.top(row), 110, rows.height], {
    label: { ja: `${post.name.ja}の人数`, en: `${post.name.en}: how many` },
    use: { kind: 'derived' },
    meaning: { row: post.id },
  });

/** The first column is as wide as this; a name that fills it would touch the words beside it. */
const nameWidth = ({ ja }: Wording): number => (ja.length > 2 ? 98 : 106);

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
const interviewees = (posts: readonly Post[], rows: TableRows): Template =>
  sheetTemplate({
    id: 'interviewees',
    purpose: 'interviewees',
    code: 'T2',
    sets: ['one-year', 'current-state'],
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
      { id: 'row', values: posts },
      { id: 'column', values: DIVISIONS },
    ],
    rail: todayRail(),
    zones: [
      ...posts.flatMap((post, row) => [
        ...DIVISIONS.map((division) => cell(posts, rows, post, division)),
        count(rows, post, row),
      ]),
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
      ...posts.flatMap(({ name }, row): readonly Furniture[] => [
        { kind: 'lane-name', x: 64, y: rows.top(row) + 58, width: nameWidth(name), text: name, size: 34 },
        ...(row === 0 ? [] : [line(rows.top(row) - 4, { ink: 'hair', width: 1.5 })]),
      ]),
      { kind: 'line', from: [ASIDE.x, 948], to: [ASIDE.x + ASIDE.width, 948], ink: 'ink', width: 2.5 },
      printed(ASIDE.x, 985, { ja: '依頼の順', en: 'Order of asking' }, { size: 24, ink: 'ink' }),
      ...(SEAT.steps?.words ?? []).flatMap(order),
    ],
    derive: deriveBalance(posts, rows),
    ofRanks: forRanks,
  });

function forRanks(ranks: readonly Rank[]): Template {
  const posts = postsOf(ranks);
  return interviewees(posts, rowsFor(posts.length));
}

/** T2 with the usual ranks. */
export const INTERVIEWEES = forRanks(USUAL_RANKS);
