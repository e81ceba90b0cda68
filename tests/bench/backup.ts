// What a backup costs those who write meanwhile: 200 boards and 500 MB of pictures are copied by the server while 100 people write on
// another board. The same people in turns without and with it, in the same run. Size, time and memory are printed beside.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as Y from 'yjs';
import { assetFile } from '../../server/storage/folder/data-folder.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { StoredAsset } from '../../server/storage/storage.ts';
import type { KeepingAnswer } from '../../shared/api/api.ts';
import type { AssetId, BoardId, CampId } from '../../shared/board/ids.ts';
import { aBoard, aCamp, anAsset } from '../kit/camp-facts.ts';
import { grownBoard } from '../kit/grown-board.ts';
import { answerOf, secretOf, TestBrowser } from '../kit/server.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { type Bench, type BenchResult, figure, median } from './bench.ts';
import { Crowd, type Measured } from './crowd.ts';
import { oursOn, seatsOn } from './relay-servers.ts';

const BOARDS = 200;
const BOARDS_OF_A_CAMP = 10;
const PICTURES = 170;
const PICTURE_BYTES = 3_000_000;
/** Of 40, which is a camp of three days (tests/kit/grown-board.ts). */
const GROWN = 4;
const PEOPLE = 100;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const WARM_UP_MS = 3_000;
const QUIET_MS = 10_000;
const SHORTEST_MS = 500;

const NAME = `a backup of ${BOARDS} boards and 500 MB, ${PEOPLE} people writing`;

export const bench: Bench = async (wants) => (wants(NAME) ? [await measureBackup()] : []);

async function measureBackup(): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'miraizu-bench-'));
  await fill(dataDir);
  const server = await startServerProcess(
    { HOST: '127.0.0.1', BACKUP_DIR: join(dataDir, 'backups'), BACKUPS_KEPT: '1' },
    { dataDir },
  );
  const host = new TestBrowser(`http://127.0.0.1:${server.port}`);
  await answerOf(await host.post('/api/join', { proof: { secret: secretOf(server.startPath) } }));
  const loaded = oursOn(server, await seatsOn(server, PEOPLE));
  const crowd = new Crowd(loaded, { people: PEOPLE, writers: PEOPLE, updatesPerSecond: 10 });
  const quiet: Measured[] = [];
  const busy: Measured[] = [];
  const tookMs: number[] = [];
  let bytes = 0;
  try {
    await crowd.gather();
    await crowd.measure(WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round += 1) {
      quiet.push(await crowd.measure(QUIET_MS));
      const begunMs = performance.now();
      let isMade = false;
      const made = host.post('/api/keeping/backup', {}).then(async (answer) => {
        isMade = true;
        tookMs.push(performance.now() - begunMs);
        bytes = (await answerOf<KeepingAnswer>(answer)).backups.last?.bytes ?? 0;
      });
      const parts: Measured[] = [];
      while (!isMade) parts.push(await crowd.measure(SHORTEST_MS));
      await made;
      // Its worst half-second is not the figure of a backup; its usual one is.
      busy.push(middleOf(parts));
      console.log(
        `round ${round + 1}: p95 ${quiet.at(-1)?.p95Ms.toFixed(1)} ms without, ${busy.at(-1)?.p95Ms.toFixed(1)} ms with a backup (worst half-second ${Math.max(...parts.map(({ p95Ms }) => p95Ms)).toFixed(1)} ms), which took ${figure((tookMs.at(-1) ?? 0) / 1_000)} s`,
      );
    }
  } finally {
    crowd.end();
    await loaded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const p95 = (of: readonly Measured[]): number => median(of.map(({ p95Ms }) => p95Ms));
  const rss = (of: readonly Measured[]): number => Math.max(...of.map(({ rssMb }) => rssMb));
  console.log(
    `${figure(bytes / 1_000_000)} MB in ${figure(median(tookMs) / 1_000)} s; memory ${figure(rss(quiet))} MB without, ${figure(rss(busy))} MB with it`,
  );
  return {
    case: `${NAME}: p95 of the others`,
    ours: `${figure(p95(busy))} ms`,
    peer: `without a backup: ${figure(p95(quiet))} ms`,
    ratio: p95(busy) / p95(quiet),
    bound: 1.2,
    details: { quiet, busy, tookMs, bytes },
  };
}

function middleOf(parts: readonly Measured[]): Measured {
  const [first] = parts;
  if (first === undefined) throw new Error('the backup was made before anything could be measured');
  const keys = Object.keys(first) as (keyof Measured)[];
  return Object.fromEntries(
    keys.map((key) => [key, median(parts.map((part) => part[key]))]),
  ) as unknown as Measured;
}

/** Camps with grown boards, and the pictures of the first ones. */
async function fill(dataDir: string): Promise<void> {
  const storage = await openSqliteStorage(dataDir);
  const snapshot = Y.encodeStateAsUpdate(grownBoard(GROWN));
  for (let camp = 0; camp < BOARDS / BOARDS_OF_A_CAMP; camp += 1) {
    const campId = `camp-${camp}` as CampId;
    await storage.camps.create({
      camp: aCamp({ id: campId, roomNumber: String(100_000 + camp) }),
      teams: [],
      boards: Array.from({ length: BOARDS_OF_A_CAMP }, (_, n) => ({
        board: aBoard({ id: `board-${camp}-${n}` as BoardId, campId }),
        snapshot,
      })),
      invites: [],
    });
  }
  for (let n = 0; n < PICTURES; n += 1) {
    const board = `board-${n % (BOARDS / BOARDS_OF_A_CAMP)}-0` as BoardId;
    const asset: StoredAsset = anAsset({
      board,
      id: `picture-${n}` as AssetId,
      bytes: PICTURE_BYTES,
      isPlain: true,
    });
    const file = assetFile(dataDir, asset);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(PICTURE_BYTES));
    await storage.assets.add(asset);
  }
  await storage.close();
  console.log(`${figure(statSync(join(dataDir, 'miraizu.sqlite')).size / 1_000_000)} MB of boards`);
}
