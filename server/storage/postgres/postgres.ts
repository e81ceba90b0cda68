// The face of PostgreSQL: the adapter for open-storage.ts, and the database for what else a region keeps there.

export { postgresAdmissions } from './admissions.ts';
export { postgresFiles } from './asset-files.ts';
export type { Database } from './database.ts';
export { sqlStateOf } from './failures.ts';
export type { Fences } from './fences.ts';
export { postgresGuesses } from './guesses.ts';
export { postgresHandovers } from './handovers.ts';
export { connectToMove, type MovingConnection, type NotMovable } from './moving-connection.ts';
export type { DatabaseFacts, Failover, Replica } from './open-database.ts';
export { openPostgresStorage, type PostgresOptions, type PostgresStorage } from './postgres-storage.ts';
export { parameters, type Sql, type SqlAnswer, type SqlParameter } from './sql.ts';
