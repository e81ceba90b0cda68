// What an update would change, found out before it is applied (design D3).
import type { Json } from '../board/document.ts';

/** One change to one key of one record. */
export interface Touch {
  /** Key in the `records` root (not yet checked to be a valid id), or `meta` for the meta root. */
  readonly recordId: string;
  /** The record's key, or null for the record's map as a whole. */
  readonly key: string | null;
  readonly what: 'create' | 'set' | 'delete' | 'text';
  /** What `set` writes; undefined when the written value is already superseded within the update. */
  readonly value: Json | undefined;
  /** Characters that `text` inserts. */
  readonly characters: number;
}
