// The PostgreSQL adapter of the storage port: which call reads, which writes, and of which camp it is. Several relays may work on one
// database; which of them may write to a camp is decided by fences (fences.ts).
import { packingVersions } from '../rows/rows.ts';
import type { Storage } from '../storage.ts';
import { append } from './append.ts';
import * as assets from './assets.ts';
import { type About, Calls } from './calls.ts';
import * as camps from './camps.ts';
import { type Database, databaseOn } from './database.ts';
import type { Fences } from './fences.ts';
import * as log from './log.ts';
import { type DatabaseFacts, openFacts } from './open-database.ts';
import * as people from './people.ts';
import { DEFAULT_POOL_SIZE, openConnections } from './pool.ts';
import * as versions from './versions.ts';

export interface PostgresOptions {
  /** The clock, in ms since 1970; dates the epochs of boards. */
  readonly now?: () => number;
  /** Which camps this relay holds. Without, it is the only one, and nothing is fenced. */
  readonly fences?: Fences;
  /** How many connections it may have, at least LEAST_POOL_SIZE. */
  readonly poolSize?: number;
}

/** A storage on PostgreSQL, and the database itself for what else a region keeps there. */
export interface PostgresStorage extends Storage {
  readonly database: Database;
  /** What was found when it was opened. */
  readonly facts: DatabaseFacts;
}

/** Opens the database, made or brought up to date as needed. Rejects with DatabaseRefusedError. */
export async function openPostgresStorage(
  url: string,
  { now = Date.now, fences, poolSize = DEFAULT_POOL_SIZE }: PostgresOptions = {},
): Promise<PostgresStorage> {
  const facts = await openFacts(url, now);
  const connections = openConnections(url, poolSize);
  const calls = new Calls(connections, fences ?? null);
  let closing: Promise<void> | null = null;
  return {
    boards: boardLog(calls, now),
    camps: campStore(calls, now),
    versions: versionStore(calls),
    assets: assetIndex(calls),
    database: databaseOn(connections),
    facts,
    close: () => {
      closing ??= calls.close();
      return closing;
    },
  };
}

function boardLog(calls: Calls, now: () => number): Storage['boards'] {
  return {
    commit: (batch) => {
      const own = ownCopy(batch);
      return calls.append((sql, fences) => append(sql, fences, now(), own));
    },
    load: (board, epoch) => calls.readLog((sql) => log.load(sql, board, epoch)),
    compact: (board, seq, snapshot) => {
      const own = ownCopy(snapshot);
      return calls.writeLog(board, { board }, (sql) => log.compact(sql, board, seq, own));
    },
    startEpoch: (board, snapshot) => {
      const own = ownCopy(snapshot);
      return calls.writeLog(board, { board }, (sql) => log.startEpoch(sql, now(), board, own));
    },
    idleSince: (atMs) => calls.readLog((sql) => log.idleSince(sql, atMs)),
    pruneEpochs: (atMs) => calls.writeLog('', null, (sql) => log.pruneEpochs(sql, atMs)),
    changedAtMs: (board) => calls.readLog((sql) => log.changedAtMs(sql, board)),
  };
}

function campStore(calls: Calls, now: () => number): Storage['camps'] {
  /** A write about one thing, in that thing's lane. */
  const write = <T>(about: NonNullable<About>, work: Parameters<typeof calls.write<T>>[2]): Promise<T> =>
    calls.write(Object.values(about).join(), about, work);
  return {
    create: (plan) => {
      const own = ownCopy(plan);
      return calls.write(plan.camp.id, null, (sql) => camps.create(sql, now(), own));
    },
    update: (camp, change, granted) => write({ camp }, (sql) => camps.update(sql, camp, change, granted)),
    delete: (camp, granted, entries) =>
      write({ camp }, (sql) => camps.deleteCamp(sql, camp, granted, entries)),
    list: () => calls.read(camps.list),
    find: (camp) => calls.read((sql) => camps.find(sql, camp)),
    findOutline: (camp) => calls.read((sql) => camps.findOutline(sql, camp)),
    findByRoomNumber: (roomNumber) => calls.read((sql) => camps.findByRoomNumber(sql, roomNumber)),
    findBoard: (board) => calls.read((sql) => camps.findBoard(sql, board)),
    addTeam: (plan, granted) => {
      const own = ownCopy(plan);
      return write({ camp: plan.camp }, (sql) => camps.addTeam(sql, now(), own, granted));
    },
    updateTeam: (camp, team, change, granted) =>
      write({ camp }, (sql) => camps.updateTeam(sql, camp, team, change, granted)),
    addBoard: (board, snapshot, granted) => {
      const own = ownCopy(snapshot);
      return write({ camp: board.campId }, (sql) => camps.addBoard(sql, now(), board, own, granted));
    },
    updateBoard: (board, change) => write({ board }, (sql) => camps.updateBoard(sql, board, change)),
    deleteBoard: (board, granted, entries) =>
      write({ board }, (sql) => camps.deleteBoard(sql, board, granted, entries)),

    findInvite: (secretHash) => calls.read((sql) => people.findInvite(sql, secretHash)),
    invitesOf: (camp) => calls.read((sql) => people.invitesOf(sql, camp)),
    renewLink: (renewal, granted) =>
      write({ camp: renewal.fresh.camp }, (sql) => people.renewLink(sql, renewal, granted)),

    addPerson: (person) => write({ camp: person.campId }, (sql) => people.addPerson(sql, person)),
    updatePerson: (person, change, granted) =>
      write({ person }, (sql) => people.updatePerson(sql, person, change, granted)),
    addDevice: (device) => calls.write(device.id, null, (sql) => people.addDevice(sql, device)),
    makeHost: (promotion) => calls.write(promotion.device, null, (sql) => people.makeHost(sql, promotion)),
    findDevice: (tokenHash) => calls.read((sql) => people.findDevice(sql, tokenHash)),
    enter: (entry, granted) =>
      write(
        typeof entry.person === 'string' ? { person: entry.person } : { camp: entry.person.campId },
        (sql) => people.enter(sql, entry, granted),
      ),
    peopleOfDevice: (deviceId) => calls.read((sql) => people.peopleOfDevice(sql, deviceId)),
    findPerson: (person) => calls.read(async (sql) => (await people.findPerson(sql, person)) ?? null),
    revokePerson: (person, atMs, granted) =>
      write({ person }, (sql) => people.revokePerson(sql, person, atMs, granted)),

    loadFacilitation: (camp) => calls.read((sql) => camps.loadFacilitation(sql, camp)),
    saveFacilitation: (camp, json, granted) =>
      write({ camp }, (sql) => camps.saveFacilitation(sql, camp, json, granted)),
    audit: (entry) =>
      calls.write(entry.camp ?? '', entry.camp === null ? null : { camp: entry.camp }, (sql) =>
        camps.audit(sql, entry),
      ),
    auditOf: (camp, action) => calls.read((sql) => camps.auditOf(sql, camp, action)),
  };
}

function versionStore(calls: Calls): Storage['versions'] {
  return packingVersions({
    add: (version, snapshot, instead) =>
      calls.write(version.boardId, { board: version.boardId }, (sql) =>
        versions.add(sql, version, snapshot, instead),
      ),
    list: (board) => calls.read((sql) => versions.list(sql, board)),
    load: (version) => calls.read((sql) => versions.load(sql, version)),
    usage: (board) => calls.read((sql) => versions.usage(sql, board)),
  });
}

function assetIndex(calls: Calls): Storage['assets'] {
  return {
    add: (asset, granted) =>
      calls.write(asset.board, { board: asset.board }, (sql) => assets.add(sql, asset, granted)),
    find: (board, asset) => calls.read((sql) => assets.find(sql, board, asset)),
    listOf: (board) => calls.read((sql) => assets.listOf(sql, board)),
    replace: (asset) => calls.write(asset.board, { board: asset.board }, (sql) => assets.replace(sql, asset)),
    notPlain: () => calls.read(assets.notPlain),
  };
}

/** What was given, as it is in the moment of the call: whoever gave it may write to its bytes afterwards. */
function ownCopy<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}
