// Camps, teams and boards, facilitation and audit in PostgreSQL; links, people and devices are in people.ts. Every function runs on
// the connection or in the transaction that it is given (calls.ts).
import type { BoardId, CampId, TeamId } from '../../../shared/board/ids.ts';
import { type Board, type Camp, ownerOf, type Team } from '../../../shared/camp/camp.ts';
import type { BoardChange, CampChange, Granted, Kept, Overtaken, TeamChange } from '../camp-writes.ts';
import {
  campValues,
  checksum,
  expectOne,
  expectRow,
  flag,
  jsonOrNull,
  readAudit,
  readBoard,
  readCamp,
  readPerson,
  readTeam,
  type SqlRow,
  teamValues,
  text,
} from '../rows/rows.ts';
import {
  type AuditEntry,
  type CampOutline,
  type CampRecord,
  FIRST_EPOCH,
  type NewCamp,
  type NewTeam,
} from '../storage.ts';
import { addInvite, enter, holds, PERSON } from './people.ts';
import { first, parameters, type Sql } from './sql.ts';

const CAMP =
  'id, title, date, base_fiscal_year, template_set, room_number, agenda, observers_give_feedback, words';
const TEAM = 'name, short_name, position, is_late, withdrawn_at_ms, colour, ranks';
const BOARD = 'id, camp_id, title, team_id, visibility, kind, sheets, person_id';

export async function create(
  sql: Sql,
  nowMs: number,
  { camp, teams, boards, invites, founder, entries = [] }: NewCamp,
): Promise<void> {
  await sql.query(`INSERT INTO camps (${CAMP}) VALUES (${parameters(9)})`, [camp.id, ...campValues(camp)]);
  for (const team of teams) await insertTeam(sql, camp.id, team);
  for (const { board, snapshot } of boards) {
    sameCamp(camp.id, board.campId, 'Board');
    await insertBoard(sql, nowMs, board, snapshot);
  }
  for (const invite of invites) {
    sameCamp(camp.id, invite.camp, 'Link');
    await addInvite(sql, invite);
  }
  for (const entry of entries) await audit(sql, entry);
  if (founder === undefined) return;
  sameCamp(camp.id, founder.person.campId, 'Person');
  await enter(sql, founder);
}

export async function update(
  sql: Sql,
  id: CampId,
  change: CampChange,
  granted?: Granted,
): Promise<Camp | Overtaken> {
  if (!(await holds(sql, granted))) return 'overtaken';
  const row = await first(sql, `SELECT ${CAMP} FROM camps WHERE id = $1`, [id]);
  const camp = { ...readCamp(expectRow(row, 'camp', id)), ...change };
  const { title, date, baseFiscalYear, agenda, observersGiveFeedback } = camp;
  await sql.query(
    `UPDATE camps SET (title, date, base_fiscal_year, agenda, observers_give_feedback, words) = (${parameters(6, 1)})
     WHERE id = $1`,
    [
      id,
      title,
      date,
      baseFiscalYear,
      JSON.stringify(agenda),
      flag(observersGiveFeedback),
      jsonOrNull(camp.words),
    ],
  );
  return camp;
}

export async function list(sql: Sql): Promise<readonly Camp[]> {
  const { rows } = await sql.query(`SELECT ${CAMP} FROM camps ORDER BY added`);
  return rows.map(readCamp);
}

/** The rows of a query as one JSON text, so that several lists come from one moment in one answer. */
const rowsOf = (query: string): string =>
  `(SELECT coalesce(json_agg(row), '[]')::text FROM (${query}) AS row)`;
const TEAMS = rowsOf(`SELECT id, ${TEAM} FROM teams WHERE camp_id = $1 ORDER BY position, added`);
const BOARDS = rowsOf(`SELECT ${BOARD} FROM boards WHERE camp_id = $1 ORDER BY added`);
const PEOPLE = rowsOf(`SELECT ${PERSON} FROM people WHERE camp_id = $1 ORDER BY added`);

const listed = (row: SqlRow, column: string): readonly SqlRow[] =>
  JSON.parse(text(row, column)) as readonly SqlRow[];

const readOutline = (row: SqlRow): CampOutline => ({
  camp: readCamp(row),
  teams: listed(row, 'teams').map(readTeam),
  boards: listed(row, 'boards').map(readBoard),
});

export async function find(sql: Sql, id: CampId): Promise<CampRecord | null> {
  const row = await first(
    sql,
    `SELECT ${CAMP}, ${TEAMS} AS teams, ${BOARDS} AS boards, ${PEOPLE} AS people FROM camps WHERE id = $1`,
    [id],
  );
  return row === undefined ? null : { ...readOutline(row), people: listed(row, 'people').map(readPerson) };
}

export async function findOutline(sql: Sql, id: CampId): Promise<CampOutline | null> {
  const row = await first(
    sql,
    `SELECT ${CAMP}, ${TEAMS} AS teams, ${BOARDS} AS boards FROM camps WHERE id = $1`,
    [id],
  );
  return row === undefined ? null : readOutline(row);
}

export async function findByRoomNumber(sql: Sql, roomNumber: string): Promise<Camp | null> {
  const row = await first(sql, `SELECT ${CAMP} FROM camps WHERE room_number = $1`, [roomNumber]);
  return row === undefined ? null : readCamp(row);
}

export async function findBoard(sql: Sql, board: BoardId): Promise<Board | null> {
  const row = await first(sql, `SELECT ${BOARD} FROM boards WHERE id = $1`, [board]);
  return row === undefined ? null : readBoard(row);
}

export async function addTeam(
  sql: Sql,
  nowMs: number,
  { camp, team, boards, invite }: NewTeam,
  granted?: Granted,
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  await insertTeam(sql, camp, team);
  for (const { board, snapshot } of boards) {
    sameCamp(camp, board.campId, 'Board');
    await insertBoard(sql, nowMs, board, snapshot);
  }
  sameCamp(camp, invite.camp, 'Link');
  await addInvite(sql, invite);
  return 'kept';
}

export async function updateTeam(
  sql: Sql,
  camp: CampId,
  id: TeamId,
  change: TeamChange,
  granted?: Granted,
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  const row = await first(sql, `SELECT id, ${TEAM} FROM teams WHERE id = $1 AND camp_id = $2`, [id, camp]);
  const team = { ...readTeam(expectRow(row, 'team', id)), ...change };
  await sql.query(`UPDATE teams SET (${TEAM}) = (${parameters(7, 2)}) WHERE id = $1 AND camp_id = $2`, [
    id,
    camp,
    ...teamValues(team),
  ]);
  return 'kept';
}

export async function addBoard(
  sql: Sql,
  nowMs: number,
  board: Board,
  snapshot: Uint8Array,
  granted?: Granted,
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  await insertBoard(sql, nowMs, board, snapshot);
  return 'kept';
}

export async function updateBoard(sql: Sql, id: BoardId, change: BoardChange): Promise<void> {
  const row = await first(sql, `SELECT ${BOARD} FROM boards WHERE id = $1`, [id]);
  const { title, visibility, kind, sheets } = { ...readBoard(expectRow(row, 'board', id)), ...change };
  await sql.query('UPDATE boards SET title = $2, visibility = $3, kind = $4, sheets = $5 WHERE id = $1', [
    id,
    title,
    visibility,
    kind,
    JSON.stringify(sheets),
  ]);
}

/** With the board go its documents, updates, versions and pictures: all of them refer to it. */
export async function deleteBoard(
  sql: Sql,
  board: BoardId,
  granted?: Granted,
  entries: readonly AuditEntry[] = [],
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  expectOne(await sql.query('DELETE FROM boards WHERE id = $1', [board]), 'board', board);
  for (const entry of entries) await audit(sql, entry);
  return 'kept';
}

export async function deleteCamp(
  sql: Sql,
  camp: CampId,
  granted?: Granted,
  entries: readonly AuditEntry[] = [],
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  expectOne(await sql.query('DELETE FROM camps WHERE id = $1', [camp]), 'camp', camp);
  for (const entry of entries) await audit(sql, entry);
  return 'kept';
}

export async function loadFacilitation(sql: Sql, camp: CampId): Promise<string | null> {
  const row = await first(sql, 'SELECT json FROM facilitation WHERE camp_id = $1', [camp]);
  return row === undefined ? null : text(row, 'json');
}

export async function saveFacilitation(
  sql: Sql,
  camp: CampId,
  json: string,
  granted?: Granted,
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  await sql.query(
    `INSERT INTO facilitation (camp_id, json) VALUES ($1, $2)
     ON CONFLICT (camp_id) DO UPDATE SET json = excluded.json`,
    [camp, json],
  );
  return 'kept';
}

export async function audit(sql: Sql, { atMs, camp, person, action, subject }: AuditEntry): Promise<void> {
  await sql.query(
    `INSERT INTO audit (at_ms, camp_id, person_id, action, subject) VALUES (${parameters(5)})`,
    [atMs, camp, person, action, subject],
  );
}

export async function auditOf(sql: Sql, camp: CampId | null, action: string): Promise<readonly AuditEntry[]> {
  const { rows } = await sql.query(
    `SELECT at_ms, camp_id, person_id, action, subject FROM audit
     WHERE camp_id IS NOT DISTINCT FROM $1 AND action = $2 ORDER BY id`,
    [camp, action],
  );
  return rows.map(readAudit);
}

async function insertTeam(sql: Sql, camp: CampId, team: Team): Promise<void> {
  await sql.query(`INSERT INTO teams (id, camp_id, ${TEAM}) VALUES (${parameters(9)})`, [
    team.id,
    camp,
    ...teamValues(team),
  ]);
}

async function insertBoard(sql: Sql, nowMs: number, board: Board, snapshot: Uint8Array): Promise<void> {
  const { id, campId, title, teamId, visibility, kind, sheets } = board;
  await sql.query(
    `INSERT INTO boards (${BOARD}, epoch, last_seq) VALUES (${parameters(8)}, ${FIRST_EPOCH}, 0)`,
    [id, campId, title, teamId, visibility, kind, JSON.stringify(sheets), ownerOf(board)],
  );
  await sql.query(
    `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
     VALUES ($1, ${FIRST_EPOCH}, $2, 0, $3, $4, 1)`,
    [id, nowMs, checksum(snapshot), snapshot],
  );
}

function sameCamp(expected: string, actual: string, what: string): void {
  if (expected !== actual) throw new Error(`${what} of another camp: ${actual}`);
}
