// `npm run pack:server`: the folder that a server runs from, in dist/server-install, with its list of parts and licences. Node and whoever
// starts it (systemd, a container) are the machine's. The product must be built.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { precompress } from '../../http/precompress.ts';
import { layApp, PROJECT, writePapers } from './app-folder.ts';
import type { Part } from './parts.ts';

/** Packs into `folder`, which is emptied first. */
export async function packServer(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  layApp(folder);
  // Where it runs it may not write beside its own files.
  await precompress(join(folder, 'dist', 'client'));
  writePapers(folder, NODE);
}

/** Not in the folder, but nothing runs without it. */
const NODE: Part = { name: 'Node.js', version: process.versions.node, licence: 'MIT', text: '' };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(PROJECT, 'dist', 'server-install');
  await packServer(folder);
  console.log(folder);
}
