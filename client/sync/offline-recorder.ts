// Writes a document into this tab's copy on the device while it changes: everything since the last write as one merged
// update, soon after a change and at once when the page is hidden. Loading is open-board.ts's business.
import * as Y from 'yjs';
import type { CopyWrite, OfflineCopies } from './offline-copy.ts';

/** One write carries what happened within this time; a crash of the browser loses at most this much of it. */
const WRITE_EVERY_MS = 200;

export interface OfflineRecorder {
  /** The list of unsaved records may have changed: write it soon. */
  touch(): void;
  /** Writes now what waits; resolves when it is in the copy (or the copy has failed). */
  flush(): Promise<void>;
  /** Stops recording without a last write. */
  stop(): void;
}

/**
 * Records `doc`, beginning with its present content, which takes the place of the copies that `begunFrom` answers at the
 * first write. `onFailed` is called once when the device refuses to keep it (full, or storage taken away); nothing is recorded
 * after that.
 */
export function recordOffline(
  options: {
    readonly copies: OfflineCopies;
    readonly doc: Y.Doc;
    readonly unsaved: () => readonly string[];
    readonly begunFrom: () => CopyWrite['replaces'];
    readonly onFailed: () => void;
  } & Pick<CopyWrite, 'boardId' | 'epoch' | 'tab'>,
): OfflineRecorder {
  const { copies, boardId, epoch, tab, doc, unsaved, begunFrom, onFailed } = options;
  const whole = (): Uint8Array => Y.encodeStateAsUpdate(doc);
  let waiting: Uint8Array[] = [];
  let hasWritten = false;
  let writtenUnsaved: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isStopped = false;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  const write = async (): Promise<void> => {
    const list = unsaved();
    if (isStopped || (hasWritten && waiting.length === 0 && sameItems(list, writtenUnsaved))) return;
    const update = !hasWritten ? whole() : waiting.length === 0 ? null : Y.mergeUpdates(waiting);
    const replaces = hasWritten ? [] : begunFrom();
    waiting = [];
    hasWritten = true;
    try {
      await copies.write({ boardId, epoch, tab, update, whole, unsaved: list, replaces });
      writtenUnsaved = list;
    } catch (error) {
      stop();
      if (!(error instanceof DOMException)) throw error;
      onFailed();
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      void flush();
    }, WRITE_EVERY_MS);
  };
  const onUpdate = (update: Uint8Array): void => {
    waiting.push(update);
    soon();
  };
  const onHidden = (): void => {
    void flush();
  };
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
    doc.off('update', onUpdate);
    globalThis.removeEventListener?.('pagehide', onHidden);
  };

  doc.on('update', onUpdate);
  globalThis.addEventListener?.('pagehide', onHidden);
  soon();
  return { touch: soon, flush, stop };
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at]);
