// 「付箋を3枚消しました。〔元に戻す〕」 after I have deleted something. Watches the document rather than the keys, so that
// every way of deleting is covered; undoing is no deletion.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { KEY } from '../../../shared/board/document.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';

/** Ctrl+Z takes this long at most from key to document. */
const UNDO_TAKES_MS = 400;

/** Shows the toast; `undo` is the canvas's. */
export function useDeletionToast(connection: BoardConnection, undo: () => void): void {
  const { t } = useTranslation(['board', 'common']);
  const generation = useReadable(connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another document
  useEffect(() => {
    let undoneAtMs = Number.NEGATIVE_INFINITY;
    const noticeUndo = (): void => {
      undoneAtMs = performance.now();
    };
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) noticeUndo();
    };
    const onClick = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-undo]') !== null) noticeUndo();
    };
    const onTransaction = (transaction: Y.Transaction): void => {
      if (!transaction.local || performance.now() - undoneAtMs < UNDO_TAKES_MS) return;
      const types = deletedTypes(transaction);
      if (types.length === 0) return;
      const notes = types.filter((type) => type === SHAPE.note).length;
      const words =
        notes === types.length
          ? t('deleted.notes', { count: notes })
          : t('deleted.things', { count: types.length });
      showToast({ words, icon: 'note', action: { words: t('common:verb.undo'), onSelect: undo } });
    };
    const { doc } = connection;
    addEventListener('keydown', onKey, true);
    addEventListener('click', onClick, true);
    doc.on('afterTransaction', onTransaction);
    return () => {
      removeEventListener('keydown', onKey, true);
      removeEventListener('click', onClick, true);
      doc.off('afterTransaction', onTransaction);
    };
  }, [connection, generation, undo, t]);
}

/** Kinds of the shapes that this transaction marked as deleted; links and bindings that go with them do not count. */
function deletedTypes(transaction: Y.Transaction): readonly unknown[] {
  const types: unknown[] = [];
  for (const [type, keys] of transaction.changed) {
    if (!keys.has(KEY.deleted) || !(type instanceof Y.Map) || type.get(KEY.deleted) !== 1) continue;
    const kind: unknown = type.get(KEY.type);
    if (kind !== SHAPE.link && kind !== undefined) types.push(kind);
  }
  const own = types.filter((kind) => kind !== 'arrow');
  return own.length > 0 ? own : types;
}
