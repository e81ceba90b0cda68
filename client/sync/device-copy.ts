// One board's copy on this device: opened if it is wanted, recorded into, forgotten. A store that the browser takes away is
// as good as none: the server has everything that was saved.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Generation } from './generation.ts';
import { type OfflineCopies, type OfflineCopy, openOfflineCopies } from './offline-copy.ts';
import { recordOffline } from './offline-recorder.ts';

export interface DeviceCopy {
  /** What this device kept; null when nothing, or nothing readable. Comes before `record`. */
  load(): Promise<OfflineCopy | null>;
  /** Records the generation's document from now on, once `load` has answered; `onFailed`: the device refuses. */
  record(generation: Generation, onFailed: () => void): void;
  forget(): Promise<void>;
}

export function openDeviceCopy(options: {
  readonly boardId: BoardId;
  readonly keepOffline: boolean;
  readonly copies?: Promise<OfflineCopies | null>;
}): DeviceCopy {
  const { boardId } = options;
  const opening = options.keepOffline ? (options.copies ?? openOfflineCopies()) : Promise.resolve(null);
  let copies: OfflineCopies | null = null;
  return {
    async load() {
      const opened = await opening;
      const copy = opened === null ? null : await whereKept(() => opened.load(boardId));
      // Only a store that answers may be said to keep anything.
      copies = opened;
      return copy;
    },
    record(generation, onFailed) {
      const { doc, epoch, ledger } = generation;
      if (copies === null || epoch === null) return;
      generation.recorder = recordOffline({
        copies,
        boardId,
        epoch,
        doc,
        unsaved: () => [...ledger.unsaved()],
        onFailed() {
          generation.recorder = null;
          onFailed();
        },
      });
    },
    async forget() {
      const opened = copies;
      // Where the browser has closed its store meanwhile, the copy is forgotten at the next contact.
      if (opened !== null) await whereKept(() => opened.remove(boardId));
    },
  };
}

async function whereKept<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
