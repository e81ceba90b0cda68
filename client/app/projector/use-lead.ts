// What the projector shows: whatever the facilitator's latest word is (a part that was shown, or the city that begins to
// present), until somebody at the projector walks on by keys; the facilitator's next word leads again.
import { useEffect, useRef, useState } from 'react';
import type { BoardId, RecordId, VersionId } from '../../../shared/board/ids.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';

/** One part of a sheet, of the board as it is or of a version of it. */
export interface Seen {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  readonly versionId: VersionId | null;
  /** From 0; the last part there is where it is greater. */
  readonly part: number;
}

/** `isTurning`: own steps are on their way to the server. */
export function useLead(
  state: FacilitationState,
  boards: readonly Board[],
  isTurning: boolean,
): readonly [Seen | null, (seen: Seen) => void] {
  const [seen, setSeen] = useState<Seen | null>(() => shownIn(state) ?? firstSeen(boards));
  const heard = useRef(state);
  useEffect(() => {
    // What others hear of one's own steps comes later than the steps.
    if (isTurning) return;
    const before = heard.current;
    heard.current = state;
    const [last, next] = [shownIn(before), shownIn(state)];
    if (next !== null && JSON.stringify(last) !== JSON.stringify(next)) setSeen(next);
  }, [state, isTurning]);
  return [seen, setSeen];
}

function shownIn({ shown }: FacilitationState): Seen | null {
  if (shown === null) return null;
  const { boardId, sheetId, versionId, part } = shown;
  return { boardId, sheetId, versionId, part };
}

/** The first sheet of the first board that has sheets. */
function firstSeen(boards: readonly Board[]): Seen | null {
  const board = boards.find(({ visibility, sheets }) => visibility === 'camp' && sheets.length > 0);
  const sheet = board?.sheets[0];
  return board === undefined || sheet === undefined
    ? null
    : { boardId: board.id, sheetId: sheet.id, versionId: null, part: 0 };
}
