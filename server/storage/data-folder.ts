// The layout of DATA_DIR: the only place that knows what its files are called. Also the refusal to work on a folder.
// What the files contain is in sqlite-schema.ts (database), lock.ts (lock) and server/assets (images).
import { join } from 'node:path';
import type { StoredAsset } from './storage.ts';

/** Camps, boards, logs, versions, people: everything but images. SQLite keeps `-wal` and `-shm` beside it. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'miraizu.sqlite');

/** Held by the one server that writes in this folder (lock.ts). Contains nothing. */
export const lockFile = (dataDir: string): string => join(dataDir, 'miraizu.lock');

/** One folder per board, so that deleting a board deletes a folder. */
export const assetFolder = (dataDir: string, board: StoredAsset['board']): string =>
  join(dataDir, 'assets', board);

/** Where the bytes of one image lie. Both ids are of our own making and never contain a path. */
export const assetFile = (dataDir: string, asset: Pick<StoredAsset, 'id' | 'board' | 'mime'>): string =>
  join(assetFolder(dataDir, asset.board), `${asset.id}.${EXTENSION[asset.mime]}`);

const EXTENSION = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
} as const satisfies Record<StoredAsset['mime'], string>;

/**
 * Why a folder cannot be used. `locked`: another server writes in it. `damaged`: the database cannot be trusted.
 * `newer-schema`: written by a newer Miraizu. `not-writable`: no permission, read-only, or no folder can be made.
 * `no-driver`: this Node has neither node:sqlite nor better-sqlite3.
 */
export type DataFolderReason = 'locked' | 'damaged' | 'newer-schema' | 'not-writable' | 'no-driver';

/** Thrown by openStorage and restore before anything was changed. `detail` is for the log; sentences are the caller's. */
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
