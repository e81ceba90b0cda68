// Going from the board to its list and back: the address says which of the two is shown, and the sheet stays the same.
import { useCallback, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Board, Person } from '../../../shared/camp/camp.ts';
import type { Presented } from '../../../shared/drawing/sheet-context.ts';
import type { BoardCanvasProps } from '../../canvas/board-canvas-props.ts';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { isElsewhere } from '../../canvas/tool-keys.ts';
import type { Found, ListWanted } from '../../list/list.ts';
import { useWindowKeys } from '../../ui/composing.ts';
import { noteAddress } from '../location.ts';
import { type BoardView, paths } from '../routes.ts';
import { openingPlace } from './sheet-names.ts';

/**
 * The canvas stays mounted while the list is shown: its view, its steps of undo and who is where are there again at once. `sheetId`: the
 * sheet that the board shows.
 */
export function useListView({
  board,
  me,
  canvas,
  view,
  setView,
  sheetId,
  areLettersOn,
}: {
  readonly board: Board;
  readonly me: Pick<Person, 'teamId' | 'role'>;
  readonly canvas: BoardCanvasHandle | null;
  readonly view: BoardView;
  readonly setView: (view: BoardView) => void;
  readonly sheetId: RecordId | null;
  /** / looks for something, as in the list. */
  readonly areLettersOn: boolean;
}) {
  const [wanted, setWanted] = useState<ListWanted | null>(
    view === 'list' && sheetId !== null ? { kind: 'sheet', sheetId } : null,
  );
  const [inList, setInList] = useState<RecordId | null>(null);
  const onSheet = useCallback((id: RecordId | null) => setInList(id), []);
  const [found, setFound] = useState<Found | null>(null);
  const chosen = useRef<RecordId | null>(null);
  const onRecord = useCallback((id: RecordId | null) => {
    chosen.current = id;
  }, []);
  const show = (next: BoardView): void => {
    const at = next === 'list' ? sheetId : (inList ?? sheetId);
    if (next === 'list') {
      // Words that are open end as by Escape, and what waits is in the document that the list reads.
      canvas?.setTool('select');
      canvas?.flush();
      setWanted(sheetId === null ? null : { kind: 'sheet', sheetId });
    } else {
      const shown = found?.ids.find((id) => id === chosen.current) ?? found?.ids[0];
      if (shown !== undefined) canvas?.goToShape(shown);
      else if (at !== null && at !== sheetId) canvas?.openAt(openingPlace(board, at, me));
    }
    setInList(null);
    setView(next);
    noteAddress(paths.board(board.id, { sheetId: at, view: next }));
  };
  useWindowKeys((event) => {
    if (view === 'list' || event.defaultPrevented || event.shiftKey || event.altKey) return;
    const isControl = event.ctrlKey || event.metaKey;
    const isFind = isControl && event.key.toLowerCase() === 'f';
    const isSlash = !isControl && areLettersOn && event.key === '/' && !isElsewhere(event.target);
    const isAsked =
      event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]');
    if (!(isFind || isSlash) || isAsked) return;
    event.preventDefault();
    show('list');
    setWanted({ kind: 'find', sheetId });
  });
  return {
    found,
    setFound,
    onRecord,
    show,
    /** Somebody is led to a place on the canvas. */
    leave: (): void => {
      if (view === 'list') show('board');
    },
    goTo: (id: RecordId): void => setWanted({ kind: 'sheet', sheetId: id }),
    wanted,
    onSheet,
    /** The sheet on which the chosen row is; null while the board is shown. */
    sheetId: view === 'list' ? inList : null,
  };
}

/** What was presented, as the list shows it in the mirrors. */
export const presentedOf = ({
  presentedWords,
  presentedAtLabel,
}: Pick<BoardCanvasProps, 'presentedWords' | 'presentedAtLabel'>): Presented | null =>
  Object.keys(presentedWords).length === 0
    ? null
    : { words: presentedWords, atLabel: presentedAtLabel ?? '' };
