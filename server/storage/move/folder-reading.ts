// Reading a data folder for a move: the rows of its database in their order, and the files of its pictures.
import { readFileSync, rmSync } from 'node:fs';
import { assetFile } from '../folder/folder.ts';
import type { SqlRow } from '../rows/rows.ts';
import { readAsset, type SqlConnection } from '../sqlite/sqlite.ts';
import type { StoredAsset } from '../storage.ts';
import type { MovedPicture } from './move-ends.ts';
import type { MovedTable } from './moved-tables.ts';

/** Removes a database that was only a draft. */
export function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** The rows of a table in its order. */
export async function* rowsOf(
  connection: SqlConnection,
  { name, columns, order, rowsAtOnce }: MovedTable,
): AsyncGenerator<readonly SqlRow[]> {
  const list = columns.map((column) => column.name).join(', ');
  const by = order === 'as-added' ? 'rowid' : order.join(', ');
  let batch: SqlRow[] = [];
  for (const row of connection.prepare(`SELECT ${list} FROM ${name} ORDER BY ${by}`).iterate()) {
    batch.push(row);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Every picture of the index, with the bytes that `read` finds. */
export async function* picturesOf(
  connection: SqlConnection,
  read: (asset: StoredAsset) => Uint8Array | null,
): AsyncGenerator<MovedPicture> {
  for (const row of connection.prepare('SELECT * FROM assets ORDER BY board_id, id').iterate()) {
    const asset = readAsset(row);
    yield { asset, bytes: read(asset) };
  }
}

/** The bytes of a picture in the folder; null when the file is not there. Throws the file system's errors. */
export function bytesOf(dataDir: string, asset: StoredAsset): Uint8Array | null {
  try {
    return readFileSync(assetFile(dataDir, asset));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
