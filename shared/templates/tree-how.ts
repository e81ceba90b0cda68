// T13 課題の木, どうやってのツリー: from a true cause to what can be begun next year.
import { treeSheet } from './tree-sheet.ts';

/** T13 課題の木, どうやってのツリー: from the starred cause to what can be done. */
export const TREE_HOW = treeSheet({
  kind: 'how',
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
});
