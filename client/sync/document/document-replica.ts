// One document of a board on this page, with its acknowledgement tracker, its provider and its copy on the device. Its life is a
// union of states, and each transition is a method here: nobody else writes them. Which replica is shown, and when another takes
// its place, is decided by open-board.ts.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { leaveMarks } from '../../../shared/protocol/mark-cleanup.ts';
import type { Provider } from '../provider/provider.ts';
import { type AckTracker, createAckTracker } from './ack-tracker.ts';
import { changedRecords } from './changed-records.ts';

/**
 * `empty` → `current` → `late`, and from each to `stopped`.
 * `empty`: of no epoch yet; it becomes one of whatever epoch the device or the server says.
 * `current`: of the board's epoch, for all that is known; its provider carries changes both ways.
 * `late`: its epoch is over; nothing comes into it any more, and what is written in it is posted (epoch-switch.ts).
 * `stopped`: nothing goes anywhere any more; the document stays readable.
 */
export type ReplicaState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'current'; readonly epoch: number }
  | { readonly kind: 'late'; readonly epoch: number }
  | { readonly kind: 'stopped'; readonly epoch: number | null };

/** Its copy on this device, as far as the replica needs it (offline-writer.ts). */
export interface DeviceCopy {
  /** The list of unsaved records may have changed: write it soon. */
  touch(): void;
  /** Writes now what waits; resolves when it is in the copy (or the copy has failed). */
  flush(): Promise<void>;
  /** Writes what has come until now, and nothing that comes later; resolves as `flush` does. */
  finish(): Promise<void>;
  /** Stops writing, without a last write. */
  stop(): void;
}

/**
 * A Yjs document with its acknowledgement tracker (`ledger`), its provider (`wire`) and its copy on the device (`copy`). Methods
 * that do not fit the present state do nothing.
 */
export class DocumentReplica {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly ledger: AckTracker = createAckTracker();
  /** Content (the device's or the server's) has arrived and may be shown. */
  readonly whenLoaded: Promise<void>;
  #tellLoaded = (): void => undefined;
  #state: ReplicaState = { kind: 'empty' };
  #person: string | null;
  #wire: Provider | null = null;
  #copy: DeviceCopy | null = null;

  /**
   * An empty document whose local changes are noted in its acknowledgement tracker; `onLocalChange` is called after each.
   * `person`: who writes in it, where the page knows that before the server has said it.
   */
  constructor(onLocalChange: () => void, person: string | null = null) {
    this.#person = person;
    leaveMarks(this.doc);
    this.whenLoaded = new Promise<void>((resolve) => {
      this.#tellLoaded = resolve;
    });
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local) return;
      this.ledger.changed(changedRecords(transaction));
      onLocalChange();
    });
  }

  get state(): ReplicaState {
    return this.#state;
  }
  /** Epoch of the content; null while there is none. */
  get epoch(): number | null {
    return this.#state.kind === 'empty' ? null : this.#state.epoch;
  }
  /** Who writes in it, as the server said last, or before that the page; null while nobody has said it. */
  get person(): string | null {
    return this.#person;
  }
  get wire(): Provider | null {
    return this.#wire;
  }
  /** The writer of its copy on this device; null while nothing is kept. */
  get copy(): DeviceCopy | null {
    return this.#copy;
  }

  /** Resolves `whenLoaded`; called by whoever brought the content. Calling again is harmless. */
  tellLoaded(): void {
    this.#tellLoaded();
  }

  /** Its content is of this epoch; an empty one becomes `current`, another one stays what it is. */
  becomeOf(epoch: number): void {
    if (this.#state.kind !== 'empty') return;
    this.#state = { kind: 'current', epoch };
    this.#wire?.setEpoch(epoch);
  }

  /** Its epoch is over: the provider is closed. Only for a `current` one. */
  becomeLate(): void {
    if (this.#state.kind !== 'current') return;
    this.#state = { kind: 'late', epoch: this.#state.epoch };
    this.#wire?.close();
    this.#wire = null;
    this.ledger.connectionLost();
  }

  /** The server has said who writes in it. */
  isOf(person: string): void {
    this.#person = person;
  }

  /** Opens its provider, unless it has been stopped. */
  connect(open: () => Provider): void {
    if (this.#state.kind !== 'stopped') this.#wire = open();
  }

  /** It is kept on this device from now on; `null`: the device refuses. */
  keepBy(copy: DeviceCopy | null): void {
    this.#copy = copy;
  }

  /** Gives its copy away to somebody who goes on with it; null when there is none. `stop` leaves that copy alone. */
  releaseCopy(): DeviceCopy | null {
    const copy = this.#copy;
    this.#copy = null;
    return copy;
  }

  /** Ends provider and copy without a last write. */
  stop(): void {
    this.#state = { kind: 'stopped', epoch: this.epoch };
    this.#copy?.stop();
    this.#wire?.close();
    this.awareness.destroy();
  }
}
