// 「付箋を3枚消しました。〔元に戻す〕」 after I have deleted something. Watches the document rather than the keys, so that
// every way of deleting is covered; undoing is no deletion.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { KEY } from '../../../../shared/board/document.ts';
import { SHAPE } from '../../../../shared/board/records.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';

/** Shows the toast; `undo` is the canvas's. */
export function useDeletionToast(connection: BoardConnection, undo: () => void): void {
  const { t } = useTranslation(['board', 'common']);
  const generation = useReadable(connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another document
  useEffect(() => {
    const { doc } = connection;
    let dismiss = (): void => undefined;
    const onTransaction = (transaction: Y.Transaction): void => {
      const types = deletedByHand(transaction);
      if (types.length === 0) return;
      const notes = types.filter((type) => type === SHAPE.note).length;
      const words =
        notes === types.length
          ? t('deleted.notes', { count: notes })
          : t('deleted.things', { count: types.length });
      dismiss = showToast({ words, icon: 'note', action: { words: t('common:verb.undo'), onSelect: undo } });
    };
    doc.on('afterTransaction', onTransaction);
    return () => {
      doc.off('afterTransaction', onTransaction);
      // Undo begins anew with another document: this could take nothing back any more.
      if (connection.doc !== doc) dismiss();
    };
  }, [connection, generation, undo, t]);
}

/**
 * Kinds of the shapes that this transaction marked as deleted; none where it undoes or does again, and where others did it.
 * Links and bindings that go with them do not count.
 */
export function deletedByHand(transaction: Y.Transaction): readonly unknown[] {
  if (!isByHand(transaction)) return [];
  const types: unknown[] = [];
  for (const [type, keys] of transaction.changed) {
    if (!keys.has(KEY.deleted) || !(type instanceof Y.Map) || type.get(KEY.deleted) !== 1) continue;
    const kind: unknown = type.get(KEY.type);
    if (kind !== SHAPE.link && kind !== undefined) types.push(kind);
  }
  const own = types.filter((kind) => kind !== 'arrow');
  return own.length > 0 ? own : types;
}

/** Did somebody do it on this page? Undoing and doing again is no deed of its own. */
export const isByHand = ({ local, origin }: Y.Transaction): boolean =>
  local && !(origin instanceof Y.UndoManager);
