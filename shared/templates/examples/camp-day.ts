// Examples of the sheets of a day together: practice, the camp's two sheets, talk at changing tables, and what was said of a sheet.
import { type ExampleNote, note, type SheetExample, words } from './example.ts';

/** 練習. */
export const PRACTICE_EXAMPLE: SheetExample = {
  notes: {
    'practice.place': [
      note('好きな場所は、駅の裏の雑木林', 'I like the wood behind the station'),
      note('朝いちばんの窓口の音が好き', 'I like the counter early in the morning', { city: 1 }),
    ],
    'practice.move': [note('この付箋を、左から動かした', 'I moved this note from the left')],
  },
  fields: {
    'practice.together': words(
      '二十年後も、歩いて図書館へ行けるまち',
      'A town where we still walk to the library in twenty years',
    ),
  },
};

/** T17. */
export const REACTIONS_EXAMPLE: SheetExample = {
  notes: {
    'reactions.boss': [
      note('財政講座なら、来年度の予定に入れられる。', 'A course: we can plan that for next year.'),
      note('「全ての部で」は、議会への説明も要る。', '“Every department”: the assembly will ask.'),
    ],
    'reactions.staff': [
      note('研究会に出る時間を、仕事として認めてほしい。', 'Let time in the group count as work.'),
      note('予算の話を聞くのは初めてで、おもしろかった。', 'My first talk about budgets: I liked it.'),
      note('5年後の自分が、そこにいるか考えた。', 'I asked myself if I shall be there.'),
    ],
    'reactions.peer': [
      note('まち歩きなら、うちの課も一緒にできる。', 'My section could walk the town with you.'),
      note('目安の数字は誰が数える？', 'Who will count those figures?'),
    ],
    'reactions.next': [
      note(
        '研究会を勤務時間の中に置けるか、職員課に聞く',
        'Ask Personnel if the group may meet in working hours',
      ),
      note('まち歩きの行き先を「地域の会議」につなぐ', 'Let the walks end at local meetings'),
    ],
  },
  fields: {
    'reactions.told': words(
      '未来から順に考えたこと。\n来年度の財政講座と研究会のこと。\n一人15分ずつ。',
      'That we planned back from the future.\nThe course and the group of next year.\n15 minutes each.',
    ),
  },
};

type Round = readonly ExampleNote[];

/** A table's host and what was said at it, round by round. */
const table = (letter: string, rounds: readonly [Round, Round, Round]) =>
  Object.fromEntries(rounds.map((said, at) => [`cafe.${letter}.r${at + 1}`, said]));

/** T23. */
export const CAFE_EXAMPLE: SheetExample = {
  notes: {
    ...table('a', [
      [
        note('分からないと言える', 'Can say “I don’t know”', { city: 2 }),
        note('窓口で最後まで聴く', 'Listens to the end'),
      ],
      [
        note('聴けるから、やめる相談もできる', 'Listens, so we can stop things', { city: 3 }),
        note('弱さを見せられる', 'Can show weakness', { city: 4 }),
      ],
      [note('頼れる人ほど、人に頼る', 'Who helps can ask for help')],
    ]),
    ...table('b', [
      [
        note('となりの課の仕事をおもしろがる', 'Likes the next section’s work', { city: 1 }),
        note('自分の言葉で話す', 'Speaks in own words', { city: 3 }),
      ],
      [note('知らないから、となりに聞ける', 'Does not know, so asks')],
      [note('聞き合える職場は強い', 'Asking makes us strong', { city: 4 })],
    ]),
    ...table('c', [
      [
        note('まちを歩いている', 'Walks the town', { city: 4 }),
        note('先に動いてみる', 'Tries first', { city: 2 }),
      ],
      [
        note('顔が浮かぶから急げる', 'Knows whom it is for', { city: 1 }),
        note('住民に教わる', 'Learns from residents'),
      ],
      [note('まちが先生', 'The town teaches', { city: 2 })],
    ]),
    ...table('d', [
      [note('失敗を笑って話せる', 'Laughs about mistakes', { city: 4 })],
      [note('転んだ話が次の人を助ける', 'Falls help the next one', { city: 2 })],
      [note('先に転んだ人が味方', 'Who fell first is a friend', { city: 1 })],
    ]),
    'cafe.harvest': [
      note('分からないことを、分からないと言える人', 'One who can say “I don’t know”', { city: 2 }),
      note('まちを歩き、住民の顔が浮かぶ人', 'One who knows the residents', { city: 4 }),
      note('やめることを一緒に考えられる人', 'One to think with on what to stop'),
    ],
  },
  fields: {
    'cafe.a.host': words('若葉', 'Wakaba'),
    'cafe.b.host': words('汐見', 'Shiomi'),
    'cafe.c.host': words('高台', 'Takadai'),
    'cafe.d.host': words('青嶺', 'Aone'),
    'cafe.harvest.sentence': words(
      '人に頼り、\nまちに教わり、\nやめる話もできる人',
      'One who asks for help, learns from the town and can talk of stopping',
    ),
  },
};

/** T24. */
export const CAMP_SHEET_EXAMPLE: SheetExample = {
  fields: {
    'camp.s1.difference': words(
      'できる人が現れるのを待っていた。これからは、育てることを目的にする。',
      'We waited for able people to appear. From now on, to help people grow is our aim.',
    ),
    'camp.s1.gap': words(
      '「予算の考え方を全員が語れるか」に着眼する。まず学び、次に対話で決める場をつくり、経験した課が次の課に教える。',
      'We ask whether everybody can explain the budget. First we learn, then we decide by dialogue; sections that have done it teach the next.',
    ),
    'camp.s1.desired': words(
      '状況を的確に把握し、新たな考え方を提案し実行できる人が、対話の中で育っている',
      'People who see clearly, propose and act are growing up in dialogue',
    ),
    'camp.s2.cases': words(
      '枠だけを配った例では、現場への押し付けと受け取られた。先に学び、対話してから始める。',
      'Where only sums were handed down, it was taken as an order. We learn and talk before we begin.',
    ),
    'camp.s2.measures': words(
      '来年度　財政講座を開く\n3年後　一部の課で枠配分を試行する\n5年後　全ての部で、対話による枠配分',
      'Next year: a course on finance\nIn 3 years: some sections try block budgets\nIn 5 years: all departments, by dialogue',
    ),
    'camp.s2.effects': words(
      '担当者が予算の全体像を語れる。やめることを話し合えるようになる。',
      'Those in charge can explain the whole budget. We can talk about what to stop.',
    ),
  },
};
