// F29: SIGTERM while people write, as in every planned upgrade: camps are handed over, nobody notices more than a short reconnect, what was
// asked over HTTP is answered, and the process leaves with code 0.
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { gatherRegionStorm, print, type RegionStorm } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { secretOf } from '../kit/server.ts';
import { describeRegion, startWatchedRegion, type WatchedRelay } from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const HANDOVERS = timesOf('F29');
/** Promised; of several handovers the best tells what the program needs. */
const NOTICED_MS = 1_000;

describeRegion('a region whose relays are ended one by one', () => {
  it(`[F29] SIGTERM hands over while people write: code 0, nothing lost, requests answered, and a short reconnect, ${HANDOVERS} times (FAULT_SEED=${RUN_SEED})`, {
    timeout: 60_000 + HANDOVERS * 30_000,
  }, async () => {
    const random = randomFrom(RUN_SEED);
    const watched = await startWatchedRegion(3);
    const storm = await gatherRegionStorm(watched, { writers: 6 });
    const gapsMs: number[] = [];
    for (let nth = 0; nth < HANDOVERS; nth += 1) {
      await storm.blow(1 + Math.floor(random() * 40));
      const home = await watched.homeOf(storm.campId);
      const next = await watched.add();
      await storm.blow(5);
      const joining = await Promise.all([beginJoining(home, storm), beginJoining(home, storm)]);
      const endedMs = performance.now();
      const code = home.process.stop();
      const answers = await Promise.all(joining.map((each) => each.finish()));
      // 503: the camp went over just then, nothing was done, and whoever asked asks again.
      for (const status of answers) expect([200, 503], `handover ${nth}`).toContain(status);
      await storm.blow(5);
      gapsMs.push(Math.max(...storm.gapsSince(endedMs)));
      expect(await code, `handover ${nth}`).toBe(0);
      watched.takeOut(home);
      expect(watched.relays).toContain(next);
    }
    print('a relay ended: the longest that anybody waited', gapsMs);
    expect(await storm.wrongs()).toEqual([]);
    expect(Math.min(...gapsMs)).toBeLessThan(NOTICED_MS);
  });
});

/** Somebody joins, slowly: the relay has heard of it when this resolves, and gets the rest of it with `finish`, which resolves with the answer. */
async function beginJoining(
  { url }: WatchedRelay,
  storm: RegionStorm,
): Promise<{ finish(): Promise<number | undefined> }> {
  const [board] = storm.camp.boards;
  const wish = {
    proof: { secret: secretOf(storm.camp.links.participant) },
    name: `ゆっくりの人${Math.round(performance.now())}`,
    teamId: board?.teamId,
  };
  const body = Buffer.from(JSON.stringify(wish));
  const asking = request(`${url}/api/join`, {
    method: 'POST',
    agent: false,
    headers: {
      origin: storm.reader.url,
      expect: '100-continue',
      'content-type': 'application/json',
      'content-length': body.length,
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    asking.on('error', reject);
    asking.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
  });
  await new Promise<void>((resolve) => {
    asking.on('continue', () => resolve());
    asking.flushHeaders();
  });
  asking.write(body.subarray(0, 10));
  return {
    finish() {
      asking.end(body.subarray(10));
      return answered;
    },
  };
}
