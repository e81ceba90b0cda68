// One tab's side of what this device keeps of a board: its own copy, written and forgotten, and what it knows of the copies of
// other tabs. What another person left in this browser is never taken for one's own: it is theirs, and stays. A store that the
// browser takes away is as good as none: the server has everything that was saved.
import type { BoardId, PersonId } from '../../../shared/board/ids.ts';
import type { RefusedWork } from '../board-connection.ts';
import type { DocumentReplica } from '../document/document.ts';
import {
  type CopyFacts,
  newestOf,
  type OfflineCopy,
  type OfflineStore,
  openOfflineStore,
  type SeenCopy,
  type TabCopy,
} from './offline-store.ts';
import { writeOffline } from './offline-writer.ts';

/**
 * What this tab does with the copies of one board. Nothing rejects when the browser takes its store away: what is asked for is
 * then null or empty, and what is written is dropped.
 */
export interface OfflineBoard {
  /**
   * What this device kept of this person, of all tabs together; null when nothing, or nothing readable. Comes before everything
   * else.
   */
  load(): Promise<OfflineCopy | null>;
  /** Writes the replica into a copy from now on; only once `load` has returned. `onFailed`: the device refuses. */
  record(replica: DocumentReplica, onFailed: () => void): void;
  /** Copies of other tabs with unsent work, as far as they were written since they were taken. */
  unsentOfOthers(): Promise<readonly TabCopy[]>;
  /** Copies with unsent work that other people left in this browser and this one has not read, as far as they are wanted. */
  unsentOfFormer(isWanted: (copy: CopyFacts) => boolean): Promise<readonly TabCopy[]>;
  /** This person has read what those copies keep; they stay for who wrote it. */
  readFormer(keys: readonly string[]): void;
  /** The browser has become this person: what is written until now stays as it is, and what follows is a copy of its own. */
  become(person: string): void;
  /** What is in this copy is in this tab's document too. */
  taken(copy: SeenCopy): void;
  /** Everything in this tab's document is on the server: what it took from other tabs need not be kept. */
  settled(): void;
  /** Forgets what this tab kept, and the copies that it took. */
  drop(): Promise<void>;
  /** Forgets these copies, unless they were written since. */
  remove(copies: readonly SeenCopy[]): Promise<void>;
  /** Forgets everything of the board. */
  forget(): Promise<void>;
  keepRefused(work: RefusedWork): void;
  /** Keeps fewer words in the place of these, unless another tab has shown them and they were read. */
  narrowRefused(work: RefusedWork): void;
  refusedBefore(): Promise<readonly RefusedWork[]>;
  forgetRefused(works: readonly RefusedWork[]): void;
}

/**
 * Begins to open the device's store for one board. Without `keepOffline`, or where the browser has no store, nothing is kept and
 * everything is empty. `personId` null: whatever lies on the device is taken for this person’s.
 */
export function openOfflineBoard(options: {
  readonly boardId: BoardId;
  readonly keepOffline: boolean;
  readonly personId?: PersonId | null;
  readonly copies?: Promise<OfflineStore | null>;
}): OfflineBoard {
  const { boardId } = options;
  let tab = newTab();
  /** Who this browser is in the camp; null: not known, and whatever is there is theirs. */
  let person: string | null = options.personId ?? null;
  const opening = options.keepOffline ? (options.copies ?? openOfflineStore()) : Promise.resolve(null);
  let copies: OfflineStore | null = null;
  /** How far each copy of another tab is in this tab's document. */
  const known = new Map<string, number>();
  /** Those of them that are still there for all this tab knows. */
  let held: SeenCopy[] = [];
  let keeping: Promise<unknown> = Promise.resolve();

  const taken = ({ key, writes }: SeenCopy): void => {
    known.set(key, writes);
    held = [...held.filter((copy) => copy.key !== key), { key, writes }];
  };
  /** Runs `act` on the store; null where there is none or the browser refuses. */
  const ask = async <T>(act: (opened: OfflineStore) => Promise<T>): Promise<T | null> => {
    const opened = copies;
    return opened === null ? null : whereKept(() => act(opened));
  };
  const takeHeld = (): readonly SeenCopy[] => held.splice(0);
  const isOfAnother = (copy: CopyFacts): boolean =>
    person !== null && copy.person !== null && copy.person !== person;

  return {
    async load() {
      const opened = await opening;
      const all =
        opened === null
          ? []
          : ((await whereKept(() => opened.load(boardId, (copy) => !isOfAnother(copy)))) ?? []);
      // Only a store that responds may be said to keep anything.
      copies = opened;
      const newest = newestOf(all);
      // Of an older epoch only unsent work is worth anything.
      for (const copy of all) if (copy.epoch === newest?.epoch || copy.unsaved.length === 0) taken(copy);
      return newest;
    },
    record(replica, onFailed) {
      const { doc, epoch, ledger } = replica;
      if (copies === null || epoch === null) return;
      const writer = writeOffline({
        copies,
        boardId,
        epoch,
        tab,
        person: () => replica.person,
        doc,
        unsaved: () => [...ledger.unsaved()],
        begunFrom: takeHeld,
        onFailed() {
          replica.keepBy(null);
          onFailed();
        },
      });
      replica.keepBy(writer);
    },
    async unsentOfOthers() {
      const unknown = (opened: OfflineStore) =>
        opened.load(boardId, (copy) => {
          const { key, writes, unsaved } = copy;
          const isMine = key.endsWith(`/${tab}`);
          return unsaved.length > 0 && !isMine && !isOfAnother(copy) && known.get(key) !== writes;
        });
      return (await ask(unknown)) ?? [];
    },
    async unsentOfFormer(isWanted) {
      const unread = (copy: CopyFacts): boolean =>
        copy.unsaved.length > 0 && isOfAnother(copy) && copy.readBy !== person && isWanted(copy);
      return (await ask((opened) => opened.load(boardId, unread))) ?? [];
    },
    readFormer(keys) {
      const by = person;
      if (by !== null && keys.length > 0)
        keeping = Promise.all([keeping, ask((opened) => opened.noteRead(keys, by))]);
    },
    become(next) {
      person = next;
      tab = newTab();
      held = [];
    },
    taken,
    settled() {
      const seen = takeHeld();
      if (seen.length > 0) void ask((opened) => opened.remove(seen));
    },
    async drop() {
      const seen = takeHeld();
      const own = tab;
      // Before the document goes its words are kept.
      await keeping;
      await ask(async (opened) => {
        await opened.removeOwn(boardId, own);
        await opened.remove(seen);
      });
    },
    async remove(seen) {
      await keeping;
      await ask((opened) => opened.remove(seen));
    },
    // Where the browser has closed its store meanwhile, the copy is forgotten at the next contact.
    forget: async () => void (await ask((opened) => opened.removeAll(boardId))),
    keepRefused(work) {
      keeping = Promise.all([keeping, ask((opened) => opened.keepRefused(boardId, work))]);
    },
    refusedBefore: async () => (await ask((opened) => opened.loadRefused(boardId))) ?? [],
    narrowRefused(work) {
      keeping = Promise.all([keeping, ask((opened) => opened.narrowRefused(boardId, work))]);
    },
    forgetRefused(works) {
      keeping = Promise.all([keeping, ask((opened) => opened.removeRefused(boardId, works))]);
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

/** A name for this tab that no other has; crypto.getRandomValues works on plain http, unlike crypto.randomUUID. */
const newTab = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
