// A process that writes to a data folder until it is killed, for tests/fault: each line on stdout names one edit whose
// commit has answered. `<writer> <edit>` is a promise; the parent checks that it was kept.
import * as Y from 'yjs';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from './camp-facts.ts';
import { sayLine } from './say-line.ts';

const [dataDir = '', writers = '1', editBytes = '100'] = process.argv.slice(2);
/** Snapshots are taken often, so that kills meet them. */
const COMPACT_EVERY = 20;

const storage = await openSqliteStorage(dataDir);
const boards = Array.from({ length: Number(writers) }, (_, n) => `board-${n}` as BoardId);
if ((await storage.camps.list()).length === 0) {
  const snapshot = Y.encodeStateAsUpdate(new Y.Doc());
  await storage.camps.create({
    camp: aCamp(),
    teams: [],
    boards: boards.map((id) => ({ board: aBoard({ id }), snapshot })),
    invites: [],
  });
}
sayLine('ready');
await Promise.all(boards.map((board) => write(storage, board)));

/** Writes edit after edit, for ever. */
async function write(to: Storage, board: BoardId): Promise<never> {
  const stored = await to.boards.load(board);
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
  const edits = doc.getMap<string>('edits');
  for (let edit = edits.size; ; edit += 1) {
    const before = Y.encodeStateVector(doc);
    edits.set(String(edit), 'あ'.repeat(Number(editBytes) / 3));
    const [kept] = await to.boards.commit([{ board, update: Y.encodeStateAsUpdate(doc, before) }]);
    if (kept === undefined || 'refused' in kept) throw new Error(`Nothing was kept of ${board}.`);
    const { seq } = kept;
    sayLine(`${board} ${edit}`);
    if (seq % COMPACT_EVERY === 0) await to.boards.compact(board, seq, Y.encodeStateAsUpdate(doc));
  }
}
