// The four 留意点 of T1, and what the sheet computes: which of them are met and how often, which time it is that one talks, and what
// is only planned. A row counts when something was learned.
import { DAY_HINTS } from './day-hints.ts';
import { type Dialogue, dialoguesOn, nthOf, rowZone, WHEN } from './dialogue-rows.ts';
import type { Seen } from './seen.ts';
import type { Derived, Furniture, Role, Wording } from './template.ts';
import { printed } from './zone.ts';

interface Point {
  readonly number: number;
  readonly x: number;
  readonly words: Wording;
  /** What is counted for it; followed by how many. */
  readonly counted: Wording;
  readonly unit: Wording;
  readonly count: (learned: readonly Dialogue[]) => number;
}

const ticked = (learned: readonly Dialogue[], number: number): readonly Dialogue[] =>
  learned.filter(({ points }) => points.includes(number));
const posts = (dialogues: readonly Dialogue[]): readonly string[] => [
  ...new Set(dialogues.map(({ post }) => post).filter((post) => post !== '')),
];

export const POINTS: readonly Point[] = [
  {
    number: 1,
    x: 196,
    words: {
      ja: 'キーパーソンとの間で深い対話機会を複数回得る。',
      en: 'Talk in depth with key persons, more than once.',
    },
    counted: { ja: '2回以上話した相手', en: 'Met again' },
    unit: { ja: '人', en: '' },
    count: (learned) =>
      posts(learned).filter((post) => learned.filter((one) => one.post === post).length > 1).length,
  },
  {
    number: 2,
    x: 560,
    words: {
      ja: '現在の事象だけでなく、過去の経緯等についても十分に踏まえる。',
      en: 'Not only what is so now: know well how it came about, too.',
    },
    counted: { ja: '経緯を聞いた対話', en: 'About the past' },
    unit: { ja: '回', en: '' },
    count: (learned) => ticked(learned, 2).length,
  },
  {
    number: 3,
    x: 924,
    words: {
      ja: '総務部局など、組織経営の本丸とも対話の機会を得る。',
      en: 'Talk with general affairs, the core of management, too.',
    },
    counted: { ja: '本丸との対話', en: 'With the core' },
    unit: { ja: '回', en: '' },
    count: (learned) => ticked(learned, 3).length,
  },
  {
    number: 4,
    x: 1288,
    words: {
      ja: '仲間を増やす巻き込みを通じて、変革への動きを加速・拡大する。',
      en: 'Win companions: change gets faster and wider.',
    },
    counted: { ja: '仲間になった相手', en: 'Companions' },
    unit: { ja: '人', en: '' },
    count: (learned) => posts(ticked(learned, 4)).length,
  },
];

const PLANNED: Wording = { ja: '予定', en: 'planned' };

/** `top`: the upper edge of a row. All sheets of the board count together: the points are the team's, not the sheet's. */
export const derivePoints =
  (top: (row: number) => number) =>
  ({ sheet, all, baseFiscalYear }: Seen): Derived => {
    const bySheet = new Map(all.map((each) => [each, dialoguesOn(each, baseFiscalYear)]));
    const dialogues = [...bySheet.values()].flat();
    const learned = dialogues.filter(({ isLearned }) => isLearned);
    const own = bySheet.get(sheet) ?? [];
    const counts = POINTS.map((point) => ({ point, ...countOf(point, learned) }));
    const times = own.map((dialogue) => ({ row: dialogue.row, nth: nthOf(dialogue, dialogues) }));
    return {
      furniture: [
        ...counts.flatMap(({ point, isMet, words }) => pointFurniture(point, isMet, words)),
        ...times.flatMap(({ row, nth }) =>
          nth === null
            ? []
            : [printed(560, top(row) + 47, timeWords(nth), { size: 26, ink: 'ink', bold: false })],
        ),
        ...own.flatMap((dialogue) => besideDay(dialogue, top(dialogue.row))),
      ],
      inks: Object.fromEntries(
        own.filter(isPlanned).map(({ row }): [string, Role] => [rowZone(row, WHEN), 'next']),
      ),
      words: Object.fromEntries(
        counts
          .filter(({ isMet }) => isMet)
          .map(({ point, words }) => [`dialogue.point.${point.number}`, words]),
      ),
    };
  };

function countOf(point: Point, learned: readonly Dialogue[]) {
  const count = point.count(learned);
  const said = (locale: 'ja' | 'en', none: string): string =>
    count === 0 ? none : `${count}${point.unit[locale]}`;
  return {
    isMet: ticked(learned, point.number).length > 0,
    words: {
      ja: `${point.counted.ja}　${said('ja', 'まだない')}`,
      en: `${point.counted.en}: ${said('en', 'none yet')}`,
    },
  };
}

const pointFurniture = ({ number, x }: Point, isMet: boolean, words: Wording): readonly Furniture[] => [
  ...(isMet
    ? [
        {
          kind: 'mark',
          x: x + 18,
          y: 298,
          mark: { kind: 'disc', number, dx: 0, dy: 0, words: null },
          done: 1,
        } as const,
      ]
    : []),
  printed(x + 46, 414, words, { size: 21, ink: 'ink2', bold: false }),
];

const timeWords = (nth: number): Wording => ({ ja: `${nth}回目`, en: `no. ${nth}` });

/** The paper has no clock: what has a day and nothing learned is still to come. */
const isPlanned = ({ day, isLearned }: Dialogue): boolean => day?.kind === 'day' && !isLearned;

/** Below the day: that it is planned, or that it is none. */
function besideDay(dialogue: Dialogue, top: number): readonly Furniture[] {
  const words = dayWords(dialogue);
  return words === null ? [] : [printed(396, top + 80, words.text, { size: 21, ink: words.ink })];
}

function dayWords(dialogue: Dialogue): { readonly text: Wording; readonly ink: Role } | null {
  if (isPlanned(dialogue)) return { text: PLANNED, ink: 'next' };
  const { day } = dialogue;
  return day === null || day.kind === 'day' ? null : { text: DAY_HINTS[day.kind], ink: 'warn' };
}
