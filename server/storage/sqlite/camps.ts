// Camps, teams and boards, facilitation and audit in SQLite; links, people and devices are in people.ts.
// Runs inside a transaction of the worker (sqlite-worker.ts).
import type { PersonId } from '../../../shared/board/ids.ts';
import { agendaItem, type KeptAgendaItem } from '../../../shared/camp/agenda.ts';
import { type Board, type Camp, ownerOf, type SheetRef, type Team } from '../../../shared/camp/camp.ts';
import type { CampWords } from '../../../shared/camp/camp-words.ts';
import type { Rank } from '../../../shared/camp/ranks.ts';
import { type AuditEntry, type CampOutline, FIRST_EPOCH } from '../storage.ts';
import { checksum } from './checksum.ts';
import type { SqlConnection, SqlRow } from './driver.ts';
import type { PeopleTables } from './people.ts';
import {
  expectOne,
  expectRow,
  flag,
  integer,
  integerOrNull,
  json,
  jsonOrNull,
  nameIn,
  type Tables,
  text,
  textOrNull,
} from './read-rows.ts';

/** The whole CampStore: what is here, and the people of people.ts. `now` dates a board's first epoch. */
export function campTables(
  connection: SqlConnection,
  now: () => number,
  people: PeopleTables,
): Tables['camps'] {
  return { ...people.store, ...campsAndBoards(connection, now, people), ...records(connection, people) };
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

const readAudit = (row: SqlRow): AuditEntry => ({
  atMs: integer(row, 'at_ms'),
  camp: textOrNull(row, 'camp_id') as AuditEntry['camp'],
  person: textOrNull(row, 'person_id') as AuditEntry['person'],
  action: text(row, 'action'),
  subject: text(row, 'subject'),
});

/** The values of a camp's columns after its id, in the order of the statements above. */
function campValues(camp: Camp): (string | number | null)[] {
  return [
    camp.title,
    camp.date,
    camp.baseFiscalYear,
    camp.templateSet,
    camp.roomNumber,
    JSON.stringify(camp.agenda),
    flag(camp.observersGiveFeedback),
    jsonOrNull(camp.words),
  ];
}

function readCamp(row: SqlRow): Camp {
  return {
    id: text(row, 'id'),
    title: nameIn(row, 'title'),
    date: text(row, 'date'),
    baseFiscalYear: integer(row, 'base_fiscal_year'),
    templateSet: text(row, 'template_set'),
    roomNumber: text(row, 'room_number'),
    agenda: json<readonly KeptAgendaItem[]>(row, 'agenda').map(agendaItem),
    observersGiveFeedback: integer(row, 'observers_give_feedback') === 1,
    ...(row['words'] === null ? {} : { words: json<CampWords>(row, 'words') }),
  };
}

/** The values of a team's columns after its id and camp, in the order of the statements above. */
const teamValues = (team: Team): (string | number | null)[] => [
  team.name,
  team.shortName,
  team.order,
  flag(team.isLate ?? false),
  team.withdrawnAtMs ?? null,
  team.colour ?? null,
  jsonOrNull(team.ranks),
];

function readTeam(row: SqlRow): Team {
  const withdrawnAtMs = integerOrNull(row, 'withdrawn_at_ms');
  const colour = integerOrNull(row, 'colour');
  return {
    id: text(row, 'id'),
    name: nameIn(row, 'name'),
    shortName: nameIn(row, 'short_name'),
    order: integer(row, 'position'),
    ...(integer(row, 'is_late') === 1 ? { isLate: true } : {}),
    ...(withdrawnAtMs === null ? {} : { withdrawnAtMs }),
    ...(colour === null ? {} : { colour }),
    ...(row['ranks'] === null ? {} : { ranks: json<readonly Rank[]>(row, 'ranks') }),
  };
}

/** In lists from before sheets said the version of their template, there was but one. */
type KeptSheetRef = Omit<SheetRef, 'templateVersion'> & Partial<Pick<SheetRef, 'templateVersion'>>;

function readBoard(row: SqlRow): Board {
  const personId = textOrNull<PersonId>(row, 'person_id');
  return {
    id: text(row, 'id'),
    campId: text(row, 'camp_id'),
    title: nameIn(row, 'title'),
    teamId: textOrNull(row, 'team_id'),
    visibility: text(row, 'visibility'),
    kind: text(row, 'kind'),
    ...(personId === null ? {} : { personId }),
    sheets: json<readonly KeptSheetRef[]>(row, 'sheets').map((sheet) => ({ templateVersion: 1, ...sheet })),
  };
}
