// `compact`: writes each board anew where that makes it smaller, else replaces its log by one snapshot that says the same.
// The server must be stopped.
import * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import { rewriteStored } from '../rooms/epochs/epochs.ts';
import { openStorage, storageUrl } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Command } from './command.ts';
import { onFolder } from './folder-commands.ts';

export const compactCommand: Command = {
  name: 'compact',
  usage: '',
  summary:
    'ボードの記録を短くまとめます。サーバーを止めてから。 Makes the boards’ records small; stop the server first.',
  options: [],
  run: (args) =>
    onFolder(args.dataDir, async () => {
      const storage = await openStorage(storageUrl(args.dataDir));
      try {
        const boards = await compactAll(storage);
        const entries = boards.reduce((sum, board) => sum + board.entries, 0);
        return {
          json: { boards },
          text: `${boards.length} ボードの記録 ${entries} 件をまとめました。 Compacted ${entries} entries of ${boards.length} boards.\n`,
        };
      } finally {
        await storage.close();
      }
    }),
};

interface Compacted {
  readonly id: BoardId;
  /** Log entries that are now part of the snapshot. */
  readonly entries: number;
  readonly snapshotBytes: number;
  /** The board's new epoch when it was written anew; devices then fetch it afresh. */
  readonly newEpoch: number | null;
}

async function compactAll(storage: Storage): Promise<readonly Compacted[]> {
  const done: Compacted[] = [];
  for (const camp of await storage.camps.list()) {
    for (const board of (await storage.camps.find(camp.id))?.boards ?? []) {
      const compacted = await compactBoard(storage, board.id);
      if (compacted !== null) done.push(compacted);
    }
  }
  return done;
}

async function compactBoard(storage: Storage, id: BoardId): Promise<Compacted | null> {
  const stored = await storage.boards.load(id);
  if (stored === null) return null;
  const rewritten = await rewriteStored(storage.boards, id);
  if (rewritten !== null) {
    const { epoch, bytesAfter } = rewritten;
    return { id, entries: stored.tail.length, snapshotBytes: bytesAfter, newEpoch: epoch };
  }
  const last = stored.tail.at(-1);
  if (last === undefined) return null;
  // Through a document rather than by merging updates: what was deleted is then let go of.
  const doc = new Y.Doc();
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored.tail) Y.applyUpdate(doc, update);
  const snapshot = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await storage.boards.compact(id, last.seq, snapshot);
  return { id, entries: stored.tail.length, snapshotBytes: snapshot.length, newEpoch: null };
}
