// `npm run pack`: a folder and a zip for each system (`npm run pack -- linux-x64` for one), in dist/box. Built anew first. Needs the
// package registry for Node's programs, once.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layApp, PROJECT, writePapers } from './app-folder.ts';
import { fetchNode } from './fetch-node.ts';
import { nodePart } from './parts.ts';
import { firstWords, STARTERS } from './starters.ts';
import { LINUX_NODES, SYSTEMS, type System } from './systems.ts';
import { zipFolder } from './zip.ts';

/** Where Node's programs are kept between two packings. */
export const NODE_CACHE = join(PROJECT, 'node_modules', '.cache', 'miraizu-node');

/** Packs the box of one system into `into`; the product must be built. Returns its folder. */
export async function packFolder(system: System, into: string): Promise<string> {
  const folder = join(into, `miraizu-${system.name}`);
  rmSync(folder, { recursive: true, force: true });
  const app = join(folder, 'app');
  mkdirSync(join(folder, 'node'), { recursive: true });
  layApp(app);
  const node = await fetchNode(system.node, NODE_CACHE);
  cpSync(node.program, join(folder, 'node', system.program));
  chmodSync(join(folder, 'node', system.program), 0o755);
  writeFileSync(join(folder, system.starter), STARTERS[system.name], { mode: 0o755 });
  // Notepad takes it for UTF-8 by its first bytes.
  writeFileSync(join(folder, 'はじめに.txt'), `\ufeff${firstWords(system)}`);
  // The words are the same on every system.
  const licence = node.licence ?? (await fetchNode(LINUX_NODES[24], NODE_CACHE)).licence ?? '';
  writePapers(folder, nodePart(system.node, licence));
  return folder;
}

async function main(names: readonly string[]): Promise<void> {
  const systems = SYSTEMS.filter(({ name }) => names.length === 0 || names.includes(name));
  if (systems.length === 0) throw new Error(`There are ${SYSTEMS.map(({ name }) => name).join(', ')}.`);
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const args of [['build'], ['build', '--ssr']])
    execFileSync(process.execPath, [vite, ...args, '--logLevel', 'warn'], { cwd: PROJECT, stdio: 'inherit' });
  const into = join(PROJECT, 'dist', 'box');
  for (const system of systems) {
    const folder = await packFolder(system, into);
    const zip = `${folder}.zip`;
    rmSync(zip, { force: true });
    await zipFolder(folder, zip);
    const digest = createHash('sha256').update(readFileSync(zip)).digest('hex');
    console.log(`${zip}  ${(statSync(zip).size / 1_000_000).toFixed(1)} MB  sha256 ${digest}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
