// Which row's words are open, and what ends that: a key, the focus that goes, the record that goes, or the right to write it. What was
// made for being written and stayed blank is taken away again.
import { useEffect, useEffectEvent, useState } from 'react';
import type * as Y from 'yjs';
import { KEY, liveRecord, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { fragmentText } from '../../shared/board/rich-text.ts';
import type { BoardConnection } from '../sync/board-connection.ts';
import { type ListBoard, mayWrite } from './deeds/deeds.ts';
import type { ListRow } from './row.ts';

interface Writing {
  readonly id: RecordId;
  readonly isNew: boolean;
  /** Steps of undo when it began. */
  readonly depth: number;
}

/** `onLost`: the words were closed by what others did; what is written stays. */
export function useWriting(
  board: ListBoard,
  rows: readonly ListRow[],
  connection: Pick<BoardConnection, 'reportWriting'>,
  onLost: (why: 'goneWriting' | 'mayNotWrite') => void,
) {
  const { session } = board;
  const [writing, setWriting] = useState<Writing | null>(null);
  const row = writing === null ? undefined : rows.find(({ id }) => id === writing.id);
  const isGone = writing !== null && liveRecord(session.doc, writing.id) === undefined;
  const isForbidden = row?.kind === 'record' && !mayWrite(board, row);
  const lose = useEffectEvent(() => {
    setWriting(null);
    onLost(isGone ? 'goneWriting' : 'mayNotWrite');
  });
  useEffect(() => {
    if (isGone || isForbidden) lose();
  }, [isGone, isForbidden]);
  const isWriting = writing !== null;
  useEffect(() => {
    connection.reportWriting(isWriting, 'list');
    return () => connection.reportWriting(false, 'list');
  }, [connection, isWriting]);

  return {
    id: writing?.id ?? null,
    row: row?.kind === 'record' ? row : undefined,
    begin: (id: RecordId, isNew: boolean): void => setWriting({ id, isNew, depth: session.undoList.depth }),
    /** Returns the id of the record, and whether it was taken away; null where nothing was open. */
    end(): { readonly id: RecordId; readonly isAway: boolean } | null {
      if (writing === null) return null;
      setWriting(null);
      const { id, isNew, depth } = writing;
      const isAway = isNew && isBlank(session.doc, id);
      // As if it had never been, where nothing came between.
      if (isAway && session.undoList.depth === depth) session.undo();
      else if (isAway) session.act(() => liveRecord(session.doc, id)?.set(KEY.deleted, 1));
      session.flush();
      return { id, isAway };
    },
  };
}

function isBlank(doc: Y.Doc, id: RecordId): boolean {
  const record = liveRecord(doc, id);
  const words = record === undefined ? undefined : readText(record);
  return words === undefined || fragmentText(words).trim() === '';
}
