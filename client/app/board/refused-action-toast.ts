// Says why the canvas did not do what somebody tried: one calm sentence, never twice at the same time.
import type { TFunction } from 'i18next';
import type { RefusedAction } from '../../canvas/canvas-handle.ts';
import { showToast } from '../../ui/toast.tsx';
import { copyText } from '../copy-text.ts';

let dismissLast: () => void = () => undefined;

/** `t` must know the namespaces board and common. */
export function tellRefusedAction(refused: RefusedAction, t: TFunction<['board', 'common']>): void {
  dismissLast();
  if (refused.kind === 'image') {
    const { reason } = refused;
    const words = t('board:refusedAction.image', {
      title: t(`common:rejection.${reason}.title`),
      next: t(`common:rejection.${reason}.next`),
    });
    dismissLast = showToast({ words, icon: 'image' });
    return;
  }
  const words = t(`board:refusedAction.${refused.kind}`);
  dismissLast = showToast(
    refused.kind === 'deleted-while-editing' && refused.text !== ''
      ? {
          words: t('board:refusedAction.withText', { words, text: refused.text }),
          icon: 'note',
          action: { words: t('common:verb.copy'), onSelect: () => void copyText(refused.text) },
        }
      : { words, icon: 'lock' },
  );
}
