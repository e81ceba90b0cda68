// The update log in SQLite: commit, load, compact, epochs. Sequence numbers are per board and without gaps, so that a
// lost entry is noticed. Runs inside a transaction of the worker (sqlite-worker.ts).
import type { PersonId } from '../../../shared/board/ids.ts';
import {
  bytes,
  checked,
  checksum,
  expectRow,
  integer,
  integerOrNull,
  text,
  textOrNull,
} from '../rows/rows.ts';
import type { CommitOutcome, IdOwner, LogEntry } from '../storage.ts';
import type { SqlConnection } from './driver.ts';
import type { BoardTables } from './read-rows.ts';

/** A clock set back must not make a change look like none: the time always grows. */
const LATER = 'max(?, coalesce(changed_at_ms, 0) + 1)';

type Written = Pick<LogEntry, 'update' | 'owners'>;

/** The log's statements. `now` dates entries and epochs. */
export function boardTables(connection: SqlConnection, now: () => number): BoardTables {
  const selectBoard = connection.prepare('SELECT epoch, last_seq FROM boards WHERE id = ?');
  const takeSeq = connection.prepare(
    `UPDATE boards SET last_seq = last_seq + 1, changed_at_ms = ${LATER} WHERE id = ? RETURNING last_seq`,
  );
  const insertUpdate = connection.prepare(
    'INSERT INTO updates (board_id, epoch, seq, crc, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const selectDocument = connection.prepare(
    'SELECT snapshot, snapshot_seq, crc, has_all_owners FROM documents WHERE board_id = ? AND epoch = ?',
  );
  const selectTail = connection.prepare(
    'SELECT seq, crc, bytes FROM updates WHERE board_id = ? AND epoch = ? ORDER BY seq',
  );
  const selectOwners = connection.prepare(
    'SELECT client_id, person_id, device_id FROM id_owners WHERE board_id = ? AND epoch = ?',
  );
  const insertOwner = connection.prepare(
    `INSERT INTO id_owners (board_id, epoch, client_id, person_id, device_id) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`,
  );
  const replaceSnapshot = connection.prepare(
    'UPDATE documents SET snapshot = ?, snapshot_seq = ?, crc = ? WHERE board_id = ? AND epoch = ?',
  );
  const deleteUpdates = connection.prepare(
    'DELETE FROM updates WHERE board_id = ? AND epoch = ? AND seq <= ?',
  );
  const insertDocument = connection.prepare(
    `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
    VALUES (?, ?, ?, ?, ?, ?, 1)`,
  );
  const setEpoch = connection.prepare(`UPDATE boards SET epoch = ?, changed_at_ms = ${LATER} WHERE id = ?`);
  const selectChanged = connection.prepare('SELECT changed_at_ms FROM boards WHERE id = ?');

  const selectLastLate = connection.prepare(
    `SELECT max(snapshot_seq, coalesce((SELECT max(seq) FROM updates
      WHERE updates.board_id = documents.board_id AND updates.epoch = documents.epoch), 0)) AS seq
    FROM documents WHERE board_id = ? AND epoch = ?`,
  );
  const selectIdle = connection.prepare(
    `SELECT boards.id FROM boards
    JOIN documents ON documents.board_id = boards.id AND documents.epoch = boards.epoch
    WHERE changed_at_ms < ? AND changed_at_ms > started_at_ms
    ORDER BY changed_at_ms`,
  );
  // An epoch ends when the next one of its board begins.
  const deleteOldEpochs = connection.prepare(
    `DELETE FROM documents WHERE ? > (SELECT min(later.started_at_ms) FROM documents AS later
      WHERE later.board_id = documents.board_id AND later.epoch > documents.epoch)`,
  );

  const find = (board: string): { epoch: number; lastSeq: number } | null => {
    const row = selectBoard.get(board);
    return row === undefined ? null : { epoch: integer(row, 'epoch'), lastSeq: integer(row, 'last_seq') };
  };
  const known = (board: string): { epoch: number; lastSeq: number } => {
    const found = find(board);
    if (found === null) throw new Error(`Unknown board: ${board}`);
    return found;
  };

  const keepOwners = (board: string, epoch: number, owners: readonly IdOwner[] = []): void => {
    for (const { client, person, device } of owners) insertOwner.run(board, epoch, client, person, device);
  };

  /** The last number in use in an older epoch, each of which is numbered on its own; null when it is not kept, or not older. */
  const lastLateSeq = (board: string, epoch: number, present: number): number | null => {
    const row = epoch < present ? selectLastLate.get(board, epoch) : undefined;
    return row === undefined ? null : integer(row, 'seq');
  };

  const append = (board: string, epoch: number, seq: number, { update, owners }: Written): void => {
    insertUpdate.run(board, epoch, seq, checksum(update), update);
    keepOwners(board, epoch, owners);
  };

  /** Decides before it writes anything, so that nothing has to be undone of an entry that is refused. */
  const commitEntry = (entry: LogEntry): CommitOutcome => {
    const { board, late = [] } = entry;
    const present = find(board);
    if (present === null) return { refused: 'unknown-board' };
    if (late.some(({ epoch }) => lastLateSeq(board, epoch, present.epoch) === null))
      return { refused: 'unknown-epoch' };
    for (const work of late)
      append(board, work.epoch, (lastLateSeq(board, work.epoch, present.epoch) ?? 0) + 1, work);
    const seq = integer(expectRow(takeSeq.get(now(), board), 'board', board), 'last_seq');
    append(board, present.epoch, seq, entry);
    return { seq };
  };

  return {
    commit: (batch) => batch.map(commitEntry),

    load(board, wanted) {
      const epoch = wanted ?? find(board)?.epoch;
      const document = epoch === undefined ? undefined : selectDocument.get(board, epoch);
      if (epoch === undefined || document === undefined) return null;
      const what = `board ${board}, epoch ${epoch}`;
      const snapshotSeq = integer(document, 'snapshot_seq');
      return {
        epoch,
        snapshot: checked(bytes(document, 'snapshot'), integer(document, 'crc'), `${what}, snapshot`),
        snapshotSeq,
        owners: selectOwners.all(board, epoch).map((row) => ({
          client: integer(row, 'client_id'),
          person: textOrNull<PersonId>(row, 'person_id'),
          device: textOrNull(row, 'device_id'),
        })),
        areOwnersComplete: integer(document, 'has_all_owners') === 1,
        tail: selectTail.all(board, epoch).map((row) => {
          const seq = integer(row, 'seq');
          return { seq, update: checked(bytes(row, 'bytes'), integer(row, 'crc'), `${what}, entry ${seq}`) };
        }),
      };
    },

    compact(board, seq, snapshot) {
      const { epoch, lastSeq } = known(board);
      if (seq > lastSeq) throw new Error(`Board ${board} has no entry ${seq} yet`);
      const document = selectDocument.get(board, epoch);
      // A late compaction of what a newer snapshot (or a new epoch) contains already must not bring the old back.
      if (document !== undefined && seq <= integer(document, 'snapshot_seq')) return;
      replaceSnapshot.run(snapshot, seq, checksum(snapshot), board, epoch);
      deleteUpdates.run(board, epoch, seq);
    },

    startEpoch(board, snapshot) {
      const { epoch, lastSeq } = known(board);
      insertDocument.run(board, epoch + 1, now(), lastSeq, checksum(snapshot), snapshot);
      setEpoch.run(epoch + 1, now(), board);
      return epoch + 1;
    },

    idleSince: (atMs) => selectIdle.all(atMs).map((row) => text(row, 'id')),
    pruneEpochs: (atMs) => deleteOldEpochs.run(atMs).changes,

    changedAtMs(board) {
      const row = selectChanged.get(board);
      return integerOrNull(expectRow(row, 'board', board), 'changed_at_ms');
    },
  };
}
