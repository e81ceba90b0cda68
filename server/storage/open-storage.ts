// Opens the storage that a URL names: its scheme chooses the adapter. Another database needs a folder of its own beside
// sqlite/, which passes the storage contract (tests/contract/storage), and its line here. PostgreSQL is loaded by who asks for it: a
// laptop loads nothing of it.
import type { PostgresOptions, PostgresStorage } from './postgres/postgres.ts';
import { openSqliteStorage } from './sqlite/sqlite.ts';
import type { Storage } from './storage.ts';

interface OpenStorageOptions {
  /** The clock on the wall, in ms since 1970: it dates the epochs of boards. Date.now when not given. */
  readonly now?: () => number;
}

type Open = (url: string, options: OpenStorageOptions) => Promise<Storage>;

const openSqlite: Open = (url, options) => openSqliteStorage(url.slice(url.indexOf(':') + 1), options);

/** By scheme. What stands after the colon is each adapter's own; SQLite takes it as the path of the data folder. */
const ADAPTERS: ReadonlyMap<string, Open> = new Map<string, Open>([
  ['sqlite', openSqlite],
  ['postgres', openRegionStorage],
  ['postgresql', openRegionStorage],
]);

/** Thrown by openStorage for a URL whose scheme no adapter has. Names the scheme only: the rest may hold a password. */
export class UnknownStorageError extends Error {
  /** In lower case, without the colon; empty when the URL has none. */
  readonly scheme: string;
  /** The schemes that may be used. */
  readonly known: readonly string[];
  constructor(scheme: string) {
    const known = [...ADAPTERS.keys()];
    super(`There is no storage for "${scheme}:", only for ${known.map((each) => `${each}:`).join(', ')}`);
    this.name = 'UnknownStorageError';
    this.scheme = scheme;
    this.known = known;
  }
}

/** The URL of the storage in a data folder, given by its path: where everything lies unless it is said otherwise. */
export const storageUrl = (dataDir: string): string => `sqlite:${dataDir}`;

/** Is this the URL of a database that several relays work on? */
export const isRegionStorage = (url: string): boolean => /^postgres(ql)?:/i.test(url);

/** Opens PostgreSQL, and loads what that needs. Rejects with DatabaseRefusedError (database-refusal.ts). */
export async function openRegionStorage(
  url: string,
  options: PostgresOptions = {},
): Promise<PostgresStorage> {
  const { openPostgresStorage } = await import('./postgres/postgres.ts');
  return openPostgresStorage(url, options);
}

/**
 * Opens the storage for this process alone; makes it when it is not there. Rejects with UnknownStorageError, and with the
 * adapter's own refusals: SQLite's is DataFolderError, PostgreSQL's DatabaseRefusedError.
 */
export async function openStorage(url: string, options: OpenStorageOptions = {}): Promise<Storage> {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  const open = ADAPTERS.get(scheme.toLowerCase());
  if (open === undefined) throw new UnknownStorageError(scheme.toLowerCase());
  return open(url, options);
}
