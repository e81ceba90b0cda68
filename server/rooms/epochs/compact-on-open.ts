// A board that rested for a week is rewritten when somebody opens it again, before anybody is admitted: whoever comes back
// after a year finds a board as light as a new one, also on a laptop that was switched off in between. What the server does
// while nobody comes is maintenance.ts.
import type { BoardId } from '../../../shared/board/ids.ts';
import type { Log } from '../../log.ts';
import type { BoardLog } from '../../storage/storage.ts';
import type { Clock } from '../clock.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { CooperativeScheduler } from '../scheduling/scheduling.ts';
import { rewriteStored } from './rewrite-stored.ts';

/** What rewriting a board when it is opened needs. */
export interface CompactOnOpenOptions {
  readonly boards: BoardLog;
  /** `nowMs` in ms since 1970. */
  readonly clock: Clock;
  readonly log: Log;
  readonly work: CooperativeScheduler;
}

/** Rewrites boards that rested for `ROOM_LIMITS.restMs`, when they are opened; remembers those that would not become smaller. */
export class CompactOnOpen {
  readonly #options: CompactOnOpenOptions;
  /** Boards that would not become smaller, by when they were written on last. */
  readonly #asSmall = new Map<BoardId, number>();

  constructor(options: CompactOnOpenOptions) {
    this.#options = options;
  }

  /**
   * Rewrites the board in a new epoch if it has rested and becomes smaller by it. Never rejects: after an error it opens as it
   * is.
   */
  async renew(board: BoardId): Promise<void> {
    const { boards, clock, log, work } = this.#options;
    try {
      const changedAtMs = await boards.changedAtMs(board);
      if (changedAtMs === null || clock.nowMs() - changedAtMs < ROOM_LIMITS.restMs) return;
      if (this.#asSmall.get(board) === changedAtMs) return;
      const done = await rewriteStored(boards, board, work);
      if (done === null) this.#asSmall.set(board, changedAtMs);
      else log.info({ board, ...done }, 'a board that rested was written anew when it was opened');
    } catch (error) {
      log.warn({ err: error, board }, 'a board that rested is opened as it is');
    }
  }
}
