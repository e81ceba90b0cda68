// What the board screen is made of whichever way the board is shown: who is here, what may be done, what sheets show of elsewhere, how the
// hall is led, and what the connection has to tell. `handle` is the view that is shown, null until it is ready.
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import { boardRight } from '../../../shared/board/rights.ts';
import type { FacilitationCommand } from '../../../shared/camp/facilitation.ts';
import { showsSeats } from '../../../shared/templates/shows-people.ts';
import type { CanvasPlace } from '../../canvas/canvas-handle.ts';
import { useExportAtHand } from '../../export/prefetch.ts';
import { useFacilitation } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useWayIn } from '../use-way-in.ts';
import { useWakeLock } from '../wake-lock.ts';
import { useDialogs } from './board-dialogs.tsx';
import type { BoardHandle } from './board-handle.ts';
import { imageStore, sheetInputs } from './canvas-inputs.ts';
import { addsSheets, capabilityOf } from './capability.ts';
import { useUnlinkedBySheet } from './chain/chain.ts';
import { useConverting, useVisionFirst } from './conversion/conversion.ts';
import { useGoneSheet } from './kept-view.ts';
import { useKeySheetKey } from './key-sheet.tsx';
import { useSheetArranging, useSheetNaming } from './outline/outline.ts';
import { openingPlace } from './sheet-names.ts';
import {
  useBroughtBack,
  useDeletionToast,
  useLeaveWarning,
  useLinksTakenOut,
  useTakenUpToast,
  useWordsForOffline,
} from './status/status.ts';
import type { BoardData } from './use-board-data.ts';
import { useHandleState, useNamedBoard } from './use-canvas-state.ts';
import { useElsewhere } from './use-elsewhere.ts';
import { useOpenWhenCome } from './use-open-when-come.ts';
import { knownAndPresent, usePresentPeople, useUnknownPeople } from './use-present-people.ts';
import { useUnlistedSheets } from './use-unlisted-sheets.ts';

interface WorkOn {
  readonly data: BoardData;
  readonly isMe: boolean;
  readonly connection: BoardConnection;
  readonly handle: BoardHandle | null;
  readonly onStale: () => void;
}

/** Everything that both ways of showing a board share. */
export type BoardWork = ReturnType<typeof useBoardWork>;

export function useBoardWork({ data, isMe, connection, handle, onStale }: WorkOn) {
  const { t } = useTranslation(['board', 'list', 'common', 'facilitation']);
  const locale = useLocale();
  const { board, camp } = data;
  const { me } = camp;
  const save = useReadable(connection.saveState);
  const refused = useReadable(connection.refused);
  const state = useHandleState(handle);
  const named = useNamedBoard(board, handle);
  const unlinked = useUnlinkedBySheet(handle);
  const openWhenCome = useOpenWhenCome(handle, named.sheets);
  const dialogs = useDialogs();
  const converting = useConverting(connection, handle, t);
  const present = usePresentPeople(connection, me);
  const facilitation = useHallFacilitation(data, connection);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const elsewhere = useElsewhere(board, camp.boards);
  const sheetProps = useMemo(
    () => sheetInputs(board, data.versions, locale, elsewhere),
    [board, data.versions, locale, elsewhere],
  );
  const people = useMemo(() => knownAndPresent(camp.people, present), [present, camp.people]);
  const wayIn = useWayIn(camp, showsSeats(camp.boards.flatMap(({ sheets }) => sheets)));
  const { doc } = connection;
  const shown = useMemo(
    () => ({ board, doc, versions: data.versions, elsewhere }),
    [board, doc, data.versions, elsewhere],
  );
  const capability = isMe ? capabilityOf(data) : 'read';
  const isOwner =
    boardRight({ ...me, teamAdmitted: camp.teamAdmitted }, { ...board, ...camp.camp }) === 'edit';
  const mayAdd = isMe && addsSheets(data);
  const naming = useSheetNaming(connection, me.id, handle, capability === 'edit');
  const arranging = useSheetArranging({
    boardId: board.id,
    sheets: named.sheets,
    away: state?.away ?? [],
    canvas: handle,
    mayArrange: mayAdd,
    onComing: openWhenCome,
  });
  const mayFacilitate = me.role === 'facilitator';
  const listUndo = useRef<(() => void) | null>(null);
  const listDoer = useRef<((deed: () => void) => void) | null>(null);
  const placeRef = useRef<CanvasPlace | null>(null);
  if (state?.place) placeRef.current = state.place;

  useLeaveWarning(save.kind !== 'saved' || refused.some(({ texts }) => texts.length > 0));
  useWakeLock(mayFacilitate);
  useWordsForOffline();
  useKeySheetKey(() => dialogs.turn({ keys: true }));
  const undo = useCallback(() => (listUndo.current === null ? handle?.undo() : listUndo.current()), [handle]);
  useDeletionToast(connection, undo);
  /** Material from other programs, on the canvas and in the list alike. */
  const incoming = {
    onTable: (rows: readonly (readonly string[])[]): void =>
      dialogs.turn({ incoming: { kind: 'rows', rows } }),
    onIncoming: (): void => dialogs.turn({ incoming: { kind: 'nothing' } }),
    onTakeOut: (takenOut: RecordId): void => {
      handle?.flush();
      dialogs.turn({ takenOut });
    },
  };
  /** What the list offers of a row beside its own deeds, as the bar of a selection does. */
  const further = {
    // On boards of a team only words leave, by 言い換えて写す alone.
    onConvert:
      capability === 'edit' && board.visibility !== 'team' && converting !== null ? converting : undefined,
    onParaphrase:
      capability === 'edit' && board.visibility === 'team'
        ? (note: RecordId): void => {
            handle?.flush();
            dialogs.turn({ paraphrased: note });
          }
        : undefined,
  };
  useExportAtHand(mayFacilitate && handle !== null);
  useUnknownPeople(present, camp.people, onStale);
  useUnlistedSheets(doc, named, onStale);
  useGoneSheet(handle, doc, placeRef, named);
  useBroughtBack(connection, me.id, people);
  useLinksTakenOut(connection);
  const openSheet = useCallback(
    (id: RecordId) => handle?.openAt(openingPlace(board, id, me)),
    [handle, board, me],
  );
  useTakenUpToast(connection, board.sheets, openSheet);
  useVisionFirst(connection, board, state?.editing ?? null, openSheet, t);
  return {
    state,
    named,
    unlinked,
    openWhenCome,
    dialogs,
    onConvert: capability === 'edit' ? converting : null,
    present,
    facilitation,
    images,
    elsewhere,
    sheetProps,
    people,
    wayIn,
    shown,
    capability,
    isOwner,
    mayAdd,
    mayFacilitate,
    naming,
    arranging,
    listUndo,
    listDoer,
    undo,
    incoming,
    further,
    placeRef,
  };
}

/** Timer, gathering and presenting, with a word where a command did not get through. */
function useHallFacilitation({ camp }: BoardData, connection: BoardConnection) {
  const { t } = useTranslation('facilitation');
  const post = useCallback(
    (command: FacilitationCommand) => api.facilitate(camp.camp.id, command),
    [camp.camp.id],
  );
  const onFailed = useCallback(() => void showToast({ words: t('timer.failed'), icon: 'warning' }), [t]);
  return useFacilitation(connection, post, onFailed);
}
