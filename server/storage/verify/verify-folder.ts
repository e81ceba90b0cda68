// The checks of verify on a data folder, at once and inside the worker thread: its database (verify-tables.ts) and its images.
import { existsSync, statSync } from 'node:fs';
import { parseEntityId } from '../../../shared/board/ids.ts';
import { assetFile, databaseFile } from '../folder/folder.ts';
import { readAsset, type SqlConnection } from '../sqlite/sqlite.ts';
import type { Finding, VerifyReport } from './finding.ts';
import { checkTables, NOTHING, type Note, reading, verifyBy } from './verify-tables.ts';

/** Checks a whole data folder. */
export function verifyFolder(dataDir: string): VerifyReport {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) return { ok: false, ...NOTHING, dataDir, findings: [{ kind: 'no-database', file }] };
  return verifyDatabase(file, dataDir);
}

/** The same for a database file wherever it lies; images are looked for in `dataDir`. */
export function verifyDatabase(file: string, dataDir: string): VerifyReport {
  return verifyBy(file, dataDir, (connection, note) => {
    const counts = checkTables(connection, note);
    if (counts === null) return NOTHING;
    return { ...counts, assets: reading('images', note, () => checkAssets(connection, dataDir, note)) ?? 0 };
  });
}

/** Of a sound database: the images that are not in `dataDir`, or not as they were. */
export function verifyImages(file: string, dataDir: string): readonly Finding[] {
  return verifyBy(file, dataDir, (connection, note) => ({
    ...NOTHING,
    assets: checkAssets(connection, dataDir, note),
  })).findings;
}

function checkAssets(connection: SqlConnection, dataDir: string, note: Note): number {
  const assets = connection.prepare('SELECT * FROM assets ORDER BY rowid').all().map(readAsset);
  for (const asset of assets) {
    // A row that is not ours (noted above) names no file.
    if (!parseEntityId(asset.id).ok || !parseEntityId(asset.board).ok) continue;
    const file = assetFile(dataDir, asset);
    const found = statSync(file, { throwIfNoEntry: false });
    const where = { asset: asset.id, board: asset.board, file };
    if (found === undefined) note({ kind: 'asset-missing', ...where });
    else if (found.size !== asset.bytes)
      note({ kind: 'asset-size', ...where, expectedBytes: asset.bytes, foundBytes: found.size });
  }
  return assets.length;
}
