// 課題の木へ, どうやって？の木にする, アクションプランへ: asks the server, which makes the new one, and goes to it; and takes it back, by the
// message or by Ctrl+Z while this person has done nothing since. What can become what is shared/reading/conversion.ts.
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import type { ConversionAnswer } from '../../../../shared/api/api.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardConnection, SaveState } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import type { BoardHandle } from '../board-handle.ts';
import { useNextUndo } from './next-undo.ts';

/** What was just written has to be at the server, which reads it there: longer than a slow line, shorter than patience. */
const WAIT_MS = 8000;

/** How long the way back is offered: it leads to another sheet, where one first looks about. */
const OFFERED_MS = 12_000;

/** Makes the next thing of `source`; `onMade` goes to it, and back to the source when it was taken back. */
type Converting = (source: RecordId, onMade?: (made: RecordId) => void) => void;

/** Returns what is called with the note or node, and with who goes to what was made unless the canvas does; null while there is no canvas. */
export function useConverting(
  connection: BoardConnection,
  canvas: BoardHandle | null,
  t: TFunction<['board', 'common']>,
): Converting | null {
  const next = useNextUndo(connection);
  const takeBack = useCallback(
    async (
      source: RecordId,
      { recordId, made }: ConversionAnswer,
      onMade?: (made: RecordId) => void,
    ): Promise<void> => {
      if (canvas === null || made === null) return;
      canvas.flush();
      const answer = (await isSaved(connection))
        ? await api.takeBackConversion(connection.boardId, { recordId, ...made })
        : ({ ok: false, error: 'unreachable' } as const);
      if (answer.ok && onMade !== undefined) onMade(source);
      else if (answer.ok) canvas.goToShape(source);
      showToast(
        answer.ok
          ? { words: t('conversion.takenBack'), icon: 'done' }
          : { words: t(`common:rejection.${answer.error}.title`), icon: 'warning' },
      );
    },
    [canvas, connection, t],
  );
  const convert = useCallback(
    async (source: RecordId, onMade?: (made: RecordId) => void): Promise<void> => {
      if (canvas === null) return;
      canvas.flush();
      const answer = (await isSaved(connection))
        ? await api.convert(connection.boardId, source)
        : ({ ok: false, error: 'unreachable' } as const);
      if (!answer.ok) {
        showToast({ words: t(`common:rejection.${answer.error}.title`), icon: 'warning' });
        return;
      }
      if (onMade === undefined) canvas.goToShapeWhenCome(answer.value.recordId);
      else onMade(answer.value.recordId);
      const done = { words: t('conversion.done'), icon: 'done' } as const;
      if (answer.value.made === null) {
        showToast(done);
        return;
      }
      const back = (): void => {
        next.end();
        close();
        void takeBack(source, answer.value, onMade);
      };
      const close = showToast({
        ...done,
        action: { words: t('undo'), onSelect: back },
        shownMs: OFFERED_MS,
      });
      next.become(back);
    },
    [canvas, connection, next, takeBack, t],
  );
  return canvas === null ? null : (source, onMade) => void convert(source, onMade);
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
