// The committed state of a board as bytes: a cached snapshot, encoded once for all joiners, and the tail of changes since.
// Holds only what is on disk. When to make the snapshot afresh is decided here; when it goes to storage, in room.ts.
import * as Y from 'yjs';
import { encodeSyncStep2, encodeUpdate } from '../../shared/protocol/messages.ts';
import { ROOM_LIMITS } from './room-limits.ts';

export class CommittedState {
  #base: Uint8Array;
  /** The base as a SyncStep2 frame: one copy for every joiner. */
  #baseFrame: Uint8Array;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;

  constructor(base: Uint8Array) {
    this.#base = base;
    this.#baseFrame = encodeSyncStep2(base);
  }

  /** About how large the board is. */
  get bytes(): number {
    return this.#base.length + this.#tailBytes;
  }

  /** Notes a change that is on disk. */
  add(update: Uint8Array): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
  }

  /** Makes the snapshot afresh from a document that holds exactly the committed state. */
  refresh(doc: Y.Doc): Uint8Array {
    if (this.#tail.length > 0) {
      this.#base = encodeSettled(doc);
      this.#baseFrame = encodeSyncStep2(this.#base);
      this.#tail = [];
      this.#tailBytes = 0;
    }
    return this.#base;
  }

  /**
   * The frames that bring a document with this state vector up to date; undefined when the vector is garbage. `settled` is
   * the document when it holds exactly the committed state, else null (answering then costs more).
   */
  framesFor(stateVector: Uint8Array, settled: Y.Doc | null): readonly Uint8Array[] | undefined {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.#framesForNewcomer(settled);
    if (!isStateVector(stateVector)) return undefined;
    const lacking =
      settled === null
        ? Y.diffUpdate(this.merged(), stateVector)
        : Y.encodeStateAsUpdate(settled, stateVector);
    return [encodeSyncStep2(lacking)];
  }

  #framesForNewcomer(settled: Y.Doc | null): readonly Uint8Array[] {
    const isStale =
      this.#tail.length > ROOM_LIMITS.snapshotTailEntries || this.#tailBytes > ROOM_LIMITS.snapshotTailBytes;
    if (isStale && settled !== null) this.refresh(settled);
    if (this.#tail.length === 0) return [this.#baseFrame];
    return [this.#baseFrame, encodeUpdate(Y.mergeUpdates(this.#tail))];
  }

  /** Everything committed, as one update, without a document at hand. */
  merged(): Uint8Array {
    return this.#tail.length === 0 ? this.#base : Y.mergeUpdates([this.#base, ...this.#tail]);
  }
}

/** The document as an update. Parked (pending) structs must never reach a snapshot: they would reach every joiner. */
export function encodeSettled(doc: Y.Doc): Uint8Array {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('A board document holds changes whose predecessors are missing.');
  return Y.encodeStateAsUpdate(doc);
}

function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch (error) {
    // lib0 throws at the end of the bytes: the sender's fault.
    if (error instanceof Error) return false;
    throw error;
  }
}
