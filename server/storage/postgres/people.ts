// Links, people and devices in PostgreSQL. Every function runs on the connection or in the transaction that it is given (calls.ts).
import type { CampId, PersonId } from '../../../shared/board/ids.ts';
import type {
  CampEntry,
  Granted,
  Kept,
  LinkRenewal,
  Overtaken,
  PersonChange,
  Promotion,
} from '../camp-writes.ts';
import { stands } from '../camp-writes.ts';
import {
  changeable,
  expectOne,
  expectRow,
  flag,
  integer,
  readDevice,
  readInvite,
  readPerson,
  text,
} from '../rows/rows.ts';
import type { Device, Invite, StoredPerson } from '../storage.ts';
import { first, parameters, type Sql } from './sql.ts';

const INVITE = 'id, camp_id, kind, team_id, secret_hash, hint, created_at_ms, revoked_at_ms';
/** A person's columns, in the order in which `addPerson` gives their values. */
export const PERSON =
  'id, camp_id, name, role, team_id, team_admitted, invite_id, kind, post, greeting, joined_at_ms, revoked_at_ms';
const DEVICE = 'id, token_hash, is_host, created_at_ms';

export async function addInvite(sql: Sql, invite: Invite): Promise<void> {
  const { id, camp, kind, teamId, secretHash, hint, createdAtMs, revokedAtMs } = invite;
  await sql.query(`INSERT INTO invites (${INVITE}) VALUES (${parameters(8)})`, [
    id,
    camp,
    kind,
    teamId,
    secretHash,
    hint,
    createdAtMs,
    revokedAtMs,
  ]);
}

export async function findInvite(sql: Sql, secretHash: string): Promise<Invite | null> {
  const row = await first(sql, `SELECT ${INVITE} FROM invites WHERE secret_hash = $1`, [secretHash]);
  return row === undefined ? null : readInvite(row);
}

export async function invitesOf(sql: Sql, camp: CampId): Promise<readonly Invite[]> {
  const { rows } = await sql.query(`SELECT ${INVITE} FROM invites WHERE camp_id = $1 ORDER BY added`, [camp]);
  return rows.map(readInvite);
}

export async function renewLink(
  sql: Sql,
  { fresh, roomNumber, removeAllBut, atMs }: LinkRenewal,
  granted?: Granted,
): Promise<readonly PersonId[] | Overtaken> {
  if (!(await holds(sql, granted))) return 'overtaken';
  const ended = await sql.query(
    `UPDATE invites SET revoked_at_ms = $4
     WHERE camp_id = $1 AND kind = $2 AND team_id IS NOT DISTINCT FROM $3 AND revoked_at_ms IS NULL RETURNING id, added`,
    [fresh.camp, fresh.kind, fresh.teamId, atMs],
  );
  await addInvite(sql, fresh);
  if (roomNumber !== null)
    expectOne(
      await sql.query('UPDATE camps SET room_number = $1 WHERE id = $2', [roomNumber, fresh.camp]),
      'camp',
      fresh.camp,
    );
  if (removeAllBut === null) return [];
  const comers = await sql.query(
    `SELECT people.id FROM people JOIN invites ON invites.id = people.invite_id
     WHERE invite_id = ANY($1) AND people.id <> $2 AND people.revoked_at_ms IS NULL ORDER BY invites.added, people.added`,
    [ended.rows.map((row) => text(row, 'id')), removeAllBut],
  );
  const removed = comers.rows.map((row) => text<PersonId>(row, 'id'));
  await sql.query('UPDATE people SET revoked_at_ms = $2 WHERE id = ANY($1)', [removed, atMs]);
  await sql.query('DELETE FROM device_people WHERE person_id = ANY($1)', [removed]);
  return removed;
}

export async function addPerson(sql: Sql, person: StoredPerson): Promise<void> {
  const { id, campId, joinedAtMs, revokedAtMs } = person;
  await sql.query(`INSERT INTO people (${PERSON}) VALUES (${parameters(12)})`, [
    id,
    campId,
    ...changeable(person),
    joinedAtMs,
    revokedAtMs,
  ]);
}

export async function findPerson(sql: Sql, id: PersonId): Promise<StoredPerson | undefined> {
  const row = await first(sql, `SELECT ${PERSON} FROM people WHERE id = $1`, [id]);
  return row === undefined ? undefined : readPerson(row);
}

export async function updatePerson(
  sql: Sql,
  id: PersonId,
  change: PersonChange,
  granted?: Granted,
): Promise<StoredPerson | Overtaken> {
  const person = await findPerson(sql, id);
  if (person === undefined || !stands(person, { id }) || !(await holds(sql, granted))) return 'overtaken';
  const changed = { ...person, ...change };
  await sql.query(
    `UPDATE people SET (name, role, team_id, team_admitted, invite_id, kind, post, greeting) = (${parameters(8, 1)})
     WHERE id = $1`,
    [id, ...changeable(changed)],
  );
  return changed;
}

export async function addDevice(sql: Sql, { id, tokenHash, isHost, createdAtMs }: Device): Promise<void> {
  await sql.query(`INSERT INTO devices (${DEVICE}) VALUES (${parameters(4)})`, [
    id,
    tokenHash,
    flag(isHost),
    createdAtMs,
  ]);
}

export async function makeHost(sql: Sql, { device, tokenHash, former }: Promotion): Promise<void> {
  const row = await first(sql, `SELECT ${DEVICE} FROM devices WHERE id = $1 FOR UPDATE`, [device]);
  const before = readDevice(expectRow(row, 'device', device));
  await sql.query('UPDATE devices SET token_hash = $2, is_host = 1 WHERE id = $1', [device, tokenHash]);
  await addDevice(sql, { ...before, id: former });
  await sql.query(
    `INSERT INTO device_people (device_id, camp_id, person_id)
     SELECT $1, camp_id, person_id FROM device_people WHERE device_id = $2 ORDER BY added`,
    [former, device],
  );
}

export async function findDevice(sql: Sql, tokenHash: string): Promise<Device | null> {
  const row = await first(sql, `SELECT ${DEVICE} FROM devices WHERE token_hash = $1`, [tokenHash]);
  return row === undefined ? null : readDevice(row);
}

export async function enter(sql: Sql, { person, device }: CampEntry, granted?: Granted): Promise<Kept> {
  const id = typeof person === 'string' ? person : person.id;
  const isThere =
    typeof person === 'string'
      ? stands(await findPerson(sql, person), { id })
      : (await first(sql, 'SELECT id FROM camps WHERE id = $1', [person.campId])) !== undefined;
  if (!isThere || !(await holds(sql, granted))) return 'overtaken';
  if (typeof person !== 'string') await addPerson(sql, person);
  if (typeof device !== 'string') await addDevice(sql, device);
  await sql.query(
    `INSERT INTO device_people (device_id, camp_id, person_id) SELECT $1, camp_id, id FROM people WHERE id = $2
     ON CONFLICT (device_id, camp_id) DO UPDATE SET person_id = excluded.person_id`,
    [typeof device === 'string' ? device : device.id, id],
  );
  return 'kept';
}

export async function peopleOfDevice(sql: Sql, deviceId: string): Promise<readonly StoredPerson[]> {
  const columns = PERSON.replaceAll(/\w+/g, (column) => `people.${column}`);
  const { rows } = await sql.query(
    `SELECT ${columns} FROM device_people JOIN people ON people.id = person_id
     WHERE device_id = $1 ORDER BY device_people.added`,
    [deviceId],
  );
  return rows.map(readPerson);
}

export async function revokePerson(
  sql: Sql,
  person: PersonId,
  atMs: number,
  granted?: Granted,
): Promise<Kept> {
  if (!(await holds(sql, granted))) return 'overtaken';
  const revoked = await sql.query(
    'UPDATE people SET revoked_at_ms = coalesce(revoked_at_ms, $2) WHERE id = $1',
    [person, atMs],
  );
  expectOne(revoked, 'person', person);
  await sql.query('DELETE FROM device_people WHERE person_id = $1', [person]);
  return 'kept';
}

/** Is everything so that a write takes for granted? The camp is locked (calls.ts), so it stays so until the write ends. */
export async function holds(
  sql: Sql,
  { people = [], link, room, roomNumber, seat }: Granted = {},
): Promise<boolean> {
  for (const standing of people) if (!stands(await findPerson(sql, standing.id), standing)) return false;
  const isThere = async (statement: string, values: readonly string[]): Promise<boolean> =>
    (await first(sql, statement, values)) !== undefined;
  if (
    link !== undefined &&
    !(await isThere('SELECT id FROM invites WHERE id = $1 AND revoked_at_ms IS NULL', [link]))
  )
    return false;
  if (room !== undefined && (await comersBy(sql, room.link)) >= room.below) return false;
  if (
    roomNumber !== undefined &&
    !(await isThere('SELECT id FROM camps WHERE id = $1 AND room_number = $2', [
      roomNumber.camp,
      roomNumber.number,
    ]))
  )
    return false;
  if (seat === undefined) return true;
  const seated = await first(
    sql,
    'SELECT person_id FROM device_people WHERE device_id = $1 AND camp_id = $2',
    [seat.deviceId, seat.camp],
  );
  return (seated?.['person_id'] ?? null) === seat.person;
}

async function comersBy(sql: Sql, link: string): Promise<number> {
  const row = await first(
    sql,
    'SELECT count(*) AS comers FROM people WHERE invite_id = $1 AND revoked_at_ms IS NULL',
    [link],
  );
  return row === undefined ? 0 : integer(row, 'comers');
}
