// The pictures of a backup into the data folder. Before the restored database takes its place: whatever happens on the way, the present
// one finds its pictures as they were, and some more.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { assetFile, assetFolder, BackupFileError, moveIntoPlace } from '../folder/folder.ts';
import { readAsset, type SqlConnection } from '../sqlite/sqlite.ts';
import type { StoredAsset } from '../storage.ts';
import { picturesOf } from './backup-contents.ts';

/** Checks every picture: its bytes, and that a board of `restored` has it. Throws BackupFileError `broken`. */
export function checkPictures(backup: SqlConnection, restored: SqlConnection, file: string): void {
  const find = assetFinder(restored);
  for (const { board, asset } of picturesOf(backup, file))
    if (find(board, asset) === null) throw new BackupFileError('broken', file, 'a picture is no board’s');
}

/** Writes those that the folder does not have. Throws the file system's errors, and as checkPictures. */
export function writePictures(
  backup: SqlConnection,
  restored: SqlConnection,
  file: string,
  dataDir: string,
): void {
  const find = assetFinder(restored);
  for (const { board, asset, bytes } of picturesOf(backup, file)) {
    const known = find(board, asset);
    if (known === null || isThere(assetFile(dataDir, known), bytes)) continue;
    const place = assetFile(dataDir, known);
    const draft = `${place}.restoring`;
    mkdirSync(assetFolder(dataDir, known.board), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(draft, bytes, { mode: 0o600 });
      moveIntoPlace(draft, place);
    } finally {
      rmSync(draft, { force: true });
    }
  }
}

function assetFinder(restored: SqlConnection): (board: string, asset: string) => StoredAsset | null {
  const select = restored.prepare('SELECT * FROM assets WHERE board_id = ? AND id = ?');
  return (board, asset) => {
    const row = select.get(board, asset);
    return row === undefined ? null : readAsset(row);
  };
}

const isThere = (place: string, bytes: Uint8Array): boolean =>
  existsSync(place) && statSync(place).size === bytes.byteLength && readFileSync(place).equals(bytes);
