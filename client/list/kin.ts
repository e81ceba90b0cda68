// What a row's note or node came from, what came of it, and what can be made of it now, as the canvas's bar offers it. Pure but for the
// document that is read.
import type { RecordId } from '../../shared/board/ids.ts';
import { type Becomes, becomes, kinOf } from '../../shared/reading/conversion.ts';
import type { ListBoard } from './deeds/deeds.ts';
import type { ListRow } from './row.ts';

interface Kin {
  /** null: nothing, or something was made of it already. */
  readonly becomes: Becomes | null;
  readonly source: RecordId | null;
  readonly made: RecordId | null;
}

/** null for rows that are no note or node. */
export function kinOfRow({ session, context }: ListBoard, row: ListRow): Kin | null {
  if (row.kind !== 'record') return null;
  const content = session.content();
  const { source, made } = kinOf(content, row.id);
  const [first = null] = made;
  return { becomes: first === null ? becomes(content, row.id, context) : null, source, made: first };
}
