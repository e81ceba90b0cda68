// The pictures that people put on a board's sheets, read from its document: id, place and where the bytes are. The canvas has
// its own way to them; slides show them as cards.
import type * as Y from 'yjs';
import { assetIdIn } from '../board/asset-source.ts';
import { boardRecords, isDeleted, KEY, liveRecord, readPair, readString } from '../board/document.ts';
import type { RecordId } from '../board/ids.ts';
import type { SheetPicture } from './material.ts';

/** Those that lie on a sheet; what makes no sense is left out. */
export function readPictures(doc: Y.Doc): readonly SheetPicture[] {
  const found: SheetPicture[] = [];
  boardRecords(doc).forEach((map, id) => {
    if (map.get(KEY.type) !== 'image' || isDeleted(map)) return;
    const [width, height] = readPair(map, 'size') ?? [0, 0];
    const [x, y] = readPair(map, 'pos') ?? [0, 0];
    const parentId = readString(map, KEY.parentId);
    const asset = readString(map, 'props.assetId');
    if (parentId === undefined || asset === undefined || width <= 0 || height <= 0) return;
    const record = liveRecord(doc, asset as RecordId);
    const assetId = assetIdIn((record === undefined ? undefined : readString(record, 'props.src')) || asset);
    if (assetId !== null)
      found.push({ id: id as RecordId, parentId: parentId as RecordId, assetId, x, y, width, height });
  });
  return found;
}
