// The source of a picture's asset record: the one place that reads it. It names a picture of the board and nothing else; what it
// names is an id, never a piece of an address. Where such a picture lies is the edge's business.
import { type AssetId, parseEntityId } from './ids.ts';

const PREFIX = 'asset:';
/** As an address of this server, which names the picture by its last part. */
const ADDRESS = /^\/api\/boards\/([^/]+)\/assets\/([^/]+)$/;

/** `asset:<id>`, the source of a picture that the board keeps. */
export const assetSource = (id: string): string => `${PREFIX}${id}`;

/** Is it where a board of this server keeps a picture? */
export const isPictureAddress = (url: string): boolean => ADDRESS.test(url) && assetIdIn(url) !== null;

/** The picture that a source names; null when it names none. */
export function assetIdIn(source: string): AssetId | null {
  const [board, asset] = source.startsWith(PREFIX)
    ? [null, source.slice(PREFIX.length)]
    : (ADDRESS.exec(source)?.slice(1) ?? [null, null]);
  if (board !== null && !parseEntityId(board).ok) return null;
  const id = parseEntityId<AssetId>(asset);
  return id.ok ? id.value : null;
}
