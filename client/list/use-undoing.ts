// Undo and redo in the list, said as what they did; from its foot, its keys, and the screen around it, which also does
// things here as one step.
import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSession } from './list-session.ts';

/** What takes this person's last deed back, and does it again. */
export function useUndoing(
  session: ListSession,
  undoer: RefObject<(() => void) | null>,
  doer: RefObject<((deed: () => void) => void) | null> | undefined,
  say: (words: string) => void,
) {
  const { t } = useTranslation('list');
  useSyncExternalStore(session.subscribe, () => `${session.undoList.depth} ${session.undoList.canRedo}`);
  const { canUndo, canRedo } = session.undoList;
  const undo = (): void => {
    const can = session.undoList.canUndo;
    session.undo();
    say(t(can ? 'said.undone' : 'said.nothingToUndo'));
  };
  const redo = (): void => {
    const can = session.undoList.canRedo;
    session.redo();
    say(t(can ? 'said.redone' : 'said.nothingToRedo'));
  };
  const undoFromOutside = useEffectEvent(undo);
  useEffect(() => {
    undoer.current = () => undoFromOutside();
    if (doer !== undefined) doer.current = (deed) => session.act(deed);
    return () => {
      undoer.current = null;
      if (doer !== undefined) doer.current = null;
    };
  }, [undoer, doer, session]);
  return { canUndo, canRedo, undo, redo };
}
