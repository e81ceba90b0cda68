// 「採り入れました。〔修正案へ〕」 after I have taken feedback up by drag, button or key, read from what happens to the document: what
// was taken up stands among the reasons there.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import * as Y from 'yjs';
import { isCopiedSheet } from '../../../../shared/board/copied-sheet.ts';
import { boardRecords, KEY, pairIn, type RecordMap } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { type Note, readNote, SHAPE } from '../../../../shared/board/records.ts';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { zoneOfNote } from '../../../../shared/reading/note-zone.ts';
import { serves, templateOf, zonesOf } from '../../../../shared/templates/catalogue.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { isByHand } from './use-deletion-toast.ts';

/** `onGo` opens a sheet. Says nothing on boards without 修正案. */
export function useTakenUpToast(
  connection: BoardConnection,
  sheets: readonly SheetRef[],
  onGo: (sheetId: RecordId) => void,
): void {
  const { t } = useTranslation('board');
  const generation = useReadable(connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another document
  useEffect(() => {
    const revised = sheets.find((sheet) => serves(sheet, 'revision') && !isCopiedSheet(sheet.id));
    if (revised === undefined) return;
    let dismiss = (): void => undefined;
    const onEvents = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
      const count = takenUpByHand(sheets, events, transaction);
      if (count === 0) return;
      // A note that is carried in, out and in again is taken up once.
      dismiss();
      dismiss = showToast({
        words: t('takenUp.done', { count }),
        icon: 'check',
        action: { words: t('takenUp.revise'), onSelect: () => onGo(revised.id) },
      });
    };
    const records = boardRecords(connection.doc);
    records.observeDeep(onEvents);
    return () => records.unobserveDeep(onEvents);
  }, [connection, generation, sheets, onGo, t]);
}

/** How many notes came into 採り入れる by this transaction; none where it undoes or does again, and where others did it. */
export function takenUpByHand(
  sheets: readonly SheetRef[],
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  transaction: Y.Transaction,
): number {
  if (!isByHand(transaction)) return 0;
  return events.filter((event) => {
    const { target } = event;
    if (!(target instanceof Y.Map) || target.get(KEY.type) !== SHAPE.note) return false;
    const moved = event.changes.keys.get(KEY.pos);
    if (moved === undefined) return false;
    const note = readNote(String(event.path[0]) as RecordId, target as RecordMap);
    const sheet = sheets.find(({ id }) => id === note?.parentId);
    return (
      note !== undefined &&
      sheet !== undefined &&
      isTakenUp(sheet, note, target.get(KEY.pos)) &&
      !isTakenUp(sheet, note, moved.oldValue)
    );
  }).length;
}

/** Where the owners decide does not depend on the cities, whose columns lie beside. */
function isTakenUp(sheet: SheetRef, note: Note, pos: unknown): boolean {
  const place = pairIn(pos);
  const template = templateOf(sheet);
  if (place === undefined || template?.purpose !== 'feedback') return false;
  const [x, y] = place;
  const zones = zonesOf(template, { ownTeam: null, teams: [] });
  return zoneOfNote({ ...note, x, y }, zones, template)?.decision === 'adopt';
}
