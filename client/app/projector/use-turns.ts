// Turning parts for all who follow: what is shown to the whole camp moves along with the projector's keys. Where something else
// is shown by now, the server leaves it, and only this screen has walked.
import { useCallback, useState } from 'react';
import type { CampId } from '../../../shared/board/ids.ts';
import type { Shown } from '../../../shared/camp/facilitation.ts';
import { api } from '../api.ts';
import type { Seen } from './use-lead.ts';

export interface Turns {
  /** `shown`: what the camp has before it, as far as it is known here. */
  readonly turn: (shown: Shown | null, from: Seen, to: number) => void;
  /** Are any on their way? */
  readonly isTurning: boolean;
}

export function useTurns(campId: CampId): Turns {
  const [waiting, setWaiting] = useState(0);
  const turn = useCallback(
    (shown: Shown | null, { boardId, sheetId, versionId, part }: Seen, to: number): void => {
      if (shown?.boardId !== boardId || shown.sheetId !== sheetId || shown.versionId !== versionId) return;
      setWaiting((count) => count + 1);
      void api
        .facilitate(campId, { type: 'turn', from: { boardId, sheetId, part }, to })
        .then(() => setWaiting((count) => count - 1));
    },
    [campId],
  );
  return { turn, isTurning: waiting > 0 };
}
