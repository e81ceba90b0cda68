// How statements are asked of PostgreSQL: on one connection, with values beside the text. The seam to `pg` is here and in pool.ts.
import pg, { type ClientBase, type CustomTypesConfig } from 'pg';
import type { SqlRow } from '../rows/rows.ts';
import { storageFailure } from './failures.ts';

/** What may stand for a parameter ($1, $2, …). Bytes are written as bytea, arrays as arrays of their column's type. */
export type SqlParameter =
  | null
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | readonly (string | number | bigint | boolean | null)[];

/** What a statement returned. */
export interface SqlAnswer {
  readonly rows: readonly SqlRow[];
  /** How many rows it wrote, or returned. */
  readonly changes: number;
}

/** Where statements can be asked: a transaction, or a pool that gives each a connection. Rejects with StorageError. */
export interface Sql {
  /** Runs one statement. int8 arrives as a number (beyond 2⁵³ it throws), bytea as Uint8Array, json as text. */
  query(text: string, values?: readonly SqlParameter[]): Promise<SqlAnswer>;
}

/** The first row of an answer; undefined when there is none. */
export async function first(
  sql: Sql,
  text: string,
  values?: readonly SqlParameter[],
): Promise<SqlRow | undefined> {
  return (await sql.query(text, values)).rows[0];
}

/** Asks one statement of one connection. Rejects as the port does. */
export async function ask(
  client: ClientBase,
  text: string,
  values: readonly SqlParameter[] = [],
): Promise<SqlAnswer> {
  try {
    const { rows, rowCount } = await client.query<SqlRow>({ text, values: [...values], types: TYPES });
    return { rows, changes: rowCount ?? 0 };
  } catch (error) {
    throw storageFailure(error);
  }
}

/** `$4, $5, $6` for three values after the first three. */
export const parameters = (count: number, after = 0): string =>
  Array.from({ length: count }, (_, at) => `$${after + at + 1}`).join(', ');

const BYTEA = 17;
const INT8 = 20;
const JSON_TYPES = [114, 3802];

/** Whole numbers as numbers, bytes as bytes, JSON as its text, and everything else as `pg` reads it. */
const TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number) => {
    if (oid === INT8) return int8FromText;
    if (oid === BYTEA) return bytesFromText;
    if (JSON_TYPES.includes(oid)) return String;
    return pg.types.getTypeParser(oid, 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

const int8FromText = (text: string): number => safe(BigInt(text));
/** As \x and two digits for each byte: `pg` reads every answer as text, so that bytes cannot travel as they are. */
const bytesFromText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Beyond what a number holds: ${value}`);
  return number;
}
