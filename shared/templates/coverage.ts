// 未来への筋道: the targets as a matrix, lanes by years, with what is linked, what is not and what is empty; the result in one sentence, and
// what to do next. All of it is computed from the board's chain (Seen.way); nobody writes here. いま is no gap.
import { fitText } from '../text/measure.ts';
import { emptyPlace, hatchedPlace } from './empty-place.ts';
import { LANES } from './lanes.ts';
import type { Seen, SeenCell, SeenWay } from './seen.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Derived, Furniture, Role, Wording } from './template.ts';
import { printed, zone } from './zone.ts';

/** Where the years of the targets stand. */
const COLUMNS: Readonly<Record<number, number>> = { 0: 224, 1: 412, 3: 600, 5: 788, 20: 994 };
const VISION = 20;
const TOP = 312;
const BAND = 196;
const RIGHT = 1110;
const ASIDE = { x: 1176, right: 1632, words: 1224 } as const;

const middleOf = ({ lane, years }: SeenCell): readonly [x: number, y: number] | null => {
  const x = COLUMNS[years];
  return x === undefined ? null : [x, TOP + lane * BAND + 100];
};
const same = (words: string): Wording => ({ ja: words, en: words });
const UNLINKED: Wording = { ja: 'つながりなし', en: 'Unlinked' };
const UNSERVED: Wording = { ja: 'まだ手段なし', en: 'No means yet' };

const disc = ([x, y]: readonly [number, number], radius: number, ink: Role, isOpen: boolean): Furniture => ({
  kind: 'circle',
  x,
  y,
  radius,
  ink,
  width: 4,
  fill: isOpen ? 'paper' : ink,
});

/** Filled: written; open, in a dashed ring: linked with nothing; hatched: nothing is written. */
function drawCell(cell: SeenCell): readonly Furniture[] {
  const at = middleOf(cell);
  if (at === null) return [];
  const [x, y] = at;
  if (cell.isGap) return emptyPlace({ x: x - 64, y: y - 56, width: 128, height: 112 });
  if (cell.count === 0) return [];
  const isVision = cell.years === VISION;
  const [radius, ink]: readonly [number, Role] = isVision ? [42, 'time'] : [36, 'ink'];
  const isOpen = cell.unlinked === cell.count;
  const number = printed(x, y + 12, same(String(cell.count)), {
    size: 34,
    ink: isOpen ? ink : 'paper',
    anchor: 'middle',
  });
  if (cell.unlinked === 0) return [disc(at, radius, ink, false), number];
  const words = isVision ? UNSERVED : UNLINKED;
  const counted = isOpen
    ? words
    : { ja: `${words.ja} ${cell.unlinked}`, en: `${words.en}: ${cell.unlinked}` };
  return [
    { kind: 'circle', x, y, radius: radius + 14, ink: 'warn', width: 5, dash: [12, 7] },
    disc(at, radius, ink, isOpen),
    number,
    printed(x, y + 84, counted, { size: 21, ink: 'warn', anchor: 'middle' }),
  ];
}

/** A thick bar; round what stands between, where it passes a year. */
function drawJoin(from: SeenCell, to: SeenCell): readonly Furniture[] {
  const [a, b] = [middleOf(from), middleOf(to)];
  if (a === null || b === null) return [];
  const years = Object.keys(COLUMNS).map(Number);
  const isPast = Math.abs(years.indexOf(from.years) - years.indexOf(to.years)) > 1;
  const look = { ink: 'link', width: 9 } as const;
  if (from.lane === to.lane && isPast) {
    const [x1, x2, y] = [a[0] + 30, b[0] - 34, a[1] - 42];
    return [{ kind: 'path', d: `M${x1} ${y}C${x1 + 60} ${y - 42} ${x2 - 60} ${y - 42} ${x2} ${y}`, ...look }];
  }
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const along = (start: readonly [number, number], share: number): readonly [number, number] => [
    Math.round(start[0] + (b[0] - a[0]) * share),
    Math.round(start[1] + (b[1] - a[1]) * share),
  ];
  return [{ kind: 'line', from: along(a, 46 / length), to: along(b, -50 / length), ...look }];
}

/** What to do about one kind of thing that is open. */
interface Item {
  readonly title: Wording;
  readonly words: Wording;
  readonly act: Wording;
  readonly sign: (y: number) => readonly Furniture[];
}

const SMALL_HATCH = { pitch: 11, line: 2.5, dash: [6, 4] } as const;
const sign = (y: number): Furniture => ({
  kind: 'path',
  d: `M${ASIDE.x} ${y + 2}l17-30 17 30z`,
  ink: 'warn',
  width: 2,
  fill: 'warn',
});

const listed = (words: readonly string[]): Wording => ({ ja: words.join('／'), en: words.join(' / ') });

function itemsOf({ unlinked, unserved, cells, lanes }: SeenWay): readonly Item[] {
  const empty = cells.filter(({ isGap }) => isGap);
  const place = ({ lane, years }: SeenCell): Wording => ({
    ja: `${lanes[lane]?.ja ?? ''}・${years}年後`,
    en: `${lanes[lane]?.en ?? ''}, ${years} ${years === 1 ? 'year' : 'years'}`,
  });
  const places = empty.map(place);
  const items: readonly (Item & { readonly count: number })[] = [
    {
      count: unlinked.length,
      title: { ja: `つながりなし　${unlinked.length}枚`, en: `Unlinked: ${unlinked.length}` },
      words: listed(unlinked),
      act: { ja: '→ 「何のため？」で行き先を選ぶ', en: '→ Ask “What for?” and link it' },
      sign: (y) => [sign(y)],
    },
    {
      count: empty.length,
      title: { ja: `空白　${empty.length}か所`, en: `Gaps: ${empty.length}` },
      words: { ja: places.map(({ ja }) => ja).join('／'), en: places.map(({ en }) => en).join(' / ') },
      act: { ja: '→ その前に変わることを書く', en: '→ Write what changes before' },
      sign: (y) => hatchedPlace({ x: ASIDE.x, y: y - 26, width: 34, height: 30 }, SMALL_HATCH),
    },
    {
      count: unserved.length,
      title: { ja: `まだ手段なし　${unserved.length}枚`, en: `No means yet: ${unserved.length}` },
      words: listed(unserved),
      act: { ja: '→ 「どうやって？」で手段をつなぐ', en: '→ Ask “How?” and link it' },
      sign: (y) => [sign(y)],
    },
  ];
  return items.filter(({ count }) => count > 0);
}

function drawItems(items: readonly Item[], isBegun: boolean): readonly Furniture[] {
  if (items.length === 0 && isBegun)
    return [
      printed(
        ASIDE.x,
        418,
        { ja: 'すべて、つながっています。', en: 'Everything is linked.' },
        { size: 27, ink: 'ink' },
      ),
    ];
  const isClose = items.length > 2;
  const [first, pitch, words, act] = isClose ? [410, 136, 36, 70] : [418, 212, 46, 88];
  const inAside = (text: Wording): Wording => ({
    ja: fitText(text.ja, 24, false, ASIDE.right - ASIDE.words),
    en: fitText(text.en, 24, false, ASIDE.right - ASIDE.words),
  });
  return items.flatMap((item, at): readonly Furniture[] => {
    const y = first + at * pitch;
    return [
      ...item.sign(y),
      printed(ASIDE.words, y, item.title, { size: 27, ink: 'ink' }),
      printed(ASIDE.words, y + words, inAside(item.words), { size: 24, ink: 'ink', bold: false }),
      printed(ASIDE.words, y + act, item.act, { size: 24, ink: 'next' }),
      ...(isClose
        ? []
        : [
            {
              kind: 'line',
              from: [ASIDE.x, y + 134],
              to: [ASIDE.right, y + 134],
              ink: 'hair',
              width: 1.5,
            } as const,
          ]),
    ];
  });
}

function deriveCoverage({ way }: Seen): Derived {
  const seen = way();
  const items = itemsOf(seen);
  const isBegun = seen.cells.some(({ count }) => count > 0);
  // After 「、」 the sentence goes on in a second line.
  const result = { ja: seen.result.ja.replace('、', '、\n'), en: seen.result.en };
  return {
    furniture: [
      ...seen.joins.flatMap(({ from, to }) => {
        const [a, b] = [seen.cells[from], seen.cells[to]];
        return a === undefined || b === undefined ? [] : drawJoin(a, b);
      }),
      ...seen.cells.flatMap(drawCell),
      printed(48, 976, result, { size: 46, ink: 'ink', width: RIGHT - 48 }),
      ...drawItems(items, isBegun),
    ],
    inks: {},
    words: {
      'coverage.sentence': seen.result,
      ...(items.length === 0
        ? {}
        : {
            'coverage.next': {
              ja: items.map(({ title }) => title.ja).join('。'),
              en: items.map(({ title }) => title.en).join('. '),
            },
          }),
    },
  };
}

const legend = (y: number, text: Wording): Furniture =>
  printed(ASIDE.words, y, text, { size: 23, ink: 'ink', bold: false });
const rule = (y: number, look: { readonly ink: Role; readonly width: number }): Furniture => ({
  kind: 'line',
  from: [48, y],
  to: [RIGHT, y],
  ...look,
});
const NEXT: Wording = { ja: '次にすること', en: 'What to do next' };

/** 未来への筋道: derived from ありたい姿 and the vision. */
export const COVERAGE = sheetTemplate({
  id: 'coverage',
  code: 'CV',
  group: 'way',
  sets: ['one-day', 'one-year'],
  inAgenda: { titles: [], sign: /未来への筋道|coverage/iu },
  stage: 'mid',
  title: { ja: '未来への筋道', en: 'Way to the future' },
  shortTitle: { ja: '未来への筋道', en: 'Way to the future' },
  summary: { ja: '今日の一歩が未来に届くか', en: 'Do the first steps reach it?' },
  about: {
    ja: 'ありたい姿のつながりから、ひとりでにできるシートです。どこが空白か、何がつながっていないか、今日の一歩が20年後に届いているかがわかります。書き込むところはありません。',
    en: 'This sheet makes itself from the links of the targets: what is empty, what is unlinked, and whether the first steps reach the vision. There is nothing to write.',
  },
  question: { ja: '今日の一歩は、未来に届いているか。', en: 'Do today’s steps reach the future?' },
  rail: {
    y: 206,
    from: 150,
    to: RIGHT,
    asColumnHeads: true,
    chevrons: [318, 506, 694, 891],
    stops: Object.entries(COLUMNS).map(([years, x]) => ({
      x,
      offset: Number(years),
      filled: true,
      below: { ja: `（{a${years}}）`, en: `({a${years}})` },
    })),
  },
  washes: [{ kind: 'dawn', x: 780, y: 190, width: 330, height: 706 }],
  zones: [
    zone('coverage.matrix', [48, TOP, RIGHT - 48, 588], {
      label: { ja: '筋道', en: 'Way' },
      use: { kind: 'derived' },
    }),
    zone('coverage.next', [ASIDE.x, TOP, ASIDE.right - ASIDE.x, 470], {
      label: NEXT,
      use: { kind: 'derived' },
    }),
    zone('coverage.sentence', [48, 916, RIGHT - 48, 180], {
      label: { ja: '結果', en: 'Result' },
      use: { kind: 'derived' },
    }),
  ],
  furniture: [
    rule(TOP, { ink: 'ink', width: 2.5 }),
    ...LANES.flatMap(({ name }, at): readonly Furniture[] => [
      { kind: 'lane-name', x: 48, y: TOP + at * BAND + 112, width: 98, text: name, size: 36 },
      rule(TOP + (at + 1) * BAND, { ink: 'hair', width: 1.5 }),
    ]),
    { kind: 'line', from: [ASIDE.x, TOP], to: [ASIDE.right, TOP], ink: 'next', width: 6 },
    printed(ASIDE.x, 364, NEXT, { size: 34, ink: 'ink' }),
    disc([1193, 828], 15, 'ink', false),
    legend(836, { ja: '書かれている（数字は枚数）', en: 'Written (how many)' }),
    disc([1193, 880], 13, 'ink', true),
    legend(888, { ja: '書かれたが、つながっていない', en: 'Written, and unlinked' }),
    ...hatchedPlace({ x: 1176, y: 916, width: 34, height: 30 }, SMALL_HATCH),
    legend(940, { ja: '空白', en: 'Gap' }),
    { kind: 'line', from: [1176, 983], to: [1210, 983], ink: 'link', width: 9 },
    legend(992, { ja: 'つながり（手段 → 目的）', en: 'Link (means → end)' }),
  ],
  sources: ['targets', 'vision-revised'],
  derive: deriveCoverage,
});
