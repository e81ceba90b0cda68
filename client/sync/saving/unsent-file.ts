// Makes the file that keeps unsent work when the board's address is gone for good. Making only; a later release reads
// it back in. No DOM: the page offers the download.
import { toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import type { UnsentFile } from '../board-connection.ts';
import { type DocumentReplica, rescueWords } from '../document/document.ts';

function unsentFile(input: {
  readonly boardId: BoardId;
  readonly epoch: number | null;
  readonly doc: Y.Doc;
  readonly unsaved: ReadonlySet<string>;
  readonly refusedTexts: readonly string[];
  readonly nowMs: number;
}): UnsentFile {
  return {
    format: 'miraizu-unsent',
    version: 1,
    boardId: input.boardId,
    epoch: input.epoch,
    writtenAtMs: input.nowMs,
    texts: [...input.refusedTexts, ...rescueWords(input.doc, input.unsaved).values()],
    update: toBase64(Y.encodeStateAsUpdate(input.doc)),
  };
}

/** The file of a replica with everything unsaved in it and what was refused; null when there is neither. */
export function unsentOf(
  boardId: BoardId,
  { doc, epoch, ledger }: DocumentReplica,
  refusedTexts: readonly string[],
  nowMs: number,
): UnsentFile | null {
  const unsaved = ledger.unsaved();
  if (unsaved.size === 0 && refusedTexts.length === 0) return null;
  return unsentFile({ boardId, epoch, doc, unsaved, refusedTexts, nowMs });
}
