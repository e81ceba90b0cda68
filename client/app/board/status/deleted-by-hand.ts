// What somebody has just deleted on this page, read from what happens to the document. Pure.
import * as Y from 'yjs';
import { KEY } from '../../../../shared/board/document.ts';
import { SHAPE } from '../../../../shared/board/records.ts';

/**
 * Kinds of the shapes that this transaction marked as deleted; none where it undoes or does again, and where others did it.
 * Links and bindings that go with them do not count.
 */
export function deletedByHand(transaction: Y.Transaction): readonly unknown[] {
  const { local, origin } = transaction;
  if (!local || origin instanceof Y.UndoManager) return [];
  const types: unknown[] = [];
  for (const [type, keys] of transaction.changed) {
    if (!keys.has(KEY.deleted) || !(type instanceof Y.Map) || type.get(KEY.deleted) !== 1) continue;
    const kind: unknown = type.get(KEY.type);
    if (kind !== SHAPE.link && kind !== undefined) types.push(kind);
  }
  const own = types.filter((kind) => kind !== 'arrow');
  return own.length > 0 ? own : types;
}
