// A frozen version as something the canvas can show: its document, presence of nobody, and no connection.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { migrateForReading } from '../../shared/board/migrations.ts';
import type { BoardConnection } from './board-connection.ts';

/** The part of a connection that a canvas needs to show a document that never changes. */
export type FrozenBoard = Pick<BoardConnection, 'doc' | 'awareness' | 'whenLoaded'> & {
  /** Ends the presence that the canvas asks for. */
  close(): void;
};

/**
 * Opens a frozen version at once. `bytes`: the document as one Yjs update, format V1 (GET
 * /api/boards/:boardId/versions/:versionId).
 */
export function openFrozenBoard(bytes: Uint8Array): FrozenBoard {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  migrateForReading(doc);
  const awareness = new Awareness(doc);
  return { doc, awareness, whenLoaded: Promise.resolve(), close: () => awareness.destroy() };
}
