// Pictures on the canvas: chosen, pasted or dropped; uploaded to the board's asset store first, never kept in the document.
// What is no raster image, or too large, is refused by the server with a reason that people can read.
import {
  AssetRecordType,
  type Editor,
  type TLAsset,
  type TLAssetId,
  type TLAssetStore,
  type TLShapeId,
  type VecLike,
} from 'tldraw';
import type { AssetAnswer } from '../../../shared/api/api.ts';
import { assetIdIn, assetSource, isPictureAddress } from '../../../shared/board/asset-source.ts';
import { onPaper } from '../../../shared/layout/free-place.ts';
import { atBase, withoutBase } from '../../base-path.ts';
import { newShapeId } from '../../new-id.ts';
import type { SheetShape } from '../../shapes/shape-types.ts';
import type { ImageStore } from '../board-canvas-props.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { refusalToAdd, sheetAt } from '../sheets/sheets.ts';

/** Pictures come in no larger than this on the sheet, in units (150 mm). */
const LARGEST_SIDE = 600;

/** Resolves a picture's source to the board's address; a source that names no picture leads nowhere. */
export const assetStore = (images: ImageStore): TLAssetStore => ({
  upload: async () => Promise.reject(new Error('Pictures are uploaded before they become assets')),
  resolve: (asset) => {
    return pictureUrl(images, asset) ?? null;
  },
});

/** Uploads a picture and puts it where it was dropped (or in the middle of the view). */
export async function placeImage(
  editor: Editor,
  images: ImageStore,
  refuse: (refused: RefusedAction) => void,
  file: File,
  point: VecLike = editor.getViewportPageBounds().center,
): Promise<void> {
  const mayAdd = (sheet = sheetAt(editor, point)): SheetShape | undefined => {
    const refusal = refusalToAdd(editor, 'image', sheet);
    if (refusal !== null) refuse(refusal);
    return refusal === null ? sheet : undefined;
  };
  if (mayAdd() === undefined) return;
  const uploaded = await images.upload(file);
  if (!uploaded.ok) {
    refuse({ kind: 'image', reason: uploaded.error });
    return;
  }
  if (editor.isDisposed) {
    refuse({ kind: 'image', reason: 'internal-error' });
    return;
  }
  // The upload took a while: the sheet may be gone by now, or somebody else's.
  const sheet = mayAdd();
  if (sheet === undefined) return;
  const { width, height } = uploaded.value;
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  editor.markHistoryStoppingPoint('image');
  editor.run(() => {
    const assetId = putAsset(editor, uploaded.value);
    editor.createShape({
      id: newShapeId() as unknown as TLShapeId,
      type: 'image',
      parentId: sheet.id,
      ...onPaper({ x: point.x - sheet.x - w / 2, y: point.y - sheet.y - h / 2 }, { width: w, height: h }),
      props: { assetId, w, h },
    });
  });
}

/** The files of a paste or drop; none where there is no data. */
export const filesOf = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];

/** The address of a picture on this board; undefined where the asset is none of the board's pictures. */
export function pictureUrl(images: ImageStore, asset: TLAsset | undefined): string | undefined {
  const source = asset?.type === 'image' ? asset.props.src : null;
  const id = source === null ? null : assetIdIn(source);
  return id === null ? undefined : images.url(id);
}

/**
 * Makes copied pictures this board's: those it has stay what they are, others are fetched from the board they come from (by
 * its rights) and uploaded here. Returns the asset records by the copied ones; one that failed is told and left out.
 */
export async function bringPictures(
  editor: Editor,
  images: ImageStore,
  pictures: readonly { readonly id: string; readonly url: string }[],
  refuse: (refused: RefusedAction) => void,
): Promise<ReadonlyMap<string, string>> {
  const brought = new Map<string, string>();
  for (const { id, url } of pictures) {
    if (pictureUrl(images, editor.getAsset(id as TLAssetId)) === url) {
      brought.set(id, id);
      continue;
    }
    const file = await fetchPicture(url);
    const uploaded = file === undefined ? undefined : await images.upload(file);
    if (uploaded?.ok === true) brought.set(id, putAsset(editor, uploaded.value));
    else refuse({ kind: 'image', reason: uploaded?.error ?? 'internal-error' });
  }
  return brought;
}

/** Only a board's picture of this server: the address comes out of the clipboard. */
async function fetchPicture(url: string): Promise<File | undefined> {
  const path = withoutBase(url);
  if (!isPictureAddress(path)) return undefined;
  const response = await fetch(atBase(path));
  if (!response.ok) return undefined;
  const blob = await response.blob();
  return new File([blob], 'picture', { type: blob.type });
}

function putAsset(editor: Editor, { assetId, width, height, mime }: AssetAnswer): TLAssetId {
  const id = AssetRecordType.createId(assetId);
  const props = {
    name: '',
    src: assetSource(assetId),
    w: width,
    h: height,
    mimeType: mime,
    isAnimated: false,
  };
  if (editor.getAsset(id) === undefined)
    editor.store.put([AssetRecordType.create({ id, type: 'image', props })]);
  return id;
}
