// Reading rows back into typed values, whichever database they come from, and writing values as rows hold them. The tables are
// written by this program only, so a wrong type here is a bug or a damaged file and throws.
import { withoutTurns } from '../../../shared/text/name.ts';

/** What a column may hold; blobs are Uint8Array, integers are numbers. */
export type SqlValue = null | number | string | Uint8Array;
/** One row by its columns’ names. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Text of a column, as whatever branded or union type was once written there. */
export function text<T extends string = string>(row: SqlRow, column: string): T {
  const value = row[column];
  if (typeof value !== 'string') throw wrongType(column, value);
  return value as T;
}

/** A name of a person, a city, a camp or a version, which may be older than the rule for names: it turns no line. */
export const nameIn = (row: SqlRow, column: string): string => withoutTurns(text(row, column));

/** The same for what may not have been said. */
export const nameOrNullIn = (row: SqlRow, column: string): string | null =>
  row[column] === null ? null : nameIn(row, column);

/** A text, or null. */
export function textOrNull<T extends string = string>(row: SqlRow, column: string): T | null {
  return row[column] === null ? null : text<T>(row, column);
}

/** A whole number of a column. */
export function integer(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrongType(column, value);
  return value;
}

/** The same, or null. */
export function integerOrNull(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

/** The bytes of a blob. */
export function bytes(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrongType(column, value);
  return value;
}

/** JSON that this program wrote. */
export function json<T>(row: SqlRow, column: string): T {
  return JSON.parse(text(row, column)) as T;
}

/** How JSON is written where there may be none. */
export const jsonOrNull = (value: object | null | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** How a boolean is written: 1 or 0. */
export const flag = (value: boolean): number => (value ? 1 : 0);

/** A plain Error when a statement met no row: naming something unknown is a bug (storage.ts). */
export function expectOne(result: { readonly changes: number }, what: string, id: string): void {
  if (result.changes === 0) throw new Error(`Unknown ${what}: ${id}`);
}

/** The row, or a plain Error when there is none, for the same reason. */
export function expectRow(row: SqlRow | undefined, what: string, id: string): SqlRow {
  if (row === undefined) throw new Error(`Unknown ${what}: ${id}`);
  return row;
}

function wrongType(column: string, value: SqlValue | undefined): Error {
  return new Error(`Column ${column} holds ${value === null ? 'null' : typeof value}`);
}
