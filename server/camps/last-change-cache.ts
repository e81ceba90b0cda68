// When a board changed last, for the lobby: asked of storage not more often than people can see.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Storage } from '../storage/storage.ts';

/** 300 lobbies poll: in this time storage is asked, and a changed board read and drawn, at most once per board. */
const CHECK_EVERY_MS = 5_000;

interface Pulse {
  readonly changedAtMs: number | null;
  readonly checkedAtMs: number;
}

export class BoardPulse {
  private readonly storage: Storage;
  private readonly steadyMs: () => number;
  private readonly pulses = new Map<BoardId, Pulse>();

  constructor(storage: Storage, steadyMs: () => number) {
    this.storage = storage;
    this.steadyMs = steadyMs;
  }

  /** Server time of the latest change, at most CHECK_EVERY_MS behind; null while nobody has written on the board. */
  async changedAtMs(board: BoardId): Promise<number | null> {
    const known = this.pulses.get(board);
    const steadyMs = this.steadyMs();
    if (known !== undefined && steadyMs - known.checkedAtMs < CHECK_EVERY_MS) return known.changedAtMs;
    const changedAtMs = await this.storage.boards.changedAtMs(board);
    this.pulses.set(board, { changedAtMs, checkedAtMs: steadyMs });
    return changedAtMs;
  }

  forget(board: BoardId): void {
    this.pulses.delete(board);
  }
}
