// Says why the canvas did not do what somebody tried: one calm sentence, never twice at the same time.
import type { TFunction } from 'i18next';
import type { RefusedAction } from '../../../canvas/canvas-handle.ts';
import { refusalWords } from '../../../incoming/incoming.ts';
import { showToast } from '../../../ui/toast.tsx';
import { copyText } from '../../copy-text.ts';

let dismissLast: () => void = () => undefined;

/** `t` must know the namespaces board and common. */
export function tellRefusedAction(refused: RefusedAction, t: TFunction<['board', 'common']>): void {
  dismissLast();
  if (refused.kind === 'image') {
    dismissLast = showToast({ words: wordsFor(refused, t), icon: 'image' });
    return;
  }
  const words = wordsFor(refused, t);
  dismissLast = showToast(
    refused.kind === 'deleted-while-editing' && refused.text !== ''
      ? {
          words: t('board:refusedAction.withText', { words, text: refused.text }),
          icon: 'note',
          action: { words: t('common:verb.copy'), onSelect: () => void copyText(refused.text) },
        }
      : { words, icon: refused.kind === 'undo-begins-anew' ? 'undo' : 'lock' },
  );
}

/** The sentence, with the numbers or reasons that it names. */
function wordsFor(refused: RefusedAction, t: TFunction<['board', 'common']>): string {
  switch (refused.kind) {
    case 'image':
      return t('board:refusedAction.image', {
        title: t(`common:rejection.${refused.reason}.title`),
        next: t(`common:rejection.${refused.reason}.next`),
      });
    case 'tree-too-deep':
      return t('board:refusedAction.tree-too-deep', { most: refused.most });
    case 'too-many-lines':
      return t('board:refusedAction.too-many-lines', { lines: refused.lines, most: refused.most });
    case 'little-room':
      return t('board:refusedAction.little-room', { wanted: refused.wanted, room: refused.room });
    case 'outline':
      return refusalWords(refused.refusal);
    default:
      return t(`board:refusedAction.${refused.kind}`);
  }
}
