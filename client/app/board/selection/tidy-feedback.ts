// 感想を並べる: by one press, for the owners of a feedback sheet, and told how it went.
import type { TFunction } from 'i18next';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { showToast } from '../../../ui/toast.tsx';

/** What a press does, or null where there is no feedback that this person may move. */
export function tidying(
  canvas: BoardCanvasHandle,
  sheet: SheetRef | undefined,
  isOwner: boolean,
  t: TFunction<['board', 'common', 'facilitation']>,
): (() => void) | null {
  if (!isOwner || sheet === undefined || !serves(sheet, 'feedback')) return null;
  return () => {
    const { piled } = canvas.arrangeFeedback(sheet.id);
    showToast({
      words: piled === 0 ? t('tidied') : t('tidiedOver', { count: piled }),
      icon: 'check',
      action: { words: t('undo'), onSelect: () => canvas.undo() },
    });
  };
}
