// T13 課題の木, なぜのツリー: why is it not so today? At least four levels down to the true causes.
import { treeSheet } from './tree-sheet.ts';

/** T13 課題の木, なぜのツリー: from the question down to the true causes. */
export const TREE_WHY = treeSheet({
  kind: 'why',
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
});
