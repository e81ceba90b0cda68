// T21 所感・次の一歩: one card for everybody of the team, side by side over one blue rule for everybody's next step; from six people on in
// two rows. A card's fields are its person's own (shared/board/personal-fields.ts); whether it is taken home only that person says.
import type { TeamId } from '../board/ids.ts';
import { deriveSteps } from './checkout-days.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Axis, AxisValue, Member, TextStyle, Wording, Zone, ZoneCamp } from './template.ts';
import { field, RULE, todayRail, zone } from './zone.ts';

const QUESTIONS = [
  { id: 'words', name: { ja: '所感', en: 'Reflection' } },
  { id: 'date', name: { ja: 'いつ', en: 'When' } },
  { id: 'step', name: { ja: '次の一歩', en: 'Next step' } },
  { id: 'print', name: { ja: '報告に載せる', en: 'Into the report' } },
] as const satisfies readonly AxisValue[];
const QUESTION_AXIS: Axis = { id: 'question', values: QUESTIONS };
const [WORDS, DATE, STEP, PRINT] = QUESTIONS;

/** As many cards as a sheet takes. */
const MOST = 9;
const LEFT = 48;
const GAP = 36;
/** How wide cards are, by how many stand side by side; fewer than three are no wider. */
const CARD_WIDTH: Readonly<Record<number, number>> = { 3: 504, 4: 378, 5: 300 };
const GAPS: Readonly<Record<number, number>> = { 3: GAP, 4: 24, 5: 21 };

/** From top to bottom of one row of cards: where each part begins, how high it is, and how its words are set. */
interface Row {
  readonly top: number;
  readonly name: number;
  readonly nameSize: number;
  readonly words: readonly [number, number];
  readonly rule: number;
  readonly date: readonly [number, number];
  readonly step: readonly [number, number];
  readonly print: readonly [number, number];
}
const ALONE: Row = {
  top: 266,
  name: 76,
  nameSize: 32,
  words: [80, 370],
  rule: 454,
  date: [520, 76],
  step: [604, 150],
  print: [764, 70],
};
const HALF: Omit<Row, 'top'> = {
  name: 52,
  nameSize: 26,
  words: [54, 144],
  rule: 202,
  date: [254, 42],
  step: [298, 68],
  print: [370, 48],
};
const HALF_TOPS = [264, 688] as const;

const style = (size: number, lineHeight: number, dy: number, bold = false): TextStyle => ({
  size,
  lineHeight,
  bold,
  dx: 0,
  dy,
});

/** Largest first; narrow cards begin with smaller words. */
const wordsStyles = (width: number, isHalf: boolean): readonly TextStyle[] => [
  ...(isHalf || width < 400 ? [] : [style(30, 48, 50)]),
  ...(isHalf ? [] : [style(26, 42, 46)]),
  style(24, 34, 32),
  style(21, 29, 28),
];
const dateStyles = (width: number, isHalf: boolean): readonly TextStyle[] => [
  ...(isHalf ? [] : [...(width < 400 ? [] : [style(50, 56, 58, true)]), style(40, 48, 56, true)]),
  style(30, 34, 32, true),
  style(24, 28, 30, true),
  style(21, 24, 22, true),
];
const stepStyles = (width: number, isHalf: boolean): readonly TextStyle[] => [
  ...(isHalf || width < 400 ? [] : [style(28, 40, 44, true)]),
  style(24, 32, isHalf ? 28 : 44, true),
  style(21, 26, isHalf ? 24 : 40, true),
];

const NOBODY: readonly Member[] = [];
const cardsOf = new WeakMap<readonly Member[], readonly Zone[]>();

/** The cards of the team's people, in the order they joined; the same objects for the same people. */
function cards({ ownTeam, members = NOBODY }: ZoneCamp): readonly Zone[] {
  const known = cardsOf.get(members);
  if (known !== undefined) return known;
  const shown = members.slice(0, MOST);
  const across = Math.max(3, shown.length > 5 ? Math.ceil(shown.length / 2) : shown.length);
  const rows = shown.length > 5 ? HALF_TOPS.map((top): Row => ({ ...HALF, top })) : [ALONE];
  const zones = [
    ...shown.flatMap((member, at) => {
      const row = rows[Math.floor(at / across)] ?? ALONE;
      return card(member, ownTeam, { row, column: at % across, across, isHalf: rows.length > 1 });
    }),
    ...rows.map((row, at) => stepHead(row, at + 1)),
  ];
  cardsOf.set(members, zones);
  return zones;
}

/** One rule for everybody's step. */
const stepHead = ({ top, rule }: Row, number: number): Zone =>
  zone(`checkout.steps.${number}`, [LEFT, top + rule, 1584, 50], {
    label: STEP.name,
    rule: { weight: 'strong', ink: 'next' },
    heading: { text: STEP.name, size: rule < HALF.rule + 1 ? 26 : 34 },
    sub: { text: { ja: '来週できることで', en: 'something for next week' }, below: false },
    use: { kind: 'derived' },
  });

/** The place of a card: its row, which one of how many it is there. */
interface Place {
  readonly row: Row;
  readonly column: number;
  readonly across: number;
  readonly isHalf: boolean;
}

function card(member: Member, ownTeam: TeamId | null, place: Place): readonly Zone[] {
  const { row, column, across, isHalf } = place;
  const width = CARD_WIDTH[across] ?? 300;
  const x = LEFT + column * (width + (GAPS[across] ?? GAP));
  const id = (part: string): string => `checkout.${member.id}.${part}`;
  const about = ({ id: question, name }: AxisValue): Pick<Zone, 'label' | 'meaning'> => ({
    label: ofPerson(member.name, name),
    meaning: { question },
  });
  const at = ([y, height]: readonly [number, number]) => [x, row.top + y, width, height] as const;
  const asked = (text: Wording, y: number): Pick<Zone, 'prompt'> => ({ prompt: { text, x: 0, y } });
  return [
    zone(id('name'), [x, row.top, width, row.name], {
      label: ofPerson(member.name, { ja: '名前', en: 'Name' }),
      rule: RULE.top,
      ...(member.name === ''
        ? {}
        : {
            heading: {
              text: { ja: member.name, en: member.name },
              size: row.nameSize,
              team: ownTeam,
              aside: asides(member),
            },
          }),
      use: { kind: 'derived' },
    }),
    zone(id(WORDS.id), at(row.words), {
      ...about(WORDS),
      ...asked(
        {
          ja: '今日、心が動いたことは？\n何が変わった？',
          en: 'What moved you today?\nWhat has changed?',
        },
        isHalf ? 32 : 46,
      ),
      use: field(wordsStyles(width, isHalf)),
    }),
    zone(id(DATE.id), at(row.date), {
      ...about(DATE),
      ...asked({ ja: 'いつ？', en: 'When?' }, isHalf ? 30 : 52),
      use: field(dateStyles(width, isHalf), { ink: 'time' }),
    }),
    zone(id(STEP.id), at(row.step), {
      ...about(STEP),
      ...asked({ ja: '私は、誰に、何をする？', en: 'What will I do, with whom?' }, isHalf ? 28 : 44),
      use: field(stepStyles(width, isHalf)),
    }),
    zone(id(PRINT.id), at(row.print), {
      ...about(PRINT),
      rule: RULE.hair,
      use: {
        kind: 'choice',
        owner: member.id,
        releasesCard: true,
        mark: { kind: 'check', dx: 16, dy: isHalf ? 26 : 40, words: PRINT.name },
      },
    }),
  ];
}

/** Kind and post beside the name; the post alone where there is no room for both. */
const asides = ({ kind, post }: Member): readonly string[] =>
  kind === undefined || post === undefined
    ? [kind ?? post ?? ''].filter((words) => words !== '')
    : [`${kind}・${post}`, post];

const ofPerson = (name: string, part: Wording): Wording =>
  name === '' ? part : { ja: `${name}・${part.ja}`, en: `${name} · ${part.en}` };

/** T21 所感・次の一歩: what the day was for each, and the first step everybody takes. */
export const CHECKOUT = sheetTemplate({
  id: 'checkout',
  code: 'T21',
  sets: ['one-year'],
  group: 'reflect',
  inAgenda: { titles: ['チェックアウト'], sign: /所感|チェックアウト|check-?out/iu },
  stage: 'now',
  chapter: 'thoughts',
  title: { ja: '所感・次の一歩', en: 'Reflections and next steps' },
  shortTitle: { ja: '所感・次の一歩', en: 'Reflections' },
  summary: { ja: '一人ひとりの所感と次の一歩', en: 'Everybody’s reflection and next step' },
  about: {
    ja: 'チームの一人ひとりに一枚のカードがあります。今日の所感と、いつ何をするかを書きます。報告に載せるかどうかは本人が決め、印のないカードはPDFにも一覧にも出ません。',
    en: 'Everybody of the team has a card: what the day was to them, and what they do when. Whether a card is taken home only its person says; without the mark it is in no PDF and no table.',
  },
  question: {
    ja: '一人一枚。主語は「私」。載せるかどうかは、自分で決める。',
    en: 'One card each, in the first person. Whether it is taken home, you decide.',
  },
  axes: [QUESTION_AXIS],
  rail: todayRail(),
  zones: [],
  zonesOfCamp: cards,
  hasCards: true,
  derive: deriveSteps,
});
