// Pictures on the canvas: chosen, pasted or dropped; uploaded to the board's asset store first, never kept in the document.
// What is no raster image, or too large, is refused by the server with a reason that people can read.
import { AssetRecordType, type Editor, type TLAssetStore, type TLShapeId, type VecLike } from 'tldraw';
import type { ImageStore } from './board-canvas-props.ts';
import type { RefusedAction } from './canvas-handle.ts';
import { newShapeId } from './new-id.ts';
import { refusalToAdd, sheetAt } from './placing.ts';

/** Pictures come in no larger than this on the sheet, in units (150 mm). */
const LARGEST_SIDE = 600;
const PREFIX = 'asset:';

/** Resolves `asset:<id>` to the board's address. */
export const assetStore = (images: ImageStore): TLAssetStore => ({
  upload: async () => Promise.reject(new Error('Pictures are uploaded before they become assets')),
  resolve: (asset) => {
    const source = asset.type === 'image' ? asset.props.src : null;
    return source === null ? null : images.url(assetIdOf(source));
  },
});

export const assetIdOf = (source: string): string =>
  source.startsWith(PREFIX) ? source.slice(PREFIX.length) : (source.split('/').at(-1) ?? '');

/** Uploads a picture and puts it where it was dropped (or in the middle of the view). */
export async function placeImage(
  editor: Editor,
  images: ImageStore,
  refuse: (refused: RefusedAction) => void,
  file: File,
  point: VecLike = editor.getViewportPageBounds().center,
): Promise<void> {
  const sheet = sheetAt(editor, point);
  const refusal = refusalToAdd(editor, 'image', sheet);
  if (refusal !== null || sheet === undefined) {
    if (refusal !== null) refuse(refusal);
    return;
  }
  const uploaded = await images.upload(file);
  if (!uploaded.ok) {
    refuse({ kind: 'image', reason: uploaded.error });
    return;
  }
  const { assetId, width, height, mime } = uploaded.value;
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const id = AssetRecordType.createId(assetId);
  editor.markHistoryStoppingPoint('image');
  editor.run(() => {
    editor.store.put([
      AssetRecordType.create({
        id,
        type: 'image',
        props: {
          name: '',
          src: `${PREFIX}${assetId}`,
          w: width,
          h: height,
          mimeType: mime,
          isAnimated: false,
        },
      }),
    ]);
    editor.createShape({
      id: newShapeId() as unknown as TLShapeId,
      type: 'image',
      parentId: sheet.id,
      x: point.x - sheet.x - w / 2,
      y: point.y - sheet.y - h / 2,
      props: { assetId: id, w, h },
    });
  });
}

/** Pictures pasted into or dropped on the canvas. Answers the way to end it. */
export function listenToImages(editor: Editor, place: (file: File, point?: VecLike) => void): () => void {
  const container = editor.getContainer();
  const onPaste = (event: ClipboardEvent): void => {
    if (editor.getEditingShapeId() !== null) return;
    for (const file of filesOf(event.clipboardData)) place(file);
  };
  const onDrop = (event: DragEvent): void => {
    const files = filesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const point = editor.screenToPage({ x: event.clientX, y: event.clientY });
    for (const file of files) place(file, point);
  };
  document.addEventListener('paste', onPaste);
  container.addEventListener('drop', onDrop, { capture: true });
  return () => {
    document.removeEventListener('paste', onPaste);
    container.removeEventListener('drop', onDrop, { capture: true });
  };
}

const filesOf = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];
