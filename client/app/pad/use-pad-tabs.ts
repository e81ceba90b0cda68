// 書く | 一覧: which of the two is shown, and at which place of the board. Whoever goes from one to the other stays where they were.
import { useCallback, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { NarrowPlace } from '../../list/list.ts';
import { noteAddress } from '../location.ts';
import { type BoardView, paths } from '../routes.ts';

/** The two screens of a phone. */
export type PadTab = 'write' | 'list';

/** What the address said. */
export interface PadOpens {
  readonly sheetId: RecordId | null;
  readonly view: BoardView;
  /** It asks for this page by name. */
  readonly isAsked: boolean;
}

/** `target`: where a note would go; `goTo` takes the form there, where it can go there. */
export function usePadTabs({
  board,
  opens,
  target,
  goTo,
}: {
  readonly board: Board;
  readonly opens: PadOpens;
  readonly target: NarrowPlace | null;
  readonly goTo: (place: NarrowPlace) => void;
}) {
  const { isAsked } = opens;
  const [tab, setTab] = useState<PadTab>(opens.view === 'list' ? 'list' : 'write');
  /** Where 一覧 is. */
  const [place, setPlace] = useState<NarrowPlace>({ sheetId: opens.sheetId, zoneId: null });
  const [lead, setLead] = useState<NarrowPlace | null>(null);
  /** The form has another place than the list; so it has at first. */
  const hasMoved = useRef(tab === 'write');
  const note = useCallback(
    (next: PadTab, sheetId: RecordId | null): void =>
      noteAddress(paths.board(board.id, { sheetId, pad: isAsked, view: next === 'list' ? 'list' : 'board' })),
    [board.id, isAsked],
  );
  const show = (next: PadTab): void => {
    if (next === tab) return;
    const at = next === 'list' && hasMoved.current && target !== null ? target : place;
    if (next === 'write') goTo(place);
    else if (at !== place) {
      setPlace(at);
      setLead({ ...at });
    }
    hasMoved.current = false;
    setTab(next);
    note(next, at.sheetId);
  };
  return {
    tab,
    show,
    place,
    lead,
    /** The form has been taken to another place, or a note has gone up from it. */
    onForm: (): void => {
      hasMoved.current = true;
    },
    /** The list is somewhere else. */
    onList: useCallback(
      (next: NarrowPlace): void => {
        setPlace((before) =>
          before.sheetId === next.sheetId && before.zoneId === next.zoneId ? before : next,
        );
        if (tab === 'list') note('list', next.sheetId);
      },
      [note, tab],
    ),
  };
}
