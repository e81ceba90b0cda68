// What a move reads from and writes into: a data folder or a database elsewhere, as far as moving needs it.
import type { SqlRow } from '../rows/rows.ts';
import type { StoredAsset } from '../storage.ts';
import type { PlaceName } from './move-error.ts';
import type { MovedTable } from './moved-tables.ts';

/** One picture of the index. */
export interface MovedPicture {
  readonly asset: StoredAsset;
  /** null: the index knows it, and its bytes are nowhere. */
  readonly bytes: Uint8Array | null;
}

/** What can be read, in one view, a few rows at a time. One reading at a time. */
export interface Readable {
  readonly place: PlaceName;
  /** The rows of a table in its order, in batches. */
  rowsOf(table: MovedTable): AsyncIterable<readonly SqlRow[]>;
  /** Every picture of the index, by board and id. */
  pictures(): AsyncIterable<MovedPicture>;
}

/** Where it comes from. Nobody else writes there until it is closed, and nothing of it is changed. */
export interface MoveSource extends Readable {
  close(): Promise<void>;
}

/** Where it goes. Nobody else writes there until it is closed. Throws MoveError for what cannot be kept there. */
export interface MoveTarget extends Readable {
  write(table: MovedTable, rows: readonly SqlRow[]): Promise<void>;
  writePicture(asset: StoredAsset, bytes: Uint8Array): Promise<void>;
  /** All is written; it can be read back from now on. Throws MoveError `damaged` for what does not belong together. */
  written(): Promise<void>;
  /** From now on it is there, and survives a power cut. */
  keep(): Promise<void>;
  /** Lets go; what was not kept is not there. */
  close(): Promise<void>;
}
