// Runs the contract of facts that pass on memory and on PostgreSQL.
import { describe, expect, it } from 'vitest';
import { GuessLimit } from '../../server/auth/guess-limit.ts';
import { newSixDigits } from '../../server/auth/random.ts';
import { AdmissionRequests } from '../../server/camps/admission-requests.ts';
import { HANDOVER_VALID_MS, HandoverCodes } from '../../server/camps/handover-codes.ts';
import { postgresAdmissions } from '../../server/storage/postgres/admissions.ts';
import { postgresFiles } from '../../server/storage/postgres/asset-files.ts';
import { postgresGuesses } from '../../server/storage/postgres/guesses.ts';
import { postgresHandovers } from '../../server/storage/postgres/handovers.ts';
import { openPostgresStorage, type PostgresStorage } from '../../server/storage/postgres/postgres.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { aBoard, aCamp, anAsset, aPerson, aTeam } from '../kit/camp-facts.ts';
import { noPostgres, testDatabase } from '../kit/postgres.ts';
import {
  CAMP,
  GUESSES_AT_TEST,
  KITA,
  type PassingFacts,
  registerPassingFactsContract,
  SAKASHITA,
  TAKADAI,
  WAKABA,
} from './passing/passing-facts-contract.ts';

registerPassingFactsContract('memory', () => {
  let nowMs = 1_000;
  const fresh = () => {
    const handovers = new HandoverCodes(() => nowMs);
    const guesses = new GuessLimit(GUESSES_AT_TEST, () => nowMs);
    const admissions = new AdmissionRequests(() => nowMs);
    return {
      handovers: [handovers, handovers],
      guesses: [guesses, guesses],
      admissions: [admissions, admissions],
    } as const;
  };
  let now = fresh();
  const facts: PassingFacts = {
    get handovers() {
      return now.handovers;
    },
    get guesses() {
      return now.guesses;
    },
    get admissions() {
      return now.admissions;
    },
    passMs: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    clear: () => {
      now = fresh();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return Promise.resolve(facts);
});

describe.skipIf(noPostgres !== null)('on PostgreSQL', () => {
  registerPassingFactsContract('PostgreSQL', async () => {
    const at = await testDatabase();
    // Two relays, each with its own connections.
    const relays = [await openPostgresStorage(at.url), await openPostgresStorage(at.url)] as const;
    const [{ camps }] = relays;
    await camps.create({
      camp: aCamp({ id: CAMP }),
      teams: [aTeam({ id: WAKABA, order: 0 }), aTeam({ id: TAKADAI, order: 1 })],
      boards: [],
      invites: [],
    });
    for (const id of [SAKASHITA, KITA]) await camps.addPerson(aPerson({ id, campId: CAMP }));
    const both = <T>(make: (relay: PostgresStorage) => T): readonly [T, T] => [
      make(relays[0]),
      make(relays[1]),
    ];
    return {
      handovers: both(({ database }) =>
        postgresHandovers(database, { validMs: HANDOVER_VALID_MS, newNumber: newSixDigits }),
      ),
      guesses: both(({ database }) => postgresGuesses(database, { limits: GUESSES_AT_TEST, key: 'key' })),
      admissions: both(({ database }) => postgresAdmissions(database)),
      async passMs(ms) {
        await at.run(`UPDATE handovers SET until = until - interval '${ms} milliseconds';
          UPDATE wrong_guesses SET at = at - interval '${ms} milliseconds'`);
      },
      async clear() {
        await at.run('TRUNCATE handovers, wrong_guesses, admissions');
      },
      async close() {
        await Promise.all(relays.map((relay) => relay.close()));
        await at.drop();
      },
    };
  });

  it('no address lies in the database as it is, and what counts no more is gone with the next guess', async () => {
    const at = await testDatabase();
    const storage = await openPostgresStorage(at.url);
    try {
      const guesses = postgresGuesses(storage.database, { limits: GUESSES_AT_TEST, key: 'key' });
      await guesses.noteWrong('192.0.2.1');
      expect(JSON.stringify(await at.run('SELECT * FROM wrong_guesses'))).not.toContain('192.0.2.1');
      await at.run("UPDATE wrong_guesses SET at = at - interval '1 hour'");
      await guesses.noteWrong('192.0.2.2');
      expect(await at.run('SELECT * FROM wrong_guesses')).toHaveLength(1);
    } finally {
      await storage.close();
      await at.drop();
    }
  });

  it('a camp that is deleted takes along its numbers, who asks, and the bytes of its pictures', async () => {
    const at = await testDatabase();
    const storage = await openPostgresStorage(at.url);
    try {
      const { camps, database } = storage;
      const boards = [
        { board: aBoard({ id: 'board' as BoardId, campId: CAMP }), snapshot: new Uint8Array([0, 0]) },
      ];
      await camps.create({ camp: aCamp({ id: CAMP }), teams: [aTeam({ id: WAKABA })], boards, invites: [] });
      await camps.addPerson(aPerson({ id: SAKASHITA, campId: CAMP }));
      await postgresHandovers(database, { validMs: 1_000, newNumber: newSixDigits }).offer(SAKASHITA, CAMP);
      await postgresAdmissions(database).ask(CAMP, SAKASHITA, WAKABA);
      await postgresFiles(database, null).write(anAsset({ board: 'board' as BoardId }), new Uint8Array([1]));
      const left = `SELECT (SELECT count(*) FROM handovers) + (SELECT count(*) FROM admissions)
        + (SELECT count(*) FROM asset_files) AS n`;
      expect(await at.run(left)).toEqual([{ n: '3' }]);
      await camps.delete(CAMP);
      expect(await at.run(left)).toEqual([{ n: '0' }]);
    } finally {
      await storage.close();
      await at.drop();
    }
  });
});
