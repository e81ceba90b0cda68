// What it takes until a window of a room is kept: our log on PostgreSQL beside pgbench, which sends the same writes from C, and beside
// our log on SQLite. One board at a time, and 100 boards in one batch. All on this machine's disk, in turns.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { LogEntry, Storage } from '../../server/storage/storage.ts';
import type { BoardId, CampId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from '../kit/camp-facts.ts';
import { testDatabase } from '../kit/postgres.ts';
import { type Bench, type BenchResult, figure, median } from './bench.ts';

const CAMP = 'camp' as CampId;
const BOARDS = Array.from({ length: 100 }, (_, at) => `board-${at}` as BoardId);
/** Some notes moved by one person within a window. */
const UPDATE_BYTES = 300;
const ROUNDS = 3;
const COMMITS = 300;
/** Both ask as many statements; ours decides between them, and in JavaScript. */
const BOUND = 3;

const CASES = [
  { name: 'a window of one board kept', boards: 1 },
  { name: 'a window of each of 100 boards kept', boards: 100 },
] as const;

export const bench: Bench = async (wants) => {
  const results: BenchResult[] = [];
  for (const { name, boards } of CASES) if (wants(name)) results.push(await measure(name, boards));
  return results;
};

interface Times {
  readonly p50: number;
  readonly p95: number;
}

async function measure(name: string, boards: number): Promise<BenchResult> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-bench-'));
  const postgres = await openPostgresStorage(database.url);
  const sqlite = await openSqliteStorage(folder);
  try {
    for (const storage of [postgres, sqlite]) await fill(storage);
    const times: Record<'postgres' | 'sqlite' | 'pgbench', Times[]> = {
      postgres: [],
      sqlite: [],
      pgbench: [],
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.postgres.push(timesOf(await commitTimes(postgres, boards)));
      times.sqlite.push(timesOf(await commitTimes(sqlite, boards)));
      times.pgbench.push(timesOf(pgbenchTimes(database.url, folder, boards)));
    }
    const [ours, peer, lite] = [times.postgres, times.pgbench, times.sqlite].map(middle);
    if (ours === undefined || peer === undefined || lite === undefined) throw new Error('three are measured');
    return {
      case: name,
      ours: `PostgreSQL ${figure(ours.p50)} ms, p95 ${figure(ours.p95)} ms`,
      peer: `pgbench ${figure(peer.p50)} ms, p95 ${figure(peer.p95)} ms (our SQLite ${figure(lite.p50)} / ${figure(lite.p95)} ms)`,
      ratio: ours.p50 / peer.p50,
      bound: BOUND,
      details: times,
    };
  } finally {
    await postgres.close();
    await sqlite.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
}

async function fill(storage: Storage): Promise<void> {
  const boards = BOARDS.map((id) => ({ board: aBoard({ id, campId: CAMP }), snapshot: Uint8Array.of(1) }));
  await storage.camps.create({ camp: aCamp({ id: CAMP }), teams: [], boards, invites: [] });
}

async function commitTimes(storage: Storage, boards: number): Promise<readonly number[]> {
  const batch: LogEntry[] = BOARDS.slice(0, boards).map((board) => ({
    board,
    update: new Uint8Array(UPDATE_BYTES).fill(7),
  }));
  const times: number[] = [];
  for (let at = 0; at < COMMITS; at += 1) {
    const begunMs = performance.now();
    await storage.boards.commit(batch);
    times.push(performance.now() - begunMs);
  }
  return times;
}

/** The same rows, locks and commit, by PostgreSQL's own measure of what it can do. */
function pgbenchTimes(url: string, folder: string, boards: number): readonly number[] {
  const script = join(folder, 'commit.sql');
  const names = BOARDS.slice(0, boards).map((board) => `'${board}'`);
  writeFileSync(
    script,
    `BEGIN;
SELECT id, camp_id, epoch, last_seq FROM boards WHERE id IN (${names}) ORDER BY id FOR NO KEY UPDATE;
WITH changed AS (UPDATE boards SET last_seq = last_seq + 1, changed_at_ms = coalesce(changed_at_ms, 0) + 1
  WHERE id IN (${names}) RETURNING id, epoch, last_seq)
INSERT INTO updates (board_id, epoch, seq, crc, bytes)
  SELECT id, epoch, last_seq, 1, decode(repeat('07', ${UPDATE_BYTES}), 'hex') FROM changed;
COMMIT;
`,
  );
  const log = mkdtempSync(join(folder, 'log-'));
  const args = ['--no-vacuum', `--file=${script}`, '--client=1', `--transactions=${COMMITS}`, '--log'];
  execFileSync('pgbench', [...args, `--log-prefix=${join(log, 'times')}`, url], { stdio: 'pipe' });
  return readdirSync(log).flatMap((file) =>
    readFileSync(join(log, file), 'utf8')
      .trim()
      .split('\n')
      // Client, transaction, and how long it took in microseconds.
      .map((line) => Number(line.split(' ')[2]) / 1_000),
  );
}

const timesOf = (times: readonly number[]): Times => ({
  p50: median(times),
  p95: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN,
});

const middle = (rounds: readonly Times[]): Times => ({
  p50: median(rounds.map(({ p50 }) => p50)),
  p95: median(rounds.map(({ p95 }) => p95)),
});
