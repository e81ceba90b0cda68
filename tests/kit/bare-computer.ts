// A computer that has nothing: no network but its own, no Node, and an account without rights. Made of Linux namespaces, on which a browser
// can be let loose as well. Needs root, as CI has it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './browser.ts';
import { until } from './until.ts';

/** Why this machine cannot be such a computer; null where it can. */
export function whyNoBareComputer(): string | null {
  if (process.platform !== 'linux') return 'only Linux has namespaces';
  if (process.getuid?.() !== 0) return 'making a network of its own takes root';
  const missing = ['unshare', 'nsenter', 'setpriv', 'ip'].find((tool) => !isThere(tool));
  return missing === undefined ? null : `${missing} is not installed`;
}

const PATHS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const isThere = (tool: string): boolean => PATHS.some((path) => existsSync(join(path, tool)));

/** The account `nobody`. */
export const NOBODY = 65_534;

export class BareComputer {
  readonly #keeper: ChildProcess;
  readonly #pid: number;
  /** What `MIRAIZU_BROWSER` was asked to open, in order. */
  readonly #openedFile: string;
  readonly #opener: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'miraizu-bare-'));

  private constructor(keeper: ChildProcess, pid: number) {
    this.#keeper = keeper;
    this.#pid = pid;
    this.#openedFile = join(this.#folder, 'opened');
    this.#opener = join(this.#folder, 'browser');
    writeFileSync(this.#openedFile, '');
    chmodSync(this.#openedFile, 0o666);
    chmodSync(this.#folder, 0o755);
    writeFileSync(this.#opener, `#!/bin/sh\necho "$1" >> ${this.#openedFile}\n`, { mode: 0o755 });
  }

  /** Its namespaces live as long as a process that waits in them. */
  static async make(): Promise<BareComputer> {
    const hidden = [...new Set([process.execPath, ...PATHS.map((path) => join(path, 'node'))])].filter(
      existsSync,
    );
    const hide = hidden.map((path) => `mount --bind /dev/null '${path}'`).join(' && ');
    const keeper = spawn(
      'unshare',
      [
        '--net',
        '--mount',
        '--propagation',
        'private',
        'sh',
        '-c',
        `ip link set lo up && ${hide} && echo ready && exec sleep 3600`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    keeper.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await until(() => said.includes('ready'), { what: 'the namespaces are made' });
    return new BareComputer(keeper, keeper.pid ?? 0);
  }

  /** Runs a program there as nobody, with next to no environment. */
  start(
    command: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): ChildProcess {
    const settings = { HOME: this.#folder, PATH: '/usr/bin:/bin', MIRAIZU_BROWSER: this.#opener, ...env };
    return spawn(
      'nsenter',
      [
        `--net=/proc/${this.#pid}/ns/net`,
        `--mount=/proc/${this.#pid}/ns/mnt`,
        'setpriv',
        `--reuid=${NOBODY}`,
        `--regid=${NOBODY}`,
        '--clear-groups',
        '--no-new-privs',
        'env',
        '-i',
        ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
        command,
        ...args,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
  }

  /** What a program there answers, and how it leaves. */
  async run(
    command: string,
    args: readonly string[],
  ): Promise<{ readonly code: number | null; readonly said: string }> {
    const child = this.start(command, args);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, said };
  }

  /** Links that were to be opened in a browser. */
  opened(): readonly string[] {
    return readFileSync(this.#openedFile, 'utf8').split('\n').filter(Boolean);
  }

  /** A browser on that computer: it reaches what runs there, and nothing else. */
  async browser(): Promise<Browser> {
    const wrapper = join(this.#folder, 'chromium-there');
    writeFileSync(
      wrapper,
      `#!/bin/sh\nexec nsenter --net=/proc/${this.#pid}/ns/net '${process.env['CHROME_PATH'] ?? headless()}' "$@"\n`,
      { mode: 0o755 },
    );
    return chromium.launch({
      executablePath: wrapper,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  }

  end(): void {
    this.#keeper.kill('SIGKILL');
  }
}

const headless = (): string =>
  existsSync('/usr/bin/chromium-headless-shell') ? '/usr/bin/chromium-headless-shell' : findBrowser();

/** Gives a folder with all that is in it to nobody. */
export const giveToNobody = (folder: string): void => {
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
};

/** Names in a folder, for what a test says. */
export const namesIn = (folder: string): readonly string[] => readdirSync(folder).sort();
