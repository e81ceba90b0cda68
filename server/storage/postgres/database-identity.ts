// Is this the database that was last written to? One that was restored from a backup lacks what came after it, while browsers still
// hold it: every board then begins an epoch that no browser has seen, and nobody holds a camp from before. A copy of the machine as a
// whole cannot be told from the machine itself.
import type { Client } from 'pg';
import * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { checksum, integer, text } from '../rows/rows.ts';
import { StorageError, type StoredDocument } from '../storage.ts';
import { load } from './log.ts';
import { ask, first, type Sql } from './sql.ts';
import { TIMELINE } from './transaction.ts';

/**
 * What another server, another time line of this one (after a failover, or a backup with its journal) and other tables (after
 * pg_restore) do not have alike.
 */
const IDENTITY = `SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier, ${TIMELINE} AS timeline,
  'boards'::regclass::oid::bigint AS boards_oid`;

/**
 * Returns how many boards began anew. Of relays that begin at once one does it, and the others wait for that. `nowMs` dates the epochs
 * and numbers them.
 */
export async function noticeRestore(client: Client, nowMs: number): Promise<number> {
  const sql: Sql = { query: (statement, values) => ask(client, statement, values) };
  await sql.query('BEGIN');
  try {
    await sql.query('LOCK TABLE database_identity IN SHARE ROW EXCLUSIVE MODE');
    const kept = await first(sql, 'SELECT system_identifier, timeline, boards_oid FROM database_identity');
    const present = await first(sql, IDENTITY);
    const isSame = JSON.stringify(kept) === JSON.stringify(present);
    const renewed = kept === undefined || isSame ? 0 : await renewAll(sql, nowMs);
    if (!isSame)
      await sql.query(
        `INSERT INTO database_identity (system_identifier, timeline, boards_oid) ${IDENTITY}
         ON CONFLICT (only_row) DO UPDATE SET (system_identifier, timeline, boards_oid) =
           (excluded.system_identifier, excluded.timeline, excluded.boards_oid)`,
      );
    await sql.query('COMMIT');
    return renewed;
  } catch (error) {
    await sql.query('ROLLBACK');
    throw error;
  }
}

/** Was it restored from a backup, and no relay has begun on it since? Its boards must begin anew before anybody goes on with them. */
export async function isRestored(sql: Sql): Promise<boolean> {
  const kept = await first(sql, 'SELECT system_identifier, timeline, boards_oid FROM database_identity');
  return kept !== undefined && JSON.stringify(kept) !== JSON.stringify(await first(sql, IDENTITY));
}

async function renewAll(sql: Sql, nowMs: number): Promise<number> {
  // Whoever still runs on what was before loses its camps: its rooms hold documents of epochs that are over.
  await sql.query('UPDATE leases SET relay_id = NULL, fence = fence + 1, until = now()');
  const { rows } = await sql.query('SELECT id, epoch FROM boards ORDER BY id FOR UPDATE');
  let renewed = 0;
  for (const row of rows)
    if (await renew(sql, text<BoardId>(row, 'id'), integer(row, 'epoch'), nowMs)) renewed += 1;
  return renewed;
}

/** False: the board is damaged, and stays as it is; nobody can open it either way. */
async function renew(sql: Sql, board: BoardId, own: number, nowMs: number): Promise<boolean> {
  let stored: StoredDocument | null;
  try {
    stored = await load(sql, board, own);
  } catch (error) {
    if (error instanceof StorageError && error.reason === 'damaged') return false;
    throw error;
  }
  if (stored === null) return false;
  const doc = new Y.Doc();
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
  for (const { update } of stored.tail) Y.applyUpdate(doc, update);
  const epoch = unseenEpoch(own, nowMs);
  const snapshot = rewriteBoard(doc, epoch);
  doc.destroy();
  await sql.query(
    `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
     SELECT id, $2::bigint, $3::bigint, last_seq, $4::bigint, $5::bytea, 1 FROM boards WHERE id = $1`,
    [board, epoch, nowMs, checksum(snapshot), snapshot],
  );
  await sql.query('UPDATE boards SET epoch = $2 WHERE id = $1', [board, epoch]);
  return true;
}

/**
 * Which epochs browsers have seen, the restored database no longer knows, nor whether it was restored before. Epochs that are counted
 * stay far below the tens of seconds since 1970, and of two restores the later one gets the higher number. It has nine digits, as
 * many as an epoch may have in an address (until the year 2286).
 */
const unseenEpoch = (own: number, nowMs: number): number => Math.max(own + 1, Math.floor(nowMs / 10_000));
