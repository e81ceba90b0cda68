// The storage port: everything the server keeps, behind asynchronous methods. Adapters: sqlite/ (one worker thread, one
// transaction per commit), and for tests one in memory. One contract suite proves each (tests/contract/storage/storage-contract.ts).
// Storage never sees a room, a socket or a request; it keeps bytes and facts and tells the truth about what is on disk.
import type { AssetId, BoardId, CampId, PersonId, TeamId, VersionId } from '../../shared/board/ids.ts';
import type { Board, Camp, Team, Version } from '../../shared/camp/camp.ts';
import type { Device, Invite, StoredPerson } from './camp-people.ts';
import type {
  BoardChange,
  CampChange,
  Entry,
  Granted,
  Kept,
  LinkRenewal,
  Overtaken,
  PersonChange,
  Promotion,
  TeamChange,
} from './camp-writes.ts';

export type { Device, Invite, StoredPerson } from './camp-people.ts';

/**
 * Thrown by any method when the disk refuses (`disk-full`, `io-error`), when kept bytes no longer match their checksum
 * (`damaged`), or after close. The attempted change is then not kept at all, and the next one may succeed again.
 * Naming something unknown or keeping the same key twice is a bug: a plain Error, and nothing of that call is kept.
 */
export class StorageError extends Error {
  readonly reason: 'disk-full' | 'io-error' | 'damaged' | 'closed';
  constructor(reason: StorageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.reason = reason;
  }
}

export interface Storage {
  readonly boards: BoardLog;
  readonly camps: CampStore;
  readonly versions: VersionStore;
  readonly assets: AssetIndex;
  /** Finishes what was asked before, then lets go of the folder. Calling again is harmless. */
  close(): Promise<void>;
}

/** The epoch of a board that was just added. */
export const FIRST_EPOCH = 1;

/** The update log of every board (Yjs update format V1). */
export interface BoardLog {
  /**
   * Keeps the windows of all rooms in one durable transaction: when the promise resolves, what was accepted survives a power
   * cut. Returns one outcome per entry, in order. An entry that is refused takes no other with it, and nothing of it is kept.
   * Throws StorageError when the disk refuses: then nothing of the whole batch is kept.
   */
  commit(batch: readonly LogEntry[]): Promise<readonly CommitOutcome[]>;
  /** Snapshot plus the log after it, of the newest epoch or of a kept older one; null for an unknown board or epoch. */
  load(board: BoardId, epoch?: number): Promise<StoredDocument | null>;
  /**
   * Replaces the log up to and including `seq` by one snapshot that already contains it. Never touches later entries;
   * does nothing when the kept snapshot already reaches `seq`.
   */
  compact(board: BoardId, seq: number, snapshot: Uint8Array): Promise<void>;
  /** Opens a new epoch with a rewritten document; the old one is kept for late clients. Answers the new epoch. */
  startEpoch(board: BoardId, snapshot: Uint8Array): Promise<number>;
  /** Boards that were written on in their present epoch, and not since `atMs`. */
  idleSince(atMs: number): Promise<readonly BoardId[]>;
  /** Removes for good what is kept of epochs that ended before `atMs`. Answers how many epochs. */
  pruneEpochs(atMs: number): Promise<number>;
  /**
   * When the newest entry or epoch was kept, in ms since 1970; grows with each. Null while the board is as it was made.
   */
  changedAtMs(board: BoardId): Promise<number | null>;
}

/**
 * What became of one entry of a commit. `seq`: it is kept under this number, per board from 1 on without gaps. `unknown-board`: there
 * is no such board (any more). `unknown-epoch`: its late work is for an epoch that is not kept, or that is not an older one.
 */
export type CommitOutcome =
  | { readonly seq: number }
  | { readonly refused: 'unknown-board' | 'unknown-epoch' };

export interface LogEntry {
  readonly board: BoardId;
  readonly update: Uint8Array;
  /** Whose the Yjs client ids are that begin in `update`. Who has an id already keeps it. */
  readonly owners?: readonly IdOwner[];
  /** What late clients of kept older epochs wrote there; `update` brings it over. */
  readonly late?: readonly LateEntry[];
}

export interface LateEntry {
  readonly epoch: number;
  readonly update: Uint8Array;
  readonly owners?: readonly IdOwner[];
}

/** Who writes under a Yjs client id: one person with one browser. */
export interface IdOwner {
  readonly client: number;
  /** null: the server itself. */
  readonly person: PersonId | null;
  /** Id of the browser (`Device`); null: any of the person's. */
  readonly device: string | null;
}

export interface StoredDocument {
  readonly epoch: number;
  readonly snapshot: Uint8Array | null;
  /** Sequence number the snapshot contains; 0 without one. */
  readonly snapshotSeq: number;
  /** Who writes under which Yjs client id in this epoch. */
  readonly owners: readonly IdOwner[];
  /** Are they all? Then every other id is the server's. False for epochs of before they were noted. */
  readonly areOwnersComplete: boolean;
  readonly tail: readonly { readonly seq: number; readonly update: Uint8Array }[];
}

/**
 * Camps and the people, links and devices that belong to them. Secrets arrive hashed (SHA-256, hex). Every write is one
 * transaction: all of it or nothing. Those with `granted` keep nothing and answer `overtaken` when that does not hold.
 */
export interface CampStore {
  create(plan: NewCamp): Promise<void>;
  /** Answers the camp as it is then. */
  update(camp: CampId, change: CampChange, granted?: Granted): Promise<Camp | Overtaken>;
  /** Removes the camp, its boards, logs, versions, people and links for good. Asset files are the caller's. */
  delete(camp: CampId, granted?: Granted): Promise<Kept>;
  list(): Promise<readonly Camp[]>;
  find(camp: CampId): Promise<CampRecord | null>;
  /** The same without its people: what it costs does not grow with them. */
  findOutline(camp: CampId): Promise<CampOutline | null>;
  findByRoomNumber(roomNumber: string): Promise<Camp | null>;
  findBoard(board: BoardId): Promise<Board | null>;
  addTeam(camp: CampId, team: Team, board: Board, snapshot: Uint8Array): Promise<void>;
  updateTeam(camp: CampId, team: TeamId, change: TeamChange, granted?: Granted): Promise<Kept>;
  addBoard(board: Board, snapshot: Uint8Array): Promise<void>;
  updateBoard(board: BoardId, change: BoardChange): Promise<void>;

  findInvite(secretHash: string): Promise<Invite | null>;
  invitesOf(camp: CampId): Promise<readonly Invite[]>;
  /** Answers who was taken off with the links. */
  renewLink(renewal: LinkRenewal, granted?: Granted): Promise<readonly PersonId[] | Overtaken>;

  /** Somebody without a browser. */
  addPerson(person: StoredPerson): Promise<void>;
  /** Answers the person as they are then; `overtaken` also when the person is not here any more. */
  updatePerson(person: PersonId, change: PersonChange, granted?: Granted): Promise<StoredPerson | Overtaken>;
  /** Device: one browser. The cookie's token is kept as a hash; a device may be one person in each of several camps. */
  addDevice(device: Device): Promise<void>;
  /** The device is a host from now on, and known by a new token. Throws when there is no such device. */
  makeHost(promotion: Promotion): Promise<void>;
  findDevice(tokenHash: string): Promise<Device | null>;
  /**
   * Makes the device that person in that camp, replacing whoever it was there. `overtaken` also when somebody who was here is not
   * any more, or the camp of somebody new is gone.
   */
  enter(entry: Entry, granted?: Granted): Promise<Kept>;
  peopleOfDevice(deviceId: string): Promise<readonly StoredPerson[]>;
  findPerson(person: PersonId): Promise<StoredPerson | null>;
  /** Takes the person off every device, for good; the person's words stay. */
  revokePerson(person: PersonId, atMs: number, granted?: Granted): Promise<Kept>;

  /** Facilitation state of a camp as JSON text (timer, what is shown, who presents); null when never set. */
  loadFacilitation(camp: CampId): Promise<string | null>;
  saveFacilitation(camp: CampId, json: string, granted?: Granted): Promise<Kept>;
  /** Notes who did what to rights and data (created, revoked, exported, deleted). Never contents or secrets. */
  audit(entry: AuditEntry): Promise<void>;
}

export interface NewCamp {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  /** Each board with its first document. */
  readonly boards: readonly { readonly board: Board; readonly snapshot: Uint8Array }[];
  readonly invites: readonly Invite[];
  /** Who is in it from the beginning, by the browser that makes it. */
  readonly founder?: Entry & { readonly person: StoredPerson };
}

export interface CampOutline {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly boards: readonly Board[];
}

export interface CampRecord extends CampOutline {
  readonly people: readonly StoredPerson[];
}

export interface AuditEntry {
  readonly atMs: number;
  readonly camp: CampId | null;
  readonly person: PersonId | null;
  readonly action: string;
  readonly subject: string;
}

export interface VersionStore {
  /**
   * Keeps the version, and removes `instead` for good, those excepted whose bytes another version needs: both or nothing.
   * Bytes that another version of the same board has already are not kept a second time.
   */
  add(version: Version, snapshot: Uint8Array, instead?: readonly VersionId[]): Promise<void>;
  /** Oldest first, as `usage`. */
  list(board: BoardId): Promise<readonly Version[]>;
  load(version: VersionId): Promise<{ readonly version: Version; readonly snapshot: Uint8Array } | null>;
  /** What the board's versions take. */
  usage(board: BoardId): Promise<readonly VersionUse[]>;
}

export interface VersionUse extends Pick<Version, 'id' | 'kind' | 'createdAtMs' | 'createdBy'> {
  /** Bytes on disk. */
  readonly bytes: number;
  /** `contentHash` of the bytes (content-hash.ts); null for versions of before it was noted. */
  readonly hash: string | null;
}

/** Index of image files; the bytes lie in DATA_DIR/assets under names of our own (server/assets). */
export interface AssetIndex {
  /** `overtaken`: the board is gone, or `granted` does not hold; nothing is kept. */
  add(asset: StoredAsset, granted?: Granted): Promise<Kept>;
  find(board: BoardId, asset: AssetId): Promise<StoredAsset | null>;
  listOf(board: BoardId): Promise<readonly StoredAsset[]>;
  /** Keeps other facts of an image whose file was written anew. Nothing is kept of one that was deleted meanwhile. */
  replace(asset: StoredAsset): Promise<void>;
  /** Those of all boards that an earlier release kept as they came. */
  notPlain(): Promise<readonly StoredAsset[]>;
}

export interface StoredAsset {
  readonly id: AssetId;
  readonly board: BoardId;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** Of its file. */
  readonly bytes: number;
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly uploadedBy: PersonId;
  readonly atMs: number;
  /** Does the file hold pixels alone (server/assets/plain-picture.ts)? */
  readonly isPlain: boolean;
}
