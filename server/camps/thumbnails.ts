// Small pictures of sheets for the lobby and the ready page, drawn on the server from the committed document with the
// same drawing routine as screen and PDF; and which sheet of a board is worth showing. Kept until the board changes.
import type { BoardId, RecordId } from '../../shared/board/ids.ts';
import { type BoardContent, plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { BoardPulse } from './board-pulse.ts';
import { type Reading, readKeptBoard } from './kept-document.ts';
import { paintSheet } from './paint-sheet.ts';

interface Seen {
  /** When the board changed last. */
  readonly changedAtMs: number | null;
  readonly content: BoardContent;
  readonly pictures: Map<string, string>;
}

interface Look {
  readonly changedAtMs: number | null;
  readonly seen: Promise<Seen | null>;
}

export class Thumbnails {
  private readonly reading: Reading;
  private readonly pulse: BoardPulse;
  private readonly boards = new Map<BoardId, Seen>();
  /** Boards that are being read, as of their latest change: a whole lobby asks at once. */
  private readonly looks = new Map<BoardId, Look>();

  constructor(reading: Reading, pulse: BoardPulse) {
    this.reading = reading;
    this.pulse = pulse;
  }

  /** The sheet as SVG text; the board's front sheet for null; null when there is no such sheet. */
  async draw(board: Board, sheet: RecordId | null): Promise<string | null> {
    const seen = await this.look(board);
    const { storage } = this.reading;
    const record = await storage.camps.find(board.campId);
    const sheetId = sheet ?? frontSheet(seen?.content, board);
    if (seen === null || record === null || sheetId === null) return null;
    // Facts of the camp are drawn too.
    const key = JSON.stringify([sheetId, record.camp.title, record.camp.baseFiscalYear, record.teams]);
    const known = seen.pictures.get(key);
    if (known !== undefined) return known;
    const versions = await storage.versions.list(board.id);
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
    const begun = this.looks.get(board.id);
    if (begun !== undefined && begun.changedAtMs === changedAtMs) return begun.seen;
    const look: Look = { changedAtMs, seen: this.read(board.id, changedAtMs) };
    this.looks.set(board.id, look);
    try {
      return await look.seen;
    } finally {
      if (this.looks.get(board.id) === look) this.looks.delete(board.id);
    }
  }

  private async read(board: BoardId, changedAtMs: number | null): Promise<Seen | null> {
    const content = await readKeptBoard(this.reading, board);
    if (content === null) return null;
    const seen: Seen = { changedAtMs, content, pictures: new Map() };
    this.boards.set(board, seen);
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
