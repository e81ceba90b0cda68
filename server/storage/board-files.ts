// The parts of the storage port for what lies beside a board's document: its versions, the index of its images, and their bytes.
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

/** Index of image files; the bytes are AssetFiles'. Throws StorageError as all do. */
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

/**
 * The bytes of images, by their entries in the index: files of a data folder (server/assets/folder-files.ts), or rows beside the
 * index (postgres/asset-files.ts). Bytes and entry are two writes, and the entry comes last: bytes without one are nobody's.
 */
export interface AssetFiles {
  /**
   * Keeps the bytes durably, also in the place of older ones, and those whole until then. Bytes of a board that is gone may be kept
   * or not: no entry will ever name them. Rejects with StorageError.
   */
  write(asset: StoredAsset, bytes: Uint8Array): Promise<void>;
  /** Returns the bytes as they were written; null when there are none. */
  read(asset: StoredAsset): Promise<Buffer | null>;
  /** Removes the bytes of an image that got no entry. Nothing happens where there are none. */
  remove(asset: StoredAsset): Promise<void>;
  /** Removes those of all images of a board that is gone for good. Nothing happens where there are none. */
  removeOf(board: BoardId): Promise<void>;
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
