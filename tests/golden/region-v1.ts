// Writes a region's database as this release keeps it: `npx tsx tests/golden/region-v1.ts`, with PostgreSQL and its pg_dump at hand. Run once
// per schema; region-v1.sql is never made anew, so that every later release must still open what this one wrote.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import type { BoardId, CampId, PersonId, TeamId } from '../../shared/board/ids.ts';
import { aBoard, aCamp, anInvite, aPerson, aTeam } from '../kit/camp-facts.ts';
import { testDatabase } from '../kit/postgres.ts';
import { GOLDEN_BIN } from './board-v2.ts';

export const GOLDEN_SQL = fileURLToPath(new URL('./region-v1.sql', import.meta.url));

/** Whose words they are, and where; every fact is invented. */
export const GOLDEN = {
  camp: 'camp-golden' as CampId,
  team: 't1' as TeamId,
  board: 'board-golden' as BoardId,
  person: 'person-golden' as PersonId,
  /** Entries of the log after the snapshot. */
  entries: 3,
} as const;

async function writeGolden(): Promise<void> {
  const database = await testDatabase();
  try {
    const storage = await openPostgresStorage(database.url, { now: () => 1_790_000_000_000 });
    const snapshot = readFileSync(GOLDEN_BIN);
    const facilitator = aPerson({ id: GOLDEN.person, campId: GOLDEN.camp, role: 'facilitator' });
    await storage.camps.create({
      camp: aCamp({ id: GOLDEN.camp }),
      teams: [aTeam({ id: GOLDEN.team })],
      boards: [{ board: aBoard({ id: GOLDEN.board, campId: GOLDEN.camp, teamId: GOLDEN.team }), snapshot }],
      invites: [anInvite({ camp: GOLDEN.camp })],
    });
    await storage.camps.addPerson(facilitator);
    const doc = new Y.Doc();
    doc.clientID = 7;
    Y.applyUpdate(doc, snapshot);
    for (let n = 0; n < GOLDEN.entries; n += 1) {
      const before = Y.encodeStateVector(doc);
      doc.getMap('golden').set(`entry-${n}`, n);
      await storage.boards.commit([{ board: GOLDEN.board, update: Y.encodeStateAsUpdate(doc, before) }]);
    }
    await storage.close();
    const dump = execFileSync('pg_dump', ['--inserts', '--no-owner', '--no-privileges', database.url], {
      encoding: 'utf8',
    });
    // What is psql's alone, and what would not be the same twice.
    const lines = dump
      .split('\n')
      .filter((line) => !/^(\\|--|SELECT pg_catalog\.set_config|SET )/.test(line) && line !== '');
    writeFileSync(GOLDEN_SQL, `${lines.join('\n')}\n`);
  } finally {
    await database.drop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeGolden();
  // The kit keeps a connection for as long as its process lives.
  process.exit(0);
}
