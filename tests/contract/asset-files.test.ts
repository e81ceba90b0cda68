// Runs the contract of picture bytes on a folder and on PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles } from '../../server/assets/folder-files.ts';
import { registerAssetFilesContract } from './pictures/asset-files-contract.ts';

registerAssetFilesContract('a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-pictures-'));
  const close = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ files: folderFiles(folder), close });
});
