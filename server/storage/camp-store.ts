// The part of the storage port for camps and the people, links and devices that belong to them. What a write may change, and what
// it takes for granted, is in camp-writes.ts.
import type { BoardId, CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import type { Board, Camp, Team } from '../../shared/camp/camp.ts';
import type { Device, Invite, StoredPerson } from './camp-people.ts';
import type {
  BoardChange,
  CampChange,
  CampEntry,
  Granted,
  Kept,
  LinkRenewal,
  Overtaken,
  PersonChange,
  Promotion,
  TeamChange,
} from './camp-writes.ts';

/**
 * Camps and their people. Secrets arrive hashed (SHA-256, hex); all times are ms since 1970. Every write is one transaction: all of
 * it or nothing. Those with `granted` keep nothing and return `overtaken` when that does not hold. Every method throws StorageError
 * when the disk refuses; naming something unknown and keeping a key twice are bugs, and reject with a plain Error.
 */
export interface CampStore {
  /** Keeps a new camp with all that belongs to it. */
  create(plan: NewCamp): Promise<void>;
  /** Returns the camp as it is then. */
  update(camp: CampId, change: CampChange, granted?: Granted): Promise<Camp | Overtaken>;
  /** Removes the camp, its boards, logs, versions, people and links for good, and notes it with `entries`. Asset files are the caller's. */
  delete(camp: CampId, granted?: Granted, entries?: readonly AuditEntry[]): Promise<Kept>;
  /** Returns all camps, in the order they were made. */
  list(): Promise<readonly Camp[]>;
  /** Returns the camp with its teams (by their order), boards and people (as they were added); null for an unknown one. */
  find(camp: CampId): Promise<CampRecord | null>;
  /** Returns the same without its people: what it costs does not grow with them. */
  findOutline(camp: CampId): Promise<CampOutline | null>;
  /** Returns the camp of a 部屋番号 (six digits), or null. */
  findByRoomNumber(roomNumber: string): Promise<Camp | null>;
  /** Returns the board, or null for an unknown one. */
  findBoard(board: BoardId): Promise<Board | null>;
  /** Adds a team together with its boards, their first documents and its link. */
  addTeam(plan: NewTeam, granted?: Granted): Promise<Kept>;
  /** Changes of a team what is said. */
  updateTeam(camp: CampId, team: TeamId, change: TeamChange, granted?: Granted): Promise<Kept>;
  /** Adds a board with its first document, in the first epoch. */
  addBoard(board: Board, snapshot: Uint8Array, granted?: Granted): Promise<Kept>;
  /** Changes of a board what is said. */
  updateBoard(board: BoardId, change: BoardChange): Promise<void>;
  /** Removes the board, its log, epochs and versions for good, and notes it with `entries`. Asset files are the caller's. */
  deleteBoard(board: BoardId, granted?: Granted, entries?: readonly AuditEntry[]): Promise<Kept>;

  /** Returns the link whose secret has this hash, also one that no longer opens; null when there is none. */
  findInvite(secretHash: string): Promise<Invite | null>;
  /** Returns all links of a camp, oldest first, also those that no longer open. */
  invitesOf(camp: CampId): Promise<readonly Invite[]>;
  /** Returns who was taken off with the links. */
  renewLink(renewal: LinkRenewal, granted?: Granted): Promise<readonly PersonId[] | Overtaken>;

  /** Adds somebody without a browser. */
  addPerson(person: StoredPerson): Promise<void>;
  /** Returns the person as they are then; `overtaken` also when the person is not here any more. */
  updatePerson(person: PersonId, change: PersonChange, granted?: Granted): Promise<StoredPerson | Overtaken>;
  /** Adds one browser. The cookie's token is kept as a hash; a device may be one person in each of several camps. */
  addDevice(device: Device): Promise<void>;
  /** The device is a host from now on, and known by a new token. Throws when there is no such device. */
  makeHost(promotion: Promotion): Promise<void>;
  /** Returns the device whose token has this hash, or null. */
  findDevice(tokenHash: string): Promise<Device | null>;
  /**
   * Makes the device that person in that camp, replacing whoever it was there. Returns `overtaken` also when somebody who was here
   * is not any more, or the camp of somebody new is gone.
   */
  enter(entry: CampEntry, granted?: Granted): Promise<Kept>;
  /** Returns who the device is, one person per camp at most; nobody for an unknown device. */
  peopleOfDevice(deviceId: string): Promise<readonly StoredPerson[]>;
  /** Returns the person, also one who was taken off; null for an unknown one. */
  findPerson(person: PersonId): Promise<StoredPerson | null>;
  /** Takes the person off every device, for good; the person's words stay. */
  revokePerson(person: PersonId, atMs: number, granted?: Granted): Promise<Kept>;

  /** Returns the facilitation state of a camp as JSON text (timer, what is shown, who presents); null when never set. */
  loadFacilitation(camp: CampId): Promise<string | null>;
  /** Replaces it. */
  saveFacilitation(camp: CampId, json: string, granted?: Granted): Promise<Kept>;
  /** Notes who did what to rights and data (created, revoked, exported, deleted). Never contents or secrets. */
  audit(entry: AuditEntry): Promise<void>;
  /** Returns what was noted of this action in the camp (null: in none), oldest first. */
  auditOf(camp: CampId | null, action: string): Promise<readonly AuditEntry[]>;
}

/** A camp as it is made, with all that is in it from the beginning. */
export interface NewCamp {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  /** Each board with its first document (Yjs update format V1). */
  readonly boards: readonly { readonly board: Board; readonly snapshot: Uint8Array }[];
  readonly invites: readonly Invite[];
  /** Who is in it from the beginning, by the browser that makes it. */
  readonly founder?: CampEntry & { readonly person: StoredPerson };
  /** What is noted of it, in the same transaction. */
  readonly entries?: readonly AuditEntry[];
}

/** A team that comes when the camp is there already, with all that is its own. */
export interface NewTeam {
  readonly camp: CampId;
  readonly team: Team;
  readonly boards: NewCamp['boards'];
  readonly invite: Invite;
}

/** A camp without its people. */
export interface CampOutline {
  readonly camp: Camp;
  /** By their order. */
  readonly teams: readonly Team[];
  readonly boards: readonly Board[];
}

/** A camp with everybody who ever came, also those who were taken off. */
export interface CampRecord extends CampOutline {
  readonly people: readonly StoredPerson[];
}

/** One line of the audit, which outlives its camp; the operator reads all of it in the database. */
export interface AuditEntry {
  readonly atMs: number;
  /** null: of no camp. */
  readonly camp: CampId | null;
  /** null: nobody in a camp, such as the operator. */
  readonly person: PersonId | null;
  /** What was done. */
  readonly action: string;
  /** What it was done to: an id, or the kind of link. */
  readonly subject: string;
}
