// Where the installation keeps what people write: asked and answered on the start page, by the device of whoever runs it alone.

import * as v from 'valibot';

/** Why there is no new backup; sentences are i18n keys `start:keeping.fault.<reason>`. */
export type BackupFault = 'off' | 'nothing-yet' | 'no-room' | 'not-written' | 'damaged' | 'stopped';

/** GET /api/keeping (who came by the start link). */
export interface KeepingAnswer {
  /** `database`: several servers keep everything in one PostgreSQL, whose backups are its operator's (docs/operate.md). */
  readonly keptIn: 'folder' | 'database';
  /** The data folder on the server's computer. */
  readonly dataDir: string;
  /** The program that copies the data folder to a cloud (OneDrive); null where none does. */
  readonly synchronisedBy: string | null;
  /** Free bytes on its disk; null where the system does not say. */
  readonly freeBytes: number | null;
  readonly backups: {
    readonly folder: string;
    /** How many the server keeps by itself; 0 where it makes none. */
    readonly keeps: number;
    readonly last: { readonly atMs: number; readonly bytes: number } | null;
    /** Why the last try brought none; null where it did, or where there was none. */
    readonly fault: BackupFault | null;
    /** Something that was deleted for good is still in one of them. */
    readonly holdsDeleted: boolean;
  };
  /** 終える can be pressed: nobody else starts and ends the program. */
  readonly mayEnd: boolean;
}

/**
 * POST /api/keeping/backup (who came by the start link) — makes a backup now. Returns a KeepingAnswer, whose `fault` says what went wrong.
 */

/**
 * POST /api/end (who came by the start link) — 終える. First a backup, where something was written since the last; where none can be made
 * the answer says so and nothing ends, unless `withoutBackup`. Everybody is told, and what is under way is kept.
 */
export const endRequest = v.object({ withoutBackup: v.boolean() });
export interface EndAnswer {
  /** null: the program ends. */
  readonly fault: BackupFault | null;
}
