// The committed state of a board as bytes: a snapshot, encoded once for all joiners, and the tail of changes since. Holds only
// what is on disk. When the snapshot is made anew and goes to storage is commit-pipeline.ts.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { encodeSyncStep2, encodeUpdate } from '../../../shared/protocol/messages.ts';
import type { StoredDocument } from '../../storage/storage.ts';
import { ROOM_LIMITS } from '../room-limits.ts';

const EMPTY = Uint8Array.of(0, 0);

/** A snapshot and the changes after it, as bytes that are on disk already; a joiner is served from them without the document. */
export class CommittedSnapshot {
  #base: Uint8Array;
  /** The base as a SyncStep2 frame: one copy for every joiner. */
  #baseFrame: Uint8Array;
  #tail: Uint8Array[];
  #tailBytes: number;
  /** The tail as one frame, until there is more of it. */
  #tailFrame: Uint8Array | null = null;
  #isFreshWanted = false;

  constructor({ snapshot, tail }: Pick<StoredDocument, 'snapshot' | 'tail'>) {
    this.#base = snapshot ?? EMPTY;
    this.#baseFrame = encodeSyncStep2(this.#base);
    this.#tail = tail.map(({ update }) => update);
    this.#tailBytes = this.#tail.reduce((sum, { length }) => sum + length, 0);
  }

  /** About how large the board is. */
  get bytes(): number {
    return this.#base.length + this.#tailBytes;
  }
  /** A newcomer found the tail so long that a fresh snapshot is worth making; true until `replace`. */
  get isFreshWanted(): boolean {
    return this.#isFreshWanted;
  }

  /** Notes a change that is on disk. */
  add(update: Uint8Array): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
    this.#tailFrame = null;
  }

  /** Takes a fresh snapshot, which holds exactly the committed state. */
  replace(snapshot: Uint8Array): void {
    this.#base = snapshot;
    this.#baseFrame = encodeSyncStep2(snapshot);
    this.#tail = [];
    this.#tailBytes = 0;
    this.#tailFrame = null;
    this.#isFreshWanted = false;
  }

  /**
   * The frames that bring a document with this state vector up to date; undefined when the vector is garbage. `settled` is
   * the document when it holds exactly the committed state, else null: everybody then gets everything, which is at hand,
   * because finding out what one lacks from the bytes alone takes 50 ms per thousand notes.
   */
  framesFor(stateVector: Uint8Array, settled: Y.Doc | null): readonly Uint8Array[] | undefined {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.#framesForNewcomer();
    const known = readStateVector(stateVector);
    if (known === undefined) return undefined;
    if (settled === null || lacksMuch(settled, known)) return this.#framesForNewcomer();
    return [encodeSyncStep2(Y.encodeStateAsUpdate(settled, stateVector))];
  }

  #framesForNewcomer(): readonly Uint8Array[] {
    this.#isFreshWanted ||=
      this.#tail.length > ROOM_LIMITS.snapshotTailEntries || this.#tailBytes > ROOM_LIMITS.snapshotTailBytes;
    if (this.#tail.length === 0) return [this.#baseFrame];
    this.#tailFrame ??= encodeUpdate(Y.mergeUpdates(this.#tail));
    return [this.#baseFrame, this.#tailFrame];
  }

  /** Everything committed, as one update, without a document at hand. */
  merged(): Uint8Array {
    return this.#tail.length === 0 ? this.#base : Y.mergeUpdates([this.#base, ...this.#tail]);
  }
}

/** What somebody knows, by author; undefined for garbage and for more authors than a board may have. */
function readStateVector(bytes: Uint8Array): ReadonlyMap<number, number> | undefined {
  try {
    const decoder = decoding.createDecoder(bytes);
    const known = new Map<number, number>();
    const count = decoding.readVarUint(decoder);
    // Before anything is read: seven megabytes of authors took 840 ms.
    if (count > ROOM_LIMITS.maxVectorClients) return undefined;
    for (let left = count; left > 0; left -= 1)
      known.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    return known;
  } catch (error) {
    // lib0 throws at the end of the bytes: the sender's fault.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Would finding out what exactly is lacking hold everybody up? Everything is at hand. */
function lacksMuch(doc: Y.Doc, known: ReadonlyMap<number, number>): boolean {
  let lacking = 0;
  for (const client of doc.store.clients.keys())
    lacking += Math.max(0, Y.getState(doc.store, client) - (known.get(client) ?? 0));
  return lacking > ROOM_LIMITS.maxMissingTicks;
}
