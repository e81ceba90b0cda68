// A desktop without a screen on which a real Japanese input method (fcitx5 with mozc, Google's as open source) types into a real
// window of Chromium. Everything it keeps lies in a folder of its own, and it ends only what it has started.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '../kit/browser.ts';
import { installInCi } from '../kit/debian-packages.ts';
import { until } from '../kit/until.ts';

const run = promisify(execFile);

/** Debian's packages, and the programs by which one sees that they are there. */
const PACKAGES = [
  ...['xvfb', 'xdotool', 'openbox', 'dbus', 'fcitx5', 'fcitx5-mozc'],
  ...['fcitx5-frontend-gtk3', 'fcitx5-frontend-gtk4', 'fonts-noto-cjk'],
];
const MOZC = '/usr/lib/mozc/mozc_server';
const PROGRAMS = ['Xvfb', 'xdotool', 'openbox', 'dbus-daemon', 'fcitx5', 'fcitx5-remote', 'setpriv'];
/** mozc refuses to run as root: then everything runs as this user, `nobody`. */
const NOBODY = 65_534;
const ATTEMPT_MS = 30_000;

/** Is there an input method on this machine? In CI on Debian a missing one is installed. */
export function hasInputMethod(): boolean {
  const isThere = (): boolean => existsSync(MOZC) && PROGRAMS.every((name) => existsSync(`/usr/bin/${name}`));
  if (isThere()) return true;
  if (!installInCi(...PACKAGES)) return false;
  return isThere();
}

/** What a newcomer is told where there is none. */
export const HOW_TO_INSTALL = `apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;

export interface Desktop {
  /** Where playwright finds the window (`connectOverCDP`). */
  readonly cdpUrl: string;
  /** Runs one of the desktop's own programs (xdotool, fcitx5-remote). */
  run(program: string, ...args: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts everything, once more when something does not come up (one start in a hundred under load shows no window of
 * Chromium); throws with the programs' last words when the second start fails too.
 */
export const startDesktop = (): Promise<Desktop> => startOnce().catch(startOnce);

async function startOnce(): Promise<Desktop> {
  const home = await mkdtemp(join(tmpdir(), 'input-method-'));
  const started: ChildProcess[] = [];
  const said: string[] = [];
  const asNobody = process.getuid?.() === 0;
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    LANGUAGE: 'ja',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };
  const prefix = asNobody
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs']
    : [];
  const begin = (...command: readonly string[]): ChildProcess => {
    const [program = '', ...args] = [...prefix, ...command];
    const child = spawn(program, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    started.push(child);
    return child;
  };
  const own = async (program: string, ...args: readonly string[]): Promise<void> => {
    const [first = '', ...others] = [...prefix, program, ...args];
    await run(first, others, { env: { ...env } });
  };
  const comesUp = <T>(what: string, condition: () => T | Promise<T>) =>
    until(condition, { timeoutMs: ATTEMPT_MS, what: `${what} comes up` });
  const close = async (): Promise<void> => {
    // The last one started ends first.
    for (const child of started.toReversed()) await ended(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await furnish(home, asNobody);
    if (asNobody) {
      await mkdir('/tmp/.X11-unix', { recursive: true });
      // What mkdir is told, the umask takes away again: nobody could not listen there.
      await chmod('/tmp/.X11-unix', 0o1777);
    }
    // Xvfb takes the first free display and tells which.
    const xvfb = begin('Xvfb', '-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp', '-ac');
    let display = '';
    xvfb.stdio[3]?.on('data', (chunk: Buffer) => {
      display += chunk.toString();
    });
    await comesUp('Xvfb', () => display.endsWith('\n'));
    Object.assign(env, { DISPLAY: `:${display.trim()}`, GTK_IM_MODULE: 'fcitx', XMODIFIERS: '@im=fcitx' });
    begin('dbus-daemon', `--config-file=${join(home, 'bus.conf')}`, '--nofork', '--nopidfile');
    await comesUp('D-Bus', () => existsSync(join(home, 'run/bus')));
    env['DBUS_SESSION_BUS_ADDRESS'] = `unix:path=${join(home, 'run/bus')}`;
    begin('openbox', '--sm-disable');
    await comesUp('openbox', () => own('xdotool', 'get_desktop').then(() => true));
    begin(MOZC);
    begin('fcitx5', '--disable=notificationitem,wayland,waylandim');
    await comesUp('fcitx5', () => own('fcitx5-remote').then(() => true));
    begin(
      findBrowser(),
      `--user-data-dir=${join(home, 'chromium')}`,
      ...['--remote-debugging-port=0', '--no-sandbox', '--disable-gpu', '--no-first-run'],
      ...['--no-default-browser-check', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--disable-dev-shm-usage', '--password-store=basic', '--lang=ja'],
      ...['--disable-features=Translate', '--ozone-platform=x11', '--start-maximized', 'about:blank'],
    );
    // Chromium takes a free port and tells which.
    const told = join(home, 'chromium/DevToolsActivePort');
    const port = await comesUp('Chromium', () => readFileSync(told, 'utf8').split('\n')[0]);
    await comesUp("Chromium's window", () =>
      own('xdotool', 'search', '--onlyvisible', '--class', 'chrom', 'windowactivate').then(() => true),
    );
    return { cdpUrl: `http://127.0.0.1:${port}`, run: own, close };
  } catch (error) {
    // What they say when they are told to end would hide why.
    const lastWords = said.join('').slice(-2000);
    await close();
    throw new Error(`The desktop did not start; it said: ${lastWords}`, { cause: error });
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  child.kill('SIGTERM');
  await until(hasEnded, { timeoutMs: 3000 }).catch(() => child.kill('SIGKILL'));
  await until(hasEnded);
}

/** Settings of the programs, in their own files. */
async function furnish(home: string, forNobody: boolean): Promise<void> {
  const folders = ['config', 'config/fcitx5', 'config/fcitx5/conf', 'config/mozc', 'run', 'data', 'cache'];
  const files: readonly (readonly [string, string | Buffer])[] = [
    [
      'config/fcitx5/profile',
      '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=mozc\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n' +
        '[Groups/0/Items/1]\nName=mozc\nLayout=\n\n[GroupOrder]\n0=Default\n',
    ],
    // Its state is one for all fields, and off until somebody switches it on.
    ['config/fcitx5/config', '[Behavior]\nActiveByDefault=False\nShareInputState=All\n'],
    ['config/fcitx5/conf/mozc.conf', 'InitialMode=Hiragana\n'],
    // mozc's settings are a protocol buffer: as it comes, but it learns nothing (the first candidate stays the first) and
    // offers emoji. Fields: general_config.config_version 1, session_keymap MSIME, history_learning_level NO_HISTORY, use_emoji_conversion.
    ['config/mozc/config1.db', Buffer.from('0a020801c80202900302c80501', 'hex')],
    ['config/mozc/user_dictionary.db', registeredWord('よしだ', '𠮷田')],
    [
      'bus.conf',
      `<busconfig><type>session</type><listen>unix:path=${home}/run/bus</listen><auth>EXTERNAL</auth>` +
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>' +
        '<allow own="*"/><allow user="*"/></policy></busconfig>\n',
    ],
  ];
  for (const folder of folders) await mkdir(join(home, folder), { mode: 0o700 });
  for (const [path, content] of files) await writeFile(join(home, path), content);
  if (!forNobody) return;
  for (const path of ['.', ...folders, ...files.map(([file]) => file)])
    await chown(join(home, path), NOBODY, NOBODY);
  await chmod(home, 0o755);
}

/** mozc's user dictionary with one word that somebody has registered; a noun. */
function registeredWord(reading: string, word: string): Buffer {
  const field = (tag: number, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from([tag, content.length]), content]);
  const entry = Buffer.concat([
    field(0x0a, Buffer.from(reading)),
    field(0x12, Buffer.from(word)),
    Buffer.from([0x28, 6]),
  ]);
  const dictionary = Buffer.concat([
    Buffer.from([0x08, 1, 0x10, 1]),
    field(0x1a, Buffer.from('own')),
    field(0x22, entry),
  ]);
  return field(0x12, dictionary);
}
