// Memory and SQLite answer alike for any sequence of log calls: tests on the one say something about the other.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boardTables } from '../../../server/storage/sqlite/boards.ts';
import { openDatabase } from '../../../server/storage/sqlite/open-database.ts';
import type { BoardTables } from '../../../server/storage/sqlite/read-rows.ts';
import { inTransaction } from '../../../server/storage/sqlite/transaction.ts';
import type { BoardLog } from '../../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { aBoard, aCamp } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { inFolder } from '../../kit/stored-folder.ts';

type Step =
  | {
      readonly do: 'commit';
      readonly entries: readonly { readonly board: number; readonly late: number | null }[];
    }
  | { readonly do: 'compact'; readonly board: number; readonly seq: number }
  | { readonly do: 'startEpoch'; readonly board: number }
  | { readonly do: 'load'; readonly board: number; readonly epoch: number };

const BOARDS = 3;
const someBoard = fc.integer({ min: 0, max: BOARDS });
/** `late`: the older epoch for which it brings work, kept or not. */
const someEntry = fc.record({ board: someBoard, late: fc.option(fc.nat(4), { freq: 3 }) });
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('commit'), entries: fc.array(someEntry, { maxLength: 4 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('compact'), board: someBoard, seq: fc.nat(12) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('startEpoch'), board: someBoard }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('load'), board: someBoard, epoch: fc.nat(4) }) },
  ) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

it('answers and refuses alike, and holds the same afterwards', async () => {
  const dataDir = temporaryFolder();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      run += 1;
      // Board number BOARDS is never created: the unknown one.
      const idOf = (board: number): BoardId => `run-${run}-board-${board}` as BoardId;
      const camp = aCamp({ id: `run-${run}` as CampId, roomNumber: String(run) });
      const boards = Array.from({ length: BOARDS }, (_, n) => ({
        board: aBoard({ id: idOf(n), campId: camp.id }),
        snapshot: new Uint8Array([n]),
      }));
      const plan = { camp, teams: [], boards, invites: [] };
      inFolder(dataDir, ({ camps }) => camps.create(plan));
      const memory = createMemoryStorage();
      await memory.camps.create(plan);

      const connection = openDatabase(dataDir);
      const tables = boardTables(connection, () => 0);
      for (const [n, step] of [...sequence, ...everything].entries()) {
        const expected = await answerOf(() => perform(memory.boards, step, n, idOf));
        const actual = await answerOf(() => inTransaction(connection, () => perform(tables, step, n, idOf)));
        expect(actual, JSON.stringify(step)).toEqual(expected);
      }
      connection.close();
    }),
    { numRuns: 30 },
  );
});

const everything: readonly Step[] = Array.from({ length: BOARDS + 1 }, (_, board) =>
  [1, 2, 3].map((epoch) => ({ do: 'load', board, epoch }) as const),
).flat();

/** One step on either adapter; the bytes depend on the step's place alone. */
function perform(
  boards: BoardLog | BoardTables,
  step: Step,
  n: number,
  idOf: (board: number) => BoardId,
): unknown {
  switch (step.do) {
    case 'commit':
      return boards.commit(
        step.entries.map(({ board, late }, k) => {
          const update = new Uint8Array([n, k]);
          const entry = { board: idOf(board), update };
          return late === null ? entry : { ...entry, late: [{ epoch: late, update }] };
        }),
      );
    case 'compact':
      return boards.compact(idOf(step.board), step.seq, new Uint8Array([n]));
    case 'startEpoch':
      return boards.startEpoch(idOf(step.board), new Uint8Array([n]));
    case 'load':
      return boards.load(idOf(step.board), step.epoch);
  }
}

async function answerOf(work: () => unknown): Promise<unknown> {
  try {
    return plain(await work());
  } catch {
    // Which words a bug is reported in may differ; that it is refused may not.
    return 'refused';
  }
}

/** A clone is a Uint8Array where better-sqlite3 gave a Buffer. */
const plain = (value: unknown): unknown => structuredClone(value ?? null);
