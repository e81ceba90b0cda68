// T13 課題の木: a question at the left, levels to the right under their heads. Why is it not so today, and how can it change?
import type { ZoneId } from '../board/ids.ts';
import { sheetTemplate } from './sheet-template.ts';
import type { Template, TreeKind, Wording } from './template.ts';
import { yearRail, zone } from './zone.ts';

/** Right of the question, at half the height: beside the question while the tree has nothing else. */
const PROMPT_AT = { x: 352, y: 401 } as const;

interface TreeSheet extends Pick<Template, 'summary' | 'about' | 'purpose' | 'stage' | 'chapter' | 'sets'> {
  readonly kind: TreeKind;
  /** As agendas call it. */
  readonly otherTitle: string;
  readonly sign: RegExp;
  readonly title: Wording;
  readonly shortTitle: Wording;
  readonly question: Wording;
  readonly prompt: Wording;
  readonly levelHead: Wording;
  /** Are the levels counted beside their heads (２段目)? */
  readonly numbered: boolean;
  readonly year: 0 | 1;
  readonly becomes: 'means' | 'actions';
}

function treeSheet(sheet: TreeSheet): Template {
  return sheetTemplate({
    id: `tree-${sheet.kind}`,
    group: 'way',
    summary: sheet.summary,
    about: sheet.about,
    purpose: sheet.purpose,
    stage: sheet.stage,
    chapter: sheet.chapter,
    sets: sheet.sets,
    inAgenda: { titles: [sheet.otherTitle], sign: sheet.sign },
    main: `tree.${sheet.kind}` as ZoneId,
    code: 'T13',
    title: sheet.title,
    shortTitle: sheet.shortTitle,
    question: sheet.question,
    rail: yearRail(sheet.year),
    zones: [
      zone(`tree.${sheet.kind}`, [48, 314, 1584, 786], {
        label: sheet.shortTitle,
        prompt: { text: sheet.prompt, ...PROMPT_AT },
        use: { kind: 'tree', tree: sheet.kind },
        meaning: { years: sheet.year },
        becomes: sheet.becomes,
      }),
    ],
    furniture: [
      { kind: 'tree-heads', head: sheet.levelHead, numbered: sheet.numbered },
      { kind: 'line', from: [48, 304], to: [1632, 304], ink: 'hair', width: 1.5 },
    ],
  });
}

/** なぜのツリー: at least four levels down to the true causes. */
export const TREE_WHY = treeSheet({
  kind: 'why',
  summary: { ja: 'なぜ、そうでないのか', en: 'Why is it not so?' },
  about: {
    ja: '問いを一つ置き、「なぜ？」を4段以上掘り下げます。真の課題に★をつけ、裏付けの有無を記します。',
    en: 'One question, and four or more levels of why. Star the true cause, and mark what is backed by facts.',
  },
  purpose: 'causes',
  stage: 'now',
  chapter: 'future',
  sets: ['one-day', 'one-year'],
  otherTitle: 'なぜのツリー',
  sign: /なぜ.*(ツリー|木)|(ツリー|木).*なぜ|課題の木|issue tree/iu,
  title: { ja: '課題の木　なぜのツリー', en: 'Issue tree: why' },
  shortTitle: { ja: '課題の木（なぜ）', en: 'Issue tree: why' },
  question: {
    ja: 'その状態に、いまなっていないのは、なぜか。4段以上掘り下げる。',
    en: 'Why is it not so today? Dig down four levels or more.',
  },
  prompt: {
    ja: '問いを一つだけ書き、Tabで「なぜ？」を足します。',
    en: 'Write one question, then add a “why?” with Tab.',
  },
  levelHead: { ja: 'なぜ？', en: 'Why?' },
  numbered: true,
  year: 0,
  becomes: 'means',
});

/** どうやってのツリー: from a true cause to what can be begun next year. */
export const TREE_HOW = treeSheet({
  kind: 'how',
  summary: { ja: 'どうすれば変わるのか', en: 'How can it change?' },
  about: {
    ja: '「真の課題」から、どう変えるかを枝分かれさせます。先に、なぜのツリーで★をつけておきます。',
    en: 'From the true cause, branch out into how it can change. Star a cause in the why tree first.',
  },
  purpose: 'means',
  stage: 'plan',
  chapter: 'change',
  sets: ['one-day', 'one-year'],
  otherTitle: 'どうやってのツリー',
  sign: /どうやって.*(ツリー|木)|(ツリー|木).*どうやって|issue tree.*how/iu,
  title: { ja: '課題の木　どうやってのツリー', en: 'Issue tree: how' },
  shortTitle: { ja: '課題の木（どうやって）', en: 'Issue tree: how' },
  question: {
    ja: '★の原因を一つ選び、どうすれば変えられるかを考える。',
    en: 'Choose one ★ cause: how can it be changed?',
  },
  prompt: {
    ja: '問いを一つだけ書き、Tabで「どうやって？」を足します。',
    en: 'Write one question, then add a “how?” with Tab.',
  },
  levelHead: { ja: 'どうやって？', en: 'How?' },
  numbered: false,
  year: 1,
  becomes: 'actions',
});
