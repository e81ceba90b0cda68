// The proxies of deploy/ as they really are: Debian's nginx and Caddy (CI installs them where they are missing) run the recipe itself, in
// which only addresses, names and files are other ones, as a process on free ports of this machine.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { selfSigned } from './certificate.ts';
import { installInCi } from './debian-packages.ts';
import { freePort } from './server-process.ts';
import { until } from './until.ts';

const DEPLOY = fileURLToPath(new URL('../../deploy/', import.meta.url));
/** Where it listens: a browser takes this address for a developer's own, and tldraw asks for no key there. */
const ADDRESS = '127.0.0.1';

export interface RunningProxy {
  /** `https://127.0.0.1:…` */
  readonly origin: string;
  /** The port that only sends people on to https; null where the recipe has none. */
  readonly plainPort: number | null;
  readonly stop: () => Promise<void>;
}

/** What is put in the recipe's place of `127.0.0.1:3000`, and what else a test has otherwise: text by text, each of which is there. */
export interface RecipeChanges {
  readonly relays: readonly string[];
  readonly instead?: readonly (readonly [string, string])[];
}

/** Path of nginx, installed first when this is CI on Debian; null when the machine has none. */
export const findNginx = (): string | null => find('/usr/sbin/nginx', 'nginx-light');

/** Path of Caddy, likewise. */
export const findCaddy = (): string | null => find('/usr/bin/caddy', 'caddy');

function find(path: string, debianPackage: string): string | null {
  if (existsSync(path)) return path;
  return installInCi(debianPackage) && existsSync(path) ? path : null;
}

/** Text of a recipe. */
export const recipe = (name: 'nginx.conf' | 'nginx-subpath.conf' | 'Caddyfile'): Promise<string> =>
  readFile(join(DEPLOY, name), 'utf8');

/** Runs a recipe of nginx. The caller stops it. */
export async function startNginx(
  path: string,
  name: 'nginx.conf' | 'nginx-subpath.conf',
  { relays, instead = [] }: RecipeChanges,
): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'miraizu-nginx-'));
  const [port, plainPort] = [await freePort(), await freePort()];
  const { key, cert } = selfSigned(ADDRESS);
  const [relay = '', ...more] = relays;
  const site = changed(await recipe(name), [
    ['server 127.0.0.1:3000 ', `server ${relay} `],
    ['# server 10.0.0.6:3000 ', more[0] === undefined ? '# server none ' : `server ${more[0]} `],
    ['listen 443 ', `listen ${ADDRESS}:${port} `],
    ['\tlisten [::]:443 ssl http2;\n', ''],
    ...(name === 'nginx.conf'
      ? ([
          ['listen 80;', `listen ${ADDRESS}:${plainPort};`],
          ['\tlisten [::]:80;\n', ''],
        ] as const)
      : []),
    ['/etc/ssl/miraizu/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/miraizu/key.pem', join(folder, 'key.pem')],
    ...instead,
  ]);
  await Promise.all([
    writeFile(join(folder, 'key.pem'), key),
    writeFile(join(folder, 'cert.pem'), cert),
    writeFile(join(folder, 'site.conf'), site),
    writeFile(join(folder, 'nginx.conf'), AROUND.replaceAll('FOLDER', folder)),
  ]);
  const child = spawn(path, ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', 'stderr'], {
    stdio: 'pipe',
  });
  await listening(child, port);
  return {
    origin: `https://${ADDRESS}:${port}`,
    plainPort: name === 'nginx.conf' ? plainPort : null,
    stop: () => stop(child, 'SIGQUIT', folder),
  };
}

/** Root's nginx would work as another user, who may not write into the folder. */
const OWNER = process.getuid?.() === 0 ? 'user root;' : '';

/** What Debian's own /etc/nginx/nginx.conf has around a site, in a folder of the test's. */
const AROUND = `daemon off;
${OWNER}
pid FOLDER/nginx.pid;
error_log stderr warn;
worker_processes 1;
worker_shutdown_timeout 1s;
events { worker_connections 768; }
http {
  access_log off;
  default_type application/octet-stream;
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  include FOLDER/site.conf;
}
`;

/** Runs the recipe of Caddy: its site on a host of its own (`whole`) or the one under a path. The caller stops it. */
export async function startCaddy(
  path: string,
  site: 'whole' | 'path',
  { relays, instead = [] }: RecipeChanges,
): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'miraizu-caddy-'));
  const [port, otherPort] = [await freePort(), await freePort()];
  const { key, cert } = selfSigned(ADDRESS);
  const tls = `tls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}`;
  const [whole, below] = site === 'whole' ? [port, otherPort] : [otherPort, port];
  const text = changed(await recipe('Caddyfile'), [
    ['reverse_proxy 127.0.0.1:3000 {', `reverse_proxy ${relays.join(' ')} {`],
    ['miraizu.example.jp {', `https://${ADDRESS}:${whole} {\n\t${tls}`],
    ['pref.example.jp {', `https://${ADDRESS}:${below} {\n\t${tls}`],
    ...instead,
  ]);
  await Promise.all([
    writeFile(join(folder, 'key.pem'), key),
    writeFile(join(folder, 'cert.pem'), cert),
    writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${text}`),
  ]);
  const child = spawn(path, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    stdio: 'pipe',
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  await listening(child, port);
  return {
    origin: `https://${ADDRESS}:${port}`,
    plainPort: null,
    stop: () => stop(child, 'SIGKILL', folder),
  };
}

/** Throws where the recipe has not what is to be changed: then it is not the recipe that would be tested. */
function changed(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the recipe has no «${from}»`);
    return now.replaceAll(from, to);
  }, text);
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await until(
    () => {
      if (child.exitCode !== null) throw new Error(`the proxy has ended: ${said.join('')}`);
      return canConnect(port);
    },
    { what: 'the proxy listens' },
  );
}

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, ADDRESS);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function stop(child: ChildProcess, signal: 'SIGQUIT' | 'SIGKILL', folder: string): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await gone;
  }
  await rm(folder, { recursive: true, force: true });
}
