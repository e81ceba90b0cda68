// Notices that a board has changed, for the lobby: cheaply, on demand, and not more often than people can see. Compares
// the size of the board's log; the time it tells is when the change was noticed.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Storage } from '../storage/storage.ts';

/** 300 lobbies poll: in this time the log is asked, and a changed board read and drawn, at most once per board. */
const CHECK_EVERY_MS = 5_000;

interface Pulse {
  readonly log: string;
  readonly changedAtMs: number;
  readonly checkedAtMs: number;
}

export class BoardPulse {
  private readonly storage: Storage;
  private readonly nowMs: () => number;
  private readonly startedAtMs: number;
  private readonly pulses = new Map<BoardId, Pulse>();

  constructor(storage: Storage, nowMs: () => number) {
    this.storage = storage;
    this.nowMs = nowMs;
    this.startedAtMs = nowMs();
  }

  /** Server time of the latest noticed change; the server's start when there was none since. */
  async changedAtMs(board: BoardId): Promise<number> {
    const known = this.pulses.get(board);
    const nowMs = this.nowMs();
    if (known !== undefined && nowMs - known.checkedAtMs < CHECK_EVERY_MS) return known.changedAtMs;
    const { entries, bytes } = await this.storage.boards.size(board);
    const log = `${entries}:${bytes}`;
    const changedAtMs =
      known === undefined ? this.startedAtMs : known.log === log ? known.changedAtMs : nowMs;
    this.pulses.set(board, { log, changedAtMs, checkedAtMs: nowMs });
    return changedAtMs;
  }

  forget(board: BoardId): void {
    this.pulses.delete(board);
  }
}
