// Where the projector looks: wherever the facilitator's latest word leads (spotlight, or the city that begins to present),
// until somebody at the projector walks on by keys; the facilitator's next word leads again.
import { useEffect, useRef, useState } from 'react';
import type { Board } from '../../../shared/camp/camp.ts';
import type { FacilitationState, Place } from '../../../shared/camp/facilitation.ts';

export function useLead(
  state: FacilitationState,
  boards: readonly Board[],
): readonly [Place | null, (place: Place) => void] {
  const [place, setPlace] = useState<Place | null>(() => state.spotlight ?? firstPlace(boards, state));
  const heard = useRef(state);
  useEffect(() => {
    const before = heard.current;
    heard.current = state;
    if (JSON.stringify(before.spotlight) !== JSON.stringify(state.spotlight)) {
      if (state.spotlight !== null) setPlace(state.spotlight);
    } else if (before.presenting.current !== state.presenting.current && state.presenting.current !== null) {
      setPlace(firstPlace(boards, state));
    }
  }, [state, boards]);
  return [place, setPlace];
}

/** The first sheet of the presenting city, else of the first board that has sheets. */
function firstPlace(boards: readonly Board[], state: FacilitationState): Place | null {
  const shown = boards.filter((board) => board.visibility === 'camp' && board.sheets.length > 0);
  const board =
    shown.find(({ teamId }) => teamId !== null && teamId === state.presenting.current) ?? shown[0];
  const sheet = board?.sheets[0];
  return board === undefined || sheet === undefined
    ? null
    : { boardId: board.id, sheetId: sheet.id, zoneId: null };
}
