// Facilitation state: what is steered for the whole camp, and who presents. Server-owned, persisted, sent to every session as
// one JSON message; changed by commands over HTTP. Reducing a command is pure: the clock is an argument.
import type { BoardId, PersonId, RecordId, TeamId, VersionId, ZoneId } from '../board/ids.ts';
import { type Person, type Team, takesPart } from './camp.ts';
import { isProjector } from './projector.ts';
import { extendedTimer, IDLE_TIMER, pausedTimer, resumedTimer, startedTimer, type Timer } from './timer.ts';

export interface FacilitationState {
  /** Grows by one with each change; the newest wins. */
  readonly revision: number;
  readonly timer: Timer;
  /** What the room has before it; null: nothing was said of it. */
  readonly shown: Shown | null;
  /** 全員をここへ: the latest call, with a number of its own so that a refusal (今はしない) is remembered. */
  readonly gathering: {
    readonly id: number;
    readonly place: Place;
    readonly by: PersonId;
    readonly atMs: number;
  } | null;
  readonly presenting: Presenting;
  /** The order in which cities present; cities that it does not name come after it. */
  readonly order: readonly TeamId[];
}

/** A sheet, or a zone of one, on a board. */
export interface Place {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  readonly zoneId: ZoneId | null;
}

/** A place as the projector shows it. */
export interface Shown extends Place {
  /** The kept version of the board that is shown; null: the board as it is now. */
  readonly versionId: VersionId | null;
  /** Which part of the sheet, from 0. Screens take the last one that there is where it is greater. */
  readonly part: number;
}

/** 発表: first the city speaks (presenting), then all talk about it (dialogue). */
export type Presenting =
  | { readonly kind: 'nobody' }
  | (Presentation & { readonly kind: 'presenting' | 'dialogue' });

export interface Presentation {
  readonly teamId: TeamId;
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  /** 発表版: what the room sees and what feedback is given on; the board itself may go on. */
  readonly versionId: VersionId;
  readonly keptAtMs: number;
  readonly presentMs: number;
  readonly talkMs: number;
  /** From when on the others are asked for feedback. */
  readonly feedback: 'open' | 'at-dialogue';
}

/** 発表を始める: keeps the version, shows it, starts the clock. */
export interface PresentCommand
  extends Pick<Presentation, 'teamId' | 'boardId' | 'sheetId' | 'presentMs' | 'talkMs' | 'feedback'> {
  readonly type: 'present';
  /** A new version under this title, or one that is there. */
  readonly version:
    | { readonly kind: 'keep'; readonly title: string }
    | { readonly kind: 'kept'; readonly versionId: VersionId };
  /** Who presents at the moment as whoever gives the command sees it; where it is somebody else meanwhile, nothing happens. */
  readonly after: TeamId | null;
}

export type FacilitationCommand =
  | { readonly type: 'start-timer'; readonly durationMs: number }
  | { readonly type: 'pause-timer' }
  | { readonly type: 'resume-timer' }
  | { readonly type: 'extend-timer'; readonly byMs: number }
  | { readonly type: 'stop-timer' }
  | { readonly type: 'show'; readonly shown: Shown | null }
  /** To another part of what is shown; nothing happens when something else is shown by now (two people press). */
  | {
      readonly type: 'turn';
      readonly from: Pick<Shown, 'boardId' | 'sheetId' | 'part'>;
      readonly to: number;
    }
  | { readonly type: 'gather'; readonly place: Place }
  | PresentCommand
  /** 対話に移る, of this city's presentation. */
  | { readonly type: 'dialogue'; readonly teamId: TeamId }
  /** The presentation is over; the room keeps what it sees. */
  | { readonly type: 'stop' }
  | { readonly type: 'order'; readonly order: readonly TeamId[] };

/** What changes the state: commands, with 発表を始める after its version was kept. */
export type FacilitationDeed =
  | Exclude<FacilitationCommand, PresentCommand>
  | { readonly type: 'presented'; readonly presentation: Presentation; readonly after: TeamId | null };

export const IDLE_FACILITATION: FacilitationState = {
  revision: 0,
  timer: IDLE_TIMER,
  shown: null,
  gathering: null,
  presenting: { kind: 'nobody' },
  order: [],
};

/** May the person give it? All of it is the facilitator's; parts are also turned by who presents, and at the projector. */
export function mayCommand(
  person: Pick<Person, 'id' | 'role' | 'teamId'>,
  { presenting, shown }: Pick<FacilitationState, 'presenting' | 'shown'>,
  command: Pick<FacilitationCommand, 'type'>,
): boolean {
  if (person.role === 'facilitator') return true;
  if (command.type !== 'turn') return false;
  if (isProjector(person.id)) return true;
  return (
    person.role === 'participant' &&
    presenting.kind !== 'nobody' &&
    presenting.teamId === person.teamId &&
    presenting.boardId === shown?.boardId
  );
}

/** The state after `deed`, done at `nowMs` by `by`. Deeds that do not fit the state leave it as it is. */
export function applyDeed(
  state: FacilitationState,
  deed: FacilitationDeed,
  by: PersonId,
  nowMs: number,
): FacilitationState {
  const next = change(state, deed, by, nowMs);
  return next === state ? state : { ...next, revision: state.revision + 1 };
}

function change(
  state: FacilitationState,
  deed: FacilitationDeed,
  by: PersonId,
  nowMs: number,
): FacilitationState {
  const { presenting, shown } = state;
  switch (deed.type) {
    case 'start-timer':
      return { ...state, timer: startedTimer(deed.durationMs, nowMs) };
    case 'pause-timer':
      return withTimer(state, pausedTimer(state.timer, nowMs));
    case 'resume-timer':
      return withTimer(state, resumedTimer(state.timer, nowMs));
    case 'extend-timer':
      return withTimer(state, extendedTimer(state.timer, deed.byMs, nowMs));
    case 'stop-timer':
      return state.timer.kind === 'idle' ? state : { ...state, timer: IDLE_TIMER };
    case 'show':
      return { ...state, shown: deed.shown };
    case 'turn':
      return shown === null || !isFrom(shown, deed.from) || deed.to === shown.part
        ? state
        : { ...state, shown: { ...shown, part: deed.to } };
    case 'gather':
      return {
        ...state,
        gathering: { id: (state.gathering?.id ?? 0) + 1, place: deed.place, by, atMs: nowMs },
      };
    case 'presented':
      return presenterOf(presenting) === deed.after ? presents(state, deed.presentation, nowMs) : state;
    case 'dialogue':
      if (presenting.kind !== 'presenting' || presenting.teamId !== deed.teamId) return state;
      return {
        ...state,
        presenting: { ...presenting, kind: 'dialogue' },
        timer: startedTimer(presenting.talkMs, nowMs),
      };
    case 'stop':
      return presenting.kind === 'nobody'
        ? state
        : { ...state, presenting: { kind: 'nobody' }, timer: IDLE_TIMER };
    case 'order':
      return { ...state, order: deed.order };
  }
}

const withTimer = (state: FacilitationState, timer: Timer): FacilitationState =>
  timer === state.timer ? state : { ...state, timer };

const isFrom = (shown: Shown, from: Pick<Shown, 'boardId' | 'sheetId' | 'part'>): boolean =>
  shown.boardId === from.boardId && shown.sheetId === from.sheetId && shown.part === from.part;

function presents(state: FacilitationState, presentation: Presentation, nowMs: number): FacilitationState {
  const { boardId, sheetId, versionId, presentMs } = presentation;
  return {
    ...state,
    presenting: { ...presentation, kind: 'presenting' },
    shown: { boardId, sheetId, zoneId: null, versionId, part: 0 },
    timer: startedTimer(presentMs, nowMs),
  };
}

/** The city that presents, or whose presentation is talked about. */
export const presenterOf = (presenting: Presenting): TeamId | null =>
  presenting.kind === 'nobody' ? null : presenting.teamId;

/** The cities as they present: those that the order names, then the others in the camp's order. */
export function inOrder(teams: readonly Team[], order: readonly TeamId[]): readonly Team[] {
  const present = teams.filter(takesPart);
  const named = order.flatMap((id) => present.filter((team) => team.id === id));
  return [...named, ...present.filter((team) => !order.includes(team.id))];
}
