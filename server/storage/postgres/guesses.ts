// Wrong guesses of a region, counted together: whoever guesses at three relays has no more guesses. On the database's clock. What is
// kept of an address is a keyed hash, and no longer than it counts.
import { createHmac } from 'node:crypto';
import type { Guesses, GuessLimits } from '../passing-facts.ts';
import { integer } from '../rows/rows.ts';
import { first, type Sql } from './sql.ts';

export interface GuessOptions {
  readonly limits: GuessLimits;
  /** The same on every relay, and known to nobody else: there are few addresses, and hashes of all of them are soon made. */
  readonly key: string;
}

export function postgresGuesses(sql: Sql, { limits, key }: GuessOptions): Guesses {
  const hashOf = (address: string): string =>
    createHmac('sha256', key).update(address).digest('base64url').slice(0, 22);
  const since = `now() - ${limits.windowMs} * interval '1 millisecond'`;
  return {
    async isBlocked(address) {
      const row = await first(
        sql,
        `SELECT count(*) FILTER (WHERE address = $1) AS own, count(*) AS every FROM wrong_guesses WHERE at > ${since}`,
        [hashOf(address)],
      );
      if (row === undefined) throw new Error('A count of nothing.');
      return integer(row, 'own') >= limits.perAddress || integer(row, 'every') >= limits.overall;
    },
    async noteWrong(address) {
      await sql.query(
        `WITH old AS (DELETE FROM wrong_guesses WHERE at <= ${since})
         INSERT INTO wrong_guesses (address) VALUES ($1)`,
        [hashOf(address)],
      );
    },
  };
}
