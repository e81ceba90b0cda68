// The last stage of the Containerfile, step by step, on a computer without Node and network: what it copies, whose account it takes, its command,
// its question after health, and its end. The build's steps are those of `npm ci`, `npm run build` and `npm run pack:server`.
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../../../server/box/pack/app-folder.ts';
import { fetchNode } from '../../../server/box/pack/fetch-node.ts';
import { NODE_CACHE } from '../../../server/box/pack/pack.ts';
import { packServer } from '../../../server/box/pack/pack-server.ts';
import { LINUX_NODES } from '../../../server/box/pack/systems.ts';
import { BareComputer, giveToNobody, whyNoBareComputer } from '../../kit/bare-computer.ts';
import { lastStage, stagesOf } from '../../kit/containerfile.ts';
import { until } from '../../kit/until.ts';

const why = whyNoBareComputer();
const recipe = readFileSync(join(PROJECT, 'Containerfile'), 'utf8');
const stage = lastStage(recipe);

describe.skipIf(why !== null)(
  `the container’s last stage${why === null ? '' : ` (left out: ${why})`}`,
  () => {
    let computer: BareComputer;
    const around = mkdtempSync(join(tmpdir(), 'miraizu-container-'));
    const app = join(around, 'app');
    const data = join(around, 'data');
    const node = join(around, 'node');

    beforeAll(async () => {
      chmodSync(around, 0o755);
      await packServer(join(around, 'dist/server-install'));
      // With their times, as COPY does: compressed neighbours count as old where their file is newer.
      for (const { from, to } of stage.copied)
        cpSync(join(around, from), join(app, to), { recursive: true, preserveTimestamps: true });
      mkdirSync(data, { mode: 0o700 });
      giveToNobody(data);
      copyFileSync((await fetchNode(LINUX_NODES[24], NODE_CACHE)).program, node);
      chmodSync(node, 0o755);
      computer = await BareComputer.make();
    }, 240_000);
    afterAll(() => {
      computer?.end();
      rmSync(around, { recursive: true, force: true });
    });

    it('serves as nobody from files it cannot change, says that it lives, and ends by SIGTERM', async () => {
      const [command, ...args] = stage.command;
      expect(command).toBe('node');
      const program = computer.start(node, [join(app, args[0] ?? '')], { ...stage.env, DATA_DIR: data });
      let said = '';
      for (const stream of [program.stdout, program.stderr])
        stream?.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
      const ended = new Promise<number | null>((resolve) => program.once('close', resolve));
      await until(() => said.includes('Ready'), { timeoutMs: 20_000, what: 'it is ready' });
      const health =
        stagesOf(recipe)
          .at(-1)
          ?.find(({ word }) => word === 'HEALTHCHECK')?.rest ?? '';
      const [, ...question] = JSON.parse(health.slice(health.indexOf('['))) as string[];
      const asks = question.map((part) => part.replace('process.env.PORT', stage.env['PORT'] ?? ''));
      await until(async () => (await computer.run(node, asks)).code === 0, { what: 'it says that it lives' });
      program.kill('SIGTERM');
      expect(await ended).toBe(0);
      // Pages lie ready compressed: nothing was tried that it may not.
      expect(said).not.toMatch(/"level":[4-6]0/);
    });
  },
);
