// The server as a program that watches its own event loop, for tests/kit/watched-server.ts. `lap` on stdin answers one line
// of JSON (Lap) about the time since the last one, `weigh` one about what it holds (Weight).
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLog } from '../../server/log.ts';
import { startServer } from '../../server/server.ts';
import { sayLine } from './say-line.ts';

export interface Lap {
  /** The longest stretch in which the server's loop did nothing else, in ms of its own work (see below). */
  readonly stallMs: number;
}

export interface Weight {
  /** What is still held after everything that is not has been collected. */
  readonly heldBytes: number;
}

const [dataDir = ''] = process.argv.slice(2);
const EVERY_MS = 4;

const server = await startServer(
  {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    backupDir: `${dataDir}/backups`,
    backupsKept: 0,
    region: null,
    publicUrl: null,
    trustedProxies: [],
    tls: null,
    metrics: null,
    allowedHosts: [],
    tldrawLicenseKey: null,
    logLevel: 'silent',
    hostname: 'camp-laptop',
    pagesDir: `${dataDir}/no-pages`,
    isDemo: false,
    isDev: false,
  },
  createLog('silent'),
);
sayLine(`ready ${server.url} ${server.hostLink.slice(server.hostLink.indexOf('#') + 1)}`);

let stallMs = 0;
let before = { atMs: performance.now(), workedMs: loopWorkedMs() };
/**
 * A timer that comes late was held up by work of ours or by other programs on this machine. Only the former is a stall, so
 * a delay counts as far as the loop's own thread used the processor meanwhile.
 */
function watch(): void {
  const atMs = performance.now();
  const workedMs = loopWorkedMs();
  const lateMs = atMs - before.atMs - EVERY_MS;
  stallMs = Math.max(stallMs, Math.min(lateMs, workedMs - before.workedMs));
  before = { atMs, workedMs };
  setTimeout(watch, EVERY_MS);
}
watch();

/**
 * Processor time of the loop's thread in ms, where the system tells it (Linux: proc(5), schedstat, nanoseconds). Elsewhere of
 * the whole process, which counts the disk's thread and the collector's too: while the loop waits for a busy processor, they work.
 */
function loopWorkedMs(): number {
  if (process.platform === 'linux') {
    const [ranNs] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ');
    return Number(ranNs) / 1e6;
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

createInterface({ input: process.stdin }).on('line', (asked) => {
  if (asked === 'weigh') {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    const weight: Weight = { heldBytes: heapUsed + external };
    sayLine(JSON.stringify(weight));
    return;
  }
  const lap: Lap = { stallMs };
  stallMs = 0;
  sayLine(JSON.stringify(lap));
});
