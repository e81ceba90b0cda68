// 「採り入れました。〔修正案へ〕」 after I have taken feedback up: what was taken up stands among the reasons there.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { isCopiedSheet } from '../../../../shared/board/copied-sheet.ts';
import { boardRecords } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { takenUpByHand } from './taken-up-by-hand.ts';

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
    const revised = sheets.find(({ id, template }) => template === 'vision-revised' && !isCopiedSheet(id));
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
