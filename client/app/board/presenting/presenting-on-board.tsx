// 発表 on the board screen: the facilitator's bar and dialog, the banner for everybody else, and the keys that turn parts.
import { useCallback } from 'react';
import type { TeamId } from '../../../../shared/board/ids.ts';
import type { Place } from '../../../../shared/camp/facilitation.ts';
import type { BoardCanvasHandle, CanvasPlace } from '../../../canvas/canvas-handle.ts';
import { GuestBanner } from '../../../facilitation/present/guest-banner.tsx';
import { PresentDialog } from '../../../facilitation/present/present-dialog.tsx';
import { RunningBar } from '../../../facilitation/present/running-bar.tsx';
import { ShownPicture, useShownSlides } from '../../../facilitation/present/shown-picture.tsx';
import { TurnButtons, useTurning } from '../../../facilitation/present/turning.tsx';
import { useTurnKeys } from '../../../facilitation/present/use-turn-keys.ts';
import type { Facilitation } from '../../../facilitation/use-facilitation.ts';
import { paths } from '../../routes.ts';
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
  readonly canvas: BoardCanvasHandle | null;
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
