// F23: somebody copies the data folder while the server writes. `miraizu backup` always makes a whole copy; a plain copy of the
// files may catch them between two writes, and is then either a whole earlier state or found to be damaged: it is never
// silently another board.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { backupDatabase } from '../../server/storage/backup/copy-database.ts';
import { databaseFile } from '../../server/storage/folder/data-folder.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { startSource } from '../kit/source-process.ts';
import { inFolder } from '../kit/stored-folder.ts';
import { timesOf } from './faults.ts';

const COPIES = timesOf('F23');
const BOARDS = 3;

/** Acknowledged edits that the folder does not hold. */
function missing(dataDir: string, acknowledged: readonly string[]): readonly string[] {
  return Array.from({ length: BOARDS }, (_, n) => `board-${n}`).flatMap((board) => {
    const stored = inFolder(dataDir, ({ boards }) => boards.load(board as BoardId));
    const doc = new Y.Doc();
    if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
    const kept = doc.getMap('edits');
    return acknowledged
      .map((line) => line.split(' '))
      .filter(([of, edit]) => of === board && !kept.has(edit ?? ''))
      .map((line) => line.join(' '));
  });
}

it(`[F23] ${COPIES} backups and ${COPIES} plain copies of a folder that is being written (FAULT_SEED=${RUN_SEED})`, {
  timeout: 60_000 + COPIES * 10_000,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const dataDir = temporaryFolder();
  const writer = startSource('tests/kit/storage-writer.ts', [dataDir, String(BOARDS), '1200']);
  await writer.line((line) => line === 'ready');
  let sound = 0;
  for (let round = 0; round < COPIES; round += 1) {
    const enough = writer.lines.length + 1 + Math.floor(random() * 60);
    await writer.line(() => writer.lines.length >= enough);
    const acknowledged = writer.lines.filter((line) => line.startsWith('board-'));

    const whole = join(temporaryFolder(), 'backup.sqlite');
    backupDatabase(dataDir, whole);
    const restored = temporaryFolder();
    copyFileSync(whole, databaseFile(restored));
    expect(verifyFolder(restored).findings).toEqual([]);
    expect(missing(restored, acknowledged), `backup ${round}`).toEqual([]);

    const copy = temporaryFolder();
    copyFileSync(databaseFile(dataDir), databaseFile(copy));
    copyFileSync(`${databaseFile(dataDir)}-wal`, `${databaseFile(copy)}-wal`);
    if (verifyFolder(copy).findings.length > 0) continue;
    sound += 1;
    expect(missing(copy, acknowledged), `copy ${round}`).toEqual([]);
  }
  await writer.kill();
  // Most copies are whole: SQLite moves its journal only now and then.
  expect(sound).toBeGreaterThan(0);
});
