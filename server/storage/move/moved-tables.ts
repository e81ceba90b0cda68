// What is moved: every table of the schema, in an order in which rows refer only to what was written before, and of each the order of
// its rows, which is the same wherever they lie. What lives for minutes (passing-facts.ts) is not moved: one asks again.
import { SCHEMA_VERSION, type Table, tablesOf } from '../sqlite/sqlite.ts';

/** A table with the order of its rows: `as-added` where lists show them as they came, else by these columns, its key. */
export interface MovedTable extends Table {
  readonly order: 'as-added' | readonly string[];
  /** So many rows are held at a time at most: a document may have megabytes. */
  readonly rowsAtOnce: number;
}

const SMALL = 500;

const MOVED: readonly (Pick<MovedTable, 'order' | 'rowsAtOnce'> & { readonly name: string })[] = [
  { name: 'camps', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'teams', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'invites', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'people', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'boards', order: 'as-added', rowsAtOnce: SMALL },
  // Every epoch with its number: whoever has edits that are not sent yet goes on where they were. (A backup that is brought back begins
  // new ones, because browsers have seen edits that it has not. Here nothing that anybody has seen is missing: the source was stopped.)
  { name: 'documents', order: ['board_id', 'epoch'], rowsAtOnce: 1 },
  { name: 'updates', order: ['board_id', 'epoch', 'seq'], rowsAtOnce: 64 },
  { name: 'id_owners', order: ['board_id', 'epoch', 'client_id'], rowsAtOnce: SMALL },
  { name: 'versions', order: 'as-added', rowsAtOnce: 1 },
  { name: 'assets', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'devices', order: ['id'], rowsAtOnce: SMALL },
  { name: 'device_people', order: 'as-added', rowsAtOnce: SMALL },
  { name: 'facilitation', order: ['camp_id'], rowsAtOnce: SMALL },
  { name: 'audit', order: ['id'], rowsAtOnce: SMALL },
];

/** All tables of this release's schema. Throws where one is not told of above: nothing is left behind silently. */
export function movedTables(): readonly MovedTable[] {
  const tables = tablesOf(SCHEMA_VERSION);
  const forgotten = tables.find(({ name }) => MOVED.every((moved) => moved.name !== name));
  if (forgotten !== undefined) throw new Error(`How ${forgotten.name} is moved was not said.`);
  return MOVED.map((moved) => {
    const table = tables.find(({ name }) => name === moved.name);
    if (table === undefined) throw new Error(`There is no table ${moved.name}.`);
    return { ...table, ...moved };
  });
}
