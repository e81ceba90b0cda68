// Turning parts for all who follow: what is shown to the whole camp moves along with the projector's keys. Where something else
// is shown by now, the server leaves it, and only this screen has walked. One turn is on its way at a time; those that a held
// key makes meanwhile become one, so that the facilitator's next word is never waited for long.
import { useCallback, useRef, useState } from 'react';
import type { CampId } from '../../../shared/board/ids.ts';
import type { FacilitationCommand, Shown } from '../../../shared/camp/facilitation.ts';
import { api } from '../api.ts';
import type { Seen } from './use-lead.ts';

interface Turns {
  /** `shown`: what the camp has before it, as far as it is known here. */
  readonly turn: (shown: Shown | null, from: Seen, to: number) => void;
  /** Are any on their way? */
  readonly isTurning: boolean;
}

type Turn = Extract<FacilitationCommand, { type: 'turn' }>;

export function useTurns(campId: CampId): Turns {
  const [isTurning, setTurning] = useState(false);
  const isSending = useRef(false);
  const waiting = useRef<Turn | null>(null);
  const send = useCallback(async (): Promise<void> => {
    isSending.current = true;
    setTurning(true);
    for (let next = waiting.current; next !== null; next = waiting.current) {
      waiting.current = null;
      await api.facilitate(campId, next);
    }
    isSending.current = false;
    setTurning(false);
  }, [campId]);
  const turn = useCallback(
    (shown: Shown | null, { boardId, sheetId, versionId, part }: Seen, to: number): void => {
      if (shown?.boardId !== boardId || shown.sheetId !== sheetId || shown.versionId !== versionId) return;
      const before = waiting.current?.from;
      const isSame = before?.boardId === boardId && before.sheetId === sheetId;
      const from = isSame ? before : { boardId, sheetId, part };
      waiting.current = { type: 'turn', from, to };
      if (!isSending.current) void send();
    },
    [send],
  );
  return { turn, isTurning };
}
