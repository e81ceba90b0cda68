// What this person writes into notes stands in the document at once. It is kept beside it as well, until the board is known to hold it:
// the note may be deleted by others meanwhile, or the page may go before a board that is not kept on the device was saved.
import { useCallback, useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { boardRecords, KEY, liveRecord, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import type { keptDraft } from './kept-draft.ts';
import { arrived, type PadDraft, type Rewriting, rewritten, without } from './pad-draft.ts';

export function useKeptWriting(
  { doc }: Pick<BoardConnection, 'doc'>,
  kept: ReturnType<typeof keptDraft>,
  draft: PadDraft,
  isSaved: boolean,
) {
  /** Written on this page: the document has them, or had them before they were deleted. */
  const inDocument = useRef<Set<RecordId> | null>(null);
  inDocument.current ??= new Set(
    [...draft.rewritings].flatMap(([id, { text }]) => (wordsOf(doc, id) === text ? [id] : [])),
  );
  const here = inDocument.current;
  const stands = (id: RecordId): boolean => here.has(id) && liveRecord(doc, id) !== undefined;
  const held = isSaved ? [...draft.rewritings.keys()].filter(stands).join(' ') : '';
  useEffect(() => {
    if (held !== '') kept.change((now) => arrived(now, held.split(' ') as RecordId[]));
  }, [kept, held]);
  useEffect(() => {
    // What somebody deletes themselves they have no more use for.
    const onTransaction = ({ local, changed }: Y.Transaction): void => {
      if (!local) return;
      const touched = new Set<unknown>(
        [...changed].flatMap(([type, keys]) => (keys.has(KEY.deleted) ? [type] : [])),
      );
      for (const id of kept.get().rewritings.keys())
        if (touched.has(boardRecords(doc).get(id)) && liveRecord(doc, id) === undefined)
          kept.change((now) => without(now, id));
    };
    doc.on('afterTransaction', onTransaction);
    return () => doc.off('afterTransaction', onTransaction);
  }, [doc, kept]);
  return {
    onWritten: useCallback(
      (id: RecordId, words: Rewriting): void => {
        here.add(id);
        kept.change((now) => rewritten(now, id, words));
      },
      [kept, here],
    ),
    /** Is this on no board any more? */
    isLost: (id: RecordId): boolean => !stands(id),
  };
}

/** What the record says; null where there is none. */
function wordsOf(doc: Y.Doc, id: RecordId): string | null {
  const record = liveRecord(doc, id);
  const words = record === undefined ? undefined : readText(record);
  return words === undefined ? null : fragmentText(words);
}
