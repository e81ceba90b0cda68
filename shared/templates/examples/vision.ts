// Examples of the sheets that draw the future: the vision as a draft, what others said of it, the vision anew, and people from then.
import { note, type SheetExample, words } from './example.ts';

/** T8. */
export const VISION_EXAMPLE: SheetExample = {
  notes: {
    'vision.words': [
      note('用水と雑木林が残る、歩いて回れる大きさ', 'Canals and woods, small enough to walk'),
      note('「困ったらまず図書館へ」と言われる', '“If in trouble, try the library,” they say'),
      note('団地で育った二代目が帰ってきている', 'Children of the estates are coming back'),
    ],
    'vision.draft.community': [
      note(
        '多様な人が支え合い、自分達で課題を見つける',
        'All sorts of people help each other and find out what is needed',
      ),
    ],
    'vision.draft.organization': [
      note('部の壁がなく、課題ごとに人が集まる', 'No walls between departments: people meet around a task'),
      note('予算の全体像を全員が語れる', 'Everybody can explain the whole budget'),
    ],
    'vision.draft.people': [
      note('変化に柔軟に対応し、学び続ける', 'They adapt to change and keep on learning'),
    ],
  },
  fields: {
    'vision.draft.sentence': words(
      '状況を的確に把握し新たな考え方を\n提案し実行できる組織と人材',
      'People who see clearly, propose new ideas and carry them out',
    ),
  },
};

/** T9. */
export const FEEDBACK_EXAMPLE: SheetExample = {
  notes: {
    'feedback.adopt': [
      note(
        '課題を解決することが必ずしも未来を実現することにはならない。',
        'Solving problems does not yet bring the future about.',
        { kind: 'insight', city: 4 },
      ),
      note(
        '日本全体の課題と同じで、独自の視点が感じられない。',
        'It could be any city in Japan; what is yours?',
        { kind: 'voice', city: 1 },
      ),
    ],
    'feedback.keep': [
      note('採用が減る中で、誰がそれを担うのか。', 'With fewer recruits, who will do it?', {
        kind: 'question',
        city: 2,
      }),
    ],
  },
  givers: [
    [
      note('「新たな考え方」を言い切ったところが力強い。', '“New ideas”, plainly said: that is strong.', {
        kind: 'voice',
      }),
      note('組織の話の次に、住民の姿はどこに現れるのか。', 'After the city hall, where are the residents?', {
        kind: 'question',
      }),
    ],
    [
      note('３人を起点に、周りをどう巻き込むか。', 'From you three on, how do you win others?', {
        kind: 'question',
      }),
      note('修了生が期を越えて続ける場が要る。', 'Those of all years need a place to go on.', {
        kind: 'insight',
      }),
    ],
    [
      note(
        'オフィシャルとアンオフィシャル、両方の取組みが求められる。',
        'It takes both official and unofficial steps.',
        { kind: 'insight' },
      ),
      note('職員が主役の一文でうらやましい。', 'Your sentence is about the staff: I envy that.', {
        kind: 'voice',
      }),
    ],
    [
      note('係の垣根は、うちの市も同じだと気づいた。', 'Fences between units: we have them too.', {
        kind: 'insight',
      }),
    ],
    [
      note('五つのまちが同じ悩みを持っていると分かった。', 'Five cities share the same worries.', {
        kind: 'insight',
      }),
    ],
  ],
};

/** T10. The reasons come by themselves from T9; here one stands that the team added. */
export const REVISION_EXAMPLE: SheetExample = {
  notes: {
    'vision.why': [
      note(
        '日本全体の課題と同じで、独自の視点が感じられない。',
        'It could be any city in Japan; what is yours?',
        { kind: 'voice', city: 1 },
      ),
      note('課題の解決が必ずしも未来の実現ではない。', 'Solving problems does not bring the future.', {
        kind: 'insight',
        city: 4,
      }),
    ],
  },
  fields: {
    'vision.changed': words(
      '「何のために」を先に置いた。\nできる人を待つのではなく、育てることを目的にした。',
      'What for comes first.\nWe no longer wait for able people: to help them grow is the aim.',
    ),
    'vision.revised.sentence': words(
      '変化し続ける課題に柔軟に対応するため、状況を的確に把握し新たな考え方を提案し、実行できる組織と人材の育成を目指す',
      'To meet what keeps changing, we help people see, propose and act',
    ),
    'vision.revised.community': words(
      '多様な人が支え合い、自分達で課題を見つけ話し合うまち',
      'A town where people help each other, find out and talk',
    ),
    'vision.revised.organization': words(
      '状況を的確に把握し、新たな考え方を提案・実行できる組織',
      'A city hall that sees clearly, proposes and acts',
    ),
    'vision.revised.people': words(
      '変化に柔軟に対応し、学び続け、後輩を育てる人材',
      'People who adapt, keep learning and help others grow',
    ),
  },
};

/** フューチャー・デザイン. */
export const FUTURE_DESIGN_EXAMPLE: SheetExample = {
  notes: {
    'future.past.then': [
      note('子どもが増え、学校と団地を急いで建てた', 'Children came; schools and estates went up in haste'),
      note('雑木林の一部を、買わずに借りて残した', 'Part of the wood was kept by leasing it'),
    ],
    'future.past.now': [
      note('歩いて行ける用水と林が残っている', 'Canals and woods remain within a walk'),
      note('同じ時期に建てたものが、一度に古くなった', 'What was built at once grew old at once'),
    ],
    'future.voice': [
      note(
        '学校の一階は図書館で、夜は団地の集会所です',
        'Our school’s ground floor is a library, and a hall at night',
      ),
      note(
        '職員は市役所にいません。まちの中で会います',
        'Officials are not at the city hall; we meet them in town',
      ),
      note('手続きで並んだことは、一度もないよ', 'I have never stood in a queue for a form', { city: 1 }),
      note('林の手入れは、みんなの当番です', 'We all take turns to care for the wood'),
      note('使わなくなった道を、畑に戻しました', 'We turned unused roads back into fields', { city: 4 }),
      note('減らす話を先にしてくれたから、今がある', 'You spoke of having less in time; so we are here', {
        city: 3,
      }),
    ],
    'future.message': [
      note('林を借りて残してくれて、ありがとう', 'Thank you for keeping the wood'),
      note('建てる前に、減らす話も聞かせて', 'Before you build, speak of less too', { city: 3 }),
      note('話し合った記録を、残しておいて', 'Keep a record of what you discuss'),
    ],
    'future.decide': [note('建て替えの前に、必ず対話の場を開く', 'Always meet and talk before rebuilding')],
  },
  fields: {
    'future.who': words(
      '38歳。団地で育ち、駅前の図書館で働く。',
      'Aged 38. Grew up on the estate; works at the library.',
    ),
  },
};
