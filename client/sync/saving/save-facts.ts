// The facts behind the save badge of one board, gathered as they change: what the canvas holds back, whether the server's
// disk refuses, what the shown replica has not had acknowledged. What they mean is save-state.ts.
import type { SaveState } from '../board-connection.ts';
import type { DocumentReplica } from '../document/document.ts';
import type { WritableObservable } from '../observable.ts';
import { nextSaveState } from './save-state.ts';

/** The facts as they are now; open-board.ts sets them and calls `tell` after each change. */
export interface GatheredFacts {
  /** Changes that wait in the canvas's binding. */
  pendingInBinding: number;
  /** The server said that its storage refuses, and has not saved anything since. */
  storageFailed: boolean;
  /** Records that other tabs left on the device and that cannot be in this document. */
  leftElsewhere: number;
  /** What waited last was refused; until something waits again. */
  wasRefused: boolean;
  /** Writes the save state of the shown replica into the cell. */
  tell(shown: DocumentReplica, isLive: boolean): void;
}

/** Initial facts: nothing waits. `steadyMs`: milliseconds of a clock that only runs forward. */
export function gatherFacts(saveState: WritableObservable<SaveState>, steadyMs: () => number): GatheredFacts {
  return {
    pendingInBinding: 0,
    storageFailed: false,
    leftElsewhere: 0,
    wasRefused: false,
    tell({ ledger, copy }, isLive) {
      const unsavedRecords = ledger.unsaved().size;
      if (unsavedRecords > 0 || this.pendingInBinding > 0) this.wasRefused = false;
      const { pendingInBinding, storageFailed, leftElsewhere, wasRefused } = this;
      const isKeptOnDevice = copy !== null;
      const facts = {
        unsavedRecords,
        pendingInBinding,
        isLive,
        storageFailed,
        isKeptOnDevice,
        leftElsewhere,
        wasRefused,
      };
      saveState.set(nextSaveState(saveState.get(), facts, steadyMs()));
      copy?.touch();
    },
  };
}
