// The storage port as its tables look inside the worker: the same methods, returning at once.

import type { PackedVersionStore } from '../rows/rows.ts';
import type { BoardLog, Storage } from '../storage.ts';

/** A part of the storage port as it looks inside the worker: the same methods, returning at once. */
type Synchronous<Part> = {
  readonly [Method in keyof Part]: Part[Method] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : never;
};

/** The parts of the port that are tables. */
export type Tables = {
  readonly [Part in 'boards' | 'camps' | 'assets']: Synchronous<Storage[Part]>;
} & { readonly versions: Synchronous<PackedVersionStore> };
/** The log as it looks inside the worker. */
export type BoardTables = Synchronous<BoardLog>;
