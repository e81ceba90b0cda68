// Who asks to be let into a team's own boards, for a region: a new home of the camp knows them, and so does who answers there. On the
// database's clock.
import type { PersonId } from '../../../shared/board/ids.ts';
import type { Admissions } from '../passing-facts.ts';
import { integer, text } from '../rows/rows.ts';
import type { Sql } from './sql.ts';

/** Not fenced: to ask gives nobody a right. Letting in is a write of its own (CampStore.updatePerson), which is. */
export const postgresAdmissions = (sql: Sql): Admissions => ({
  async ask(camp, person, teamId) {
    // Asking again keeps the place in the line. Nothing is kept for who is gone.
    await sql.query(
      `INSERT INTO admissions (person_id, camp_id, team_id)
       SELECT id, camp_id, $3 FROM people WHERE id = $1 AND camp_id = $2 FOR KEY SHARE
       ON CONFLICT (person_id) DO UPDATE SET team_id = excluded.team_id, at = now()`,
      [person, camp, teamId],
    );
  },
  async askingFor(camp, teamId) {
    const { rows } = await sql.query(
      `SELECT person_id, floor(extract(epoch FROM at) * 1000)::bigint AS at_ms FROM admissions
       WHERE camp_id = $1 AND team_id = $2 ORDER BY added`,
      [camp, teamId],
    );
    return rows.map((row) => ({
      person: text<PersonId>(row, 'person_id'),
      teamId,
      atMs: integer(row, 'at_ms'),
    }));
  },
  async settle(camp, person, teamId) {
    const { changes } = await sql.query(
      'DELETE FROM admissions WHERE camp_id = $1 AND person_id = $2 AND team_id = $3',
      [camp, person, teamId],
    );
    return changes > 0;
  },
  async forget(camp) {
    await sql.query('DELETE FROM admissions WHERE camp_id = $1', [camp]);
  },
});
