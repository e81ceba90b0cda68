// The table of leases in PostgreSQL. Each question is one statement, and every time is the database's: no relay's clock is believed.
import type { Sql } from '../../storage/postgres/postgres.ts';
import {
  type Fence,
  LEASE_TTL_MS,
  type LeaseTable,
  type RelayFacts,
  type RelayPlace,
  type Taking,
} from './lease-table.ts';

/** The lease table in this database, whose migrations have made it. `ttlMs`: for tests alone. */
export function postgresLeaseTable(sql: Sql, ttlMs = LEASE_TTL_MS): LeaseTable {
  return {
    async take(name, { relayId, address, format }): Promise<Taking> {
      const {
        rows: [taken],
      } = await sql.query(TAKE, [name, relayId, address, format, ttlMs]);
      if (taken !== undefined)
        return { kind: 'taken', fence: BigInt(String(taken['fence'])), atMs: Number(taken['at_ms']) };
      const {
        rows: [present],
      } = await sql.query(LOOK, [name]);
      if (present === undefined) return { kind: 'unknown' };
      if (present['is_alive'] === 1) return { kind: 'held', by: placeIn(present) };
      return Number(present['format']) > format
        ? { kind: 'too-old' }
        : this.take(name, { relayId, address, format, build: '' });
    },
    async keep(relayId, held) {
      if (held.size === 0) return new Set();
      const { rows } = await sql.query(KEEP, [relayId, [...held.keys()], fencesOf(held), ttlMs]);
      return new Set(rows.map((row) => String(row['name'])));
    },
    async release(relayId, held) {
      if (held.size > 0) await sql.query(RELEASE, [relayId, [...held.keys()], fencesOf(held)]);
    },
    async holdersOf(names) {
      if (names.length === 0) return new Map();
      const { rows } = await sql.query(HOLDERS, [[...names]]);
      return new Map(rows.map((row) => [String(row['name']), placeIn(row)]));
    },
    async announce({ relayId, address, build, format }: RelayFacts) {
      await sql.query(ANNOUNCE, [relayId, address, build, format, ttlMs]);
    },
    async relays() {
      return (await sql.query(RELAYS)).rows.map(placeIn);
    },
    async withdraw(relayId) {
      await sql.query('DELETE FROM relays WHERE relay_id = $1', [relayId]);
    },
  };
}

const placeIn = (row: Readonly<Record<string, unknown>>): RelayPlace => ({
  relayId: String(row['relay_id']),
  address: String(row['address']),
});
const fencesOf = (held: ReadonlyMap<string, Fence>): readonly Fence[] => [...held.values()];

const UNTIL = (ttl: string): string => `clock_timestamp() + ${ttl} * interval '1 millisecond'`;

/** One conditional write: of two relays that ask at once, the later one finds the lease taken. */
const TAKE = `
  INSERT INTO leases (name, relay_id, address, fence, format, until)
  SELECT $1::text, $2::text, $3::text, 1, $4::integer, ${UNTIL('$5::integer')}
  WHERE position(':' in $1::text) > 0 OR EXISTS (SELECT FROM camps WHERE id = $1::text)
  ON CONFLICT (name) DO UPDATE
  SET relay_id = EXCLUDED.relay_id, address = EXCLUDED.address, fence = leases.fence + 1,
    format = GREATEST(leases.format, EXCLUDED.format), until = ${UNTIL('$5::integer')}
  WHERE (leases.until <= clock_timestamp() OR leases.relay_id IS NULL OR leases.relay_id = EXCLUDED.relay_id)
    AND leases.format <= EXCLUDED.format
  RETURNING fence, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at_ms`;

const LOOK = `
  SELECT relay_id, address, format, (relay_id IS NOT NULL AND until > clock_timestamp())::integer AS is_alive
  FROM leases WHERE name = $1`;

/** In the order of names, as every transaction that holds fences: else two could wait for each other. */
const KEEP = `
  WITH own AS (
    SELECT leases.name FROM leases
    JOIN unnest($2::text[], $3::bigint[]) AS held (name, fence) ON held.name = leases.name AND held.fence = leases.fence
    WHERE leases.relay_id = $1 ORDER BY leases.name FOR NO KEY UPDATE OF leases
  )
  UPDATE leases SET until = ${UNTIL('$4::integer')} FROM own WHERE leases.name = own.name RETURNING leases.name`;

const RELEASE = `
  WITH own AS (
    SELECT leases.name FROM leases
    JOIN unnest($2::text[], $3::bigint[]) AS held (name, fence) ON held.name = leases.name AND held.fence = leases.fence
    WHERE leases.relay_id = $1 ORDER BY leases.name FOR NO KEY UPDATE OF leases
  )
  UPDATE leases SET relay_id = NULL, until = clock_timestamp() FROM own WHERE leases.name = own.name`;

const HOLDERS = `
  SELECT name, relay_id, address FROM leases
  WHERE name = ANY ($1::text[]) AND relay_id IS NOT NULL AND until > clock_timestamp()`;

const ANNOUNCE = `
  INSERT INTO relays (relay_id, address, build, format, until)
  VALUES ($1, $2, $3, $4, ${UNTIL('$5::integer')})
  ON CONFLICT (relay_id) DO UPDATE
  SET address = EXCLUDED.address, build = EXCLUDED.build, format = EXCLUDED.format, until = EXCLUDED.until`;

/** Those that died long ago go on the way: nobody else would take them out. */
const RELAYS = `
  WITH dead AS (DELETE FROM relays WHERE until < clock_timestamp() - interval '1 hour')
  SELECT relay_id, address FROM relays WHERE until > clock_timestamp()`;
