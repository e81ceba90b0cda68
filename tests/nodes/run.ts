// `npm run test:nodes`: the storage's contract, backups, and the first camp on the other Nodes that people may have, with the SQLite that is
// built into them. This Node has run everything before. The programs come from the package registry.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNode } from '../../server/box/pack/fetch-node.ts';
import { NODE_CACHE } from '../../server/box/pack/pack.ts';
import { LINUX_NODES } from '../../server/box/pack/systems.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = [
  ['--project', 'unit', 'tests/contract', 'tests/server/storage', 'tests/server/backups'],
  ['--project', 'e2e', 'tests/e2e/first-camp'],
];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('Left out: other Nodes are fetched for Linux on x64 alone.');
} else {
  for (const node of Object.values(LINUX_NODES)) {
    const { program } = await fetchNode(node, NODE_CACHE);
    for (const args of RUNS) {
      console.log(`\nNode ${node.version}: ${args.slice(2).join(', ')}`);
      const { status } = spawnSync(
        program,
        [join(project, 'node_modules/vitest/vitest.mjs'), 'run', ...args],
        {
          cwd: project,
          stdio: 'inherit',
        },
      );
      if (status !== 0) process.exit(status ?? 1);
    }
  }
}
