// The parts of the storage port for what lies beside a board's document: its versions, and the index of its images.
import type { AssetId, BoardId, PersonId, VersionId } from '../../shared/board/ids.ts';
import type { Version } from '../../shared/camp/camp.ts';
import type { Granted, Kept } from './camp-writes.ts';

/** Named, frozen snapshots of boards. Every method throws StorageError when the disk refuses or kept bytes are `damaged`. */
export interface VersionStore {
  /**
   * Keeps the version, and removes `instead` for good, those excepted whose bytes another version needs: both or nothing.
   * Bytes that another version of the same board has already are not kept a second time.
   */
  add(version: Version, snapshot: Uint8Array, instead?: readonly VersionId[]): Promise<void>;
  /** Returns a board's versions, oldest first; none for an unknown board. */
  list(board: BoardId): Promise<readonly Version[]>;
  /** Returns the version with its bytes (Yjs update format V1), or null for an unknown one. */
  load(version: VersionId): Promise<{ readonly version: Version; readonly snapshot: Uint8Array } | null>;
  /** Returns what the board's versions take, oldest first. */
  usage(board: BoardId): Promise<readonly VersionUse[]>;
}

/** What one version takes on disk. */
export interface VersionUse extends Pick<Version, 'id' | 'kind' | 'createdAtMs' | 'createdBy'> {
  /** Bytes on disk. */
  readonly bytes: number;
  /** `contentHash` of the bytes (content-hash.ts); null for versions of before it was noted. */
  readonly hash: string | null;
}

/** Index of image files; the bytes lie in DATA_DIR/assets under names of our own (server/assets). Throws StorageError as all do. */
export interface AssetIndex {
  /** Returns `overtaken` when the board is gone or `granted` does not hold; nothing is kept then. */
  add(asset: StoredAsset, granted?: Granted): Promise<Kept>;
  /** Returns the image of that board, or null. */
  find(board: BoardId, asset: AssetId): Promise<StoredAsset | null>;
  /** Returns a board's images, oldest first. */
  listOf(board: BoardId): Promise<readonly StoredAsset[]>;
  /** Keeps other facts of an image whose file was written anew. Nothing is kept of one that was deleted meanwhile. */
  replace(asset: StoredAsset): Promise<void>;
  /** Returns the images of all boards that an earlier release kept as they came. */
  notPlain(): Promise<readonly StoredAsset[]>;
}

/** One image: what is known of its file. */
export interface StoredAsset {
  readonly id: AssetId;
  readonly board: BoardId;
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
  /** Of its file. */
  readonly bytes: number;
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  readonly uploadedBy: PersonId;
  /** When it was uploaded, in ms since 1970. */
  readonly atMs: number;
  /** Does the file hold pixels alone (server/assets/plain-picture.ts)? */
  readonly isPlain: boolean;
}
