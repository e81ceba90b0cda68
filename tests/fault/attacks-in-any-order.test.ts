// F12 and F21: the known attacks (tests/security/attacks) in an order that a seed makes up, by more and more attackers, while
// others write. Each ends as it must whatever went before; the others keep every letter; the folder is sound. How long each of them
// holds up the server is measured one by one in tests/security/attacks.test.ts.
import { expect, it, onTestFinished } from 'vitest';
import { verifyFolder } from '../../server/storage/verify/verify-folder.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { gatherStorm } from '../kit/storm.ts';
import { startWatchedServer } from '../kit/watched-server.ts';
import { arrive } from '../security/attacks/arrive.ts';
import type { Attack } from '../security/attacks/attack.ts';
import { HTTP_ATTACKS } from '../security/attacks/http-attacks.ts';
import { SOCKET_ATTACKS } from '../security/attacks/socket-attacks.ts';
import { YJS_ATTACKS } from '../security/attacks/yjs-attacks.ts';
import { timesOf } from './faults.ts';

/** A new attacker now and then: one person has only so many connections. */
const EACH_ATTACKS = 8;

const KINDS: readonly (readonly [string, readonly Attack[], number])[] = [
  ['[F12] hostile Yjs', YJS_ATTACKS, timesOf('F12')],
  ['[F21] floods', [...SOCKET_ATTACKS, ...HTTP_ATTACKS], timesOf('F21')],
];

it.each(KINDS)(
  `%s, in any order (FAULT_SEED=${RUN_SEED})`,
  { timeout: 600_000 },
  async (_, attacks, times) => {
    const random = randomFrom(RUN_SEED);
    const dataDir = temporaryFolder();
    const server = await startWatchedServer(dataDir);
    onTestFinished(server.kill);
    const storm = await gatherStorm(server, { writers: 3, cities: ['若葉市', '高台市'] });
    onTestFinished(() => storm.end());
    let camp = await arrive(server.url, storm);
    for (let n = 0; n < times; n += 1) {
      if (n % EACH_ATTACKS === EACH_ATTACKS - 1) camp = await arrive(server.url, storm);
      const attack = attacks[Math.floor(random() * attacks.length)];
      if (attack === undefined) throw new Error('there are attacks');
      for (const writer of storm.writers) writer.start();
      expect(await attack.run(camp), `${n}: ${attack.name}`).toBe(attack.ends);
      for (const writer of storm.writers) writer.rest();
    }
    await storm.calm();
    expect(await storm.lost()).toEqual([]);
    await server.kill();
    expect(verifyFolder(dataDir).findings).toEqual([]);
  },
);
