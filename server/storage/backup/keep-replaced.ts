// What a restored database keeps of the one it replaces: the newest documents of its boards, as older epochs. Browsers have
// all of them; only against them does it show what somebody had written and not sent when the server was stopped.

import {
  BUSY_TIMEOUT_MS,
  bytes,
  checksum,
  integer,
  openConnection,
  type SqlConnection,
  type SqlRow,
  schemaFault,
  sqliteFailure,
  text,
  textOrNull,
} from '../sqlite/sqlite.ts';

/**
 * Copies the documents of the database `file`, from the epoch on that each board had in the backup, below the newest one that
 * it has now. What cannot be read is left out.
 */
export function keepReplaced(restored: SqlConnection, file: string): void {
  const replaced = openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    // A database with tables of others, or without one of ours, cannot say what browsers have seen.
    replaced.exec('PRAGMA trusted_schema = OFF');
    if (schemaFault(replaced) !== null) return;
    for (const row of restored.prepare(BOARDS).all()) {
      try {
        keepBoard(restored, replaced, text(row, 'id'), integer(row, 'from_epoch'));
      } catch (error) {
        // A broken page: that is perhaps why somebody restores. Late work is then compared with the backup's document.
        if (sqliteFailure(error) !== 'corrupt') throw error;
      }
    }
  } finally {
    replaced.close();
  }
}

/** The last epoch of each board before the one that restoring opened. */
const BOARDS = `SELECT id, (SELECT max(epoch) FROM documents
    WHERE documents.board_id = boards.id AND documents.epoch < boards.epoch) AS from_epoch
  FROM boards`;

function keepBoard(restored: SqlConnection, replaced: SqlConnection, board: string, from: number): void {
  const documents = replaced
    .prepare('SELECT * FROM documents WHERE board_id = ? AND epoch >= ? ORDER BY epoch')
    .all(board, from);
  for (const document of documents) {
    const epoch = integer(document, 'epoch');
    const tail = replaced
      .prepare('SELECT * FROM updates WHERE board_id = ? AND epoch = ? ORDER BY seq')
      .all(board, epoch);
    if (![document, ...tail].every(isSound)) continue;
    restored.prepare('DELETE FROM documents WHERE board_id = ? AND epoch = ?').run(board, epoch);
    restored
      .prepare(
        `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        board,
        epoch,
        integer(document, 'started_at_ms'),
        integer(document, 'snapshot_seq'),
        integer(document, 'crc'),
        bytes(document, 'snapshot'),
        // A database of before owners were noted has no such column.
        document['has_all_owners'] === 1 ? 1 : 0,
      );
    const insert = restored.prepare(
      'INSERT INTO updates (board_id, epoch, seq, crc, bytes) VALUES (?, ?, ?, ?, ?)',
    );
    for (const entry of tail)
      insert.run(board, epoch, integer(entry, 'seq'), integer(entry, 'crc'), bytes(entry, 'bytes'));
    if ('has_all_owners' in document) keepOwners(restored, replaced, board, epoch);
  }
}

/** Whoever comes late is told apart from others by the ids under which they wrote. */
function keepOwners(restored: SqlConnection, replaced: SqlConnection, board: string, epoch: number): void {
  const insert = restored.prepare(
    'INSERT INTO id_owners (board_id, epoch, client_id, person_id, device_id) VALUES (?, ?, ?, ?, ?)',
  );
  for (const row of replaced
    .prepare('SELECT client_id, person_id, device_id FROM id_owners WHERE board_id = ? AND epoch = ?')
    .all(board, epoch))
    insert.run(
      board,
      epoch,
      integer(row, 'client_id'),
      textOrNull(row, 'person_id'),
      textOrNull(row, 'device_id'),
    );
}

const isSound = (row: SqlRow): boolean =>
  checksum(bytes(row, 'bytes' in row ? 'bytes' : 'snapshot')) === integer(row, 'crc');
