// Which row is chosen: it stays chosen when rows move, and is never lost when others take it away.
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ListRow } from './row.ts';
import { rowElementId } from './row-parts.tsx';

/**
 * The chosen row: where it goes the next one at its place is chosen, and `onGone` hears of it unless it was let go here; it is brought
 * into view when it moves. By touch no row is chosen that nobody has tapped, and the page stays where a finger left it.
 */
export function useChosen(
  rows: readonly ListRow[],
  activeId: string | null,
  choose: (id: string | null) => void,
  onGone: () => void,
  isByTouch: boolean,
) {
  const lastAt = useRef(0);
  const isLetGo = useRef(false);
  const at = rows.findIndex(({ id }) => id === activeId);
  const active =
    at < 0 && isByTouch ? undefined : rows[at < 0 ? Math.min(lastAt.current, rows.length - 1) : at];
  const chosenId = active?.id ?? null;
  useEffect(() => {
    if (at >= 0) lastAt.current = at;
  }, [at]);
  const goOn = useEffectEvent(() => {
    if (!isLetGo.current && activeId?.startsWith('shape:') === true) onGone();
    isLetGo.current = false;
    choose(chosenId);
  });
  useEffect(() => {
    if (activeId !== null && chosenId !== activeId) goOn();
  }, [chosenId, activeId]);
  const wantedOnTop = useRef<string | null>(null);
  const show = useEffectEvent((id: string) => {
    const block = wantedOnTop.current === id ? 'start' : 'nearest';
    const row = document.getElementById(rowElementId(id));
    row?.scrollIntoView({ block });
    // Rows above it that had not been laid out before have another height now.
    if (block === 'start') requestAnimationFrame(() => row?.scrollIntoView({ block }));
    wantedOnTop.current = null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row moves when rows do
  useEffect(() => {
    if (chosenId !== null) show(chosenId);
  }, [chosenId, isByTouch ? null : at]);
  return {
    active,
    chosenId,
    lettingGo: (): void => {
      isLetGo.current = true;
    },
    /** When this row is chosen, it comes to the upper edge. */
    toTop: (id: string): void => {
      wantedOnTop.current = id;
      if (id === chosenId) show(id);
    },
  };
}
