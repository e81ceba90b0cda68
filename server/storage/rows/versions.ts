// Versions and images as they lie in rows, whichever database holds them.
import type { Version } from '../../../shared/camp/camp.ts';
import type { StoredAsset, VersionUse } from '../storage.ts';
import { integer, json, nameIn, type SqlRow, text, textOrNull } from './values.ts';

export const readUse = (row: SqlRow): VersionUse => ({
  id: text(row, 'id'),
  kind: text(row, 'kind'),
  createdAtMs: integer(row, 'created_at_ms'),
  createdBy: text(row, 'created_by'),
  bytes: integer(row, 'bytes'),
  hash: textOrNull(row, 'hash'),
});

export function readVersion(row: SqlRow): Version {
  return {
    id: text(row, 'id'),
    boardId: text(row, 'board_id'),
    title: nameIn(row, 'title'),
    kind: text(row, 'kind'),
    createdAtMs: integer(row, 'created_at_ms'),
    createdBy: text(row, 'created_by'),
    sheetId: textOrNull(row, 'sheet_id'),
    words: json(row, 'words'),
  };
}

/** The image’s facts in a row, also of an earlier schema. */
export function readAsset(row: SqlRow): StoredAsset {
  return {
    id: text(row, 'id'),
    board: text(row, 'board_id'),
    mime: text(row, 'mime'),
    bytes: integer(row, 'bytes'),
    width: integer(row, 'width'),
    height: integer(row, 'height'),
    uploadedBy: text(row, 'uploaded_by'),
    atMs: integer(row, 'at_ms'),
    // A database that was not brought up to date has no such column.
    isPlain: (row['is_plain'] ?? 0) !== 0,
  };
}
