// Runs the storage contract on every adapter: memory, and SQLite with each driver that this Node has.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { availableDrivers } from '../../server/storage/sqlite/driver.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { registerStorageContract } from './storage/storage-contract.ts';

registerStorageContract('memory', () => Promise.resolve(createMemoryStorage()));

const folders = mkdtempSync(join(tmpdir(), 'miraizu-contract-'));
afterAll(() => rmSync(folders, { recursive: true, force: true }));

for (const driver of availableDrivers())
  registerStorageContract(`SQLite by ${driver}`, () =>
    openSqliteStorage(mkdtempSync(join(folders, 'data-')), { driver }),
  );
