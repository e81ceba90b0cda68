// The camp's facilitation state inside a screen: what the timer shows by the server's clock, and the facilitator's
// commands. The state itself is the server's, so that all see one clock and one truth; nothing here decides anything.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FacilitationCommand, FacilitationState } from '../../shared/camp/facilitation.ts';
import { remainingMs, type Timer } from '../../shared/camp/timer.ts';
import type { BoardConnection } from '../sync/board-connection.ts';
import { allowBellsAfterGesture, ring } from './bells.ts';
import { bellsBetween, clockText, END_SAID_MS, isOver, leftShare, overMs, overText } from './clock-text.ts';
import { useReadable } from './use-readable.ts';

/** What a timer shows now; null while none is set. */
export interface TimerFace {
  readonly text: string;
  /** Share of the time that is left, 1 → 0. */
  readonly share: number;
  readonly isOver: boolean;
  /** The time was up a moment ago: now it is said. Afterwards only the facilitator sees by how much. */
  readonly isEndSaid: boolean;
  /** `+01:23` after the end, else ''. */
  readonly over: string;
  readonly isPaused: boolean;
}

/** How often a running clock is looked at; digits never lag by more. */
const LOOK_EVERY_MS = 200;

/** The face of `timer` by the server's clock. Rings the two bells on this device when `withBells`. */
export function useTimerFace(timer: Timer, clockOffsetMs: number, withBells: boolean): TimerFace | null {
  const [nowMs, setNowMs] = useState(() => performance.now() + clockOffsetMs);
  const lookedAtMs = useRef(nowMs);
  useEffect(() => (withBells ? allowBellsAfterGesture() : undefined), [withBells]);
  useEffect(() => {
    const look = (): void => {
      const now = performance.now() + clockOffsetMs;
      if (withBells) for (const bell of bellsBetween(timer, lookedAtMs.current, now)) ring(bell);
      lookedAtMs.current = now;
      setNowMs(now);
    };
    look();
    if (timer.kind !== 'running') return;
    const interval = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(interval);
  }, [timer, clockOffsetMs, withBells]);
  if (timer.kind === 'idle') return null;
  return {
    text: clockText(remainingMs(timer, nowMs)),
    share: leftShare(timer, nowMs),
    isOver: isOver(timer, nowMs),
    isEndSaid: isOver(timer, nowMs) && overMs(timer, nowMs) < END_SAID_MS,
    over: isOver(timer, nowMs) ? overText(overMs(timer, nowMs)) : '',
    isPaused: timer.kind === 'paused',
  };
}

export interface Facilitation {
  readonly state: FacilitationState;
  readonly clockOffsetMs: number;
  /** Sends a command; the answer comes as state. A command that did not arrive is told to `onFailed`. */
  readonly send: (command: FacilitationCommand) => void;
}

/** The server's time, looked at every so often. */
export function useServerNow(clockOffsetMs: number, everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now() + clockOffsetMs);
  useEffect(() => {
    const look = (): void => setNowMs(performance.now() + clockOffsetMs);
    look();
    const interval = setInterval(look, everyMs);
    return () => clearInterval(interval);
  }, [clockOffsetMs, everyMs]);
  return nowMs;
}

/** State, clock and commands. `post` sends one command (client/app/api.ts, `facilitate`). */
export function useFacilitation(
  connection: Pick<BoardConnection, 'facilitation' | 'clockOffsetMs'>,
  post: (command: FacilitationCommand) => Promise<{ readonly ok: boolean }>,
  onFailed: () => void,
): Facilitation {
  const state = useReadable(connection.facilitation);
  const clockOffsetMs = useReadable(connection.clockOffsetMs);
  const send = useCallback(
    (command: FacilitationCommand) => {
      void post(command).then((answer) => {
        if (!answer.ok) onFailed();
      });
    },
    [post, onFailed],
  );
  return { state, clockOffsetMs, send };
}
