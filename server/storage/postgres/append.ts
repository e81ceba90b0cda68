// The windows of all rooms of a batch, appended in one transaction: the boards' rows are locked in one order, everything is decided
// on what they say, and then written at once. Numbers are per board and without gaps.
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { checksum, integer, text } from '../rows/rows.ts';
import type { CommitOutcome, IdOwner, LogEntry } from '../storage.ts';
import { type Fences, notHeld } from './fences.ts';
import type { Sql, SqlParameter } from './sql.ts';

interface Present {
  readonly camp: CampId;
  readonly epoch: number;
  lastSeq: number;
  /** How many entries of this batch it got. */
  added: number;
}

interface Row {
  readonly board: BoardId;
  readonly epoch: number;
  readonly seq: number;
  readonly update: Uint8Array;
  readonly owners: readonly IdOwner[];
}

/** Returns one outcome per entry, in order. `nowMs` dates the change. */
export async function append(
  sql: Sql,
  fences: Fences | null,
  nowMs: number,
  batch: readonly LogEntry[],
): Promise<readonly CommitOutcome[]> {
  const boards = await lockBoards(sql, batch);
  const lost = await notHeld(sql, fences, [...new Set([...boards.values()].map(({ camp }) => camp))]);
  const lateSeqs = await lastLateSeqs(sql, batch);
  const rows: Row[] = [];
  // Each is decided before anything is planned of it, so that nothing has to be undone of an entry that is refused.
  const outcomes = batch.map((entry): CommitOutcome => {
    const { board, late = [], update, owners = [] } = entry;
    const present = boards.get(board);
    if (present === undefined) return { refused: 'unknown-board' };
    // A camp that was lost and taken again meanwhile is written to by rooms that were loaded since.
    const isOfBefore = entry.fence !== undefined && entry.fence !== fences?.fenceOf(present.camp);
    if (lost.has(present.camp) || isOfBefore) return { refused: 'not-home' };
    const isKnown = (epoch: number): boolean => epoch < present.epoch && lateSeqs.has(epochKey(board, epoch));
    if (!late.every(({ epoch }) => isKnown(epoch))) return { refused: 'unknown-epoch' };
    for (const work of late) {
      const seq = (lateSeqs.get(epochKey(board, work.epoch)) ?? 0) + 1;
      lateSeqs.set(epochKey(board, work.epoch), seq);
      rows.push({ board, epoch: work.epoch, seq, update: work.update, owners: work.owners ?? [] });
    }
    present.lastSeq += 1;
    present.added += 1;
    rows.push({ board, epoch: present.epoch, seq: present.lastSeq, update, owners });
    return { seq: present.lastSeq };
  });
  if (rows.length > 0) await write(sql, nowMs, boards, rows);
  return outcomes;
}

const epochKey = (board: string, epoch: number): string => `${epoch} ${board}`;

/** Whoever deletes one of them, or begins an epoch, waits until the batch is kept, or is waited for. */
async function lockBoards(sql: Sql, batch: readonly LogEntry[]): Promise<Map<BoardId, Present>> {
  const { rows } = await sql.query(
    'SELECT id, camp_id, epoch, last_seq FROM boards WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
    [[...new Set(batch.map(({ board }) => board))]],
  );
  return new Map(
    rows.map((row) => [
      text<BoardId>(row, 'id'),
      {
        camp: text(row, 'camp_id'),
        epoch: integer(row, 'epoch'),
        lastSeq: integer(row, 'last_seq'),
        added: 0,
      },
    ]),
  );
}

/** The last number in use in each epoch that late work is for; each is numbered on its own. Of those that are kept. */
async function lastLateSeqs(sql: Sql, batch: readonly LogEntry[]): Promise<Map<string, number>> {
  const wanted = batch.flatMap(({ board, late = [] }) => late.map(({ epoch }) => ({ board, epoch })));
  if (wanted.length === 0) return new Map();
  const { rows } = await sql.query(
    `SELECT documents.board_id, documents.epoch, greatest(documents.snapshot_seq, (SELECT max(seq) FROM updates
       WHERE updates.board_id = documents.board_id AND updates.epoch = documents.epoch)) AS seq
     FROM documents JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::bigint[]) AS wanted (board_id, epoch)) AS wanted
       USING (board_id, epoch) FOR KEY SHARE OF documents`,
    [wanted.map(({ board }) => board), wanted.map(({ epoch }) => epoch)],
  );
  return new Map(
    rows.map((row) => [epochKey(text(row, 'board_id'), integer(row, 'epoch')), integer(row, 'seq')]),
  );
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const ROWS_PER_STATEMENT = 5_000;

/** One statement for everything, unless a batch is huge. */
async function write(
  sql: Sql,
  nowMs: number,
  boards: ReadonlyMap<BoardId, Present>,
  rows: readonly Row[],
): Promise<void> {
  const changed = [...boards].filter(([, { added }]) => added > 0);
  const owned = rows.flatMap(({ board, epoch, owners }) =>
    owners.map((owner) => ({ board, epoch, ...owner })),
  );
  const values: SqlParameter[] = [
    changed.map(([board]) => board),
    changed.map(([, { lastSeq }]) => lastSeq),
    changed.map(([, { added }]) => added),
    nowMs,
    owned.map(({ board }) => board),
    owned.map(({ epoch }) => epoch),
    owned.map(({ client }) => client),
    owned.map(({ person }) => person),
    owned.map(({ device }) => device),
  ];
  const [head, ...rest] = chunks(rows, ROWS_PER_STATEMENT);
  await sql.query(`WITH ${CHANGE_BOARDS}, ${KEEP_OWNERS} ${insertOf(head ?? [], values)}`, values);
  for (const chunk of rest) {
    const more: SqlParameter[] = [];
    await sql.query(insertOf(chunk, more), more);
  }
}

/** A clock set back must not make a change look like none: the time grows with each entry. */
const CHANGE_BOARDS = `changed AS (
  UPDATE boards SET last_seq = batch.last_seq,
    changed_at_ms = greatest($4::bigint, coalesce(changed_at_ms, 0) + 1) + batch.added - 1
  FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS batch (id, last_seq, added)
  WHERE boards.id = batch.id
)`;
/** Who has an id already keeps it, also within the batch: the first that names it. */
const KEEP_OWNERS = `owners AS (
  INSERT INTO id_owners (board_id, epoch, client_id, person_id, device_id)
  SELECT * FROM unnest($5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[])
  ON CONFLICT DO NOTHING
)`;

/** The statement for these rows; adds their values to `values`. */
function insertOf(rows: readonly Row[], values: SqlParameter[]): string {
  const places = rows.map(({ board, epoch, seq, update }) => {
    const before = values.push(board, epoch, seq, checksum(update), update) - 5;
    return `($${before + 1}, $${before + 2}, $${before + 3}, $${before + 4}, $${before + 5})`;
  });
  return `INSERT INTO updates (board_id, epoch, seq, crc, bytes) VALUES ${places.join(', ')}`;
}

function chunks<T>(all: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
