// Examples of how a team finds out how things are and whom it wins: dialogues, the people to be asked (by codes, never by names), and
// the map of those around it. Every word is invented.
import { day, type ExampleNote, note, type SheetExample, words } from './example.ts';

/** T1: five talks held, the sixth planned. */
export const DIALOGUE_EXAMPLE: SheetExample = {
  fields: {
    'dialogue.r1.who': words('総務部長', 'Director of General Affairs'),
    'dialogue.r1.when': words('5月10日', '10 May'),
    'dialogue.r2.who': words('高台市の修了生', 'A former participant, Takadai'),
    'dialogue.r2.when': words('6月22日', '22 June'),
    'dialogue.r3.who': words('財政課 財政係長', 'Finance, head of budget'),
    'dialogue.r3.when': words('8月2日', '2 August'),
    'dialogue.r4.who': words('職員課 人事研修係長', 'Personnel, head of training'),
    'dialogue.r4.when': words('8月8日', '8 August'),
    'dialogue.r5.who': words('職員課 人事研修係長', 'Personnel, head of training'),
    'dialogue.r5.when': words('9月10日', '10 Sept'),
    'dialogue.r6.who': words('財政課 財政係長', 'Finance, head of budget'),
    'dialogue.r6.when': words('10月16日', '16 October'),
  },
  notes: {
    'dialogue.r1.learned': [
      note(
        '30年前は人が多く、雑談の中で教えていた',
        'Thirty years ago there were more of us, and we taught in passing',
      ),
    ],
    'dialogue.r2.learned': [
      note('期を越えて集まる場があると、動きが続く', 'Where years of participants meet, things go on'),
    ],
    'dialogue.r3.learned': [
      note('査定の考え方を話す場は、財政課もほしい', 'Finance, too, wants a place to talk of how it judges'),
    ],
    'dialogue.r4.learned': [note('方針の改定に、若手の声を入れたい', 'The new policy should hear the young')],
    'dialogue.r5.learned': [
      note('改定委員会に席を一つ用意できる', 'There can be a seat for us on the committee'),
    ],
  },
  marks: [
    'dialogue.r1.point2',
    'dialogue.r1.point3',
    'dialogue.r2.point2',
    'dialogue.r3.point2',
    'dialogue.r3.point3',
    'dialogue.r4.point3',
    'dialogue.r5.point1',
    'dialogue.r5.point3',
  ],
};

/** Somebody by a code, with tags, and how many have consented. */
const seat = (code: string, ja: string, en: string, done: number): readonly ExampleNote[] => [
  note(`${code}\n${ja}`, `${code}\n${en}`, { details: { done } }),
];

/** T2: one manager of welfare is still to be found. */
export const INTERVIEWEES_EXAMPLE: SheetExample = {
  notes: {
    'matrix.shuji.fukushi': seat('S-3', '事務・女\n市外', 'office, f\nelsewhere', 3),
    'matrix.shuji.kensetsu': seat('S-2', '技術・男\n市内', 'technical\nm, local', 3),
    'matrix.shuji.kanri': seat('S-1', '事務・女\n市外', 'office, f\nelsewhere', 3),
    'matrix.shunin.fukushi': seat('N-3', '事務・女\n市内', 'office, f\nlocal', 3),
    'matrix.shunin.kensetsu': seat('N-2', '技術・女\n市外・派遣', 'technical\nf, sent', 3),
    'matrix.shunin.kanri': seat('N-1', '事務・男\n市外', 'office, m\nelsewhere', 3),
    'matrix.kakaricho.fukushi': seat('K-2', '専門・女\n市内', 'specialist\nf, local', 3),
    'matrix.kakaricho.kensetsu': seat('K-3', '技術・男\n市外', 'technical\nm, local', 2),
    'matrix.kakaricho.kanri': seat('K-1', '事務・男\n市外・派遣', 'office, m\nlocal, sent', 3),
    'matrix.kacho.kensetsu': seat('C-2', '技術・男\n経験者採用', 'technical\nm, hired', 2),
    'matrix.kacho.kanri': seat('C-1', '事務・男\n市内', 'office, m\nlocal', 1),
    'matrix.bucho.kanri': seat('B-1', '事務・男\n市内', 'office, m\nlocal', 3),
  },
};

/** T16, spread over the rings as people would. */
export const INVOLVE_EXAMPLE: SheetExample = {
  notes: {
    'involve.peers': [
      note('研修の1期生', 'Our first year', { at: [200, 160], details: { stance: 'helps' } }),
      note('課の後輩 2人', 'Two juniors', { at: [252, 354], details: { stance: 'helps' } }),
      note('図書館の係長', 'Library', {
        at: [200, 540],
        details: { stance: 'agrees' },
        date: day(10, 2),
      }),
    ],
    'involve.departments': [
      note('財政係長', 'Budget chief', {
        at: [526, 178],
        details: { stance: 'agrees' },
        date: day(10, 16),
      }),
      note('人事研修係長', 'Training chief', {
        at: [552, 332],
        details: { stance: 'interested' },
        date: day(9, 10),
      }),
      note('試行課の課長', 'Who tries it', { at: [552, 484] }),
      note('企画政策課', 'Planning', { at: [488, 642], details: { stance: 'agrees' } }),
    ],
    'involve.executives': [
      note('理事者', 'The mayor', { at: [185, 262], date: day(2, 27) }),
      note('部長会', 'Directors', { at: [181, 522] }),
    ],
    'involve.outside': [
      note('汐見区のチーム', 'Shiomi team', { at: [117, 242], details: { stance: 'interested' } }),
      note('みどり野市有志', 'Midorino', { at: [133, 432], details: { stance: 'helps' } }),
      note('地区の会長会', 'District heads', { at: [97, 622] }),
    ],
  },
};
