// Links, people and devices in SQLite. Runs inside a transaction of the worker (sqlite-worker.ts).
import type { SqlConnection, SqlRow, SqlValue } from './sqlite-driver.ts';
import {
  expectOne,
  flag,
  integer,
  integerOrNull,
  nameIn,
  type Tables,
  text,
  textOrNull,
} from './sqlite-rows.ts';
import type { Device, Invite, StoredPerson } from './storage.ts';

export interface PeopleTables {
  readonly store: Pick<
    Tables['camps'],
    | 'addInvite'
    | 'findInvite'
    | 'invitesOf'
    | 'revokeInvite'
    | 'addPerson'
    | 'updatePerson'
    | 'addDevice'
    | 'findDevice'
    | 'bindDevice'
    | 'peopleOfDevice'
    | 'findPerson'
    | 'revokePerson'
  >;
  readonly peopleOf: (camp: string) => readonly StoredPerson[];
}

/** The part of CampStore that is about people, and the list of a camp's people for `find`. */
export function peopleTables(connection: SqlConnection): PeopleTables {
  const inviteColumns = 'id, camp_id, kind, team_id, secret_hash, hint, created_at_ms, revoked_at_ms';
  const insertInvite = connection.prepare(
    `INSERT INTO invites (${inviteColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectInvite = connection.prepare(`SELECT ${inviteColumns} FROM invites WHERE secret_hash = ?`);
  const selectInvites = connection.prepare(
    `SELECT ${inviteColumns} FROM invites WHERE camp_id = ? ORDER BY rowid`,
  );
  const revokeInvite = connection.prepare(
    'UPDATE invites SET revoked_at_ms = coalesce(revoked_at_ms, ?) WHERE id = ?',
  );

  const personColumns =
    'id, camp_id, name, role, team_id, team_admitted, invite_id, joined_at_ms, revoked_at_ms';
  const insertPerson = connection.prepare(
    `INSERT INTO people (${personColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updatePerson = connection.prepare(
    `UPDATE people SET name = ?, role = ?, team_id = ?, team_admitted = ?, invite_id = ?, joined_at_ms = ?,
       revoked_at_ms = ? WHERE id = ? AND camp_id = ?`,
  );
  const selectPerson = connection.prepare(`SELECT ${personColumns} FROM people WHERE id = ?`);
  const selectPeople = connection.prepare(
    `SELECT ${personColumns} FROM people WHERE camp_id = ? ORDER BY rowid`,
  );
  const revokePerson = connection.prepare(
    'UPDATE people SET revoked_at_ms = coalesce(revoked_at_ms, ?) WHERE id = ?',
  );

  const insertDevice = connection.prepare(
    'INSERT INTO devices (id, token_hash, is_host, created_at_ms) VALUES (?, ?, ?, ?)',
  );
  const selectDevice = connection.prepare(
    'SELECT id, token_hash, is_host, created_at_ms FROM devices WHERE token_hash = ?',
  );
  const bind = connection.prepare(
    `INSERT INTO device_people (device_id, camp_id, person_id) SELECT ?, camp_id, id FROM people WHERE id = ?
     ON CONFLICT (device_id, camp_id) DO UPDATE SET person_id = excluded.person_id`,
  );
  const selectBound = connection.prepare(
    `SELECT ${personColumns.replaceAll(/\w+/g, (column) => `people.${column}`)}
     FROM device_people JOIN people ON people.id = person_id WHERE device_id = ? ORDER BY device_people.rowid`,
  );
  const unbind = connection.prepare('DELETE FROM device_people WHERE person_id = ?');

  return {
    store: {
      addInvite({ id, camp, kind, teamId, secretHash, hint, createdAtMs, revokedAtMs }) {
        insertInvite.run(id, camp, kind, teamId, secretHash, hint, createdAtMs, revokedAtMs);
      },
      findInvite(secretHash) {
        const row = selectInvite.get(secretHash);
        return row === undefined ? null : readInvite(row);
      },
      invitesOf: (camp) => selectInvites.all(camp).map(readInvite),
      revokeInvite: (id, atMs) => expectOne(revokeInvite.run(atMs, id), 'link', id),

      addPerson(person) {
        insertPerson.run(person.id, person.campId, ...changeable(person));
      },
      updatePerson(person) {
        const { id, campId } = person;
        expectOne(updatePerson.run(...changeable(person), id, campId), 'person', id);
      },
      addDevice({ id, tokenHash, isHost, createdAtMs }) {
        insertDevice.run(id, tokenHash, flag(isHost), createdAtMs);
      },
      findDevice(tokenHash) {
        const row = selectDevice.get(tokenHash);
        return row === undefined ? null : readDevice(row);
      },
      bindDevice: (deviceId, person) => expectOne(bind.run(deviceId, person), 'person', person),
      peopleOfDevice: (deviceId) => selectBound.all(deviceId).map(readPerson),
      findPerson(person) {
        const row = selectPerson.get(person);
        return row === undefined ? null : readPerson(row);
      },
      revokePerson(person, atMs) {
        expectOne(revokePerson.run(atMs, person), 'person', person);
        unbind.run(person);
      },
    },
    peopleOf: (camp) => selectPeople.all(camp).map(readPerson),
  };
}

function readInvite(row: SqlRow): Invite {
  return {
    id: text(row, 'id'),
    camp: text(row, 'camp_id'),
    kind: text(row, 'kind'),
    teamId: textOrNull(row, 'team_id'),
    secretHash: text(row, 'secret_hash'),
    hint: text(row, 'hint'),
    createdAtMs: integer(row, 'created_at_ms'),
    revokedAtMs: integerOrNull(row, 'revoked_at_ms'),
  };
}

/** What may change of a person, in the order of the columns. */
const changeable = ({
  name,
  role,
  teamId,
  teamAdmitted,
  inviteId,
  joinedAtMs,
  revokedAtMs,
}: StoredPerson): SqlValue[] => [name, role, teamId, flag(teamAdmitted), inviteId, joinedAtMs, revokedAtMs];

function readPerson(row: SqlRow): StoredPerson {
  return {
    id: text(row, 'id'),
    campId: text(row, 'camp_id'),
    name: nameIn(row, 'name'),
    role: text(row, 'role'),
    teamId: textOrNull(row, 'team_id'),
    teamAdmitted: integer(row, 'team_admitted') === 1,
    inviteId: textOrNull(row, 'invite_id'),
    joinedAtMs: integer(row, 'joined_at_ms'),
    revokedAtMs: integerOrNull(row, 'revoked_at_ms'),
  };
}

function readDevice(row: SqlRow): Device {
  return {
    id: text(row, 'id'),
    tokenHash: text(row, 'token_hash'),
    isHost: integer(row, 'is_host') === 1,
    createdAtMs: integer(row, 'created_at_ms'),
  };
}
