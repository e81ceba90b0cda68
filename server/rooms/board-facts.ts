// Changing the facts of a board in storage, one change of a board at a time, each made of the facts as they are then: so that
// a new title and a new sheet never undo each other. Whom to tell is up to registry.ts.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { CampStore } from '../storage/storage.ts';

/** Changes the facts of boards in storage, one change of a board at a time and several boards side by side. */
export class BoardFacts {
  readonly #camps: CampStore;
  readonly #turns = new OneAtATime<BoardId>();

  constructor(camps: CampStore) {
    this.#camps = camps;
  }

  /**
   * Keeps what `change` makes of the facts (title, openness, kind, sheets), unless it returns the same object. Resolves with the board
   * as it is then on disk, null for an unknown board. Rejects with StorageError.
   */
  change(boardId: BoardId, change: (board: Board) => Board): Promise<Board | null> {
    return this.#turns.run(boardId, async () => {
      const board = await this.#camps.findBoard(boardId);
      if (board === null) return null;
      const changed = change(board);
      const { title, visibility, kind, sheets } = changed;
      if (changed !== board) await this.#camps.updateBoard(boardId, { title, visibility, kind, sheets });
      return changed;
    });
  }
}
