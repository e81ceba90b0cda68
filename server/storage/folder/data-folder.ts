// The layout of DATA_DIR: the only place that knows what its files are called. Also the refusal to work on a folder.
// What the files contain is in sqlite/schema.ts (database), sqlite/folder-lock.ts (lock) and server/assets (images).
import { join } from 'node:path';
import { parseEntityId } from '../../../shared/board/ids.ts';
import type { StoredAsset } from '../storage.ts';

/** Camps, boards, logs, versions, people: everything but images. SQLite keeps `-wal` and `-shm` beside it. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'miraizu.sqlite');

/** Held by the one server that writes in this folder (folder-lock.ts). Contains nothing. */
export const lockFile = (dataDir: string): string => join(dataDir, 'miraizu.lock');

/** The operator's key (server/auth). */
export const operatorKeyFile = (dataDir: string): string => join(dataDir, 'operator.key');

/** Holds the folders of all images. */
export const assetRoot = (dataDir: string): string => join(dataDir, 'assets');

/** What a box notes about the server that runs (server/box). */
export const runningFile = (dataDir: string): string => join(dataDir, 'running.json');

/** Where the backups lie that the server makes by itself, unless the operator says another place. */
export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

/** One folder per board, so that deleting a board deletes a folder. Throws for what is no id: a path is never made of data. */
export const assetFolder = (dataDir: string, board: StoredAsset['board']): string =>
  join(assetRoot(dataDir), nameFrom(board));

/** Where the bytes of one image lie. Throws like assetFolder. */
export const assetFile = (dataDir: string, asset: Pick<StoredAsset, 'id' | 'board' | 'mime'>): string =>
  join(assetFolder(dataDir, asset.board), `${nameFrom(asset.id)}.${EXTENSION[asset.mime]}`);

function nameFrom(id: string): string {
  const parsed = parseEntityId(id);
  if (!parsed.ok) throw new Error('An id that is none names no file.');
  return parsed.value;
}

/** Is a file of this name in a data folder one of its own? Where names differ by case only, they are the same file. */
export const isOwnName = (name: string): boolean => OWN_NAME.test(name);
const OWN_NAME =
  /^(miraizu\.(sqlite|lock)(-wal|-shm|-journal|\.restoring.*|\.moving.*|\.before-restore-.*)?|operator\.key(\.part)?|running\.json|assets|backups)$/i;

const EXTENSION = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
} as const satisfies Record<StoredAsset['mime'], string>;

/**
 * Why a folder cannot be used. `locked`: another server writes in it. `damaged`: the database cannot be trusted.
 * `newer-schema`: written by a newer Miraizu. `not-writable`: no permission, read-only, or no folder can be made.
 * `on-network`: it lies on a share, where no database is safe. `empty`: there is nothing to back up. `no-driver`: this Node has neither node:sqlite nor better-sqlite3.
 */
export type DataFolderReason =
  | 'locked'
  | 'damaged'
  | 'newer-schema'
  | 'not-writable'
  | 'on-network'
  | 'empty'
  | 'no-driver';

/** Thrown when a data folder is opened or restored, before anything was changed. `detail` is for the log; sentences are the caller's. */
export class DataFolderError extends Error {
  readonly reason: DataFolderReason;
  readonly dataDir: string;
  readonly detail: string;
  constructor(reason: DataFolderReason, dataDir: string, detail: string, options?: ErrorOptions) {
    super(`${dataDir}: ${reason} (${detail})`, options);
    this.name = 'DataFolderError';
    this.reason = reason;
    this.dataDir = dataDir;
    this.detail = detail;
  }
}
