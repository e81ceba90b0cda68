// Opening PostgreSQL: its tables are made once, an older program stays away from what it does not know, and a database that forgets
// what it said is kept is refused in words.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startErrorOf } from '../../../../server/start-error.ts';
import { DatabaseRefusedError } from '../../../../server/storage/database-refusal.ts';
import { failoverOf, refuseForgetful } from '../../../../server/storage/postgres/open-database.ts';
import { openPostgresStorage } from '../../../../server/storage/postgres/postgres.ts';
import { SCHEMA_VERSION } from '../../../../server/storage/postgres/schema.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../../../kit/postgres.ts';

const wordsOf = (error: unknown) => startErrorOf(error, { port: 0, host: '', dataDir: '' });

describe.skipIf(noPostgres !== null)(`opening PostgreSQL ${noPostgres ?? ''}`, () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase({ isEmpty: true });
  });
  afterEach(() => database.drop());

  const refusalOf = async (url = database.url): Promise<DatabaseRefusedError> => {
    try {
      const storage = await openPostgresStorage(url);
      await storage.close();
    } catch (error) {
      if (error instanceof DatabaseRefusedError) return error;
      throw error;
    }
    throw new Error('It was opened.');
  };
  const tables = async () =>
    (await database.run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")).length;

  it('relays that begin at once make the tables once', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => openPostgresStorage(database.url)));
    expect(await database.run('SELECT count(*)::int AS n FROM schema_migrations')).toEqual([
      { n: SCHEMA_VERSION },
    ]);
    for (const storage of opened) {
      expect(storage.facts.renewedBoards).toBe(0);
      await storage.close();
    }
  });

  it('goes on with a database that a newer program only added to', async () => {
    await (await openPostgresStorage(database.url)).close();
    await database.run('ALTER TABLE boards ADD COLUMN something_new text');
    await database.run('INSERT INTO schema_migrations (version, least_schema) VALUES (900, 1)');
    const storage = await openPostgresStorage(database.url);
    expect(await storage.camps.list()).toEqual([]);
    await storage.close();
  });

  it('refuses one that a newer program changed so that this one must not go on', async () => {
    await (await openPostgresStorage(database.url)).close();
    await database.run('INSERT INTO schema_migrations (version, least_schema) VALUES (900, 900)');
    const refusal = await refusalOf();
    expect(refusal.reason).toBe('newer-schema');
    expect(wordsOf(refusal)?.ja).toContain('新しい未来図で始めてください');
  });

  it('refuses one that says kept before it is, tells how to change it, and touches nothing', async () => {
    await database.run(`ALTER DATABASE ${database.name} SET synchronous_commit = off`);
    const refusal = await refusalOf();
    expect(refusal.reason).toBe('commits-not-durable');
    expect(wordsOf(refusal)?.en).toContain('ALTER ROLE <user> SET synchronous_commit = on');
    expect(wordsOf(refusal)?.ja).toContain('synchronous_commit = off');
    expect(await tables()).toBe(0);
  });

  it('refuses one that does not wait for its disk', () => {
    expect(() => refuseForgetful({ fsync: 'off', synchronousCommit: 'on' })).toThrow('fsync-off');
    for (const synchronousCommit of ['on', 'local', 'remote_write', 'remote_apply'])
      expect(() => refuseForgetful({ fsync: 'on', synchronousCommit })).not.toThrow();
  });

  it('says what is lost when a replica takes over', () => {
    const replica = (sync: string | null) => ({ name: 'spare', sync });
    expect(failoverOf([], 'on')).toBe('no-replica');
    expect(failoverOf([replica('async'), replica(null)], 'on')).toBe('may-lose-the-last-moments');
    expect(failoverOf([replica('async'), replica('potential')], 'on')).toBe('may-lose-the-last-moments');
    expect(failoverOf([replica('async'), replica('quorum')], 'on')).toBe('keeps-everything');
    expect(failoverOf([replica('sync')], 'local')).toBe('may-lose-the-last-moments');
  });

  it('refuses one with tables of somebody else under our names', async () => {
    await database.run('CREATE TABLE boards (id integer)');
    expect((await refusalOf()).reason).toBe('foreign');
    expect(await database.run('SELECT * FROM boards')).toEqual([]);
  });

  it('refuses one in which it may not make tables', async () => {
    const role = `${database.name}_guest`;
    await database.run(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`);
    try {
      const url = new URL(database.url);
      url.username = role;
      url.password = 'guest';
      expect((await refusalOf(url.href)).reason).toBe('not-writable');
    } finally {
      await database.run(`DROP ROLE ${role}`);
    }
  });

  it('needs no more rights than to own its database', async () => {
    const role = `${database.name}_owner`;
    await database.run(`CREATE ROLE ${role} LOGIN PASSWORD 'owner'`);
    await database.run(`ALTER SCHEMA public OWNER TO ${role}`);
    try {
      const url = new URL(database.url);
      url.username = role;
      url.password = 'owner';
      const storage = await openPostgresStorage(url.href);
      expect(await storage.camps.list()).toEqual([]);
      await storage.close();
    } finally {
      await database.run(`DROP OWNED BY ${role}`);
      await database.run(`DROP ROLE ${role}`);
    }
  });

  it('refuses one that does not answer, and tells no password', async () => {
    const refusal = await refusalOf('postgres://miraizu:hidden-word@127.0.0.1:1/camps');
    expect(refusal.reason).toBe('unreachable');
    expect(JSON.stringify([refusal.message, wordsOf(refusal)])).not.toContain('hidden-word');
  });
});
