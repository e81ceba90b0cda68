// 「付箋を3枚消しました。〔元に戻す〕」 after I have deleted something. Watches the document rather than the keys, so that
// every way of deleting is covered; undoing is no deletion.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { SHAPE } from '../../../../shared/board/records.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { deletedByHand } from './deleted-by-hand.ts';

/** Shows the toast; `undo` is the canvas's. */
export function useDeletionToast(connection: BoardConnection, undo: () => void): void {
  const { t } = useTranslation(['board', 'common']);
  const generation = useReadable(connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another document
  useEffect(() => {
    const onTransaction = (transaction: Y.Transaction): void => {
      const types = deletedByHand(transaction);
      if (types.length === 0) return;
      const notes = types.filter((type) => type === SHAPE.note).length;
      const words =
        notes === types.length
          ? t('deleted.notes', { count: notes })
          : t('deleted.things', { count: types.length });
      showToast({ words, icon: 'note', action: { words: t('common:verb.undo'), onSelect: undo } });
    };
    const { doc } = connection;
    doc.on('afterTransaction', onTransaction);
    return () => doc.off('afterTransaction', onTransaction);
  }, [connection, generation, undo, t]);
}
