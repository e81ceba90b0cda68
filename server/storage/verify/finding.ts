// What verify finds in a data folder: the report, and each kind of damage.
import type { DataFolderReason } from '../folder/folder.ts';

/** What was found. `findings` is empty exactly when `ok`. Counts say what was looked at. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly dataDir: string;
  readonly boards: number;
  readonly updates: number;
  readonly versions: number;
  readonly assets: number;
  readonly findings: readonly Finding[];
}

/** One damage. `board` names carry the title, because people know boards by it. */
export type Finding =
  /** Nothing to check, or nothing that can be opened. */
  | { readonly kind: 'no-database'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly reason: DataFolderReason; readonly detail: string }
  /** SQLite's own complaint about pages and indexes, or a row that refers to nothing. */
  | { readonly kind: 'database'; readonly detail: string }
  | {
      readonly kind: 'board';
      readonly board: string;
      readonly title: string;
      readonly epoch: number;
      readonly problem: BoardProblem;
      /** The damaged or first missing entry; null for the snapshot or the document as a whole. */
      readonly seq: number | null;
    }
  | { readonly kind: 'version'; readonly version: string; readonly title: string; readonly board: string }
  | { readonly kind: 'asset-missing'; readonly asset: string; readonly board: string; readonly file: string }
  | {
      readonly kind: 'asset-size';
      readonly asset: string;
      readonly board: string;
      readonly file: string;
      readonly expectedBytes: number;
      readonly foundBytes: number;
    };

/**
 * `missing`: no document or no entry where one must be. `checksum`: bytes changed on disk. `undecodable`: no Yjs update.
 * `incomplete`: Yjs waits for something that is not there.
 */
export type BoardProblem = 'missing' | 'checksum' | 'undecodable' | 'incomplete';
