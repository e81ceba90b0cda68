// F4 and F5 for storage on a disk that fails: every single write and flush that SQLite makes for a commit, a compaction, a
// new epoch and whatever else the port writes, and for putting a backup in place, fails once. Nothing acknowledged is lost, no commit is kept by half, a kill right after the failure
// changes nothing, and everything goes on without a restart. Needs Linux and a C compiler; elsewhere a full disk is shown by
// tests/server/storage/sqlite.test.ts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../kit/data-folder.ts';
import type { FailingDiskStory } from '../kit/failing-disk-writer.ts';
import { startSource } from '../kit/source-process.ts';

const SOURCE = fileURLToPath(new URL('../kit/failing-disk.c', import.meta.url));
/** Compiled into the folder; null where there is no compiler. */
function compiled(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const library = join(folder, 'failing-disk.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, SOURCE, '-ldl']);
  return built.status === 0 ? library : null;
}
const hasCompiler = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

it.skipIf(!hasCompiler).each([
  ['EIO', 1],
  ['ENOSPC', 3],
])(
  '[F5] every write and every flush may fail with %s (every %dth is tried): nothing promised is lost, and all goes on',
  { timeout: 300_000 },
  async (error, step) => {
    const folder = temporaryFolder();
    const library = compiled(folder);
    const data = [join(folder, 'data'), join(folder, 'copy')];
    const writer = startSource(
      'tests/kit/failing-disk-writer.ts',
      [...data, String(step), error],
      ['env', `LD_PRELOAD=${library}`],
    );
    const story = JSON.parse(await writer.line((line) => line.startsWith('{'))) as FailingDiskStory;
    expect(story.faults).toEqual([]);
    // Every kind of write of the port, and putting a backup in place; a commit alone writes its frames and flushes them.
    for (const [kind, sites] of Object.entries(story.sites)) expect(sites, kind).toBeGreaterThan(0);
    for (const kind of ['boards.commit', 'boards.compact', 'boards.startEpoch', 'restoring'])
      expect(story.sites[kind], kind).toBeGreaterThan(1);
    expect(story.refused).toBeGreaterThan(10);
  },
);
