// F32: relays whose clocks are wrong, run at another speed, stand still or jump. Leases go by the database's clock alone, and whether somebody
// may write by the fence alone: whatever a relay believes, no two are a camp's home under one fence.
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createLog } from '../../server/log.ts';
import { Leases } from '../../server/region/leases/leases.ts';
import { postgresLeaseTable } from '../../server/region/leases/postgres-lease-table.ts';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { aBoard, aCamp } from '../kit/camp-facts.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { testDatabase } from '../kit/postgres.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { describeRegion } from '../kit/watched-region.ts';
import { Witness } from '../kit/witness.ts';
import { timesOf } from './faults.ts';

const SEEDS = Array.from({ length: timesOf('F32') }, (_, n) => RUN_SEED + n);
const RELAYS = 3;
const STEPS = 120;
/** Short, so that leases run out while the test goes on. */
const TTL_MS = 40;
const DAY_MS = 86_400_000;

describeRegion('a region whose clocks are wrong', () => {
  it.each(SEEDS)(
    '[F32] clocks that stand, jump and lie make no second home under one fence (seed %d)',
    async (seed) => {
      const random = randomFrom(seed);
      const database = await testDatabase();
      onTestFinished(() => database.drop());
      const witness = await Witness.of(database.url);
      onTestFinished(() => witness.close());
      const relays = await Promise.all(
        Array.from({ length: RELAYS }, async (_, nth) => {
          const clock = new ManualClock();
          const relayId = `clock-${nth}`;
          const url = new URL(database.url);
          url.searchParams.set('application_name', relayId);
          let leases: Leases | null = null;
          // Years behind, or ahead.
          const wrongMs = (random() - 0.5) * 2_000 * DAY_MS;
          const storage = await openPostgresStorage(url.href, {
            now: () => Math.round(Date.now() + wrongMs + clock.nowMs()),
            poolSize: 4,
            fences: { relayId, fenceOf: (camp) => leases?.fenceOf(camp) ?? null },
          });
          onTestFinished(() => storage.close());
          leases = new Leases({
            table: postgresLeaseTable(storage.database.urgent, TTL_MS),
            self: { relayId, address: `http://${relayId}.test`, build: 'b', format: 1 },
            clock,
            log: createLog('silent'),
            onTaken: () => undefined,
            onLost: () => undefined,
          });
          await leases.start();
          return { clock, leases, storage };
        }),
      );
      const board = 'board' as BoardId;
      const doc = new Y.Doc();
      const first = relays[0] ?? expect.fail();
      await first.storage.camps.create({
        camp: aCamp(),
        teams: [],
        boards: [{ board: aBoard(), snapshot: Y.encodeStateAsUpdate(doc) }],
        invites: [],
      });
      const kept: number[] = [];
      let refused = 0;
      for (let step = 0; step < STEPS; step += 1) {
        const { clock, leases, storage } = relays[Math.floor(random() * RELAYS)] ?? expect.fail();
        const roll = random();
        if (roll < 0.3) clock.advance(random() * 5_000);
        else if (roll < 0.4) clock.leap(random() * DAY_MS);
        else if (roll < 0.6) await leases.find('camp');
        else if (roll < 0.65) await leases.release('camp');
        else if (roll < 0.75) {
          // Nobody keeps anything for as long as a lease lasts.
          const untilMs = performance.now() + TTL_MS;
          await until(() => performance.now() > untilMs, { what: 'a lease runs out' });
        } else {
          // Whether or not it believes to be at home.
          const before = Y.encodeStateVector(doc);
          doc.getMap('notes').set(String(step), step);
          const [outcome] = await storage.boards.commit([
            { board, update: Y.encodeStateAsUpdate(doc, before) },
          ]);
          if (outcome !== undefined && 'seq' in outcome) kept.push(outcome.seq);
          else refused += 1;
        }
      }
      expect(kept).toEqual(kept.map((_, n) => n + 1));
      expect(await witness.findings()).toEqual([]);
      expect(await witness.fenceOf('camp')).toBeGreaterThan(1);
      expect(refused).toBeGreaterThan(0);
      expect(kept.length).toBeGreaterThan(0);
      for (const { leases } of relays) await leases.stop();
    },
  );
});
