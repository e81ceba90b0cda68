// What travels between the adapter (sqlite-storage.ts) and its worker thread (sqlite-worker.ts): tasks, calls, replies, errors.
// Also which method of the port writes, so that the worker can put neighbouring writes into one transaction.
import {
  BackupFileError,
  type BackupFileReason,
  DataFolderError,
  type DataFolderReason,
} from '../folder/folder.ts';
import {
  type AssetIndex,
  type BoardLog,
  type CampStore,
  StorageError,
  type VersionStore,
} from '../storage.ts';
import type { DriverName } from './driver.ts';

/** What a worker thread is started for. `calls` replies to calls until told to close; the others reply once and end. */
export type WorkerTask =
  | {
      readonly task: 'calls';
      readonly dataDir: string;
      readonly driver: DriverName | null;
      readonly maxBytes: number | null;
    }
  | { readonly task: 'backup'; readonly dataDir: string; readonly file: string }
  | { readonly task: 'verify'; readonly dataDir: string }
  | { readonly task: 'verify-backup'; readonly file: string }
  | {
      readonly task: 'purge';
      readonly file: string;
      readonly camps: readonly string[];
      readonly boards: readonly string[];
    }
  | { readonly task: 'restore'; readonly dataDir: string; readonly file: string; readonly atMs: number };

type Kind = 'read' | 'write';

/** Every method of the port's parts. The compiler holds the list complete. */
export const CALLS = {
  boards: {
    commit: 'write',
    load: 'read',
    compact: 'write',
    startEpoch: 'write',
    idleSince: 'read',
    pruneEpochs: 'write',
    changedAtMs: 'read',
  },
  camps: {
    create: 'write',
    update: 'write',
    delete: 'write',
    list: 'read',
    find: 'read',
    findOutline: 'read',
    findByRoomNumber: 'read',
    findBoard: 'read',
    addTeam: 'write',
    updateTeam: 'write',
    addBoard: 'write',
    updateBoard: 'write',
    deleteBoard: 'write',
    findInvite: 'read',
    invitesOf: 'read',
    renewLink: 'write',
    addPerson: 'write',
    updatePerson: 'write',
    addDevice: 'write',
    makeHost: 'write',
    findDevice: 'read',
    enter: 'write',
    peopleOfDevice: 'read',
    findPerson: 'read',
    revokePerson: 'write',
    loadFacilitation: 'read',
    saveFacilitation: 'write',
    audit: 'write',
    auditOf: 'read',
  },
  versions: { add: 'write', list: 'read', load: 'read', usage: 'read' },
  assets: { add: 'write', find: 'read', listOf: 'read', replace: 'write', notPlain: 'read' },
} as const satisfies {
  readonly boards: Record<keyof BoardLog, Kind>;
  readonly camps: Record<keyof CampStore, Kind>;
  readonly versions: Record<keyof VersionStore, Kind>;
  readonly assets: Record<keyof AssetIndex, Kind>;
};

/** The name of a part of the port. */
export type Part = keyof typeof CALLS;

/** One call of a method, or the wish to close. `atMs` is the caller's clock, which a thread cannot be given. */
export type WorkerRequest =
  | {
      readonly id: number;
      readonly part: Part;
      readonly method: string;
      readonly args: readonly unknown[];
      readonly atMs: number;
    }
  | { readonly id: number; readonly part: 'close' };
/** One call of a method of the port. */
export type Call = Extract<WorkerRequest, { readonly method: string }>;

/** Does the method change anything? */
export const isWrite = ({ part, method }: Call): boolean =>
  (CALLS[part] as Readonly<Record<string, Kind>>)[method] === 'write';

/** The reply to one request; a task's only reply (and the first of `calls`) has the id 0. */
export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError };

type WireError =
  | { readonly kind: 'storage'; readonly reason: StorageError['reason']; readonly message: string }
  | {
      readonly kind: 'folder';
      readonly reason: DataFolderReason;
      readonly dataDir: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'backup-file';
      readonly reason: BackupFileReason;
      readonly file: string;
      readonly detail: string;
    }
  | { readonly kind: 'bug'; readonly message: string };

/** Errors lose their class between threads; this and `decodeError` carry it over. */
export function encodeError(error: unknown): WireError {
  if (error instanceof StorageError) return { kind: 'storage', reason: error.reason, message: error.message };
  if (error instanceof DataFolderError)
    return { kind: 'folder', reason: error.reason, dataDir: error.dataDir, detail: error.detail };
  if (error instanceof BackupFileError)
    return { kind: 'backup-file', reason: error.reason, file: error.file, detail: error.detail };
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error) };
}

/** The error of the other thread, in its class. */
export function decodeError(error: WireError): Error {
  switch (error.kind) {
    case 'storage':
      return new StorageError(error.reason, error.message);
    case 'folder':
      return new DataFolderError(error.reason, error.dataDir, error.detail);
    case 'backup-file':
      return new BackupFileError(error.reason, error.file, error.detail);
    case 'bug':
      return new Error(error.message);
  }
}
