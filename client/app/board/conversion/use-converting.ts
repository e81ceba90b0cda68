// 課題の木へ, どうやって？の木にする, アクションプランへ: asks the server, which makes the new one, and goes to it. What can become what is
// shared/reading/conversion.ts.
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardConnection, SaveState } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import type { BoardHandle } from '../board-handle.ts';

/** What was just written has to be at the server, which reads it there: longer than a slow line, shorter than patience. */
const WAIT_MS = 8000;

/** Returns what is called with the note or node; null while there is no canvas. */
export function useConverting(
  connection: BoardConnection,
  canvas: BoardHandle | null,
  t: TFunction<['board', 'common']>,
): ((source: RecordId) => void) | null {
  const convert = useCallback(
    async (source: RecordId): Promise<void> => {
      if (canvas === null) return;
      canvas.flush();
      const answer = (await isSaved(connection))
        ? await api.convert(connection.boardId, source)
        : ({ ok: false, error: 'unreachable' } as const);
      if (!answer.ok) {
        showToast({ words: t(`common:rejection.${answer.error}.title`), icon: 'warning' });
        return;
      }
      canvas.goToShapeWhenCome(answer.value.recordId);
      showToast({ words: t('conversion.done'), icon: 'done' });
    },
    [canvas, connection, t],
  );
  return canvas === null ? null : (source) => void convert(source);
}

/** Resolves with true when everything is kept by the server, with false where that takes too long. */
function isSaved({ saveState }: BoardConnection): Promise<boolean> {
  const isKept = ({ kind }: SaveState): boolean => kind === 'saved';
  if (isKept(saveState.get())) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isIt: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(isIt);
    };
    const timer = setTimeout(() => end(false), WAIT_MS);
    const stop = saveState.subscribe(() => isKept(saveState.get()) && end(true));
  });
}
