// What waits to be handled by a room, and what one batch of it brought. Types only.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import type { IdOwner, LateEntry } from '../../storage/storage.ts';
import type { LatePost } from '../epochs/epochs.ts';
import type { RoomSession } from '../room-session.ts';

/** What waits to be handled: a session's update, work from an epoch that is over, or a change of the server itself. */
export type QueuedWork = SessionFrame | LatePost | ServerWork;

/** One update-bearing frame (SyncStep2 or Update) of a session. */
export interface SessionFrame {
  readonly kind: 'frame';
  readonly session: RoomSession;
  /** Its number among the session's update-bearing frames, from 1. */
  readonly frame: number;
  readonly step: 'step2' | 'update';
  /** A Yjs update, format V1, as it came. */
  readonly update: Uint8Array;
}

/** A change that the server itself makes. */
export type ServerWork = ServerChange | ServerUpdate;
/**
 * A change as a function, run on a copy of the document first. `resolve`: it is on disk and shown; `reject`: with what `mutate`
 * threw, or when the room is closed; nothing of it is applied then.
 */
export interface ServerChange {
  readonly kind: 'server';
  readonly mutate: (doc: Y.Doc) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A change that was worked out on a copy of the document, as an update; large ones are applied in slices of one batch. */
export interface ServerUpdate {
  readonly kind: 'server-update';
  readonly update: Uint8Array;
  /** null: it is on disk and shown; else nothing of it was applied. */
  readonly resolve: (refusal: RejectionReason | null) => void;
  readonly reject: (error: unknown) => void;
}

/** What taking in one piece of work came to. */
export interface Taken {
  /** How much work it was. */
  readonly units: number;
  /** What is still to be taken; null when all of it is handled. */
  readonly rest: UpdatePieces | null;
}

/** What one batch brought. */
export interface Outcome {
  /** The newest frame of each session that is handled and may be acknowledged. */
  readonly handled: Map<RoomSession, number>;
  readonly writers: Set<RoomSession>;
  readonly serverChanges: ServerWork[];
  /** Posts all of which is taken in: they get their reply when the batch is on disk. */
  readonly posts: LatePost[];
  /** What was taken into older epochs, to be kept there together with what it became. */
  readonly late: LateEntry[];
  /** Yjs client ids that became somebody's. */
  readonly owners: IdOwner[];
}
