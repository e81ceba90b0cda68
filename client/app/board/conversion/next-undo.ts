// What Ctrl+Z takes back when the server has done something for this person: the undo list knows their own deeds only, so the key is
// taken before it, until they do anything themselves.
import { useEffect, useMemo, useRef } from 'react';
import type { Transaction } from 'yjs';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { isComposing } from '../../../ui/composing.ts';

/** Holds what the next Ctrl+Z does. */
export interface NextUndo {
  become(deed: () => void): void;
  /** It is no longer the last thing that was done. */
  end(): void;
}

export function useNextUndo({ doc }: Pick<BoardConnection, 'doc'>): NextUndo {
  const deed = useRef<(() => void) | null>(null);
  const next = useMemo(
    (): NextUndo => ({
      become: (wanted) => {
        deed.current = wanted;
      },
      end: () => {
        deed.current = null;
      },
    }),
    [],
  );
  useEffect(() => {
    const onTransaction = ({ local, changed }: Transaction): void => {
      if (local && changed.size > 0) next.end();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (deed.current === null || !isUndo(event) || isInField(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      deed.current();
    };
    doc.on('afterTransaction', onTransaction);
    // Before the canvas and the list, which hear keys of their own elements.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      next.end();
      doc.off('afterTransaction', onTransaction);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [doc, next]);
  return next;
}

const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !event.altKey &&
  event.key.toLowerCase() === 'z' &&
  !isComposing(event);

/** Words that are being written have an undo of their own. */
const isInField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));
