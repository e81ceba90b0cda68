// F4 for storage on a disk that is really full. Needs a small file system of its own, so it runs where Linux lets a
// process make one; elsewhere tests/server/storage/sqlite.test.ts shows the same with a limit on the database's size.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../kit/data-folder.ts';
import type { FullDiskStory } from '../kit/full-disk-writer.ts';
import { startSource } from '../kit/source-process.ts';

/** Mounts 4 MB of memory on the first argument, for the rest of the command alone: it is gone with the process. */
const onSmallDisk = (folder: string): readonly string[] => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"',
  folder,
];

function canMount(): boolean {
  const [command = '', ...args] = onSmallDisk('/tmp');
  return process.platform === 'linux' && spawnSync(command, [...args, 'true']).status === 0;
}

it('[F4] a full disk is said to be full, loses nothing that was kept, and recovers without a restart', async (ctx) => {
  if (!canMount()) {
    console.warn('SKIPPED: this machine lets no process mount a file system, so no disk was really filled.');
    ctx.skip('no file system can be mounted here');
  }
  const disk = temporaryFolder();
  const writer = startSource('tests/kit/full-disk-writer.ts', [disk], onSmallDisk(disk));
  const story = JSON.parse(await writer.line((line) => line.startsWith('{'))) as FullDiskStory;
  expect(story.kept).toBeGreaterThan(5);
  expect(story).toEqual({
    kept: story.kept,
    refusals: Array.from({ length: 5 }, () => 'disk-full'),
    readWhileFull: story.kept,
    afterwards: story.kept + 1,
    reopened: story.kept + 1,
    findings: 0,
  });
});
