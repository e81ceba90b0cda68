// Camps, teams and boards, facilitation and audit in SQLite; links, people and devices are in people.ts.
// Runs inside a transaction of the worker (sqlite-worker.ts).
import { type Board, ownerOf, type Team } from '../../../shared/camp/camp.ts';
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
  readTeam,
  teamValues,
  text,
} from '../rows/rows.ts';
import { type AuditEntry, type CampOutline, FIRST_EPOCH } from '../storage.ts';
import type { SqlConnection } from './driver.ts';
import type { PeopleTables } from './people.ts';
import type { Tables } from './read-rows.ts';

/** The whole CampStore: what is here, and the people of people.ts. `now` dates a board's first epoch. */
export function campTables(
  connection: SqlConnection,
  now: () => number,
  people: PeopleTables,
): Tables['camps'] {
  const [camps, kept] = [campsAndBoards(connection, now, people), records(connection, people)];
  return {
    ...people.store,
    ...camps,
    ...kept,
    create(plan) {
      camps.create(plan);
      for (const entry of plan.entries ?? []) kept.audit(entry);
    },
  };
}

type RecordMethods = 'loadFacilitation' | 'saveFacilitation' | 'audit' | 'auditOf' | 'delete' | 'deleteBoard';
type CampMethods = Exclude<keyof Tables['camps'], keyof PeopleTables['store'] | RecordMethods>;

function campsAndBoards(
  connection: SqlConnection,
  now: () => number,
  people: PeopleTables,
): Pick<Tables['camps'], CampMethods> {
  const campColumns =
    'id, title, date, base_fiscal_year, template_set, room_number, agenda, observers_give_feedback, words';
  const insertCamp = connection.prepare(
    `INSERT INTO camps (${campColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateCamp = connection.prepare(
    'UPDATE camps SET (title, date, base_fiscal_year, agenda, observers_give_feedback, words) = (?, ?, ?, ?, ?, ?) WHERE id = ?',
  );
  const selectCamps = connection.prepare(`SELECT ${campColumns} FROM camps ORDER BY rowid`);
  const selectCamp = connection.prepare(`SELECT ${campColumns} FROM camps WHERE id = ?`);
  const selectByNumber = connection.prepare(`SELECT ${campColumns} FROM camps WHERE room_number = ?`);

  const teamColumns = 'name, short_name, position, is_late, withdrawn_at_ms, colour, ranks';
  const insertTeam = connection.prepare(
    `INSERT INTO teams (id, camp_id, ${teamColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectTeam = connection.prepare(`SELECT id, ${teamColumns} FROM teams WHERE id = ? AND camp_id = ?`);
  const updateTeam = connection.prepare(
    `UPDATE teams SET (${teamColumns}) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ? AND camp_id = ?`,
  );
  const selectTeams = connection.prepare(
    `SELECT id, ${teamColumns} FROM teams WHERE camp_id = ? ORDER BY position, rowid`,
  );

  const boardColumns = 'id, camp_id, title, team_id, visibility, kind, sheets, person_id';
  const insertBoard = connection.prepare(
    `INSERT INTO boards (${boardColumns}, epoch, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ${FIRST_EPOCH}, 0)`,
  );
  const insertDocument = connection.prepare(
    `INSERT INTO documents (board_id, epoch, started_at_ms, snapshot_seq, crc, snapshot, has_all_owners)
     VALUES (?, ${FIRST_EPOCH}, ?, 0, ?, ?, 1)`,
  );
  const updateBoard = connection.prepare(
    'UPDATE boards SET title = ?, visibility = ?, kind = ?, sheets = ? WHERE id = ?',
  );
  const selectBoards = connection.prepare(
    `SELECT ${boardColumns} FROM boards WHERE camp_id = ? ORDER BY rowid`,
  );
  const selectBoard = connection.prepare(`SELECT ${boardColumns} FROM boards WHERE id = ?`);

  const addTeam = (campId: string, team: Team): void => {
    insertTeam.run(team.id, campId, ...teamValues(team));
  };
  const addBoard = (board: Board, snapshot: Uint8Array): void => {
    const { id, campId, title, teamId, visibility, kind, sheets } = board;
    const owner = ownerOf(board);
    insertBoard.run(id, campId, title, teamId, visibility, kind, JSON.stringify(sheets), owner);
    insertDocument.run(id, now(), checksum(snapshot), snapshot);
  };
  const findOutline = (id: string): CampOutline | null => {
    const row = selectCamp.get(id);
    if (row === undefined) return null;
    return {
      camp: readCamp(row),
      teams: selectTeams.all(id).map(readTeam),
      boards: selectBoards.all(id).map(readBoard),
    };
  };
  const sameCamp = (expected: string, actual: string, what: string): void => {
    if (expected !== actual) throw new Error(`${what} of another camp: ${actual}`);
  };

  return {
    create({ camp, teams, boards, invites, founder }) {
      insertCamp.run(camp.id, ...campValues(camp));
      for (const team of teams) addTeam(camp.id, team);
      for (const { board, snapshot } of boards) {
        sameCamp(camp.id, board.campId, 'Board');
        addBoard(board, snapshot);
      }
      for (const invite of invites) {
        sameCamp(camp.id, invite.camp, 'Link');
        people.addInvite(invite);
      }
      if (founder === undefined) return;
      sameCamp(camp.id, founder.person.campId, 'Person');
      people.store.enter(founder);
    },
    update(id, change, granted) {
      if (!people.holds(granted)) return 'overtaken';
      const row = expectRow(selectCamp.get(id), 'camp', id);
      const camp = { ...readCamp(row), ...change };
      const { title, date, baseFiscalYear, agenda, observersGiveFeedback } = camp;
      const [rows, words] = [JSON.stringify(agenda), jsonOrNull(camp.words)];
      updateCamp.run(title, date, baseFiscalYear, rows, flag(observersGiveFeedback), words, id);
      return camp;
    },
    list: () => selectCamps.all().map(readCamp),
    find(id) {
      const outline = findOutline(id);
      return outline === null ? null : { ...outline, people: people.peopleOf(id) };
    },
    findOutline,
    findByRoomNumber(roomNumber) {
      const row = selectByNumber.get(roomNumber);
      return row === undefined ? null : readCamp(row);
    },
    findBoard(board) {
      const row = selectBoard.get(board);
      return row === undefined ? null : readBoard(row);
    },
    addTeam({ camp, team, boards, invite }, granted) {
      if (!people.holds(granted)) return 'overtaken';
      addTeam(camp, team);
      for (const { board, snapshot } of boards) {
        sameCamp(camp, board.campId, 'Board');
        addBoard(board, snapshot);
      }
      sameCamp(camp, invite.camp, 'Link');
      people.addInvite(invite);
      return 'kept';
    },
    updateTeam(camp, id, change, granted) {
      if (!people.holds(granted)) return 'overtaken';
      const row = expectRow(selectTeam.get(id, camp), 'team', id);
      updateTeam.run(...teamValues({ ...readTeam(row), ...change }), id, camp);
      return 'kept';
    },
    addBoard(board, snapshot, granted) {
      if (!people.holds(granted)) return 'overtaken';
      addBoard(board, snapshot);
      return 'kept';
    },
    updateBoard(id, change) {
      const row = expectRow(selectBoard.get(id), 'board', id);
      const { title, visibility, kind, sheets } = { ...readBoard(row), ...change };
      updateBoard.run(title, visibility, kind, JSON.stringify(sheets), id);
    },
  };
}

function records(connection: SqlConnection, people: PeopleTables): Pick<Tables['camps'], RecordMethods> {
  const selectFacilitation = connection.prepare('SELECT json FROM facilitation WHERE camp_id = ?');
  const upsertFacilitation = connection.prepare(
    'INSERT INTO facilitation (camp_id, json) VALUES (?, ?) ON CONFLICT (camp_id) DO UPDATE SET json = excluded.json',
  );
  const insertAudit = connection.prepare(
    'INSERT INTO audit (at_ms, camp_id, person_id, action, subject) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAudit = connection.prepare(
    'SELECT at_ms, camp_id, person_id, action, subject FROM audit WHERE camp_id IS ? AND action = ? ORDER BY id',
  );
  const deleteCamp = connection.prepare('DELETE FROM camps WHERE id = ?');
  const deleteBoard = connection.prepare('DELETE FROM boards WHERE id = ?');
  const audit = ({ atMs, camp, person, action, subject }: AuditEntry): void => {
    insertAudit.run(atMs, camp, person, action, subject);
  };
  return {
    loadFacilitation(camp) {
      const row = selectFacilitation.get(camp);
      return row === undefined ? null : text(row, 'json');
    },
    saveFacilitation(camp, value, granted) {
      if (!people.holds(granted)) return 'overtaken';
      upsertFacilitation.run(camp, value);
      return 'kept';
    },
    audit,
    auditOf: (camp, action) => selectAudit.all(camp, action).map(readAudit),
    // With the board go its documents, updates, versions and pictures: all of them refer to it.
    deleteBoard(board, granted, entries = []) {
      if (!people.holds(granted)) return 'overtaken';
      expectOne(deleteBoard.run(board), 'board', board);
      for (const entry of entries) audit(entry);
      return 'kept';
    },
    delete(camp, granted, entries = []) {
      if (!people.holds(granted)) return 'overtaken';
      expectOne(deleteCamp.run(camp), 'camp', camp);
      for (const entry of entries) audit(entry);
      return 'kept';
    },
  };
}
