// Runs the storage contract on every adapter: memory, SQLite with each driver that this Node has, and PostgreSQL where one answers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { openPostgresStorage } from '../../server/storage/postgres/postgres.ts';
import { availableDrivers } from '../../server/storage/sqlite/driver.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { noPostgres, type TestDatabase, testDatabase } from '../kit/postgres.ts';
import { registerStorageContract } from './storage/storage-contract.ts';

registerStorageContract('memory', () => Promise.resolve(createMemoryStorage()));

const folders = mkdtempSync(join(tmpdir(), 'miraizu-contract-'));
afterAll(() => rmSync(folders, { recursive: true, force: true }));

for (const driver of availableDrivers())
  registerStorageContract(`SQLite by ${driver}`, () =>
    openSqliteStorage(mkdtempSync(join(folders, 'data-')), { driver }),
  );

const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

if (noPostgres === null)
  registerStorageContract('PostgreSQL', async () => {
    const database = await testDatabase();
    databases.push(database);
    return openPostgresStorage(database.url);
  });
else
  describe('storage contract: PostgreSQL', () => {
    it.skip(`left out: ${noPostgres} answers at TEST_DATABASE_URL`, () => undefined);
  });
