// What a phone does beside the rows themselves: notes from its form, taking back what was deleted, and telling each stroke to whoever keeps
// it. All of it goes through the list's session.
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { boardRecords, KEY, liveRecord, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import { showToast } from '../../ui/toast.tsx';
import { type ListBoard, putWords } from '../deeds/deeds.ts';
import type { ListSession } from '../list-session.ts';
import type { RecordRow } from '../row.ts';
import type { NarrowForm, TakenAway } from './narrow-form.ts';

/** Sets `narrow.hand`, tells `narrow.onWritten` of strokes into `writing`, and gives what deletes with a way back. */
export function useNarrowHand(listBoard: ListBoard, narrow: NarrowForm, writing: RecordRow | undefined) {
  const { t } = useTranslation(['list', 'common']);
  const { session } = listBoard;
  const { hand } = narrow;
  const put = useEffectEvent(
    (...words: Parameters<typeof putWords> extends [ListBoard, ...infer W] ? W : never) =>
      putWords(listBoard, ...words),
  );
  const takeBack = useEffectEvent((taken: TakenAway) => bringBack(listBoard, taken));
  useEffect(() => {
    hand.current = { put: (...words) => void put(...words), takeBack: (taken) => takeBack(taken) };
    return () => {
      hand.current = null;
    };
  }, [hand]);

  const tell = useEffectEvent((id: RecordId) => {
    const record = boardRecords(session.doc).get(id);
    const words = record === undefined ? undefined : readText(record);
    if (words === undefined || writing === undefined) return;
    const { read, sheetId } = writing;
    const kind = isNote(read) ? read.noteKind : 'none';
    narrow.onWritten(id, { sheetId, zoneId: read.zone?.id ?? null, kind, text: fragmentText(words) });
  });
  const id = writing?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const onTransaction = ({ local }: { readonly local: boolean }): void => {
      if (local) tell(id);
    };
    session.doc.on('afterTransaction', onTransaction);
    return () => session.doc.off('afterTransaction', onTransaction);
  }, [session, id]);

  return {
    /** Does `deed`, which deletes the row, and offers to take it back. */
    remove(row: RecordRow, deed: () => void): void {
      const before = session.content();
      deed();
      const ids = [...before.notes, ...before.nodes].flatMap(({ id }) =>
        isTakenAway(session, id) ? [id] : [],
      );
      if (ids.length === 0) return;
      const taken = { session, depth: session.undoList.depth, row, ids };
      showToast({
        icon: 'note',
        words: t('narrow.deleted', { count: ids.length }),
        action: { words: t('common:verb.undo'), onSelect: () => hand.current?.takeBack(taken) },
      });
    },
  };
}

const isTakenAway = ({ doc }: ListSession, id: RecordId): boolean =>
  boardRecords(doc).has(id) && liveRecord(doc, id) === undefined;

/**
 * Brings back what was deleted: as a step of undo where nothing came after it. Where the board has been written anew since, which leaves
 * out what was deleted, a note's words go up once more in the same zone.
 */
export function bringBack(board: ListBoard, { session, depth, row, ids }: TakenAway): void {
  const now = board.session;
  const records = boardRecords(now.doc);
  const there = ids.filter((id) => records.has(id));
  const { read } = row;
  if (now === session && now.undoList.depth === depth) now.undo();
  else if (there.length > 0)
    now.act(() => {
      for (const id of there) records.get(id)?.delete(KEY.deleted);
    });
  else if (isNote(read) && read.zone !== undefined && row.sheetId !== null)
    putWords(board, { sheetId: row.sheetId, zoneId: read.zone.id }, { kind: read.noteKind, text: row.text });
}
