// The face of PostgreSQL: the adapter for open-storage.ts, and the database for what else a region keeps there.

export type { Database } from './database.ts';
export type { Fences } from './fences.ts';
export type { DatabaseFacts } from './open-database.ts';
export { openPostgresStorage, type PostgresOptions, type PostgresStorage } from './postgres-storage.ts';
export type { Sql, SqlAnswer, SqlParameter } from './sql.ts';
