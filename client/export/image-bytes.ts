// The images that pages show, as PNG or JPEG bytes for the PDF; other formats are drawn anew by the page's canvas.
import type { BoardId } from '../../shared/board/ids.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { atBase } from '../base-path.ts';
import { fetchBytes } from './fonts.ts';

/** Larger pictures are scaled down to this many pixels on their longer side (300 dpi over a whole A4). */
const MAX_SIDE = 3500;

/** Bytes by asset id. An image that cannot be had is left out; the PDF then says so in its place. */
export async function imageBytes(
  pages: readonly { readonly boardId: BoardId; readonly drawings: readonly Drawing[] }[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const bytes = new Map<string, Uint8Array>();
  for (const page of pages) {
    for (const assetId of assetIds(page.drawings)) {
      if (bytes.has(assetId)) continue;
      const stored = await fetchBytes(atBase(`/api/boards/${page.boardId}/assets/${assetId}`));
      const image = stored === null ? null : await printable(stored);
      if (image !== null) bytes.set(assetId, image);
    }
  }
  return bytes;
}

function assetIds(drawings: readonly Drawing[]): readonly string[] {
  return drawings.flatMap((drawing) =>
    drawing.kind === 'image' ? [drawing.assetId] : drawing.kind === 'group' ? assetIds(drawing.children) : [],
  );
}

async function printable(stored: Uint8Array): Promise<Uint8Array | null> {
  if (isJpeg(stored)) return stored;
  try {
    const bitmap = await createImageBitmap(new Blob([stored as BlobPart]));
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    // createImageBitmap throws a DOMException on bytes that are no picture.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;
