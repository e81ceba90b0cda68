// Small pictures of sheets for the lobby and the ready page, drawn on the server from the committed document with the
// same drawing routine as screen and PDF; and which sheet of a board is worth showing. Kept until the board changes.
import type { BoardId, RecordId } from '../../shared/board/ids.ts';
import { type BoardContent, plainText, readBoard } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { Storage } from '../storage/storage.ts';
import type { BoardPulse } from './board-pulse.ts';
import { loadKeptDocument, openDocument } from './kept-document.ts';
import { paintSheet } from './paint-sheet.ts';

interface Seen {
  /** When the board changed last. */
  readonly changedAtMs: number | null;
  readonly content: BoardContent;
  readonly pictures: Map<string, string>;
}

export class Thumbnails {
  private readonly storage: Storage;
  private readonly pulse: BoardPulse;
  private readonly boards = new Map<BoardId, Seen>();

  constructor(storage: Storage, pulse: BoardPulse) {
    this.storage = storage;
    this.pulse = pulse;
  }

  /** The sheet as SVG text; the board's front sheet for null; null when there is no such sheet. */
  async draw(board: Board, sheet: RecordId | null): Promise<string | null> {
    const seen = await this.look(board);
    const record = await this.storage.camps.find(board.campId);
    const sheetId = sheet ?? frontSheet(seen?.content, board);
    if (seen === null || record === null || sheetId === null) return null;
    // Facts of the camp are drawn too.
    const key = JSON.stringify([sheetId, record.camp.title, record.camp.baseFiscalYear, record.teams]);
    const known = seen.pictures.get(key);
    if (known !== undefined) return known;
    const versions = await this.storage.versions.list(board.id);
    const svg = paintSheet(seen.content, sheetId, board, record, versions);
    if (svg !== null) seen.pictures.set(key, svg);
    return svg;
  }

  /** The sheet a board is at: the last one, in board order, that somebody has written on. */
  async frontSheet(board: Board): Promise<RecordId | null> {
    return frontSheet((await this.look(board))?.content, board);
  }

  forget(board: BoardId): void {
    this.boards.delete(board);
  }

  private async look(board: Board): Promise<Seen | null> {
    const changedAtMs = await this.pulse.changedAtMs(board.id);
    const known = this.boards.get(board.id);
    if (known !== undefined && known.changedAtMs === changedAtMs) return known;
    const kept = await loadKeptDocument(this.storage, board.id);
    if (kept === null) return null;
    const doc = openDocument(kept.update);
    const seen: Seen = { changedAtMs, content: readBoard(doc), pictures: new Map() };
    doc.destroy();
    this.boards.set(board.id, seen);
    return seen;
  }
}

function frontSheet(content: BoardContent | undefined, board: Board): RecordId | null {
  const written = new Set(
    [...(content?.notes ?? []), ...(content?.nodes ?? [])]
      .filter(({ paragraphs }) => plainText(paragraphs).trim() !== '')
      .map(({ parentId }) => parentId),
  );
  const sheet = board.sheets.findLast(({ id }) => written.has(id)) ?? board.sheets[0];
  return sheet?.id ?? null;
}
