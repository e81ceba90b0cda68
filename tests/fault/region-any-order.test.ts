// F33: everything that can happen to the relays of a region, in any order, while people write through a balancer: killed, halted, ended,
// cut off from the database or from each other, and somebody who joins amid it. Afterwards nothing promised is lost, all documents are
// one, and no two relays have ever written under one fence.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatherRegionStorm, type RegionStorm } from '../kit/region-storm.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { answerOf, secretOf, TestBrowser } from '../kit/server.ts';
import { until } from '../kit/until.ts';
import {
  describeRegion,
  startWatchedRegion,
  type WatchedRegion,
  type WatchedRelay,
} from '../kit/watched-region.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F33') }, (_, n) => RUN_SEED + n);
const RELAYS = 3;
const EVENTS = 3;

interface Scene {
  readonly watched: WatchedRegion;
  readonly storm: RegionStorm;
  readonly random: () => number;
}
type Happening = (relay: WatchedRelay, scene: Scene) => Promise<void>;

const passes = async (ms: number): Promise<void> => {
  const untilMs = performance.now() + ms;
  await until(() => performance.now() > untilMs, { timeoutMs: ms + 5_000, what: 'time passes' });
};

/** Each leaves the region whole again: as many relays, and every line works. */
const HAPPENINGS: Readonly<Record<string, Happening>> = {
  'is killed': async (relay, { watched }) => {
    watched.takeOut(relay);
    await relay.process.kill();
    await watched.add();
  },
  'is ended, and another one begins': async (relay, { watched }) => {
    const ending = relay.process.stop();
    await watched.add();
    expect(await ending, `${relay.name} leaves well; it said: ${relay.process.output()}`).toBe(0);
    watched.takeOut(relay);
  },
  'stands still': async (relay, { random }) => {
    relay.process.signal('SIGSTOP');
    await passes(500 + random() * 5_000);
    relay.process.signal('SIGCONT');
  },
  'hears nothing of the database': async (relay, { random }) => {
    relay.toDatabase.swallow();
    await passes(500 + random() * 5_000);
    relay.toDatabase.mend();
  },
  'is refused by the database': async (relay, { random }) => {
    await relay.toDatabase.refuse();
    await passes(500 + random() * 5_000);
    relay.toDatabase.mend();
  },
  'has its connections to the database torn': async (relay) => relay.toDatabase.tear(),
  'is not told that it was kept': async (relay, { random }) => {
    relay.toDatabase.loseReplies('COMMIT', 1 + Math.floor(random() * 3)).catch(() => undefined);
  },
  'is cut off from the others': async (relay, { random }) => {
    if (random() < 0.5) await relay.fromOthers.refuse();
    else relay.fromOthers.swallow();
    await passes(500 + random() * 5_000);
    relay.fromOthers.mend();
  },
  'sees somebody come': async (relay, { watched, storm }) => {
    const browser = new TestBrowser(watched.door.url);
    const wish = {
      proof: { secret: secretOf(storm.camp.links.participant) },
      name: `途中の人${Math.round(performance.now())}`,
      teamId: storm.camp.boards[0]?.teamId,
    };
    await until(async () => answerOf(await browser.post('/api/join', wish)), {
      timeoutMs: 30_000,
      what: `somebody joins, also at ${relay.name}`,
    });
  },
};

describeRegion('a region to which everything happens', () => {
  let watched: WatchedRegion;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    watched = await startWatchedRegion(RELAYS, {}, (end) => ends.unshift(end));
  }, 60_000);
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it.each(SEEDS)(
    '[F33] killed, halted, ended and cut off in any order: nothing is lost, all is one, and nobody wrote beside the home (seed %d)',
    { timeout: 180_000 },
    async (seed) => {
      const random = randomFrom(seed);
      const storm = await gatherRegionStorm(watched, { writers: 4 });
      await storm.blow(1 + Math.floor(random() * 20));
      const story: string[] = [];
      for (let nth = 0; nth < EVENTS; nth += 1) {
        // Every other time the home, of which most is to be feared.
        const home = random() < 0.5 ? await watched.homeOf(storm.campId) : null;
        const relay = home ?? watched.relays[Math.floor(random() * watched.relays.length)] ?? expect.fail();
        const names = Object.keys(HAPPENINGS);
        const name = names[Math.floor(random() * names.length)] ?? expect.fail();
        story.push(`${relay.name}${home === null ? '' : ' (home)'} ${name}`);
        await HAPPENINGS[name]?.(relay, { watched, storm, random });
        if (random() < 0.5) await storm.blow(1 + Math.floor(random() * 5), 60_000);
      }
      await storm.blow(2, 60_000);
      expect(await storm.wrongs(), story.join('; ')).toEqual([]);
      storm.end();
    },
  );
});
