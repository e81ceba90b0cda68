// 真の課題 without 裏付け asks for it, once, as the star is set: a word with two answers, and no wall. Which node it is stays as it is.
import { showToast } from '../../../ui/toast.tsx';
import type { SelectionWork } from './selection-work.ts';

/** Long enough to read it and to think. */
const SHOWN_MS = 15_000;

/** Asks about those of the selected nodes that are not known to be backed; says nothing where all are. */
export function askForEvidence({ canvas, state, t }: Pick<SelectionWork, 'canvas' | 'state' | 't'>): void {
  const ids = state.selection.filter(({ evidence }) => evidence !== 'backed').map(({ id }) => id);
  if (ids.length === 0) return;
  showToast({
    words: t('selection.asksEvidence'),
    icon: 'waiting',
    shownMs: SHOWN_MS,
    action: {
      words: t('selection.whyBacked'),
      onSelect: () => canvas.setNodeMarks(ids, { evidence: 'backed' }),
    },
    otherAction: {
      words: t('selection.notYet'),
      onSelect: () => canvas.setNodeMarks(ids, { evidence: 'open' }),
    },
  });
}
