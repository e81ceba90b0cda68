// The board's chain inside the screens, live as anybody edits: less than 100 ms behind (BoardHandle.chain).
import { useMemo, useSyncExternalStore } from 'react';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Chain } from '../../../../shared/chain/chain.ts';
import { orphans } from '../../../../shared/chain/open-ends.ts';
import type { BoardHandle } from '../board-handle.ts';

/** null until the canvas is ready. */
export function useChain(canvas: BoardHandle | null): Chain | null {
  return useSyncExternalStore(
    (listener) => (canvas === null ? () => undefined : canvas.chain.subscribe(listener)),
    () => (canvas === null ? null : canvas.chain.get()),
  );
}

/** How many notes of each sheet are つながりなし. */
export function useUnlinkedBySheet(canvas: BoardHandle | null): ReadonlyMap<RecordId, number> {
  const chain = useChain(canvas);
  return useMemo(() => {
    const counts = new Map<RecordId, number>();
    for (const { sheetId } of chain === null ? [] : orphans(chain))
      if (sheetId !== null) counts.set(sheetId, (counts.get(sheetId) ?? 0) + 1);
    return counts;
  }, [chain]);
}
