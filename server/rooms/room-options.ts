// What a room is made from, and what it tells the lobby about its people. Types only.
import type * as Y from 'yjs';
import type { BoardId, PersonId, RecordId } from '../../shared/board/ids.ts';
import type { Formats } from '../../shared/board/older-records.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import type { Log } from '../log.ts';
import type { ServerMeters } from '../metrics/server-meters.ts';
import type { BoardLog, StoredDocument } from '../storage/storage.ts';
import type { Clock } from './clock.ts';
import type { GroupCommit } from './durability/durability.ts';
import type { CooperativeScheduler } from './scheduling/scheduling.ts';

/** What a room is made from. `boards`, `formats`, `committer`, `clock`, `log`, `work` and `meters` are shared with all other rooms. */
export interface RoomOptions {
  readonly board: Board;
  readonly camp: Camp;
  /** The lease under which it was loaded (server/region); undefined where there is but one server. */
  readonly fence?: bigint | undefined;
  /** As it is on disk. */
  readonly stored: StoredDocument;
  /** The same, opened. The room's own from now on. */
  readonly doc: Y.Doc;
  readonly state: FacilitationState;
  readonly boards: BoardLog;
  /** How late work of an older format comes over. */
  readonly formats: Formats;
  readonly committer: GroupCommit;
  readonly clock: Clock;
  readonly log: Log;
  readonly work: CooperativeScheduler;
  readonly meters: ServerMeters;
  /** Number of the last change of the camp's people that was told. */
  readonly peopleRevision: () => number;
  /** The room holds something that it should not: it has ended every session and must be forgotten and loaded again. */
  readonly onBroken: () => void;
  /** Sheets were put away, brought back or moved, by whomever: these. */
  readonly onSheets: (changed: readonly string[]) => void;
  /** Nobody is here any more and nothing waits. */
  readonly onIdle: () => void;
}

/** One session, as the lobby shows it. */
export interface OnlinePerson {
  readonly personId: PersonId;
  readonly boardId: BoardId;
  readonly sheetId: RecordId | null;
}
