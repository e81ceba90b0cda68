// How long a board's update log has become, and its replacement by one snapshot while people go on. Failing to compact
// loses nothing: the log is merely longer.
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Log } from '../../log.ts';
import type { BoardLog, StoredDocument } from '../../storage/storage.ts';
import { ROOM_LIMITS } from '../room-limits.ts';

/** Counts the entries and bytes of one board’s log on disk, and replaces it by a snapshot in `compact`. */
export class LogCompaction {
  readonly #board: BoardId;
  readonly #boards: BoardLog;
  readonly #report: Log;
  #lastSeq: number;
  #entries: number;
  #bytes: number;
  #isCompacting = false;

  constructor(board: BoardId, stored: StoredDocument, boards: BoardLog, report: Log) {
    this.#board = board;
    this.#boards = boards;
    this.#report = report;
    this.#lastSeq = stored.tail.at(-1)?.seq ?? stored.snapshotSeq;
    this.#entries = stored.tail.length;
    this.#bytes = stored.tail.reduce((sum, { update }) => sum + update.length, 0);
  }

  /** An entry of this size is on disk. */
  grew(seq: number, bytes: number): void {
    this.#lastSeq = seq;
    this.#entries += 1;
    this.#bytes += bytes;
  }

  /** So long that one snapshot should take its place. */
  get isLong(): boolean {
    if (this.#isCompacting) return false;
    return this.#entries >= ROOM_LIMITS.compactEntries || this.#bytes >= ROOM_LIMITS.compactBytes;
  }

  /** Puts `snapshot`, which must hold exactly what is on disk, in the place of the log. Never rejects. */
  async compact(snapshot: Uint8Array): Promise<void> {
    this.#isCompacting = true;
    const seq = this.#lastSeq;
    const entries = this.#entries;
    const bytes = this.#bytes;
    try {
      await this.#boards.compact(this.#board, seq, snapshot);
      this.#entries -= entries;
      this.#bytes -= bytes;
    } catch (error) {
      this.#report.warn({ err: error, board: this.#board }, 'a log could not be compacted');
    } finally {
      this.#isCompacting = false;
    }
  }
}
