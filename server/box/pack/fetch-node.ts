// Node's program from the package registry: fetched by npm, checked by its pinned digest, kept for the next time.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import * as tar from 'tar';
import type { NodePackage } from './systems.ts';

/** Where the program and its licence lie. */
export interface FetchedNode {
  readonly program: string;
  /** null: the package for Windows brings none. */
  readonly licence: string | null;
}

/** Thrown for a package that is not the pinned one. */
export class WrongPackageError extends Error {
  constructor(node: NodePackage) {
    super(`${node.name}@${node.version} is not the package that was pinned.`);
    this.name = 'WrongPackageError';
  }
}

/** Needs the registry the first time. Throws WrongPackageError, and npm's failures. */
export async function fetchNode(node: NodePackage, cache: string): Promise<FetchedNode> {
  const folder = join(cache, `${node.name}-${node.version}`);
  const found = (): FetchedNode => {
    const licence = join(folder, 'LICENSE');
    return { program: join(folder, node.program), licence: existsSync(licence) ? licence : null };
  };
  if (existsSync(found().program)) return found();
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'fetching-'));
  try {
    npm(['pack', `${node.name}@${node.version}`, '--pack-destination', draft, '--silent']);
    const [name = ''] = readdirSync(draft);
    const file = join(draft, name);
    const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
    if (`sha512-${digest}` !== node.integrity) throw new WrongPackageError(node);
    const wanted = [`package/${node.program}`, 'package/LICENSE'];
    await tar.extract({ file, cwd: draft, strip: 1, filter: (path) => wanted.includes(path) });
    rmSync(file);
    chmodSync(join(draft, node.program), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return found();
}

function npm(args: readonly string[]): void {
  // npm is a script of its own on Windows.
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
