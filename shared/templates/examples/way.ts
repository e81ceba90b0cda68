// Examples of the sheets that make the way from today to the future: targets, the present and its causes, the chain of means, a plan.
import { note, type SheetExample, words } from './example.ts';

/** T11. */
export const TARGETS_EXAMPLE: SheetExample = {
  notes: {
    'now.community': [note('会議に出る職員は、いつも同じ顔ぶれ', 'The same few of us go to local meetings')],
    'now.organization': [
      note('一件査定が中心で、担当者は予算の全体像を知らない', 'Item by item: nobody knows the whole budget'),
    ],
    'now.people': [note('育成は係長個人の頑張りに任されている', 'Training depends on each team leader')],
    'target.1y.community': [
      note('まち歩きを各課で年1回行っている', 'Each section walks the town once a year'),
    ],
    'target.1y.organization': [
      note('経営的な視点で予算を学ぶ財政講座を開いている', 'There is a course on how budgets are managed'),
    ],
    'target.1y.people': [
      note(
        '将来必要とされる人材について職員自らの研究会が動いている',
        'A group studies what people we shall need',
      ),
    ],
    'target.3y.community': [
      note('地域の会議に、若手が順番に出ている', 'Young people take turns at local meetings'),
    ],
    'target.3y.organization': [
      note('一部の課で枠配分型予算要求制度を試行している', 'Some sections try block budgets'),
    ],
    'target.3y.people': [
      note(
        '職員の研究成果が新しい人材育成方針に入っている',
        'Their findings stand in the new training policy',
      ),
    ],
    'target.5y.community': [
      note('地域の会議で職員が一緒に議論している', 'Officials join the debate at local meetings'),
    ],
    'target.5y.organization': [
      note(
        '全ての部で、対話による枠配分型の予算要求が当たり前になっている',
        'Every department budgets by dialogue',
      ),
    ],
    'target.5y.people': [
      note(
        '各職場で先輩が後輩を育てる時間が仕事として認められている',
        'Time to train juniors counts as work everywhere',
      ),
    ],
  },
  fields: {
    'target.1y.community.indicator': words('実施した課 24課', '24 sections did it'),
    'target.1y.organization.indicator': words('受講者 60人（各課1人以上）', '60 people attend'),
    'target.1y.people.indicator': words('研究会 月1回、参加者 15人', 'Monthly, 15 people'),
    'target.3y.community.indicator': words('順番に出る職員 30人', '30 people take turns'),
    'target.3y.organization.indicator': words('試行課 5課', '5 sections try it'),
    'target.3y.people.indicator': words('方針の策定・公表', 'The policy is published'),
    'target.5y.community.indicator': words('職員が参加する会議 12地区', '12 local meetings'),
    'target.5y.organization.indicator': words('枠配分を実施する部 10／10', '10 of 10 departments'),
    'target.5y.people.indicator': words('年2回の育成面談 100％', 'Two talks a year: 100%'),
  },
  links: ['community', 'organization', 'people'].flatMap((lane) => [
    [`target.1y.${lane}`, `target.3y.${lane}`] as const,
    [`target.3y.${lane}`, `target.5y.${lane}`] as const,
    [`target.5y.${lane}`, `vision.20y.${lane}`] as const,
  ]),
};

/** T12. */
export const GAP_EXAMPLE: SheetExample = {
  notes: {
    'gap.r1.fact': [note('残業が多い課と少ない課の差が大きい', 'Some sections work overtime, others do not')],
    'gap.r1.cause': [
      note('前例踏襲で業務の棚卸しをしていない', 'By precedent: nobody has listed what we do'),
    ],
    'gap.r2.fact': [note('担当者は予算の全体像を知らない', 'Nobody in charge knows the whole budget')],
    'gap.r2.cause': [
      note(
        '一件査定が長く続き、考え方を話す場がなかった',
        'Judged item by item for years, with no place to talk',
      ),
    ],
    'gap.r3.fact': [note('係長級の昇任希望者が減っている', 'Fewer people want to lead a team')],
    'gap.r3.cause': [
      note('係長の仕事の魅力が若手から見えない', 'The young do not see what is good about it'),
    ],
    'gap.r4.fact': [note('育成は係長個人の頑張りに任されている', 'Training depends on each team leader')],
    'gap.r4.cause': [
      note(
        '人が減り、雑談の中で教える時間がなくなった',
        'With fewer people there is no time to teach in passing',
      ),
    ],
  },
  fields: {
    'gap.r1.partner': words('職員課 人事研修係長', 'Personnel, head of training'),
    'gap.r2.partner': words('財政課 財政係長', 'Finance, head of budget'),
    'gap.r3.partner': words('入所1〜2年目職員', 'People in their first years'),
  },
};

/** ロジックモデル. */
export const LOGIC_MODEL_EXAMPLE: SheetExample = {
  notes: {
    'logic.input': [
      note('財政課の若手と、昼休みの1時間', 'Young people of Finance, an hour at lunch'),
      note('修了生と、他市の有志', 'Former participants, friends in other cities'),
      note('企画政策課の調整', 'Planning brings people together'),
    ],
    'logic.activity': [
      note('財政講座を開く', 'Hold a course on finance'),
      note('後輩を育てる研究会を続ける', 'Go on studying how to help juniors grow'),
      note('枠配分を一部の課で試す', 'Try block budgets in some sections'),
    ],
    'logic.output': [
      note('各課1人以上が講座を受ける', 'One or more of each section attends'),
      note('研究会を月1回開く', 'The group meets every month'),
      note('5課が試し、全庁に話す', 'Five sections try it and tell the rest'),
    ],
    'logic.direct': [
      note('担当者が予算の全体像を語れる', 'Those in charge can explain the whole budget'),
      note('先輩が、教える時間を取り始める', 'Seniors begin to take time to teach'),
      note('課の中で、やめることを話せる', 'A section can talk about what to stop'),
    ],
    'logic.middle': [
      note('全ての部で、対話で予算を決めている', 'Every department budgets by dialogue'),
      note('育てる時間が仕事として認められている', 'Time to teach counts as work'),
    ],
  },
  fields: {
    'logic.output.indicator': words('受講60人\n試行課 5課', '60 attend\n5 sections'),
    'logic.direct.indicator': words('説明できる担当者 8割', '8 in 10 can explain'),
    'logic.middle.indicator': words('枠配分の部 10／10\n育成面談 年2回', '10 of 10\n2 talks a year'),
    'logic.final.indicator': words('提案が実った件数', 'Proposals that came true'),
  },
  links: [
    ['logic.input', 'logic.activity'],
    ['logic.input#2', 'logic.activity#2'],
    ['logic.input#3', 'logic.activity#3'],
    ['logic.activity', 'logic.output'],
    ['logic.activity#2', 'logic.output#2'],
    ['logic.activity#3', 'logic.output#3'],
    ['logic.output', 'logic.direct'],
    ['logic.output#2', 'logic.direct#2'],
    ['logic.output#3', 'logic.direct#3'],
    ['logic.direct', 'logic.middle'],
    ['logic.direct#2', 'logic.middle#2'],
    ['logic.direct#3', 'logic.middle'],
    ['logic.middle', 'logic.final'],
    ['logic.middle#2', 'logic.final'],
  ],
};

/** T15. */
export const PLAN_EXAMPLE: SheetExample = {
  // The head of budget agrees, the one of training is interested; all three steps are the office's own.
  marks: [
    'plan.stance.1',
    'plan.stance.1',
    'plan.stance.2',
    'plan.1y.official',
    'plan.3y.official',
    'plan.5y.official',
  ],
  notes: {
    'plan.1y.what': [
      note('経営的な視点から予算配分について学ぶ財政講座を実施する', 'A course on how budgets are shared'),
    ],
    'plan.3y.what': [
      note('枠配分型予算要求制度を一部の課で試行実施する', 'Try block budgets in some sections'),
    ],
    'plan.5y.what': [
      note('対話による枠配分型予算要求制度を実施する', 'Block budgets by dialogue everywhere'),
    ],
    'plan.reactions': [
      note('現場への押し付けと受け取られる', 'It is taken as one more order from above'),
      note('理解者を増やさず３人だけで進めてしまう', 'The three of us go on without winning others'),
    ],
  },
  fields: {
    'plan.why': words(
      '職員一人一人が、限られた市役所予算の中で、効率的効果的に予算を執行するためには、部内及び課内にて、対話による予算要求を行う必要がある',
      'For each of us to use a limited budget well, departments and sections need to budget by dialogue.',
    ),
    'plan.1y.departments': words('財政課・職員課', 'Finance, Personnel'),
    'plan.3y.departments': words('財政課・企画政策課・試行課', 'Finance, Planning, those who try it'),
    'plan.5y.departments': words('全部局', 'All departments'),
    'plan.keypersons.1': words('財政課 財政係長', 'Finance, head of budget'),
    'plan.keypersons.2': words('職員課 人事研修係長', 'Personnel, head of training'),
    'plan.keypersons.3': words('理事者', 'The mayor and deputies'),
    'plan.first.who': words('環境政策課の参加者', 'The one from Environment'),
    'plan.first.when': words('令和8年10月16日（金）', 'Friday, 16 October 2026'),
    'plan.first.what': words('財政係長に30分もらい、構想を話す', 'Tell the head of budget, 30 minutes'),
  },
};
