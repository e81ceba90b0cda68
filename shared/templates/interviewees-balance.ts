// What T2 computes: how many there are of each post, what of the table is empty where the post is short, how evenly people are chosen by
// the words of their tags, and what is to be done next.
import { fitText, fittingSize, textWidth } from '../text/measure.ts';
import { emptyPlace } from './empty-place.ts';
import { DIVISIONS, type Division, type Post, type Seat, seatsIn, seatZone } from './interviewees-seats.ts';
import type { Seen } from './seen.ts';
import type { Derived, Furniture, Role, Wording } from './template.ts';
import { printed } from './zone.ts';

interface Row {
  readonly post: Post;
  readonly at: number;
  readonly seats: readonly Seat[];
  /** Some are chosen, and fewer than there should be: only then an empty cell is a gap. */
  readonly isShort: boolean;
  readonly empty: readonly Division[];
}

/** Where the rows of the table lie. */
export interface TableRows {
  /** The upper edge of a row's cells. */
  readonly top: (row: number) => number;
  /** How high its cells are. */
  readonly height: number;
  /** From a cell's upper edge to its first seat, and how high a seat is at least. */
  readonly seatTop: number;
  readonly seat: number;
}

/** What the table of these posts says of what lies in it. */
export const deriveBalance =
  (posts: readonly Post[], { top, height, seatTop, seat }: TableRows) =>
  ({ sheet }: Seen): Derived => {
    const rows = posts.map((post, at): Row => {
      const cells = DIVISIONS.map((division) => ({ division, seats: seatsIn(sheet, post.id, division.id) }));
      const seats = cells.flatMap((cell) => cell.seats);
      const isShort = seats.length > 0 && seats.length < post.target;
      const empty = cells.filter((cell) => cell.seats.length === 0).map(({ division }) => division);
      return { post, at, seats, isShort, empty: isShort ? empty : [] };
    });
    const all = rows.flatMap(({ seats }) => seats);
    const next = nextWords(rows, all);
    return {
      furniture: [
        ...rows.flatMap((row) => countFurniture(row, top(row.at), height)),
        ...rows.flatMap(({ at, empty }) =>
          empty.flatMap(({ x }) => emptyPlace({ x, y: top(at) + seatTop, width: 144, height: seat })),
        ),
        ...balance(all),
        ...next
          .map(inAside)
          .map(({ text, ink }, line) =>
            printed(ASIDE.x, 846 + line * 36, text, { size: sizeOf(text, ink), ink, bold: ink === 'next' }),
          ),
      ],
      inks: {},
      words: all.length === 0 ? {} : { 'matrix.next': joined(next.map(({ text }) => text)) },
      answered: rows.flatMap(({ post, empty }) => empty.map(({ id }) => seatZone(post.id, id))),
    };
  };

const ASIDE = { x: 1290, right: 1632 } as const;
/** Where a post's name is too long for one line, the name is cut, and nothing else: it stands whole at its row. */
function inAside({ text, ink, post }: NextLine): NextLine {
  const cut = (words: string, name: string): string => {
    const beyond = textWidth(words, SMALLEST, true) - (ASIDE.right - ASIDE.x);
    if (beyond <= 0) return words;
    const room = textWidth(name, SMALLEST, true) - beyond;
    return words.replace(name, () => fitText(name, SMALLEST, true, room));
  };
  return { ink, post, text: { ja: cut(text.ja, post.ja), en: cut(text.en, post.en) } };
}
const SMALLEST = 21;

/** As large as both languages fit. */
const sizeOf = (text: Wording, ink: Role): number =>
  Math.min(
    ...Object.values(text).map((words) =>
      fittingSize(words, [24, 22, 21], ink === 'next', ASIDE.right - ASIDE.x),
    ),
  );
const same = (words: string): Wording => ({ ja: words, en: words });
const joined = (texts: readonly Wording[]): Wording => ({
  ja: texts.map(({ ja }) => ja).join('。'),
  en: texts.map(({ en }) => en).join('. '),
});

/** In low rows everything stands a little closer. */
const LOW = 120;

function countFurniture({ post, seats, isShort }: Row, top: number, height: number): readonly Furniture[] {
  const isLow = height < LOW;
  const [number, rule, below] = isLow ? [46, 56, 86] : [64, 80, 112];
  const ink: Role = isShort ? 'warn' : seats.length === 0 ? 'ink3' : 'ink';
  const missing = post.target - seats.length;
  const end = { anchor: 'end' } as const;
  return [
    printed(1208, top + number, same(String(seats.length)), { size: isLow ? 38 : 44, ink, ...end }),
    printed(1240, top + number, { ja: '名', en: '' }, { size: 24, ink, bold: false, ...end }),
    ...(isShort
      ? [
          {
            kind: 'line',
            from: [1162, top + rule],
            to: [1240, top + rule],
            ink: 'warn',
            width: 4,
            dash: [12, 7],
          } as const,
          printed(
            1240,
            top + below,
            { ja: `あと${missing}名`, en: `${missing} more` },
            { size: 22, ink: 'warn', ...end },
          ),
        ]
      : []),
    ...(post.target === 3
      ? []
      : [
          printed(
            1240,
            top + (isShort ? 140 : isLow ? 82 : 96),
            { ja: `目安 ${post.target}名`, en: `aim: ${post.target}` },
            {
              size: 21,
              ink: 'ink2',
              bold: false,
              ...end,
            },
          ),
        ]),
  ];
}

/** One thing by which people are told apart: what is counted, and of what (null: of all). */
interface Measure {
  readonly name: Wording;
  readonly first: { readonly tags: readonly string[]; readonly name: Wording };
  readonly second: { readonly tags: readonly string[]; readonly name: Wording } | null;
}

const WOMEN = { tags: ['女', '女性', 'woman', 'f'], name: { ja: '女', en: 'women ' } };
const MEN = { tags: ['男', '男性', 'man', 'm'], name: { ja: '男', en: 'men ' } };

const MEASURES: readonly Measure[] = [
  { name: { ja: '性別', en: 'Sex' }, first: WOMEN, second: MEN },
  {
    name: { ja: '職種', en: 'Job' },
    first: {
      tags: ['技術', '専門', '技術職', '専門職', 'technical', 'specialist'],
      name: { ja: '技術・専門', en: 'technical ' },
    },
    second: { tags: ['事務', '事務職', 'office'], name: { ja: '事務', en: 'office ' } },
  },
  {
    name: { ja: '出身地', en: 'From' },
    first: { tags: ['市内', 'local'], name: { ja: '市内', en: 'local ' } },
    second: { tags: ['市外', 'elsewhere'], name: { ja: '市外', en: 'elsewhere ' } },
  },
  {
    name: { ja: '派遣経験', en: 'Sent elsewhere once' },
    first: { tags: ['派遣', '派遣経験', 'sent'], name: { ja: '', en: '' } },
    second: null,
  },
  {
    name: { ja: '社会人経験者採用', en: 'Hired mid-career' },
    first: {
      tags: ['経験者採用', '社会人経験者採用', '経験者', 'mid-career', 'hired'],
      name: { ja: '', en: '' },
    },
    second: null,
  },
];

const having = (seats: readonly Seat[], tags: readonly string[]): number =>
  seats.filter((seat) => tags.some((tag) => seat.tags.has(tag))).length;

function balance(seats: readonly Seat[]): readonly Furniture[] {
  if (seats.length === 0) return [];
  const all = seats.length;
  return [
    printed(
      ASIDE.right,
      306,
      { ja: `${all}名の内訳`, en: `of ${all} people` },
      {
        size: 22,
        ink: 'ink2',
        bold: false,
        anchor: 'end',
      },
    ),
    ...MEASURES.flatMap(({ name, first, second }, at) => {
      const y = 350 + at * 80;
      const [one, other] = [having(seats, first.tags), second === null ? 0 : having(seats, second.tags)];
      const said: Wording =
        second === null
          ? { ja: `${one}名`, en: String(one) }
          : {
              ja: `${first.name.ja}${one}・${second.name.ja}${other}`,
              en: `${first.name.en}${one} · ${second.name.en}${other}`,
            };
      return [
        printed(ASIDE.x, y, name, { size: 24, ink: 'ink' }),
        printed(ASIDE.right, y, said, { size: 22, ink: 'ink2', bold: false, anchor: 'end' }),
        ...dots(one, all, y + 26),
      ];
    }),
  ];
}

/** One dot a person, the first `filled` of them full, as close as they must be to stand in one line. */
function dots(filled: number, all: number, y: number): readonly Furniture[] {
  const pitch = Math.min(29.5, (ASIDE.right - ASIDE.x - 18) / Math.max(1, all - 1));
  const radius = Math.min(8, pitch / 2 - 1.5);
  return Array.from({ length: all }, (_, at): Furniture => {
    const isFull = at < filled;
    return {
      kind: 'circle',
      x: ASIDE.x + 9 + at * pitch,
      y,
      radius: isFull ? radius : radius - 1.25,
      ink: 'ink',
      width: isFull ? 0.1 : 2.5,
      fill: isFull ? 'ink' : 'paper',
    };
  });
}

interface NextLine {
  readonly text: Wording;
  readonly ink: Role;
  /** The name of the post it is about; empty where it is about all. */
  readonly post: Wording;
}

/** What is missing, in words, and the one thing to do about it; when nothing is, who is to be asked for consent. */
function nextWords(rows: readonly Row[], all: readonly Seat[]): readonly NextLine[] {
  const short = rows.find(({ isShort }) => isShort) ?? rows.find(({ seats }) => seats.length === 0);
  if (short === undefined) return [asking(all)];
  const { post, seats } = short;
  const missing = post.target - seats.length;
  const [division] = short.empty;
  const place: Wording =
    division === undefined
      ? post.name
      : { ja: `${post.name.ja}・${division.name.ja}`, en: `${post.name.en}, ${division.name.en}` };
  const count = division === undefined ? missing : 1;
  const about = (text: Wording, ink: Role): NextLine => ({ text, ink, post: post.name });
  return [
    ...(division === undefined ? [] : [about({ ja: `${place.ja}が空白`, en: `Gap: ${place.en}` }, 'ink')]),
    ...lacking(post, seats).map((text) => about(text, 'ink')),
    about({ ja: `→ ${place.ja}から${count}名を選ぶ`, en: `→ ${count} more: ${place.en}` }, 'next'),
  ];
}

/** A post of which all that are chosen are of one sex. */
function lacking({ name }: Post, seats: readonly Seat[]): readonly Wording[] {
  const [women, men] = [having(seats, WOMEN.tags), having(seats, MEN.tags)];
  if (women + men < 2) return [];
  if (women === 0) return [{ ja: `${name.ja}に女性がいない`, en: `${name.en}: no women` }];
  if (men === 0) return [{ ja: `${name.ja}に男性がいない`, en: `${name.en}: no men` }];
  return [];
}

const ALL: Wording = { ja: '', en: '' };
const CONSENTS: readonly ((count: number) => Wording)[] = [
  (count) => ({ ja: `→ 職員課の承諾を得る（${count}名）`, en: `→ Ask personnel (${count})` }),
  (count) => ({ ja: `→ 各課長に頼む（${count}名）`, en: `→ Ask the managers (${count})` }),
  (count) => ({ ja: `→ 対象者個人に頼む（${count}名）`, en: `→ Ask the people (${count})` }),
];

function asking(all: readonly Seat[]): NextLine {
  const least = Math.min(...all.map(({ done }) => done));
  const consent = CONSENTS[least];
  return consent === undefined
    ? { text: { ja: '全員の承諾がそろった', en: 'Everybody has agreed' }, ink: 'ink', post: ALL }
    : { text: consent(all.filter(({ done }) => done === least).length), ink: 'next', post: ALL };
}
