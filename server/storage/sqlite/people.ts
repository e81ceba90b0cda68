// Links, people and devices in SQLite. Runs inside a transaction of the worker (sqlite-worker.ts).
import type { PersonId } from '../../../shared/board/ids.ts';
import { type Granted, stands } from '../camp-writes.ts';
import {
  changeable,
  expectOne,
  flag,
  integer,
  readDevice,
  readInvite,
  readPerson,
  text,
} from '../rows/rows.ts';
import type { Device, Invite, StoredPerson } from '../storage.ts';
import type { SqlConnection } from './driver.ts';
import type { Tables } from './read-rows.ts';

/** The people’s part of CampStore, and what the camps’ part needs of it inside the same transaction. */
export interface PeopleTables {
  readonly store: Pick<
    Tables['camps'],
    | 'findInvite'
    | 'invitesOf'
    | 'renewLink'
    | 'addPerson'
    | 'updatePerson'
    | 'addDevice'
    | 'makeHost'
    | 'findDevice'
    | 'enter'
    | 'peopleOfDevice'
    | 'findPerson'
    | 'revokePerson'
  >;
  readonly peopleOf: (camp: string) => readonly StoredPerson[];
  readonly addInvite: (invite: Invite) => void;
  /** Is everything so that a write takes for granted? */
  readonly holds: (granted: Granted | undefined) => boolean;
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
  const selectOpening = connection.prepare(
    'SELECT id FROM invites WHERE camp_id = ? AND kind = ? AND team_id IS ? AND revoked_at_ms IS NULL',
  );
  const isOpening = connection.prepare('SELECT id FROM invites WHERE id = ? AND revoked_at_ms IS NULL');
  const revokeInvite = connection.prepare('UPDATE invites SET revoked_at_ms = ? WHERE id = ?');
  const updateNumber = connection.prepare('UPDATE camps SET room_number = ? WHERE id = ?');
  const selectNumber = connection.prepare('SELECT id FROM camps WHERE id = ? AND room_number = ?');
  const selectCamp = connection.prepare('SELECT id FROM camps WHERE id = ?');

  const personColumns =
    'id, camp_id, name, role, team_id, team_admitted, invite_id, kind, post, greeting, joined_at_ms, revoked_at_ms';
  const insertPerson = connection.prepare(
    `INSERT INTO people (${personColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updatePerson = connection.prepare(
    `UPDATE people SET name = ?, role = ?, team_id = ?, team_admitted = ?, invite_id = ?, kind = ?, post = ?,
       greeting = ? WHERE id = ?`,
  );
  const selectPerson = connection.prepare(`SELECT ${personColumns} FROM people WHERE id = ?`);
  const selectPeople = connection.prepare(
    `SELECT ${personColumns} FROM people WHERE camp_id = ? ORDER BY rowid`,
  );
  const selectComers = connection.prepare(
    'SELECT id FROM people WHERE invite_id = ? AND id <> ? AND revoked_at_ms IS NULL ORDER BY rowid',
  );
  const countComers = connection.prepare(
    'SELECT count(*) AS comers FROM people WHERE invite_id = ? AND revoked_at_ms IS NULL',
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
  const selectKnown = connection.prepare(
    'SELECT id, token_hash, is_host, created_at_ms FROM devices WHERE id = ?',
  );
  const promote = connection.prepare('UPDATE devices SET token_hash = ?, is_host = 1 WHERE id = ?');
  const bindAlike = connection.prepare(
    `INSERT INTO device_people (device_id, camp_id, person_id)
     SELECT ?, camp_id, person_id FROM device_people WHERE device_id = ? ORDER BY rowid`,
  );
  const bind = connection.prepare(
    `INSERT INTO device_people (device_id, camp_id, person_id) SELECT ?, camp_id, id FROM people WHERE id = ?
     ON CONFLICT (device_id, camp_id) DO UPDATE SET person_id = excluded.person_id`,
  );
  const selectBound = connection.prepare(
    `SELECT ${personColumns.replaceAll(/\w+/g, (column) => `people.${column}`)}
     FROM device_people JOIN people ON people.id = person_id WHERE device_id = ? ORDER BY device_people.rowid`,
  );
  const selectSeat = connection.prepare(
    'SELECT person_id FROM device_people WHERE device_id = ? AND camp_id = ?',
  );
  const unbind = connection.prepare('DELETE FROM device_people WHERE person_id = ?');

  const addInvite = (invite: Invite): void => {
    const { id, camp, kind, teamId, secretHash, hint, createdAtMs, revokedAtMs } = invite;
    insertInvite.run(id, camp, kind, teamId, secretHash, hint, createdAtMs, revokedAtMs);
  };
  const addPerson = (person: StoredPerson): void => {
    const { id, campId, joinedAtMs, revokedAtMs } = person;
    insertPerson.run(id, campId, ...changeable(person), joinedAtMs, revokedAtMs);
  };
  const addDevice = ({ id, tokenHash, isHost, createdAtMs }: Device): void => {
    insertDevice.run(id, tokenHash, flag(isHost), createdAtMs);
  };
  const findPerson = (id: PersonId): StoredPerson | undefined => {
    const row = selectPerson.get(id);
    return row === undefined ? undefined : readPerson(row);
  };
  const removePerson = (person: PersonId, atMs: number): void => {
    expectOne(revokePerson.run(atMs, person), 'person', person);
    unbind.run(person);
  };
  const comersBy = (link: string): number => {
    const row = countComers.get(link);
    return row === undefined ? 0 : integer(row, 'comers');
  };
  const holds = ({ people = [], link, room, roomNumber, seat }: Granted = {}): boolean =>
    people.every((standing) => stands(findPerson(standing.id), standing)) &&
    (link === undefined || isOpening.get(link) !== undefined) &&
    (room === undefined || comersBy(room.link) < room.below) &&
    (roomNumber === undefined || selectNumber.get(roomNumber.camp, roomNumber.number) !== undefined) &&
    (seat === undefined || (selectSeat.get(seat.deviceId, seat.camp)?.['person_id'] ?? null) === seat.person);

  return {
    store: {
      findInvite(secretHash) {
        const row = selectInvite.get(secretHash);
        return row === undefined ? null : readInvite(row);
      },
      invitesOf: (camp) => selectInvites.all(camp).map(readInvite),
      renewLink({ fresh, roomNumber, removeAllBut, atMs }, granted) {
        if (!holds(granted)) return 'overtaken';
        const ended = selectOpening.all(fresh.camp, fresh.kind, fresh.teamId).map((row) => text(row, 'id'));
        for (const id of ended) revokeInvite.run(atMs, id);
        addInvite(fresh);
        if (roomNumber !== null) expectOne(updateNumber.run(roomNumber, fresh.camp), 'camp', fresh.camp);
        if (removeAllBut === null) return [];
        const comers = ended.flatMap((id) => selectComers.all(id, removeAllBut));
        const removed = comers.map((row) => text<PersonId>(row, 'id'));
        for (const person of removed) removePerson(person, atMs);
        return removed;
      },

      addPerson,
      updatePerson(id, change, granted) {
        const person = findPerson(id);
        if (person === undefined || !stands(person, { id }) || !holds(granted)) return 'overtaken';
        const changed = { ...person, ...change };
        updatePerson.run(...changeable(changed), id);
        return changed;
      },
      addDevice,
      makeHost({ device, tokenHash, former }) {
        const before = selectKnown.get(device);
        if (before === undefined) throw new Error(`Unknown device: ${device}`);
        promote.run(tokenHash, device);
        addDevice({ ...readDevice(before), id: former });
        bindAlike.run(former, device);
      },
      findDevice(tokenHash) {
        const row = selectDevice.get(tokenHash);
        return row === undefined ? null : readDevice(row);
      },
      enter({ person, device }, granted) {
        const id = typeof person === 'string' ? person : person.id;
        const isThere =
          typeof person === 'string'
            ? stands(findPerson(person), { id })
            : selectCamp.get(person.campId) !== undefined;
        if (!isThere || !holds(granted)) return 'overtaken';
        if (typeof person !== 'string') addPerson(person);
        if (typeof device !== 'string') addDevice(device);
        bind.run(typeof device === 'string' ? device : device.id, id);
        return 'kept';
      },
      peopleOfDevice: (deviceId) => selectBound.all(deviceId).map(readPerson),
      findPerson: (person) => findPerson(person) ?? null,
      revokePerson(person, atMs, granted) {
        if (!holds(granted)) return 'overtaken';
        removePerson(person, atMs);
        return 'kept';
      },
    },
    peopleOf: (camp) => selectPeople.all(camp).map(readPerson),
    addInvite,
    holds,
  };
}
