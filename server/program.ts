// The running program: starts the server, greets in the terminal, and leaves well on a signal or by 終える. Where its settings come from is
// main.ts's (the environment) and box/main.ts's (a folder that was double-clicked).
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reachableAddresses } from './camps/addresses.ts';
import { presentLinks } from './camps/links.ts';
import { type Config, HTTP_LIMITS } from './config.ts';
import { greeting } from './greeting.ts';
import { precompress } from './http/precompress.ts';
import { createLog } from './log.ts';
import { type RunningServer, startServer } from './server.ts';
import { type StartError, startErrorOf } from './start-error.ts';

/** What else is done by who starts the program. */
interface ProgramHooks {
  /** The server answers. */
  readonly onReady?: (server: RunningServer) => void;
  /** It could not be started; true: that was dealt with, and nothing is said. */
  readonly onRefused?: (problem: StartError) => Promise<boolean>;
}

/** Starts, greets, and stays until somebody ends it. */
export async function runProgram(config: Config, hooks: ProgramHooks = {}): Promise<void> {
  const log = createLog(config.logLevel);
  let server: RunningServer;
  try {
    server = await startServer(config, log, config.publicUrl === null ? { end: () => end() } : {});
  } catch (error) {
    const problem = startErrorOf(error, config);
    if (problem === null) throw error;
    log.debug({ err: error }, 'not started');
    if ((await hooks.onRefused?.(problem)) === true) return;
    return refuse(problem);
  }
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    const limitMs = config.region === null ? HTTP_LIMITS.shutdownMs : HTTP_LIMITS.handOverMs;
    setTimeout(() => leave(1, 'the shutdown took too long'), limitMs);
    server.close().then(
      () => leave(0),
      (error: unknown) => {
        log.error({ err: error }, 'not everything could be kept');
        leave(1);
      },
    );
  };
  // On Windows, SIGHUP is a window that is closed.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
  const leave = (code: number, reason?: string): void => {
    if (reason !== undefined) log.error(reason);
    process.exit(code);
  };
  const addresses = reachableAddresses(config, server.port);
  process.stdout.write(`${greeting(config, server, addresses, await demoLink(config, server)).join('\n')}\n`);
  if (!config.isDev && existsSync(config.pagesDir))
    // Only a saving: without it the pages are sent as they are.
    precompress(config.pagesDir).catch((error: unknown) => log.warn({ err: error }, 'pages not compressed'));
  hooks.onReady?.(server);
}

/** The way into the demo camp as its facilitator, under the same address as the start link. */
async function demoLink(config: Config, server: RunningServer): Promise<string | null> {
  const [camp] = config.isDemo ? await server.storage.camps.list() : [];
  if (camp === undefined) return null;
  const links = await presentLinks(server.storage, server.operatorKey, camp.id);
  const path = links.find(({ kind }) => kind === 'facilitator')?.path ?? null;
  return path === null ? null : server.hostLink.replace(/\/start#.*$/, path);
}

/** One sentence in each language, no stack. */
export function refuse(problem: StartError): void {
  process.stderr.write(`\n${problem.ja}\n${problem.en}\n\n`);
  process.exitCode = 1;
}

/** The folder of package.json, from source as from dist/server. */
export function projectDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
