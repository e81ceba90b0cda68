// A board of an older release is brought to this release's format when its room is opened, before anybody is admitted: once,
// durably, as a new epoch, so that who still holds the old document comes over record by record and never merges with it.
import { CANVAS_SCHEMA } from '../../../shared/board/canvas-schema.ts';
import { BOARD_FORMAT_VERSION } from '../../../shared/board/document.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { ageOf, formatOf, MIGRATIONS, type Migration, migrate } from '../../../shared/board/migrations.ts';
import { rewriteSteps } from '../../../shared/board/rewrite.ts';
import type { Log } from '../../log.ts';
import type { BoardLog, StoredDocument } from '../../storage/storage.ts';
import { CooperativeScheduler } from '../scheduling/scheduling.ts';
import { openDocument } from './load-document.ts';

/** What a migration needs, and which migrations there are. */
export interface MigrationOptions {
  readonly boards: Pick<BoardLog, 'load' | 'startEpoch'>;
  readonly log: Log;
  /** Those of this release; tests bring their own. */
  readonly migrations?: readonly Migration[];
  readonly newest?: number;
  readonly work?: CooperativeScheduler;
}

/**
 * Returns the board's document in this release's format; the same object when it was so already, else that of a new epoch.
 * Rejects with StorageError, and with an Error for a board that a newer release wrote: opening it here could damage it.
 */
export async function migrateOnOpen(
  board: BoardId,
  stored: StoredDocument,
  {
    boards,
    log,
    migrations = MIGRATIONS,
    newest = BOARD_FORMAT_VERSION,
    work = new CooperativeScheduler(),
  }: MigrationOptions,
): Promise<StoredDocument> {
  const doc = await work.run(openDocument(stored), 'opening');
  try {
    const age = ageOf(doc, newest);
    if (age === 'current') return stored;
    const from = formatOf(doc);
    if (age === 'newer')
      throw new Error(
        `Board ${board} has format ${from}; this release knows ${newest}. Start the newer release.`,
      );
    migrate(doc, CANVAS_SCHEMA, migrations, newest);
    const snapshot = await work.run(rewriteSteps(doc, stored.epoch + 1), 'opening');
    const epoch = await boards.startEpoch(board, snapshot);
    log.info({ board, from, to: newest, epoch }, 'a board was brought to this release');
  } finally {
    doc.destroy();
  }
  const fresh = await boards.load(board);
  if (fresh === null) throw new Error(`Board ${board} was lost while it was migrated`);
  return fresh;
}
