// One board in memory.
import type * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';

export interface Room {
  readonly boardId: BoardId;
  readonly epoch: number;
  /** The document as it is on disk, as one V1 update. */
  committed(): Uint8Array;
  /** Changes the document as the server itself; resolves when the change is on disk and sent to everyone. */
  change(mutate: (doc: Y.Doc) => void): Promise<void>;
}
