// A data folder with one camp and real Yjs boards, written at once and without a thread, for tests of what lies on disk.
import * as Y from 'yjs';
import { boardTables } from '../../server/storage/sqlite/boards.ts';
import { campTables } from '../../server/storage/sqlite/camps.ts';
import type { SqlConnection } from '../../server/storage/sqlite/driver.ts';
import { openDatabase } from '../../server/storage/sqlite/open-database.ts';
import { peopleTables } from '../../server/storage/sqlite/people.ts';
import type { Tables } from '../../server/storage/sqlite/read-rows.ts';
import { inTransaction } from '../../server/storage/sqlite/transaction.ts';
import { assetTables, versionTables } from '../../server/storage/sqlite/versions.ts';
import { boardRecords, type RecordMap, type RecordValue } from '../../shared/board/document.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from './camp-facts.ts';

export const WAKABA = 'wakaba' as BoardId;
export const TAKADAI = 'takadai' as BoardId;

/** Opens the folder, runs `work` in one transaction, and closes it again. */
export function inFolder<T>(dataDir: string, work: (tables: Tables, connection: SqlConnection) => T): T {
  const connection = openDatabase(dataDir);
  try {
    const now = (): number => 1_000;
    const people = peopleTables(connection);
    const tables = {
      boards: boardTables(connection, now),
      camps: campTables(connection, now, people),
      versions: versionTables(connection),
      assets: assetTables(connection, people),
    };
    return inTransaction(connection, () => work(tables, connection));
  } finally {
    connection.close();
  }
}

/** A camp with two boards, 若葉市 and 高台市; 若葉市's log holds the words, one entry each. */
export function storeCamp(dataDir: string, words: readonly string[] = []): void {
  const empty = Y.encodeStateAsUpdate(new Y.Doc());
  inFolder(dataDir, ({ camps, boards }) => {
    camps.create({
      camp: aCamp(),
      teams: [],
      boards: [
        { board: aBoard({ id: WAKABA, title: '若葉市' }), snapshot: empty },
        { board: aBoard({ id: TAKADAI, title: '高台市' }), snapshot: empty },
      ],
      invites: [],
    });
    boards.commit(updatesOf(words).map((update) => ({ board: WAKABA, update })));
  });
}

/** One Yjs update per word, each building on the one before. */
export function updatesOf(words: readonly string[]): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const [i, word] of words.entries())
    doc.transact(() => {
      const record: RecordMap = new Y.Map<RecordValue>();
      record.set('meta.word', word);
      boardRecords(doc).set(`shape:w${String(i).padStart(6, '0')}`, record);
    });
  return updates;
}

/** The words a stored document holds. */
export function wordsOf(stored: {
  readonly snapshot: Uint8Array | null;
  readonly tail: readonly { readonly update: Uint8Array }[];
}): readonly string[] {
  const doc = new Y.Doc();
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored.tail) Y.applyUpdate(doc, update);
  const records = boardRecords(doc);
  return [...records.keys()].sort().map((id) => String(records.get(id)?.get('meta.word')));
}
