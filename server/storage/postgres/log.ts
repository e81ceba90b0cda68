// The update log in PostgreSQL beside what is appended (append.ts): load, compact, epochs. Every function runs on the connection or in
// the transaction that it is given (calls.ts).
import type { BoardId, PersonId } from '../../../shared/board/ids.ts';
import {
  bytes,
  checked,
  checksum,
  expectRow,
  integer,
  integerOrNull,
  type SqlRow,
  text,
  textOrNull,
} from '../rows/rows.ts';
import type { StoredDocument } from '../storage.ts';
import { first, type Sql } from './sql.ts';

/**
 * Everything of one epoch in one statement, so that all of it is of one moment: a row for the document, one for each entry and one for
 * each owner.
 */
const LOAD = `
  WITH wanted AS (
    SELECT board_id, epoch, snapshot_seq, crc, snapshot, has_all_owners FROM documents
    WHERE board_id = $1 AND epoch = coalesce($2::bigint, (SELECT epoch FROM boards WHERE id = $1))
  )
  SELECT 'document' AS kind, epoch, snapshot_seq AS number, crc, snapshot AS bytes, has_all_owners AS complete,
    NULL AS person, NULL AS device FROM wanted
  UNION ALL
  SELECT 'entry', epoch, seq, updates.crc, updates.bytes, NULL, NULL, NULL FROM wanted JOIN updates USING (board_id, epoch)
  UNION ALL
  SELECT 'owner', epoch, client_id, NULL, NULL, NULL, person_id, device_id FROM wanted JOIN id_owners USING (board_id, epoch)`;

export async function load(sql: Sql, board: BoardId, wanted?: number): Promise<StoredDocument | null> {
  const { rows } = await sql.query(LOAD, [board, wanted ?? null]);
  const ofKind = (kind: string): readonly SqlRow[] => rows.filter((row) => row['kind'] === kind);
  const [document] = ofKind('document');
  if (document === undefined) return null;
  const epoch = integer(document, 'epoch');
  const what = `board ${board}, epoch ${epoch}`;
  return {
    epoch,
    snapshot: checked(bytes(document, 'bytes'), integer(document, 'crc'), `${what}, snapshot`),
    snapshotSeq: integer(document, 'number'),
    owners: ofKind('owner').map((row) => ({
      client: integer(row, 'number'),
      person: textOrNull<PersonId>(row, 'person'),
      device: textOrNull(row, 'device'),
    })),
    areOwnersComplete: integer(document, 'complete') === 1,
    tail: ofKind('entry')
      .map((row) => {
        const seq = integer(row, 'number');
        return { seq, update: checked(bytes(row, 'bytes'), integer(row, 'crc'), `${what}, entry ${seq}`) };
      })
      .sort((a, b) => a.seq - b.seq),
  };
}

/** Locks only the document: whoever appends to the board goes on meanwhile. */
export async function compact(sql: Sql, board: BoardId, seq: number, snapshot: Uint8Array): Promise<void> {
  const row = await first(sql, 'SELECT epoch, last_seq FROM boards WHERE id = $1', [board]);
  const present = expectRow(row, 'board', board);
  const epoch = integer(present, 'epoch');
  if (seq > integer(present, 'last_seq')) throw new Error(`Board ${board} has no entry ${seq} yet`);
  // A late compaction of what a newer snapshot (or a new epoch) contains already must not bring the old back.
  const replaced = await sql.query(
    'UPDATE documents SET snapshot = $4, snapshot_seq = $3, crc = $5 WHERE board_id = $1 AND epoch = $2 AND snapshot_seq < $3',
    [board, epoch, seq, snapshot, checksum(snapshot)],
  );
  if (replaced.changes === 0) return;
  await sql.query('DELETE FROM updates WHERE board_id = $1 AND epoch = $2 AND seq <= $3', [
    board,
    epoch,
    seq,
  ]);
}

export async function startEpoch(
  sql: Sql,
  nowMs: number,
  board: BoardId,
  snapshot: Uint8Array,
): Promise<number> {
  // One statement: the bytes are there before the board's row is locked.
  const row = await first(
    sql,
    `WITH begun AS (
       UPDATE boards SET epoch = epoch + 1, changed_at_ms = greatest($2::bigint, coalesce(changed_at_ms, 0) + 1)
       WHERE id = $1 RETURNING id, epoch, last_seq
     )
     INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
     SELECT id, epoch, $2::bigint, last_seq, $3::bigint, $4::bytea, 1 FROM begun RETURNING epoch`,
    [board, nowMs, checksum(snapshot), snapshot],
  );
  return integer(expectRow(row, 'board', board), 'epoch');
}

export async function idleSince(sql: Sql, atMs: number): Promise<readonly BoardId[]> {
  const { rows } = await sql.query(
    `SELECT boards.id FROM boards
     JOIN documents ON documents.board_id = boards.id AND documents.epoch = boards.epoch
     WHERE changed_at_ms < $1 AND changed_at_ms > started_at_ms
     ORDER BY changed_at_ms`,
    [atMs],
  );
  return rows.map((row) => text(row, 'id'));
}

/** An epoch ends when the next one of its board begins. */
export async function pruneEpochs(sql: Sql, atMs: number): Promise<number> {
  const { changes } = await sql.query(
    `DELETE FROM documents WHERE $1::bigint > (SELECT min(later.started_at_ms) FROM documents AS later
       WHERE later.board_id = documents.board_id AND later.epoch > documents.epoch)`,
    [atMs],
  );
  return changes;
}

export async function changedAtMs(sql: Sql, board: BoardId): Promise<number | null> {
  const row = await first(sql, 'SELECT changed_at_ms FROM boards WHERE id = $1', [board]);
  return integerOrNull(expectRow(row, 'board', board), 'changed_at_ms');
}
