// What the server does for its boards while nobody is there: boards that rested for a week are rewritten, and what is
// kept of older epochs goes after 90 days. Asks the clock once an hour; a server that runs for a day only does it at start.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Log } from '../log.ts';
import type { BoardLog } from '../storage/storage.ts';
import type { Clock } from './clock.ts';
import type { RoomRegistry } from './registry.ts';
import { ROOM_LIMITS } from './room-limits.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When maintenance runs and for how long things are kept, in milliseconds. */
export const MAINTENANCE = {
  /** Milliseconds after the start: before the hall fills. */
  firstLookMs: 1_000,
  /** Milliseconds between two looks. */
  everyMs: HOUR_MS,
  restMs: ROOM_LIMITS.restMs,
  /** Milliseconds for which an older epoch is kept for those who come late with work from it. */
  keepMs: 90 * DAY_MS,
} as const;

/** What maintenance looks after, and by which clock. */
export interface MaintenanceOptions {
  readonly registry: RoomRegistry;
  readonly boards: BoardLog;
  /** `nowMs` in ms since 1970. */
  readonly clock: Clock;
  readonly log: Log;
  /** Is the board's home here, or has it come here for this? Always, where there is but one server. */
  readonly mayRewrite?: (board: BoardId) => Promise<boolean>;
  /** Is it ours to remove what has grown too old? Always, where there is but one server. */
  readonly mayPrune?: () => Promise<boolean>;
}

/** Looks after the boards from now on, once an hour; returns a function that stops it. Errors are logged, never thrown. */
export function startMaintenance(options: MaintenanceOptions): () => void {
  const { clock, log } = options;
  /** Boards that would not become smaller, by when they were written on last. */
  const asSmall = new Map<string, number | null>();
  let cancel = (): void => undefined;
  let isStopped = false;
  const lookIn = (delayMs: number): void => {
    if (!isStopped) cancel = clock.after(delayMs, () => void look());
  };
  const look = async (): Promise<void> => {
    try {
      await lookAfter(options, asSmall, () => isStopped);
    } catch (error) {
      // The boards are as they were; the next look tries again.
      log.warn({ err: error }, 'boards at rest could not be written anew');
    }
    lookIn(MAINTENANCE.everyMs);
  };
  lookIn(MAINTENANCE.firstLookMs);
  return () => {
    isStopped = true;
    cancel();
  };
}

async function lookAfter(
  { registry, boards, clock, log, mayRewrite, mayPrune }: MaintenanceOptions,
  asSmall: Map<string, number | null>,
  isStopped: () => boolean,
): Promise<void> {
  if ((await mayPrune?.()) === false) return;
  const pruned = await boards.pruneEpochs(clock.nowMs() - MAINTENANCE.keepMs);
  if (pruned > 0) log.info({ pruned }, 'older epochs removed');
  for (const board of await boards.idleSince(clock.nowMs() - MAINTENANCE.restMs)) {
    // Rewriting a large board is work for the processor, which belongs to those who are there.
    if (isStopped() || !registry.isQuiet) return;
    const changedAtMs = await boards.changedAtMs(board);
    if (asSmall.get(board) === changedAtMs) continue;
    if ((await mayRewrite?.(board)) === false) continue;
    const done = await registry.rewrite(board);
    if (done === 'rewritten') log.info({ board }, 'a board at rest was written anew');
    if (done === 'small') asSmall.set(board, changedAtMs);
  }
}
