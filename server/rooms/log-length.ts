// How long a board's update log has become, and its replacement by one snapshot while people go on. Failing to compact
// loses nothing: the log is merely longer.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Log } from '../log.ts';
import type { BoardLog, StoredDocument } from '../storage/storage.ts';
import { ROOM_LIMITS } from './room-limits.ts';

export class LogLength {
  readonly #board: BoardId;
  readonly #boards: BoardLog;
  readonly #report: Log;
  #lastSeq: number;
  #entries: number;
  #bytes: number;
  #isCompacting = false;

  constructor(board: BoardId, document: StoredDocument, boards: BoardLog, report: Log) {
    this.#board = board;
    this.#boards = boards;
    this.#report = report;
    this.#lastSeq = document.tail.at(-1)?.seq ?? document.snapshotSeq;
    this.#entries = document.tail.length;
    this.#bytes = document.tail.reduce((sum, { update }) => sum + update.length, 0);
  }

  /** An entry of this size is on disk. */
  grew(seq: number, bytes: number): void {
    this.#lastSeq = seq;
    this.#entries += 1;
    this.#bytes += bytes;
  }

  /** `snapshot` must hold exactly what is on disk; it is asked for only when the log is long. */
  compactWhenLong(snapshot: () => Uint8Array): void {
    const isLong = this.#entries >= ROOM_LIMITS.compactEntries || this.#bytes >= ROOM_LIMITS.compactBytes;
    if (!isLong || this.#isCompacting) return;
    this.#isCompacting = true;
    void this.#compact(this.#lastSeq, snapshot());
  }

  /** Never rejects. */
  async #compact(seq: number, snapshot: Uint8Array): Promise<void> {
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
