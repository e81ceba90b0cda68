// A database elsewhere that is moved from: read in one view, with all relays kept from writing. Whether it is sound is looked at where
// it goes, in the folder that is made of it.
import { connectToMove } from '../postgres/postgres.ts';
import type { MoveSource } from './move-ends.ts';
import { movable, placeName, readable } from './postgres-reading.ts';

/** Throws MoveError, DatabaseRefusedError, StorageError. */
export async function openPostgresSource(url: string): Promise<MoveSource> {
  const place = placeName(url);
  const sql = movable(await connectToMove(url, { isTarget: false }), place);
  return { ...readable(sql, place), close: () => sql.end() };
}
