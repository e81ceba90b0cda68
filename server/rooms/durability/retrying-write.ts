// Brings one batch of a board to disk, trying again for as long as the disk refuses. Whom to tell meanwhile is up to the room.
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Log } from '../../log.ts';
import { type LogEntry, StorageError } from '../../storage/storage.ts';
import type { Clock } from '../clock.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { GroupCommit } from './group-commit.ts';

/** Milliseconds of silence that are as good as a refusal. */
const SILENT_MS = 5_000;

/** One board, and what its batches are written with. */
export interface RetryingWriteOptions {
  readonly board: BoardId;
  /** The lease under which the board was loaded; undefined where there is but one server. */
  readonly fence?: bigint | undefined;
  readonly committer: GroupCommit;
  readonly clock: Clock;
  readonly log: Log;
  /** The disk refuses, or has not answered for long: called once until it takes something again. */
  readonly onRefused: () => void;
  /** The board has its home at another relay: nothing of it can be written here any more. */
  readonly onNotHome: () => void;
}

/**
 * Writes one batch at a time, again every `ROOM_LIMITS.storageRetryMs` while the disk refuses. `write` resolves after its first
 * try, `onKept` is called after the one that succeeds.
 */
export class RetryingWrite {
  readonly #options: RetryingWriteOptions;
  #lastMs = 0;
  #isRefused = false;
  #isStopped = false;
  #cancelRetry: () => void = () => undefined;

  constructor(options: RetryingWriteOptions) {
    this.#options = options;
  }

  /** Milliseconds that the disk took for the last batch. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** Writes the batch until the disk takes it, then calls `onKept` with its sequence number. Never rejects for the disk. */
  async write(window: Omit<LogEntry, 'board'>, onKept: (seq: number) => void): Promise<void> {
    const { clock, committer, board, fence } = this.#options;
    const startedMs = performance.now();
    // A database elsewhere can fall silent instead of refusing, and is waited for; people are not left to believe that all is well.
    const cancelSilence = clock.after(SILENT_MS, () => {
      if (!this.#isStopped) this.#refused(new Error(`no answer for ${SILENT_MS} ms`));
    });
    let seq: number;
    try {
      seq = await committer.commit({ board, fence, ...window });
    } catch (error) {
      if (error instanceof StorageError && error.reason === 'not-home') {
        if (!this.#isStopped) this.#options.onNotHome();
        return;
      }
      this.#refused(error);
      if (!this.#isStopped) this.#tryLater(window, onKept);
      return;
    } finally {
      cancelSilence();
    }
    this.#isRefused = false;
    this.#lastMs = performance.now() - startedMs;
    onKept(seq);
  }

  /** Ends the retries; a batch that the disk still refuses is given up. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
  }

  #refused(error: unknown): void {
    if (this.#isRefused) return;
    const { log, board, onRefused } = this.#options;
    this.#isRefused = true;
    log.error({ err: error, board }, 'storage refuses a board; it waits');
    onRefused();
  }

  #tryLater(window: Omit<LogEntry, 'board'>, onKept: (seq: number) => void): void {
    this.#cancelRetry = this.#options.clock.after(
      ROOM_LIMITS.storageRetryMs,
      () => void this.write(window, onKept),
    );
  }
}
