// The built server as a process of its own, so that it can be killed and started again on the same folder and port.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Fragment path of the link that lets a facilitator create camps, `/start#…`. */
  readonly startPath: string;
  /** Milliseconds from spawning to the first healthy answer. */
  readonly readyMs: number;
  /** What it has printed so far, to say why something went wrong. */
  readonly output: () => string;
  /** SIGKILL: no goodbye, no flush. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM: resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGSTOP halts it where it is, SIGCONT lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts again on the same folder and port. */
  restart(): Promise<ServerProcess>;
  /** Stops it if it still runs and removes the folder. */
  dispose(): Promise<void>;
}

/** Starts `dist/server/main.js`, or another build, on a free port and a new folder unless told. The build must exist (npm test makes it). */
export async function startServerProcess(
  env: Readonly<Record<string, string>> = {},
  at: { readonly port?: number; readonly dataDir?: string; readonly main?: string } = {},
): Promise<ServerProcess> {
  const main = at.main ?? MAIN;
  if (!existsSync(main)) throw new Error('The server is not built. Run `npm run build` first.');
  const port = at.port ?? (await freePort());
  const dataDir = at.dataDir ?? (await mkdtemp(join(tmpdir(), 'miraizu-journey-')));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      ...env,
      PORT: String(port),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await until(() => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok), {
    timeoutMs: 20_000,
    what: `the server is healthy; it said: ${said.join('')}`,
  });
  const readyMs = performance.now() - startedAt;
  const startPath = await until(() => /\/start#\S+/.exec(said.join(''))?.[0], {
    what: 'the start link is printed',
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (isRunning(child)) child.kill(signal);
    return ended;
  };
  return {
    port,
    pid: child.pid ?? 0,
    dataDir,
    startPath,
    readyMs,
    output: () => said.join(''),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    signal: (signal) => void child.kill(signal),
    restart: async () => {
      await end('SIGKILL');
      return startServerProcess(env, { port, dataDir, main });
    },
    dispose: async () => {
      await end('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
