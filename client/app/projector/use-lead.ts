// Where the projector looks: wherever the facilitator's latest word leads (what is shown, a city that presents included),
// until somebody at the projector walks on by keys; the facilitator's next word leads again.
import { useEffect, useRef, useState } from 'react';
import type { Board } from '../../../shared/camp/camp.ts';
import type { FacilitationState, Place } from '../../../shared/camp/facilitation.ts';

export function useLead(
  state: FacilitationState,
  boards: readonly Board[],
): readonly [Place | null, (place: Place) => void] {
  const [place, setPlace] = useState<Place | null>(() => shownPlace(state) ?? firstPlace(boards));
  const heard = useRef(state);
  useEffect(() => {
    const before = heard.current;
    heard.current = state;
    const [last, next] = [shownPlace(before), shownPlace(state)];
    if (next !== null && JSON.stringify(last) !== JSON.stringify(next)) setPlace(next);
  }, [state]);
  return [place, setPlace];
}

function shownPlace({ shown }: FacilitationState): Place | null {
  if (shown === null) return null;
  const { boardId, sheetId, zoneId } = shown;
  return { boardId, sheetId, zoneId };
}

/** The first sheet of the first board that has sheets. */
function firstPlace(boards: readonly Board[]): Place | null {
  const board = boards.find(({ visibility, sheets }) => visibility === 'camp' && sheets.length > 0);
  const sheet = board?.sheets[0];
  return board === undefined || sheet === undefined
    ? null
    : { boardId: board.id, sheetId: sheet.id, zoneId: null };
}
