// Where the content of an export comes from: the open board's live document, another board's document, or a frozen version;
// with the server gone, the copy that this device kept.
import * as Y from 'yjs';
import { elsewhereAsFrozen } from '../../shared/board/frozen-facts.ts';
import type { RecordId, VersionId } from '../../shared/board/ids.ts';
import { migrateForReading } from '../../shared/board/migrations.ts';
import { type BoardContent, readBoard } from '../../shared/board/records.ts';
import { type Board, newestFirst, type Version } from '../../shared/camp/camp.ts';
import { NOTHING_ELSEWHERE } from '../../shared/drawing/elsewhere.ts';
import type { Elsewhere } from '../../shared/drawing/sheet-context.ts';
import { sheetsInOrder } from '../../shared/reading/read-board.ts';
import { api } from '../app/api.ts';
import { newestOf, openOfflineStore } from '../sync/offline/offline.ts';

/** One board as it will be printed. */
export interface ExportSource {
  readonly board: Board;
  readonly doc: Y.Doc;
  readonly content: BoardContent;
  /** Newest first; empty when they could not be read. */
  readonly versions: readonly Version[];
  /** What its sheets show of the city's board that the camp reads. */
  readonly elsewhere: Elsewhere;
}

/** The board that is open, as the screen has it. */
export interface OpenBoard {
  readonly board: Board;
  readonly doc: Y.Doc;
  readonly versions: readonly Version[];
  /** What its sheets show of the city's board that the camp reads. */
  readonly elsewhere: Elsewhere;
}

/** A board's content now; null when neither server nor device has it. */
export async function currentSource(board: Board, open: OpenBoard): Promise<ExportSource | null> {
  if (board.id === open.board.id) return sourceOf(board, open.doc, open.versions, open.elsewhere);
  const [document, versions] = await Promise.all([api.boardDocument(board.id), api.versions(board.id)]);
  const update = document.ok ? document.value : await copyOnDevice(board);
  if (update === null) return null;
  return sourceOf(board, docOf(update), versions.ok ? versions.value.versions.toSorted(newestFirst) : []);
}

/** A frozen version's content; null when it cannot be had now. */
export async function versionSource(open: OpenBoard, versionId: VersionId): Promise<ExportSource | null> {
  const document = await api.versionDocument(open.board.id, versionId);
  if (!document.ok) return null;
  const doc = docOf(document.value);
  return sourceOf(open.board, doc, open.versions, elsewhereAsFrozen(open.elsewhere, doc));
}

export const sourceOf = (
  board: Board,
  doc: Y.Doc,
  versions: readonly Version[],
  elsewhere: Elsewhere = NOTHING_ELSEWHERE,
): ExportSource => ({ board, doc, content: readBoard(doc), versions, elsewhere });

/** The sheets of a source, in the board's order; sheets the list does not know follow. */
export function sheetIds(source: ExportSource): readonly RecordId[] {
  const listed = source.board.sheets.map((sheet) => sheet.id);
  return sheetsInOrder(source.content.sheets, listed).map(({ id }) => id);
}

async function copyOnDevice(board: Board): Promise<Uint8Array | null> {
  const copies = await openOfflineStore();
  return newestOf((await copies?.load(board.id)) ?? [])?.update ?? null;
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return migrateForReading(doc);
}
