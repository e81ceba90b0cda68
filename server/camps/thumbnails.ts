// Small pictures of sheets for the lobby and the ready page, drawn on the server from the committed document with the
// same drawing routine as screen and PDF. Kept until the board changes.
import type { BoardId, RecordId } from '../../shared/board/ids.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { CampRecord, Storage } from '../storage/storage.ts';
import type { BoardPulse } from './board-pulse.ts';
import { loadKeptDocument, openDocument } from './kept-document.ts';
import { paintSheet } from './paint-sheet.ts';

interface Picture {
  /** When the board changed last, and the facts of the camp that are drawn too. */
  readonly of: string;
  readonly svg: string;
}

export class Thumbnails {
  private readonly storage: Storage;
  private readonly pulse: BoardPulse;
  private readonly pictures = new Map<BoardId, Map<RecordId, Picture>>();

  constructor(storage: Storage, pulse: BoardPulse) {
    this.storage = storage;
    this.pulse = pulse;
  }

  /** The sheet as SVG text; the board's first sheet for null; null when there is no such sheet. */
  async draw(board: Board, sheet: RecordId | null): Promise<string | null> {
    const sheetId = sheet ?? board.sheets[0]?.id;
    const record = await this.storage.camps.find(board.campId);
    if (sheetId === undefined || record === null) return null;
    const of = await this.stateOf(board, record);
    const known = this.pictures.get(board.id)?.get(sheetId);
    if (known?.of === of) return known.svg;
    const kept = await loadKeptDocument(this.storage, board.id);
    if (kept === null) return null;
    const versions = await this.storage.versions.list(board.id);
    const doc = openDocument(kept.update);
    const svg = paintSheet(doc, sheetId, board, record, versions);
    doc.destroy();
    if (svg === null) return null;
    const pictures = this.pictures.get(board.id) ?? new Map<RecordId, Picture>();
    pictures.set(sheetId, { of, svg });
    this.pictures.set(board.id, pictures);
    return svg;
  }

  forget(board: BoardId): void {
    this.pictures.delete(board);
  }

  private async stateOf(board: Board, { camp, teams }: CampRecord): Promise<string> {
    const changedAtMs = await this.pulse.changedAtMs(board.id);
    return JSON.stringify([changedAtMs, camp.title, camp.baseFiscalYear, teams.map(({ name }) => name)]);
  }
}
