// Is a backup sound: would restoring bring everything back? Only reads, and makes no file beside it.
import { BackupFileError } from '../folder/folder.ts';
import {
  BUSY_TIMEOUT_MS,
  openConnection,
  readAsset,
  type SqlConnection,
  sqliteFailure,
} from '../sqlite/sqlite.ts';
import { type Finding, type VerifyReport, verifyTables } from '../verify/verify.ts';
import { brokenSeal, picturesOf } from './backup-contents.ts';
import { refuseOthers } from './backup-file.ts';

/**
 * Checks the backup `file`; `dataDir` of the report is that file. A backup of an earlier release lacks the pictures: each is a finding.
 * Throws BackupFileError for what is no backup, or is cut off.
 */
export function verifyBackup(file: string): VerifyReport {
  refuseOthers(file);
  const report = verifyTables(file);
  if (!report.ok) return report;
  const { assets, findings } = contents(file);
  return { ...report, ok: findings.length === 0, assets, findings };
}

function contents(file: string): Pick<VerifyReport, 'assets' | 'findings'> {
  const backup = openConnection(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    const broken = brokenSeal(backup);
    if (broken !== null)
      return { assets: 0, findings: [{ kind: 'database', detail: `rows of ${broken} have changed` }] };
    return pictures(backup, file);
  } catch (error) {
    if (error instanceof BackupFileError && error.reason === 'broken')
      return { assets: 0, findings: [{ kind: 'database', detail: error.detail }] };
    if (!(error instanceof Error) || sqliteFailure(error) === null) throw error;
    return { assets: 0, findings: [{ kind: 'database', detail: error.message }] };
  } finally {
    backup.close();
  }
}

function pictures(backup: SqlConnection, file: string): Pick<VerifyReport, 'assets' | 'findings'> {
  const inside = new Set<string>();
  for (const { board, asset } of picturesOf(backup, file)) inside.add(`${board} ${asset}`);
  const assets = backup.prepare('SELECT * FROM assets ORDER BY rowid').all().map(readAsset);
  const findings = assets
    .filter(({ board, id }) => !inside.has(`${board} ${id}`))
    .map(({ board, id }): Finding => ({ kind: 'asset-missing', asset: id, board, file: id }));
  return { assets: inside.size, findings };
}
