// Starts a TypeScript file of this repository as a process of its own and reads what it says, line by line.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceProcess {
  readonly child: ChildProcess;
  /** Everything said so far on stdout. */
  readonly lines: readonly string[];
  /** Resolves with the first line that fits, also one said before; rejects when the process ends without it. */
  line(fits: (line: string) => boolean): Promise<string>;
  /** Kills it the hard way and resolves when it is gone and its last line is read. */
  kill(): Promise<void>;
}

/** `prefix` is put before the command, such as `['unshare', '-rm', …]`. The process dies with the test. */
export function startSource(
  file: string,
  args: readonly string[],
  prefix: readonly string[] = [],
): SourceProcess {
  const started = openSource(file, args, prefix);
  onTestFinished(started.kill);
  return started;
}

/** The same without the test's end: for `beforeAll`; the caller kills it. */
export function openSource(
  file: string,
  args: readonly string[],
  prefix: readonly string[] = [],
): SourceProcess {
  const command = [...prefix, process.execPath, '--import', 'tsx', file, ...args];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const complaints: string[] = [];
  const waiting = new Set<{
    fits: (line: string) => boolean;
    resolve: (line: string) => void;
    reject: (error: Error) => void;
  }>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const wait of waiting)
      if (wait.fits(line)) {
        waiting.delete(wait);
        wait.resolve(line);
      }
  });
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const gone = new Promise<void>((resolve) => {
    child.on('close', () => {
      for (const { reject } of waiting) reject(new Error(`${file} ended: ${complaints.join('')}`));
      waiting.clear();
      resolve();
    });
  });
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return gone;
  };
  return {
    child,
    lines,
    kill,
    line(fits) {
      const said = lines.find(fits);
      if (said !== undefined) return Promise.resolve(said);
      return new Promise((resolve, reject) => waiting.add({ fits, resolve, reject }));
    },
  };
}
