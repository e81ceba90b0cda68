// A digest of rows, whatever database they lie in: equal exactly where every value of every row is, in the same order.
import { createHash } from 'node:crypto';

/** What a row may hold; bytes in either class of Node's. */
type Value = null | number | string | Uint8Array;

/** The digest of rows that come one after another. */
export interface RowDigest {
  /** Adds a row, by its values in the order of the columns. */
  add(values: readonly Value[]): void;
  /** SHA-256, hex, of all rows. Once, at the end. */
  done(): string;
}

export function rowDigest(): RowDigest {
  const hash = createHash('sha256');
  return {
    add(values) {
      for (const value of values) {
        // Type and length before each value: no two rows read alike.
        if (value === null) hash.update('0;');
        else if (typeof value === 'number') hash.update(`n${value};`);
        else if (typeof value === 'string') hash.update(`t${Buffer.byteLength(value)};`).update(value);
        else hash.update(`b${value.byteLength};`).update(value);
      }
    },
    done: () => hash.digest('hex'),
  };
}
