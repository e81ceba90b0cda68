// Writes a document into this tab's copy on the device while it changes: the first change at once, what follows closely as
// one merged update, and what is left when the page goes. Loading is offline-startup.ts.
import * as Y from 'yjs';
import type { DeviceCopy } from '../document/document.ts';
import type { CopyWrite, OfflineStore } from './offline-store.ts';

/** Writes begin this far apart: one carries what happened meanwhile, and a crash of the browser loses at most this much. */
const WRITE_EVERY_MS = 200;

/** While somebody is asked whether to leave there is time for the write; what a page that leaves asks for may come too late. */
const GOING = ['beforeunload', 'pagehide'] as const;

/**
 * Writes `doc` into a copy, beginning with its present content, which takes the place of the copies that `begunFrom` returns at
 * the first write. `onFailed` is called once when the device refuses to keep it (full, or storage taken away); nothing is
 * written after that.
 */
export function writeOffline(
  options: {
    readonly copies: OfflineStore;
    readonly doc: Y.Doc;
    readonly unsaved: () => readonly string[];
    /** Who writes in it; null while that is not known. */
    readonly person: () => string | null;
    readonly begunFrom: () => CopyWrite['replaces'];
    readonly onFailed: () => void;
  } & Pick<CopyWrite, 'boardId' | 'epoch' | 'tab'>,
): DeviceCopy {
  const { copies, boardId, epoch, tab, doc, person, begunFrom, onFailed } = options;
  let { unsaved } = options;
  let whole = (): Uint8Array => Y.encodeStateAsUpdate(doc);
  let waiting: Uint8Array[] = [];
  let hasWritten = false;
  let writtenUnsaved: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  let writtenAtMs = performance.now();
  let isStopped = false;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writtenAtMs = performance.now();
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
    isWriting = true;
    try {
      await copies.write({ boardId, epoch, tab, person: person(), update, whole, unsaved: list, replaces });
      writtenUnsaved = list;
    } catch (error) {
      stop();
      if (!(error instanceof DOMException)) throw error;
      onFailed();
    } finally {
      isWriting = false;
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(
      () => {
        void flush();
      },
      Math.max(0, writtenAtMs + WRITE_EVERY_MS - performance.now()),
    );
  };
  const onUpdate = (update: Uint8Array): void => {
    waiting.push(update);
    soon();
  };
  /** A page that is no longer looked at may be thrown away by the system without any event. */
  const onHidden = (): void => {
    if (globalThis.document?.visibilityState === 'hidden') void flush();
  };
  /** What has begun to be written is lost with the page as well. */
  const onGoing = (): void => {
    if (waiting.length === 0 && !isWriting) return;
    copies.writeLast({ boardId, epoch, tab, person: person(), update: whole(), unsaved: unsaved() });
    // The page may also come back.
    void flush();
  };
  const listenNoMore = (): void => {
    clearTimeout(timer);
    doc.off('update', onUpdate);
    globalThis.removeEventListener?.('visibilitychange', onHidden);
    for (const going of GOING) globalThis.removeEventListener?.(going, onGoing);
  };
  const stop = (): void => {
    isStopped = true;
    listenNoMore();
  };
  const finish = (): Promise<void> => {
    const [document, list] = [whole(), unsaved()];
    whole = () => document;
    unsaved = () => list;
    listenNoMore();
    return flush();
  };

  doc.on('update', onUpdate);
  globalThis.addEventListener?.('visibilitychange', onHidden);
  for (const going of GOING) globalThis.addEventListener?.(going, onGoing);
  soon();
  return { touch: soon, flush, finish, stop };
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at]);
