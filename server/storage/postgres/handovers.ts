// Handover numbers of a region: whichever relay is asked knows them all. On the database's clock; a number is taken by deleting it.
import type { CampId, PersonId } from '../../../shared/board/ids.ts';
import type { Handovers } from '../passing-facts.ts';
import { textOrNull } from '../rows/rows.ts';
import { sqlStateOf } from './failures.ts';
import { first, type Sql } from './sql.ts';

export interface HandoverOptions {
  /** How long a number is worth something. */
  readonly validMs: number;
  /** Makes six digits. */
  readonly newNumber: () => string;
}

/**
 * Not fenced: a number gives nobody a right that the person has not, and whoever comes with it enters by a write that is
 * (CampStore.enter).
 */
export function postgresHandovers(sql: Sql, { validMs, newNumber }: HandoverOptions): Handovers {
  return {
    async offer(person, camp) {
      await sql.query('DELETE FROM handovers WHERE until <= now()');
      for (;;) {
        const number = newNumber();
        if (await isKept(sql, number, person, camp, validMs)) return number;
      }
    },
    async campOf(number) {
      const row = await first(sql, 'SELECT camp_id FROM handovers WHERE number = $1 AND until > now()', [
        number,
      ]);
      return row === undefined ? null : textOrNull<CampId>(row, 'camp_id');
    },
    async take(number) {
      const row = await first(
        sql,
        'DELETE FROM handovers WHERE number = $1 AND until > now() RETURNING person_id',
        [number],
      );
      return row === undefined ? null : textOrNull<PersonId>(row, 'person_id');
    },
    async forget(person) {
      await sql.query('DELETE FROM handovers WHERE person_id = $1', [person]);
    },
  };
}

/** Keeps the number in the place of the person's earlier one; false when somebody else has it. Nothing is kept for who is gone. */
async function isKept(
  sql: Sql,
  number: string,
  person: PersonId,
  camp: CampId,
  validMs: number,
): Promise<boolean> {
  try {
    await sql.query(
      `INSERT INTO handovers (person_id, camp_id, number, until)
       SELECT id, camp_id, $3, now() + $4 * interval '1 millisecond' FROM people WHERE id = $1 AND camp_id = $2
       FOR KEY SHARE
       ON CONFLICT (person_id) DO UPDATE SET number = excluded.number, until = excluded.until`,
      [person, camp, number, validMs],
    );
    return true;
  } catch (error) {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

const UNIQUE_VIOLATION = '23505';
