// The facts behind the save badge of one board, gathered as they change: what the canvas holds back, whether the server's
// disk refuses, what the shown generation has not had acknowledged. What they mean is save-state.ts.
import type { SaveState } from './board-connection.ts';
import type { Generation } from './generation.ts';
import type { Cell } from './readable.ts';
import { nextSaveState } from './save-state.ts';

export interface GatheredFacts {
  /** Changes that wait in the canvas's binding. */
  pendingInBinding: number;
  /** The server said that its storage refuses, and has not saved anything since. */
  storageFailed: boolean;
  /** Says what holds now for the shown generation. */
  tell(shown: Generation, isLive: boolean): void;
}

/** `steadyMs` only runs forward. */
export function gatherFacts(saveState: Cell<SaveState>, steadyMs: () => number): GatheredFacts {
  return {
    pendingInBinding: 0,
    storageFailed: false,
    tell({ ledger, recorder }, isLive) {
      const { pendingInBinding, storageFailed } = this;
      const isKeptOnDevice = recorder !== null;
      const unsavedRecords = ledger.unsaved().size;
      const facts = { unsavedRecords, pendingInBinding, isLive, storageFailed, isKeptOnDevice };
      saveState.set(nextSaveState(saveState.get(), facts, steadyMs()));
      recorder?.touch();
    },
  };
}
