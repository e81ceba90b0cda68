// The older epochs of one board that somebody has posted work from: each is loaded once and kept as long as the room, because
// what was taken in and is not on disk yet is known there alone. What one does is late-epoch.ts.
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Formats } from '../../../shared/board/older-records.ts';
import type { BoardLog } from '../../storage/storage.ts';
import type { CooperativeScheduler } from '../scheduling/scheduling.ts';
import { LateEpoch } from './late-epoch.ts';
import { openDocument } from './load-document.ts';

/** What opening an older epoch needs. */
export interface LateEpochCacheOptions {
  readonly boards: BoardLog;
  readonly formats: Formats;
  readonly work: CooperativeScheduler;
}

/** Loads older epochs of one board on demand; callers that ask for one epoch at the same time share one document. */
export class LateEpochCache {
  readonly #boards: BoardLog;
  readonly #board: BoardId;
  readonly #present: number;
  readonly #formats: Formats;
  readonly #work: CooperativeScheduler;
  readonly #loaded = new Map<number, Promise<LateEpoch | null>>();

  /** `present`: the board's own epoch, which is never late. */
  constructor(board: BoardId, present: number, { boards, formats, work }: LateEpochCacheOptions) {
    this.#boards = boards;
    this.#board = board;
    this.#present = present;
    this.#formats = formats;
    this.#work = work;
  }

  /** The kept older epoch; null when there is none (any more). Rejects with StorageError, and then tries again when asked again. */
  of(epoch: number): Promise<LateEpoch | null> {
    let late = this.#loaded.get(epoch);
    if (late === undefined) {
      late = this.#load(epoch);
      this.#loaded.set(epoch, late);
      late.catch(() => this.#loaded.delete(epoch));
    }
    return late;
  }

  async #load(epoch: number): Promise<LateEpoch | null> {
    if (epoch >= this.#present) return null;
    const stored = await this.#boards.load(this.#board, epoch);
    if (stored === null) return null;
    return new LateEpoch(stored, await this.#work.run(openDocument(stored), 'opening'), this.#formats);
  }
}
