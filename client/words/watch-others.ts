// Tells an undo list which records others have worked on, so that undoing leaves their work alone; and tells whoever shows the board
// which records have changed at all, by whomever.
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { boardRecords, KEY } from '../../shared/board/document.ts';
import type { BoardUndo } from './board-undo.ts';

/**
 * Watches the document until the returned function is called. `origin`: of what this person does here, which is no news to the undo
 * list; `onChange` hears of it with `isOwn`.
 */
export function watchOthers(
  doc: Y.Doc,
  undo: BoardUndo,
  origin: unknown,
  onChange: (ids: ReadonlySet<string>, isOwn: boolean, transaction: Y.Transaction) => void,
): () => void {
  const records = boardRecords(doc);
  const observe = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    const ids = new Set<string>();
    const deleted = new Set<string>();
    for (const event of events) {
      const id = event.path[0];
      if (typeof id === 'string') ids.add(id);
      else for (const key of event.changes.keys.keys()) ids.add(key);
      // Noted also when my own deletion at the same time is the value that wins.
      if (typeof id === 'string' && event instanceof Y.YMapEvent && event.keysChanged.has(KEY.deleted))
        deleted.add(id);
    }
    const isOwn = transaction.origin === origin;
    const isMine = isOwn || transaction.origin === ySyncPluginKey || undo.isOwnOrigin(transaction.origin);
    if (!isMine) undo.noteTouched(ids, deleted);
    onChange(ids, isOwn, transaction);
  };
  records.observeDeep(observe);
  return () => records.unobserveDeep(observe);
}
