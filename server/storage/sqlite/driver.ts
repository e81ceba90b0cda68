// The seam to SQLite itself: the built-in node:sqlite on Node 22.13 and later, better-sqlite3 12 before.
// Both are synchronous and only ever used inside a worker thread. What SQLite says went wrong is named here, once.
import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';
import type { SqlRow, SqlValue } from '../rows/rows.ts';

interface SqlStatement {
  /** Runs a statement that returns no rows. */
  run(...parameters: SqlValue[]): { readonly changes: number };
  get(...parameters: SqlValue[]): SqlRow | undefined;
  all(...parameters: SqlValue[]): readonly SqlRow[];
  /** The same row by row; the connection does nothing else meanwhile. */
  iterate(...parameters: SqlValue[]): Iterable<SqlRow>;
}

/** One open database. */
export interface SqlConnection {
  /** Runs one or more statements without parameters; rows are dropped. */
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** The drivers, by the name of their module. */
export type DriverName = 'node:sqlite' | 'better-sqlite3';

/** Thrown when this Node has neither driver. The message says what to do. */
export class NoDriverError extends Error {
  constructor() {
    super(
      `Node ${process.versions.node} has no node:sqlite (it comes with Node 22.13) and better-sqlite3 is not installed. ` +
        'Update Node, or run "npm ci" again where its compiled part can be fetched or built.',
    );
    this.name = 'NoDriverError';
  }
}

/** The drivers this process can load, best first. */
export function availableDrivers(): readonly DriverName[] {
  return (['node:sqlite', 'better-sqlite3'] as const).filter((name) => load(name) !== null);
}

/** Opens a database file; creates it unless `readOnly`. Throws SQLite's own errors (see `sqliteFailure`). */
export function openConnection(
  file: string,
  options: { readonly readOnly?: boolean; readonly busyTimeoutMs: number; readonly driver?: DriverName },
): SqlConnection {
  const wanted = options.driver === undefined ? availableDrivers()[0] : options.driver;
  const open = wanted === undefined ? null : load(wanted);
  if (open === null) throw new NoDriverError();
  return open(file, options.readOnly ?? false, options.busyTimeoutMs);
}

/**
 * What an error means: `full` no space, `io` the disk or the folder refuses, `busy` somebody else holds the lock,
 * `corrupt` the file is no sound database, null for everything that is our own fault (syntax, constraints).
 */
export function sqliteFailure(error: unknown): 'full' | 'io' | 'busy' | 'corrupt' | null {
  const name = resultName(error);
  if (name === null) return null;
  // Shared memory beside the WAL is grown by writing to it: failing there is a full disk in practice.
  if (name === 'FULL' || name === 'IOERR_SHMSIZE') return 'full';
  if (/^(IOERR|READONLY|CANTOPEN|NOMEM|PERM|AUTH|NOLFS|PROTOCOL)/.test(name)) return 'io';
  if (/^(BUSY|LOCKED)/.test(name)) return 'busy';
  return /^(CORRUPT|NOTADB|FORMAT)/.test(name) ? 'corrupt' : null;
}

/** Did a statement break a rule of its table: a second row of one id, a row that refers to nothing? */
export const isConstraintFailure = (error: unknown): boolean =>
  resultName(error)?.startsWith('CONSTRAINT') === true;

type Open = (file: string, readOnly: boolean, busyTimeoutMs: number) => SqlConnection;

const loaded = new Map<DriverName, Open | null>();

function load(name: DriverName): Open | null {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const open = name === 'node:sqlite' ? loadBuiltIn() : loadBetterSqlite3();
  loaded.set(name, open);
  return open;
}

/** The part of node:sqlite used here; @types/node 20 does not know the module. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean; readonly timeout: number },
  ) => {
    exec(sql: string): void;
    prepare(sql: string): {
      run(...parameters: SqlValue[]): { readonly changes: number | bigint };
      get(...parameters: SqlValue[]): SqlRow | undefined;
      all(...parameters: SqlValue[]): readonly SqlRow[];
      iterate(...parameters: SqlValue[]): Iterable<SqlRow>;
    };
    close(): void;
  };
}

function loadBuiltIn(): Open | null {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) return null;
  const sqlite = withoutExperimentalWarning(
    () => process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined,
  );
  if (sqlite === undefined) return null;
  return (file, readOnly, busyTimeoutMs) => {
    const database = new sqlite.DatabaseSync(file, { readOnly, timeout: busyTimeoutMs });
    return {
      exec: (sql) => database.exec(sql),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          run: (...parameters) => ({ changes: Number(statement.run(...parameters).changes) }),
          get: (...parameters) => statement.get(...parameters),
          all: (...parameters) => statement.all(...parameters),
          iterate: (...parameters) => statement.iterate(...parameters),
        };
      },
      close: () => database.close(),
    };
  };
}

/** Node 22 and 24 warn about node:sqlite at each load; an operator can do nothing about it. */
function withoutExperimentalWarning<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = (...warning: unknown[]) => {
    if (!warning.includes('ExperimentalWarning')) Reflect.apply(emitWarning, process, warning);
  };
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function loadBetterSqlite3(): Open | null {
  let Database: typeof BetterSqlite3;
  try {
    Database = createRequire(import.meta.url)('better-sqlite3');
    // The compiled part is loaded with the first database, not with the module.
    new Database(':memory:').close();
  } catch {
    // An optional dependency: absent, or without its compiled part, means that this driver is not available.
    return null;
  }
  return (file, readOnly, busyTimeoutMs) => {
    const database = new Database(file, {
      readonly: readOnly,
      fileMustExist: readOnly,
      timeout: busyTimeoutMs,
    });
    return {
      exec(sql) {
        database.exec(sql);
      },
      prepare(sql) {
        const statement = database.prepare<SqlValue[], SqlRow>(sql);
        return {
          run: (...parameters) => ({ changes: statement.run(...parameters).changes }),
          get: (...parameters) => statement.get(...parameters),
          all: (...parameters) => statement.all(...parameters),
          iterate: (...parameters) => statement.iterate(...parameters),
        };
      },
      close() {
        database.close();
      },
    };
  };
}

/** SQLite's result as a name without its prefix, such as FULL or IOERR_WRITE; null when the error is not SQLite's. */
function resultName(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode === IOERR_SHMSIZE ? 'IOERR_SHMSIZE' : (PRIMARY[error.errcode & 0xff] ?? 'ERROR');
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code.slice(7) : null;
}

/** Primary result codes (sqlite.org/rescode.html) that node:sqlite gives as numbers. */
const PRIMARY: Readonly<Record<number, string>> = {
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  15: 'PROTOCOL',
  19: 'CONSTRAINT',
  22: 'NOLFS',
  23: 'AUTH',
  24: 'FORMAT',
  26: 'NOTADB',
};
const IOERR_SHMSIZE = 10 | (19 << 8);
