// The fence of a region: before anything of a camp is written, the lease that this relay holds for it is looked at in the same
// transaction, and held still until that ends. So a relay that has lost a camp without knowing it yet writes nothing there.
import type { CampId } from '../../../shared/board/ids.ts';
import { integer, text } from '../rows/rows.ts';
import { StorageError } from '../storage.ts';
import type { Sql } from './sql.ts';

/** What this relay believes to hold; who takes leases and keeps them is server/region. */
export interface Fences {
  readonly relayId: string;
  /** The number of the lease that this relay holds for the camp; null when it holds none. */
  fenceOf(camp: CampId): bigint | null;
}

/** Returns those of the camps that this relay does not hold. Nobody can take the others before the transaction ends. */
export async function notHeld(
  sql: Sql,
  fences: Fences | null,
  camps: readonly CampId[],
): Promise<ReadonlySet<CampId>> {
  if (fences === null || camps.length === 0) return new Set();
  const { rows } = await sql.query(
    'SELECT name, fence FROM leases WHERE name = ANY($1) AND relay_id = $2 ORDER BY name FOR SHARE',
    [camps, fences.relayId],
  );
  const kept = new Map(rows.map((row) => [text<CampId>(row, 'name'), BigInt(integer(row, 'fence'))]));
  return new Set(camps.filter((camp) => !kept.has(camp) || kept.get(camp) !== fences.fenceOf(camp)));
}

/** Goes on when this relay is at home in the camp; StorageError `not-home` otherwise. */
export async function insistOnHome(sql: Sql, fences: Fences | null, camp: CampId): Promise<void> {
  const lost = await notHeld(sql, fences, [camp]);
  if (lost.size > 0) throw new StorageError('not-home', 'Another relay is at home in this camp.');
}
