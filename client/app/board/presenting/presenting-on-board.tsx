// 発表 on the board screen: the facilitator's bar and dialog, the banner for everybody else, and the keys that turn parts.
import { useCallback } from 'react';
import type { TeamId } from '../../../../shared/board/ids.ts';
import type { Place } from '../../../../shared/camp/facilitation.ts';
import type { CanvasPlace } from '../../../canvas/canvas-handle.ts';
import { GuestBanner } from '../../../facilitation/present/guest-banner.tsx';
import { PresentDialog } from '../../../facilitation/present/present-dialog.tsx';
import { RunningBar } from '../../../facilitation/present/running-bar.tsx';
import { ShownPicture, useShownSlides } from '../../../facilitation/present/shown-picture.tsx';
import { TurnButtons, useTurning } from '../../../facilitation/present/turning.tsx';
import type { Facilitation } from '../../../facilitation/use-facilitation.ts';
import { useWindowKeys } from '../../../ui/composing.ts';
import { paths } from '../../routes.ts';
import type { BoardHandle } from '../board-handle.ts';
import type { BoardData } from '../use-board-data.ts';

/** The city that the dialog 発表を始める begins with; null: it is closed. */
export type Presents = { readonly first: TeamId | null } | null;

export function PresentingOnBoard({
  data,
  facilitation,
  canvas,
  place,
  presents,
  onPresents,
  onGo,
}: {
  readonly data: BoardData;
  readonly facilitation: Facilitation;
  readonly canvas: BoardHandle | null;
  /** What is in view. */
  readonly place: CanvasPlace | null;
  readonly presents: Presents;
  readonly onPresents: (presents: Presents) => void;
  readonly onGo: (place: Place) => void;
}) {
  const { board, camp } = data;
  const { me } = camp;
  const { presenting, shown } = facilitation.state;
  const leads = me.role === 'facilitator';
  const isOwn =
    me.role === 'participant' &&
    presenting.kind !== 'nobody' &&
    presenting.teamId === me.teamId &&
    shown?.boardId === presenting.boardId;
  const mayTurn = shown !== null && presenting.kind !== 'nobody' && (leads || isOwn);
  // The slides are looked at only by who turns them.
  const shownBoard = camp.boards.find(({ id }) => id === shown?.boardId) ?? board;
  const slides = useShownSlides(camp, shownBoard, mayTurn ? shown : null);
  const parts = slides.slides.length === 0 ? null : slides.slides.length;
  const turn = useTurning(facilitation, parts);
  useTurnKeys(
    mayTurn ? turn : null,
    useCallback(() => {
      const state = canvas?.getState();
      return state !== undefined && (state.editing !== null || state.selection.length > 0);
    }, [canvas]),
  );
  const flush = (): void => canvas?.flush();
  const turning = mayTurn ? <TurnButtons part={shown.part} parts={parts} onTurn={turn} /> : undefined;
  if (!leads)
    return (
      <GuestBanner
        facts={{ ...camp, me, camp: camp.camp }}
        state={facilitation.state}
        here={{
          board: { id: board.id, sheetId: place?.sheetId ?? null },
          path: paths.board(board.id, { sheetId: place?.sheetId ?? null }),
        }}
        versions={data.versions}
        onGo={onGo}
        turning={turning}
      />
    );
  return (
    <>
      <RunningBar
        camp={camp}
        facilitation={facilitation}
        flush={flush}
        onAsk={(first) => onPresents({ first })}
      >
        {shown !== null && <ShownPicture camp={camp} showing={shown} shown={slides} />}
        {turning}
      </RunningBar>
      {presents !== null && (
        <PresentDialog
          key={presents.first}
          camp={camp}
          facilitation={facilitation}
          first={presents.first}
          flush={flush}
          onClose={() => onPresents(null)}
        />
      )}
    </>
  );
}

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
};

/**
 * → ← and a clicker's Page Down and Page Up turn what the room sees, where nobody writes and nothing is selected that arrows would
 * move (`isAtWork`). Space is the projector's window's only: on boards it moves the view.
 */
function useTurnKeys(turn: ((direction: 1 | -1) => void) | null, isAtWork: () => boolean): void {
  // Captured, so that the canvas does not take the key as well.
  useWindowKeys((event) => {
    const direction = DIRECTIONS[event.key];
    if (turn === null || direction === undefined || isElsewhere(event) || isAtWork()) return;
    event.preventDefault();
    event.stopPropagation();
    turn(direction);
  }, true);
}

/** Keys that are meant for something: with a modifier, in words, in a dialog, a menu or a list. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return (
    target.closest('input, textarea, select, [role=dialog], [role=menu], [role=toolbar], nav, ol') !== null
  );
}
