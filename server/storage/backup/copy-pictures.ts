// The pictures of all boards into a backup, while the server goes on: a few at a time, and no faster than leaves the disk to those who
// write. Which ones there are, the copied database says.
import { fsyncSync, readFileSync } from 'node:fs';
import { parseEntityId } from '../../../shared/board/ids.ts';
import { assetFile } from '../folder/folder.ts';
import { inTransaction, readAsset, type SqlConnection } from '../sqlite/sqlite.ts';
import type { StoredAsset } from '../storage.ts';
import type { Finding } from '../verify/verify.ts';
import { type KeptPicture, pictureWriter } from './backup-contents.ts';

/** Pictures that go to the disk together, in bytes: flushed at once, 500 MB would hold up everybody's commits. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** How fast pictures are copied at most, in bytes a second: half of what a laptop's slow disk takes (an SD card writes 80 MB/s). */
const BYTES_PER_S = 40 * 1024 * 1024;

/** What was copied. */
export interface CopiedPictures {
  readonly pictures: number;
  /** Pictures that the database knows and the folder does not have. */
  readonly missing: readonly Finding[];
}

/** `descriptor` is the backup's file, open for writing: what is written is forced out as it comes. Blocks this thread. */
export function copyPictures(backup: SqlConnection, dataDir: string, descriptor: number): CopiedPictures {
  const write = pictureWriter(backup);
  const missing: Finding[] = [];
  let pictures = 0;
  for (const batch of batchesOf(backup, dataDir, missing)) {
    const begunMs = performance.now();
    inTransaction(backup, () => batch.forEach(write));
    fsyncSync(descriptor);
    pictures += batch.length;
    const bytes = batch.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
    rest((bytes / BYTES_PER_S) * 1_000 - (performance.now() - begunMs));
  }
  return { pictures, missing };
}

function* batchesOf(
  backup: SqlConnection,
  dataDir: string,
  missing: Finding[],
): Generator<readonly KeptPicture[]> {
  let batch: KeptPicture[] = [];
  let bytes = 0;
  const assets = backup.prepare('SELECT * FROM assets ORDER BY board_id, id').all().map(readAsset);
  for (const asset of assets) {
    const picture = read(dataDir, asset);
    if (picture === null) {
      missing.push({
        kind: 'asset-missing',
        asset: asset.id,
        board: asset.board,
        file: isNamed(asset) ? assetFile(dataDir, asset) : '',
      });
      continue;
    }
    batch.push({ board: asset.board, asset: asset.id, bytes: picture });
    bytes += picture.byteLength;
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** null for one that is not there: its board was deleted meanwhile, or the folder is damaged. */
function read(dataDir: string, asset: StoredAsset): Buffer | null {
  if (!isNamed(asset)) return null;
  try {
    return readFileSync(assetFile(dataDir, asset));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A row of an earlier release's strange backup names no file. */
const isNamed = ({ id, board }: StoredAsset): boolean => parseEntityId(id).ok && parseEntityId(board).ok;

function rest(ms: number): void {
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
