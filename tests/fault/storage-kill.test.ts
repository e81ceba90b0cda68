// F1 and F15 for storage: a process killed at a random moment loses no commit that had answered, leaves no lock behind,
// and its folder is sound.

import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DataFolderError } from '../../server/storage/folder/data-folder.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { startSource } from '../kit/source-process.ts';
import { inFolder } from '../kit/stored-folder.ts';
import { timesOf } from './faults.ts';

/** Half as often as the whole server. */
const ROUNDS = Math.ceil(timesOf('F1') / 2);
const PAIRS = timesOf('F15');
const WRITERS = 5;
const WRITER = 'tests/kit/storage-writer.ts';

it(`[F1] a commit that has answered survives SIGKILL, ${ROUNDS} times on one folder (FAULT_SEED=${RUN_SEED})`, {
  timeout: 30_000 + ROUNDS * 10_000,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const dataDir = temporaryFolder();
  const promised = new Map<string, Set<string>>();
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = startSource(WRITER, [dataDir, String(WRITERS), '100']);
    await writer.line((line) => line === 'ready');
    const enough = 1 + Math.floor(random() * 400);
    let heard = 0;
    await writer.line((line) => line.startsWith('board-') && ++heard >= enough);
    await writer.kill();
    for (const [board = '', edit = ''] of writer.lines.map((line) => line.split(' ')))
      if (board.startsWith('board-')) promised.set(board, (promised.get(board) ?? new Set()).add(edit));
    total += writer.lines.length;

    expect(verifyFolder(dataDir).findings, `round ${round}`).toEqual([]);
    expect(lostEdits(dataDir, promised), `round ${round}`).toEqual([]);
  }
  expect(total).toBeGreaterThan(ROUNDS);
});

it(`[F15] a second process is refused at once, and let in as soon as the first is killed, ${PAIRS} times (FAULT_SEED=${RUN_SEED})`, {
  timeout: 30_000 + PAIRS * 10_000,
}, async () => {
  const random = randomFrom(RUN_SEED);
  const dataDir = temporaryFolder();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const writer = startSource(WRITER, [dataDir, '1', '100']);
    await writer.line((line) => line === 'ready');
    // At any moment of its work, not only before the first commit.
    const enough = Math.floor(random() * 50);
    let heard = 0;
    if (enough > 0) await writer.line((line) => line.startsWith('board-') && ++heard >= enough);
    await expect(openSqliteStorage(dataDir)).rejects.toSatisfy(
      (error) => error instanceof DataFolderError && error.reason === 'locked',
    );
    await writer.kill();
    const storage = await openSqliteStorage(dataDir);
    await storage.close();
    expect(verifyFolder(dataDir).findings, `pair ${pair}`).toEqual([]);
  }
});

function lostEdits(dataDir: string, promised: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...promised].flatMap(([board, edits]) => {
    const stored = inFolder(dataDir, ({ boards }) => boards.load(board as BoardId));
    const doc = new Y.Doc();
    if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
    for (const { update } of stored?.tail ?? []) Y.applyUpdate(doc, update);
    const kept = doc.getMap('edits');
    return [...edits].filter((edit) => !kept.has(edit)).map((edit) => `${board} ${edit}`);
  });
}
