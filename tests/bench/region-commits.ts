// How long until an edit is saved where PostgreSQL keeps it, beside SQLite on the same disk, and beside what the database itself takes for one
// row (pgbench).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { startRegion } from '../kit/region.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { type BenchResult, figure } from './bench.ts';
import { Member } from './member.ts';
import { seatsIn } from './region-sides.ts';
import { DIALECTS, type Seat, seatsOn } from './relay-servers.ts';

const EDITS = 150;
/** As long as a person takes from one word to the next, so that no edit waits for another. */
const BETWEEN_MS = 15;
const INSERT_SECONDS = 4;

interface Delays {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export async function regionCommits(): Promise<readonly BenchResult[]> {
  const name = 'region, commits';
  const region = await startRegion(1, { env: { LOG_LEVEL: 'error' } });
  const laptop = await startServerProcess({ HOST: '127.0.0.1' });
  try {
    const [inRegion] = await seatsIn(region, 1);
    const [onLaptop] = await seatsOn(laptop, 1);
    if (inRegion === undefined || onLaptop === undefined) throw new Error('nobody is there');
    const postgres = delaysOf(await savedMs(inRegion));
    const sqlite = delaysOf(await savedMs({ ...onLaptop, port: laptop.port }));
    const bare = delaysOf(await insertMs(region.database));
    const rows = { 'an edit, PostgreSQL': postgres, 'an edit, SQLite': sqlite, 'one row, pgbench': bare };
    console.log(
      `\n${name}: from an edit until it is saved, one writer; load average ${loadavg()[0]?.toFixed(1)}`,
    );
    console.table(
      Object.entries(rows).map(([what, { p50Ms, p95Ms }]) => ({
        what,
        'p50 ms': figure(p50Ms),
        'p95 ms': figure(p95Ms),
      })),
    );
    const ms = ({ p50Ms, p95Ms }: Delays): string => `${figure(p50Ms)} · ${figure(p95Ms)} ms`;
    const against = (what: string, peer: Delays, bound: number): BenchResult => ({
      case: `${name}: p50 beside ${what}`,
      ours: ms(postgres),
      peer: ms(peer),
      ratio: postgres.p50Ms / peer.p50Ms,
      bound,
      details: rows,
    });
    return [against('SQLite', sqlite, BESIDE_SQLITE), against('pgbench', bare, BESIDE_PGBENCH)];
  } finally {
    await laptop.dispose();
    await region.dispose();
  }
}

/** A commit over a socket, with the lease row locked: a few statements where SQLite has a call. */
const BESIDE_SQLITE = 4;
const BESIDE_PGBENCH = 10;

async function savedMs(seat: Seat): Promise<readonly number[]> {
  let savedAtMs = 0;
  const doc = new Y.Doc();
  const member = new Member({
    port: seat.port ?? 0,
    seat,
    dialect: DIALECTS.ours,
    doc,
    onFrame: (frame) => {
      if (frame[0] === MESSAGE.saved) savedAtMs = performance.now();
    },
  });
  try {
    await member.connect();
    await until(() => member.isSynced);
    member.placeNote();
    await until(() => member.isAcknowledged);
    const delaysMs: number[] = [];
    for (let nth = 0; nth < EDITS; nth += 1) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      const startMs = performance.now();
      member.write(`書いた言葉${nth}`);
      await until(() => member.isAcknowledged);
      delaysMs.push(savedAtMs - startMs);
    }
    return delaysMs;
  } finally {
    member.leave();
  }
}

/** One row of 200 bytes and its commit, by one client of pgbench, each transaction's time from its log. */
async function insertMs({
  url,
  run,
}: {
  url: string;
  run: (sql: string) => Promise<unknown>;
}): Promise<readonly number[]> {
  await run('CREATE TABLE bench_rows (id bigserial PRIMARY KEY, bytes bytea NOT NULL)');
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-pgbench-'));
  try {
    const script = join(folder, 'insert.sql');
    writeFileSync(script, "INSERT INTO bench_rows (bytes) VALUES (decode(repeat('ab', 200), 'hex'));\n");
    execFileSync('pgbench', ['-n', '-f', script, '-c', '1', '-T', String(INSERT_SECONDS), '-l', url], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    return readdirSync(folder)
      .filter((file) => file.startsWith('pgbench_log'))
      .flatMap((file) => readFileSync(join(folder, file), 'latin1').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function delaysOf(delaysMs: readonly number[]): Delays {
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
