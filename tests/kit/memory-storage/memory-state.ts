// What the memory adapter holds, as plain maps, and the two checks every part of it shares.
// Order of insertion is the order of results, as in the database.

import type {
  AuditEntry,
  Device,
  IdOwner,
  Invite,
  StoredAsset,
  StoredPerson,
} from '../../../server/storage/storage.ts';
import type { AssetId, BoardId, CampId, PersonId, TeamId, VersionId } from '../../../shared/board/ids.ts';
import type { Board, Camp, Team, Version } from '../../../shared/camp/camp.ts';

export interface MemoryState {
  readonly camps: Map<CampId, Camp>;
  readonly teams: Map<TeamId, { readonly campId: CampId; readonly team: Team }>;
  readonly boards: Map<BoardId, Board>;
  readonly logs: Map<BoardId, MemoryLog>;
  readonly invites: Map<string, Invite>;
  readonly people: Map<PersonId, StoredPerson>;
  readonly devices: Map<string, Device>;
  /** Device id → camp → who that device is there. */
  readonly bindings: Map<string, Map<CampId, PersonId>>;
  readonly facilitation: Map<CampId, string>;
  readonly audits: AuditEntry[];
  readonly versions: Map<VersionId, { readonly version: Version; readonly snapshot: Uint8Array }>;
  readonly assets: Map<BoardId, Map<AssetId, StoredAsset>>;
}

/** The log of one board: the document of every kept epoch. */
export interface MemoryLog {
  lastSeq: number;
  changedAtMs: number | null;
  epoch: number;
  readonly documents: Map<number, MemoryDocument>;
}

export interface MemoryDocument {
  readonly startedAtMs: number;
  snapshot: Uint8Array;
  snapshotSeq: number;
  /** By client id. */
  readonly owners: Map<number, IdOwner>;
  tail: { readonly seq: number; readonly update: Uint8Array }[];
}

export const emptyState = (): MemoryState => ({
  camps: new Map(),
  teams: new Map(),
  boards: new Map(),
  logs: new Map(),
  invites: new Map(),
  people: new Map(),
  devices: new Map(),
  bindings: new Map(),
  facilitation: new Map(),
  audits: [],
  versions: new Map(),
  assets: new Map(),
});

/** The entry, or a plain Error: naming something unknown is a bug (storage.ts). */
export function known<K, V>(map: ReadonlyMap<K, V>, key: K, what: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Unknown ${what}: ${String(key)}`);
  return value;
}

/** A plain Error when the key is taken: keeping the same key twice is a bug (storage.ts). */
export function free<K>(map: ReadonlyMap<K, unknown>, key: K, what: string): void {
  if (map.has(key)) throw new Error(`This ${what} is kept already: ${String(key)}`);
}

/** Runs the work at once and resolves with a copy of its result; what it throws rejects. */
export type Run = <T>(work: () => T) => Promise<T>;

/** A copy nobody else can write to. */
export const copyBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
