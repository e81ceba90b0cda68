// T9 感想と気づき: what the other cities give, by giving city, and what the owners take up or keep. The columns follow
// from the camp's teams; more givers than a sheet holds go to the next part, in the same order.
import { takesPart } from '../camp/camp.ts';
import { organizerWords } from '../camp/camp-words.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Furniture, Template, Wording, Zone, ZoneCamp } from './template.ts';
import { PRESENTED_DRAFT } from './vision.ts';
import { mirror, notes, printed, RULE, yearRail, zone } from './zone.ts';

/** Where the columns of the givers lie; five of them are 206 wide with a gap of 22. */
const COLUMNS = { x: 48, y: 398, width: 1118, height: 702, gap: 22 } as const;
const GIVERS_ON_FIRST = 4;
const GIVERS_ON_LATER = 5;
/** Enough for MAX_CITIES however many of them come later. */
const MOST_PARTS = 6;

const WITHDRAWN: Wording = { ja: '取りやめました。', en: 'Withdrawn.' };
const PROMPT: Wording = {
  ja: 'よかったところを一枚、問いを一枚。',
  en: 'One thing you like, one question.',
};

type Giver = ZoneCamp['teams'][number];

/** The cities that give on a board: those that were there when the camp was made, and those that came later. */
function giversOf(camp: ZoneCamp): { readonly first: readonly Giver[]; readonly later: readonly Giver[] } {
  const givers = camp.teams.filter((team) => team.id !== camp.ownTeam);
  return {
    first: givers.filter(({ isLate }) => isLate !== true),
    later: givers.filter(({ isLate }) => isLate === true),
  };
}

const inParts = (givers: readonly Giver[]): readonly (readonly Giver[])[] =>
  Array.from({ length: Math.ceil(givers.length / GIVERS_ON_LATER) }, (_, at) =>
    givers.slice(at * GIVERS_ON_LATER, (at + 1) * GIVERS_ON_LATER),
  );

/**
 * The columns of the givers on one part: other teams in the camp's order; 幹事・その他 closes the first part. Those who came later
 * begin a part of their own, in columns of one width: however many more come, nobody's column moves.
 */
function columnsOf(part: number, camp: ZoneCamp): readonly Zone[] {
  const { first, later } = giversOf(camp);
  const ofFirst = [first.slice(0, GIVERS_ON_FIRST), ...inParts(first.slice(GIVERS_ON_FIRST))];
  const mine = [...ofFirst, ...inParts(later)][part - 1] ?? [];
  const columns = [
    ...mine.map((team) => ({
      giver: team.id,
      name: { ja: team.name, en: team.name },
      team: team.id,
      prompt: takesPart(team) ? PROMPT : WITHDRAWN,
    })),
    ...(part === 1
      ? [
          {
            giver: 'other' as const,
            name: organizerWords(camp.organizers).column,
            team: null,
            prompt: PROMPT,
          },
        ]
      : []),
  ];
  const places = part > ofFirst.length ? GIVERS_ON_LATER : Math.max(1, columns.length);
  const width = Math.floor((COLUMNS.width - COLUMNS.gap * (places - 1)) / places);
  return columns.map(({ giver, name, team, prompt }, i) =>
    zone(
      `feedback.from.${giver}`,
      [COLUMNS.x + i * (width + COLUMNS.gap), COLUMNS.y, width, COLUMNS.height],
      {
        label: name,
        rule: RULE.top,
        heading: { text: name, size: 28, ...(team === null ? {} : { team }) },
        prompt: { text: prompt, x: 0, y: 112 },
        pad: width < 212 ? Math.floor((width - 200) / 2) : 0,
        use: notes(68, 3 * Math.max(1, Math.floor((width + 12) / 212))),
        meaning: { giver },
      },
    ),
  );
}

const kindCard = (
  noteKind: 'voice' | 'insight' | 'question',
  x: number,
  width: number,
  ja: string,
  en: string,
): Furniture => ({ kind: 'kind-card', rect: { x, y: 88, width, height: 82 }, noteKind, text: { ja, en } });

const feedback = (part: number): Template =>
  sheetTemplate({
    id: part === 1 ? 'feedback' : `feedback-${part}`,
    family: 'feedback',
    group: part === 1 ? 'envision' : null,
    summary: { ja: 'よその目で見ると、どうか', en: 'How others see it' },
    about: {
      ja: '発表を聞いたほかのまちが、感想・気づき・問いを贈ります。受け取った付箋は、採り入れるか保留かを自分たちで決めます。',
      en: 'Cities that heard the presentation give what moved them, what they realised, and questions. The owners decide what they take up.',
    },
    purpose: 'feedback',
    stage: 'far',
    chapter: 'future',
    sets: part === 1 ? ['one-day', 'half-day', 'one-year'] : [],
    inAgenda: { titles: [], sign: /感想|気づき|feedback/iu },
    code: 'T9',
    title:
      part === 1
        ? { ja: '感想と気づき', en: 'Feedback' }
        : { ja: `感想と気づき　${part}`, en: `Feedback ${part}` },
    shortTitle:
      part === 1
        ? { ja: '感想と気づき', en: 'Feedback' }
        : { ja: `感想と気づき ${part}`, en: `Feedback ${part}` },
    question: { ja: '感想・気づき・問いのどれかを選んで贈る。', en: 'Choose a kind, and give it.' },
    audience: 'camp',
    rail: yearRail(20),
    washes: [{ kind: 'future', x: 48, y: 262, width: 1584, height: 104 }],
    zones: [
      zone('feedback.draft', [48, 262, 1584, 104], {
        label: { ja: '当初案', en: 'Draft' },
        prompt: {
          text: {
            ja: '当初案が書かれると、ここに出ます。',
            en: 'The draft appears here once it is written.',
          },
          x: 24,
          y: 84,
        },
        pad: 24,
        use: mirror(PRESENTED_DRAFT, [
          { size: 36, bold: true, lineHeight: 44, dx: 24, dy: 84, byPhrase: true },
          { size: 26, bold: true, lineHeight: 30, dx: 24, dy: 67, byPhrase: true },
        ]),
      }),
      zone('feedback.adopt', [1220, 398, 412, 380], {
        label: { ja: '採り入れる', en: 'Taken up' },
        rule: { weight: 'strong', ink: 'next' },
        heading: { text: { ja: '採り入れる', en: 'Take up' }, size: 34 },
        prompt: {
          text: {
            ja: 'ビジョンを変える付箋をここへ。修正案に続きます。',
            en: 'Notes that change the vision go here, and on to the revision.',
          },
          x: 0,
          y: 96,
        },
        use: notes(66, 2),
        decision: 'adopt',
      }),
      zone('feedback.keep', [1220, 806, 412, 294], {
        label: { ja: '保留', en: 'Kept' },
        rule: RULE.top,
        heading: { text: { ja: '保留', en: 'Keep' }, size: 34 },
        sub: { text: { ja: 'なくさず残す', en: 'not lost' }, below: false },
        prompt: {
          text: { ja: 'いまは使わないが、忘れたくないもの。', en: 'Not for now, but not to be forgotten.' },
          x: 0,
          y: 96,
        },
        use: notes(66, 1),
        decision: 'keep',
      }),
    ],
    zonesOfCamp: (camp) => columnsOf(part, camp),
    furniture: [
      { kind: 'draft-owner', x: 72, y: 302 },
      printed(690, 134, { ja: '付箋の3種類', en: 'Three kinds' }, { size: 24, ink: 'ink', anchor: 'end' }),
      kindCard('voice', 712, 226, '心が動いたところ', 'What moved me'),
      kindCard('insight', 954, 396, '自分のまちに引き寄せて気づいたこと', 'Realised about our own town'),
      kindCard('question', 1366, 266, 'もっと考えてみたいこと', 'To think on further'),
    ],
  });

/** The templates of T9. Part 1 is `feedback`; the others serve camps of more than five cities, and cities that came later. */
export const FEEDBACK_PARTS: readonly Template[] = Array.from({ length: MOST_PARTS }, (_, at) =>
  feedback(at + 1),
);

/** How many cities give on a board: from the beginning, and since. */
export interface GiverCount {
  readonly first: number;
  readonly later: number;
}

export function countGivers(camp: ZoneCamp): GiverCount {
  const { first, later } = giversOf(camp);
  return { first: first.length, later: later.length };
}

/** How many parts a board needs: the first holds four givers and 幹事・その他, each further one five. */
export function feedbackPartCount({ first, later }: GiverCount): number {
  const more = Math.ceil(Math.max(0, first - GIVERS_ON_FIRST) / GIVERS_ON_LATER);
  return Math.min(MOST_PARTS, 1 + more + Math.ceil(later / GIVERS_ON_LATER));
}
