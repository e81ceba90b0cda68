// What waits to be handled by a room, and what one window of it brought. Types only.
import type * as Y from 'yjs';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { IdOwner, LateEntry } from '../../storage/storage.ts';
import type { RoomSession } from '../session.ts';

/** What waits to be handled: a session's update, or one of the server itself. */
export type QueuedWork =
  | {
      readonly kind: 'frame';
      readonly session: RoomSession;
      readonly frame: number;
      readonly step: 'step2' | 'update';
      readonly update: Uint8Array;
    }
  | ServerWork;
export type ServerWork = ServerChange | ServerUpdate;
export interface ServerChange {
  readonly kind: 'server';
  readonly mutate: (doc: Y.Doc) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A change that was worked out on a copy of the document, as an update; large ones are applied in turns of one window. */
export interface ServerUpdate {
  readonly kind: 'server-update';
  readonly update: Uint8Array;
  /** null: it is on disk and shown; else nothing of it was applied. */
  readonly resolve: (refusal: RejectionReason | null) => void;
  readonly reject: (error: unknown) => void;
}

/** What one window brought. */
export interface Outcome {
  /** The newest frame of each session that is handled and may be acknowledged. */
  readonly handled: Map<RoomSession, number>;
  readonly writers: Set<RoomSession>;
  readonly serverChanges: ServerWork[];
  /** What late sessions wrote on older epochs, to be kept there together with what it became. */
  readonly late: LateEntry[];
  /** Yjs client ids that became somebody's. */
  readonly owners: IdOwner[];
}
