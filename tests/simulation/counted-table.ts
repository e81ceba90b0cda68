// The table of leases in memory, with a count of what is asked of it: each is one statement to PostgreSQL.
import type { LeaseTable } from '../../server/region/leases/lease-table.ts';

export interface Queries {
  take: number;
  keep: number;
  release: number;
  holdersOf: number;
  announce: number;
  relays: number;
  withdraw: number;
}

export const noQueries = (): Queries => ({
  take: 0,
  keep: 0,
  release: 0,
  holdersOf: 0,
  announce: 0,
  relays: 0,
  withdraw: 0,
});

/** The same table; what asks for nothing (an empty list) is no statement, as in PostgreSQL's. */
export function counted(table: LeaseTable, queries: Queries): LeaseTable {
  return {
    take(name, by) {
      queries.take += 1;
      return table.take(name, by);
    },
    keep(relayId, held) {
      if (held.size > 0) queries.keep += 1;
      return table.keep(relayId, held);
    },
    release(relayId, held) {
      if (held.size > 0) queries.release += 1;
      return table.release(relayId, held);
    },
    holdersOf(names) {
      if (names.length > 0) queries.holdersOf += 1;
      return table.holdersOf(names);
    },
    announce(relay) {
      queries.announce += 1;
      return table.announce(relay);
    },
    relays() {
      queries.relays += 1;
      return table.relays();
    },
    withdraw(relayId) {
      queries.withdraw += 1;
      return table.withdraw(relayId);
    },
  };
}
