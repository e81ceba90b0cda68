// Facilitation state: what the facilitator steers for the whole camp. Server-owned, persisted, sent to every
// session as one JSON message; changed by commands over HTTP. Reducing a command is pure: the clock is an argument.
import type { BoardId, PersonId, RecordId, TeamId, ZoneId } from '../board/ids.ts';

export interface FacilitationState {
  /** Grows by one with each change; the newest wins. */
  readonly revision: number;
  readonly timer: Timer;
  /** What the projector shows. */
  readonly spotlight: Place | null;
  /** 全員をここへ: the latest call, with a number of its own so that a refusal (今はしない) is remembered. */
  readonly gathering: {
    readonly id: number;
    readonly place: Place;
    readonly by: PersonId;
    readonly atMs: number;
  } | null;
  /** The order in which cities present, and who presents now. */
  readonly presenting: { readonly order: readonly TeamId[]; readonly current: TeamId | null };
}

/** A sheet, or a zone of one, on a board. */
export interface Place {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  readonly zoneId: ZoneId | null;
}

/** All times are the server's in ms since 1970, and only run forward; clients reckon with the offset learnt from hello. */
export type Timer =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly durationMs: number;
      readonly endsAtMs: number;
      readonly firstBellMs: number;
    }
  | {
      readonly kind: 'paused';
      readonly durationMs: number;
      readonly remainingMs: number;
      readonly firstBellMs: number;
    };

export type FacilitationCommand =
  | { readonly type: 'start-timer'; readonly durationMs: number }
  | { readonly type: 'pause-timer' }
  | { readonly type: 'resume-timer' }
  | { readonly type: 'extend-timer'; readonly byMs: number }
  | { readonly type: 'stop-timer' }
  | { readonly type: 'spotlight'; readonly place: Place | null }
  | { readonly type: 'gather'; readonly place: Place }
  | { readonly type: 'present'; readonly teamId: TeamId | null }
  | { readonly type: 'order'; readonly order: readonly TeamId[] };

export const IDLE_FACILITATION: FacilitationState = {
  revision: 0,
  timer: { kind: 'idle' },
  spotlight: null,
  gathering: null,
  presenting: { order: [], current: null },
};

/** A presentation lasts 7 minutes, as the camps have always held it; the first bell rings one minute before the end. */
export const PRESENTATION_MS = 7 * 60_000;
export const FIRST_BELL_BEFORE_END_MS = 60_000;
/** No timer runs longer than three hours. */
export const MAX_TIMER_MS = 3 * 60 * 60_000;

/** The state after `command`, given at `nowMs` by `by`. Commands that do not fit the state leave it as it is. */
export function applyCommand(
  state: FacilitationState,
  command: FacilitationCommand,
  by: PersonId,
  nowMs: number,
): FacilitationState {
  const next = change(state, command, by, nowMs);
  return next === state ? state : { ...next, revision: state.revision + 1 };
}

function change(
  state: FacilitationState,
  command: FacilitationCommand,
  by: PersonId,
  nowMs: number,
): FacilitationState {
  switch (command.type) {
    case 'start-timer': {
      const durationMs = clampDuration(command.durationMs);
      return {
        ...state,
        timer: {
          kind: 'running',
          durationMs,
          endsAtMs: nowMs + durationMs,
          firstBellMs: FIRST_BELL_BEFORE_END_MS,
        },
      };
    }
    case 'pause-timer':
      if (state.timer.kind !== 'running') return state;
      return {
        ...state,
        timer: {
          kind: 'paused',
          durationMs: state.timer.durationMs,
          remainingMs: Math.max(0, state.timer.endsAtMs - nowMs),
          firstBellMs: state.timer.firstBellMs,
        },
      };
    case 'resume-timer':
      if (state.timer.kind !== 'paused') return state;
      return {
        ...state,
        timer: {
          kind: 'running',
          durationMs: state.timer.durationMs,
          endsAtMs: nowMs + state.timer.remainingMs,
          firstBellMs: state.timer.firstBellMs,
        },
      };
    case 'extend-timer':
      return extend(state, command.byMs, nowMs);
    case 'stop-timer':
      return state.timer.kind === 'idle' ? state : { ...state, timer: { kind: 'idle' } };
    case 'spotlight':
      return { ...state, spotlight: command.place };
    case 'gather':
      return {
        ...state,
        gathering: { id: (state.gathering?.id ?? 0) + 1, place: command.place, by, atMs: nowMs },
      };
    case 'present':
      return { ...state, presenting: { ...state.presenting, current: command.teamId } };
    case 'order':
      return { ...state, presenting: { ...state.presenting, order: command.order } };
  }
}

function extend(state: FacilitationState, byMs: number, nowMs: number): FacilitationState {
  const { timer } = state;
  if (timer.kind === 'idle') return state;
  const durationMs = clampDuration(timer.durationMs + byMs);
  // ＋1分 after the bell counts from now, not from the end that has passed.
  const leftMs = Math.min(clampDuration(remainingMs(timer, nowMs) + byMs), durationMs);
  if (timer.kind === 'paused') return { ...state, timer: { ...timer, durationMs, remainingMs: leftMs } };
  return { ...state, timer: { ...timer, durationMs, endsAtMs: nowMs + leftMs } };
}

/**
 * A kept state as a server takes it up at `nowMs`. Its times may be from a clock that was ahead: nothing was called later
 * than now, and no timer has more left than it was given. Earlier releases kept a city in the order as often as it was named.
 */
export function takenUp(state: FacilitationState, nowMs: number): FacilitationState {
  const { timer, gathering, presenting } = state;
  return {
    ...state,
    timer:
      timer.kind === 'running'
        ? { ...timer, endsAtMs: Math.min(timer.endsAtMs, nowMs + timer.durationMs) }
        : timer,
    gathering: gathering === null ? null : { ...gathering, atMs: Math.min(gathering.atMs, nowMs) },
    presenting: { ...presenting, order: [...new Set(presenting.order)] },
  };
}

const clampDuration = (durationMs: number): number => Math.min(Math.max(durationMs, 0), MAX_TIMER_MS);

/** Milliseconds left on the clock, never negative. */
export function remainingMs(timer: Timer, nowMs: number): number {
  switch (timer.kind) {
    case 'idle':
      return 0;
    case 'paused':
      return timer.remainingMs;
    case 'running':
      return Math.max(0, timer.endsAtMs - nowMs);
  }
}
