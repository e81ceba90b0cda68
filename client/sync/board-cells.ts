// What a board's connection shows to the screens, as cells that open-board.ts and its parts write. Decides nothing.
import { type FacilitationState, IDLE_FACILITATION } from '../../shared/camp/facilitation.ts';
import type { BroughtBack, Hello, LinksTakenOut, PeopleChange } from '../../shared/protocol/messages.ts';
import type { ConnectionState, RefusedWork, SaveState } from './board-connection.ts';
import { createObservable } from './observable.ts';

/** One cell for each value of BoardConnection that changes. */
export type BoardCells = ReturnType<typeof createBoardCells>;

/** The cells in their initial state: connecting, nothing to save, no hello. */
export const createBoardCells = () => ({
  connection: createObservable<ConnectionState>({ kind: 'connecting' }),
  saveState: createObservable<SaveState>({ kind: 'saved' }),
  hello: createObservable<Hello | null>(null),
  facilitation: createObservable<FacilitationState>(IDLE_FACILITATION),
  clockOffsetMs: createObservable(0),
  refused: createObservable<readonly RefusedWork[]>([]),
  generation: createObservable(0),
  versionsRevision: createObservable(0),
  factsRevision: createObservable(0),
  peopleChanges: createObservable<readonly PeopleChange[]>([]),
  broughtBack: createObservable<BroughtBack | null>(null),
  linksTakenOut: createObservable<LinksTakenOut | null>(null),
});
