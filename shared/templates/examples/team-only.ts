// Examples of what stands on boards of the team alone: an interview, and what was common to several. Every word is invented, and
// none is anybody's.
import { type ExampleNote, note, type SheetExample } from './example.ts';

/** T3: somebody in a nursery, in their own words. */
export const INTERVIEW_EXAMPLE: SheetExample = {
  notes: {
    'interview.q1.answer': [
      note(
        '朝礼の後の雑談は減ったが、昼休みには笑い声がある。',
        'Less chatting after the morning meeting, but there is laughter at lunch.',
      ),
    ],
    'interview.q1.word': [note('「笑い声がある」', '“There is laughter”')],
    'interview.q2.answer': [
      note(
        '分からない時に、三分で誰かが来てくれる職場。',
        'One where somebody comes within three minutes when I do not know.',
      ),
    ],
    'interview.q2.word': [note('「三分で誰かが」', '“Within three minutes”')],
    'interview.q3.answer': [
      note(
        '現場の判断は早い。それを書いて残すのは苦手。',
        'We decide quickly on the spot. We are bad at writing it down.',
      ),
    ],
    'interview.q3.word': [note('「残すのは苦手」', '“Bad at writing it down”')],
    'interview.q4.answer': [
      note(
        '年度初めの説明会で、一度聞いたきり。',
        'I heard of it once, at the meeting in April, and never since.',
      ),
    ],
    'interview.q4.word': [note('「一度聞いたきり」', '“Once, and never since”')],
    'interview.q5.answer': [
      note(
        '届くのは保護者の声。子ども本人の声は拾えていない。',
        'We hear from parents. We do not hear the children themselves.',
      ),
    ],
    'interview.q5.word': [note('「子ども本人の声」', '“The children themselves”')],
    'interview.q6.answer': [
      note(
        '夕方の相談会。勤務の割り振りが決まらなかった。',
        'Advice in the evening. We could not settle who would work then.',
      ),
    ],
    'interview.q6.word': [note('「割り振り」', '“Who would work then”')],
    'interview.q7.answer': [
      note(
        '小さく試して、だめなら戻せる約束がほしい。',
        'A promise that we may try small things, and go back if they fail.',
      ),
    ],
    'interview.q7.word': [note('「戻せる約束」', '“A promise to go back”')],
  },
};

type Row = readonly [common: ExampleNote, shuji: ExampleNote, shunin: ExampleNote, kakaricho: ExampleNote];

/** The question's row, post by post; the column of posts with fewer than three people stays shut. */
const row = (
  question: string,
  [common, shuji, shunin, kakaricho]: Row,
): Readonly<Record<string, readonly ExampleNote[]>> => ({
  [`answer.${question}.common`]: [common],
  [`answer.${question}.shuji`]: [shuji],
  [`answer.${question}.shunin`]: [shunin],
  [`answer.${question}.kakaricho`]: [kakaricho],
});

/** T4: paraphrased words alone. */
export const COMMONALITY_EXAMPLE: SheetExample = {
  notes: {
    ...row('q1', [
      note('忙しい時期ほど、職場の会話が減っていく', 'The busier we are, the less we talk'),
      note('現場では元気', 'Lively outside'),
      note('異動直後がつらい', 'Hard after a move'),
      note('疲れたと言えない', 'Cannot say “tired”'),
    ]),
    ...row('q2', [
      note('任されて役に立てた実感', 'Trusted, and of use'),
      note('感謝が言葉で届く', 'Thanks are spoken'),
      note('専門を生かせる', 'Using my skills'),
      note('人が育つ実感', 'Seeing people grow'),
    ]),
    ...row('q3', [
      note('支え合えるのが強み。縦割りと引継ぎが弱み', 'Strong: mutual help; weak: silos'),
      note('新しさに身構える', 'Wary of the new'),
      note('仕事が人に付く', 'Tied to one person'),
      note('決めきれない', 'Slow to decide'),
    ]),
    ...row('q4', [
      note('名前は知るが、仕事と結びつかない', 'Known by name, far from daily work'),
      note('中身を語れない', 'Cannot say it'),
      note('語る機会がない', 'No time to discuss'),
      note('伝えても届かない', 'Told, not heard'),
    ]),
    ...row('q5', [
      note('来てくれる人の声に偏る', 'We hear those who come to us'),
      note('苦情から知る', 'By complaints'),
      note('数字に頼りがち', 'We lean on figures'),
      note('顔見知りに聞く', 'We ask whom we know'),
    ]),
    ...row('q6', [
      note('手続と時期に阻まれた', 'Rules and timing got in the way'),
      note('書類を減らすこと', 'Fewer papers'),
      note('外へ出る企画', 'Going outside'),
      note('後輩に教える時間', 'Time to teach'),
    ]),
    ...row('q7', [
      note('話し合う場と、やめることを決める場', 'Time to talk and to stop things'),
      note('早く相談できる場', 'Asking early'),
      note('部署を混ぜて試す', 'Mixed teams try'),
      note('育てるための面談', 'Talks to help grow'),
    ]),
  },
};
