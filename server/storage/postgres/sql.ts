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

interface QueryLimits {
  /** Bytes of the answer travel as they are, not as hexadecimal digits. For statements that return bytea, int8 and text alone. */
  readonly isBinary?: boolean;
  /** How long the answer may take before the connection is given up, in ms. */
  readonly timeoutMs?: number;
}

/** Asks one statement of one connection. Rejects as the port does. */
export async function ask(
  client: ClientBase,
  text: string,
  values: readonly SqlParameter[] = [],
  { isBinary = false, timeoutMs }: QueryLimits = {},
): Promise<SqlAnswer> {
  const limits = {
    ...(isBinary ? { binary: true } : {}),
    ...(timeoutMs === undefined ? {} : { query_timeout: timeoutMs }),
  };
  try {
    const { rows, rowCount } = await client.query<SqlRow>({
      ...limits,
      text,
      values: [...values],
      types: TYPES,
    });
    return { rows, changes: rowCount ?? 0 };
  } catch (error) {
    throw storageFailure(error);
  }
}

/** `$4, $5, $6` for three values after the first three. */
export const parameters = (count: number, after = 0): string =>
  Array.from({ length: count }, (_, at) => `$${after + at + 1}`).join(', ');

const INT8 = 20;
const JSON_TYPES = [114, 3802];

/** Whole numbers as numbers, JSON as its text, and everything else as `pg` reads it. */
const TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return format === 'binary' ? int8FromBytes : int8FromText;
    if (JSON_TYPES.includes(oid) && format !== 'binary') return String;
    // The parsers of both formats have one type there, though what they are given differs.
    return pg.types.getTypeParser(oid, format as 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

const int8FromText = (text: string): number => safe(BigInt(text));
const int8FromBytes = (bytes: Buffer): number => safe(bytes.readBigInt64BE());

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Beyond what a number holds: ${value}`);
  return number;
}
