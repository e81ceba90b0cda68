// The database itself, for what else a region keeps there: leases, the register of relays, and what one relay must know of another.
import { type Connections, onAnyConnection } from './pool.ts';
import type { Sql } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** Where statements can be asked, and transactions made. Rejects with StorageError, and with plain Errors for wrong statements. */
export interface Database extends Sql {
  /** One transaction around `work`: kept whole, or nothing of it. `work` may be run again after a deadlock. */
  inTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** The same on a connection that is kept back for what is short and must not wait behind others, such as leases. */
  readonly urgent: Omit<Database, 'urgent'>;
}

export function databaseOn({ others, urgent }: Connections): Database {
  const on = (pool: typeof others): Database['urgent'] => ({
    ...onAnyConnection(pool),
    inTransaction: (work) => inTransaction({ pool, urgent }, work),
  });
  return { ...on(others), urgent: on(urgent) };
}
