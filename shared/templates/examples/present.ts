// Examples of the sheets that look at the present: where things drift, what is good and bad, and what was learned from it.
import { note, type SheetExample, words } from './example.ts';

/** T6. */
export const DRIFT_EXAMPLE: SheetExample = {
  notes: {
    'drift.people.past': [
      note(
        '職員数が多く、先輩が後輩に付ききりで教えた',
        'There were many of us; seniors taught juniors all day',
      ),
    ],
    'drift.people.now': [
      note(
        '職員数は減り業務は増えた。多様な働き方が始まった',
        'Fewer people, more work, new ways of working',
      ),
    ],
    'drift.people.drift': [
      note(
        '採用が埋まらず、AIが定型業務を担う。判断の経験が積めない',
        'Posts stay open, AI does routine work, nobody learns to judge',
      ),
    ],
    'drift.things.past': [
      note('施設を次々に建てた。空き地も多かった', 'We built one thing after another; land was free'),
    ],
    'drift.things.now': [note('老朽化した施設の更新が重なる', 'Many old buildings need renewal at once')],
    'drift.things.drift': [
      note(
        '使えない施設が残り、維持費が事業費を上回る',
        'Useless buildings stay; upkeep costs more than our work',
      ),
    ],
    'drift.money.past': [note('税収の伸びを前提に予算を組めた', 'Budgets could count on growing taxes')],
    'drift.money.now': [
      note(
        '社会保障費が増え、新規事業の財源は見直しから出す',
        'Welfare grows; what is new is paid by what we stop',
      ),
    ],
    'drift.money.drift': [
      note('義務的経費でほぼ埋まり、選択の余地がない', 'Fixed costs take nearly all; no choice is left'),
    ],
    'drift.information.past': [
      note('紙と電話。ノウハウは人に付いていた', 'Paper and telephone; know-how was in people'),
    ],
    'drift.information.now': [
      note(
        '庁内システムとメール。情報は多いが共有されない',
        'Systems and e-mail: much information, little shared',
      ),
    ],
    'drift.information.drift': [
      note(
        'AIの答えをそのまま使い、独自のノウハウが失われる',
        'We take what AI says; our own know-how is lost',
      ),
    ],
    'drift.relations.past': [
      note('職員旅行や地域行事で顔が見えた', 'Trips and local festivals; we knew the faces'),
    ],
    'drift.relations.now': [
      note(
        '個別の連絡が中心。地域との接点が担当者に偏る',
        'One-to-one messages; few of us know the community',
      ),
    ],
    'drift.relations.drift': [
      note(
        '住民同士のつながりが弱まり、行政への要求だけが届く',
        'Neighbours drift apart; only demands reach us',
      ),
    ],
    'drift.margin': [
      note('困りごとを誰に言えばよいか分からない', 'Nobody knows whom to tell their troubles'),
      note('窓口に出るのはAI。苦情だけが人に届く', 'AI serves the counter; people get the complaints'),
    ],
  },
};

/** T5. */
export const GOODBAD_EXAMPLE: SheetExample = {
  notes: {
    'goodbad.good.organization': [
      note('昔に比べて休暇が取りやすくなった', 'Taking leave is easier than it was'),
      note('福祉系の専門職同士の連携が強い', 'Welfare specialists work well together'),
    ],
    'goodbad.good.people': [
      note('窓口の対応が丁寧になった', 'We serve people at the counter with care'),
      note('地域を歩いて顔見知りがいる職員がいる', 'Some of us walk the town and know people'),
    ],
    'goodbad.bad.organization': [
      note('前例踏襲で見直しが進まない', 'We follow precedent; nothing is reviewed'),
      note('ビジョンが職場で話題にならない', 'Nobody talks about the vision at work'),
      note('隣の課の仕事を知らない', 'We do not know what the next section does'),
    ],
    'goodbad.bad.people': [note('人事評価が成長につながっていない', 'Appraisals do not help anybody grow')],
    'goodbad.flow.past': [
      note('人が多く、雑談の中で教えていた', 'There were many of us; we taught while chatting'),
    ],
    'goodbad.flow.mid': [note('定員削減で係の人数が減った', 'Posts were cut; each unit became smaller')],
    'goodbad.flow.now': [note('システムは増えたが対話は減った', 'More systems, less dialogue')],
  },
};

/** T7. */
export const LESSONS_EXAMPLE: SheetExample = {
  notes: {
    'lessons.evidence': [
      note('前例踏襲で見直しが進まない', 'We follow precedent'),
      note('やめることを決める場がない', 'Nowhere to decide what to stop'),
      note('感謝が言葉になると元気が出る', 'Spoken thanks give energy'),
      note('休暇が取りやすくなった', 'Leave is easier to take'),
      note('ビジョンが話題にならない', 'Nobody talks about the vision'),
      note('定型の業務はAIが担い始めた', 'AI begins to do routine work'),
      note('となりの課の仕事を知らない', 'The next section is unknown'),
      note('システムは増え、対話は減った', 'More systems, less dialogue'),
    ],
  },
  fields: {
    'lesson.1': words(
      '前例踏襲にとらわれない\n風土に変える必要がある。',
      'We need a culture that is not bound by precedent.',
    ),
    'lesson.2': words('人材のモチベーションの大切さ', 'How much people’s motivation matters'),
    'lesson.3': words('自分達で考える機会の必要性', 'We need occasions to think for ourselves'),
    'lesson.4': words(
      '将来の自治体の在り方（AIによって業務が効率化され、職員に求められるものが変化）',
      'What a city hall will be: AI does the routine, more is asked of people',
    ),
    'lesson.5': words('コミュニケーションの大切さ', 'How much talking to each other matters'),
  },
  links: [
    ['lessons.evidence', 'lesson.1'],
    ['lessons.evidence#2', 'lesson.1'],
    ['lessons.evidence#3', 'lesson.2'],
    ['lessons.evidence#4', 'lesson.2'],
    ['lessons.evidence#5', 'lesson.3'],
    ['lessons.evidence#6', 'lesson.4'],
    ['lessons.evidence#7', 'lesson.3'],
    ['lessons.evidence#7', 'lesson.5'],
    ['lessons.evidence#8', 'lesson.5'],
  ],
};
