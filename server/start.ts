// Entry of `npm start`: builds pages and server when that was not done since the sources changed, then runs the built
// server in this process. `--dev` runs the server from source instead, `--demo` brings the demo camp.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(project, 'dist', 'server', 'main.js');
const SOURCES = [
  'client',
  'server',
  'shared',
  'public',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
];

if (process.argv.includes('--dev')) {
  await import('./main.ts');
} else {
  if (!isBuilt()) build();
  await import(pathToFileURL(built).href);
}

function isBuilt(): boolean {
  const pages = join(project, 'dist', 'client', 'index.html');
  if (!existsSync(built) || !existsSync(pages)) return false;
  const oldest = Math.min(statSync(built).mtimeMs, statSync(pages).mtimeMs);
  return SOURCES.every((source) => newestIn(join(project, source)) <= oldest);
}

/** Latest change in a file or folder; 0 when there is none. */
function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function build(): void {
  process.stderr.write('画面を組み立てています（はじめの一回だけ、1〜2分）… Building, once.\n');
  const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const args of [['build'], ['build', '--ssr']])
    execFileSync(process.execPath, [vite, ...args, '--logLevel', 'warn'], {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}
