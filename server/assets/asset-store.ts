// Images of boards: taken in by what their bytes are, made plain (plain-picture.ts), kept on disk under names of our own (the
// content's hash), listed in storage. Who may ask is the HTTP edge's question.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import type { AssetId, BoardId, PersonId } from '../../shared/board/ids.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newId } from '../auth/random.ts';
import type { Reading } from '../camps/kept-document.ts';
import { OneAtATime } from '../camps/one-at-a-time.ts';
import type { LongWork } from '../rooms/long-work.ts';
import { assetFile, assetFolder } from '../storage/data-folder.ts';
import { type Storage, StorageError, type StoredAsset } from '../storage/storage.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';
import { type PlainPicture, plainPicture } from './plain-picture.ts';

export interface AssetLimits {
  readonly maxImageBytes: number;
  readonly maxImagePixels: number;
  readonly maxImageBytesPerBoard: number;
}

export class AssetStore {
  private readonly dataDir: string;
  private readonly storage: Storage;
  private readonly work: LongWork;
  private readonly limits: AssetLimits;
  private readonly boards = new OneAtATime<BoardId>();

  constructor(dataDir: string, { storage, work }: Reading, limits: AssetLimits) {
    this.dataDir = dataDir;
    this.storage = storage;
    this.work = work;
    this.limits = limits;
  }

  /**
   * Keeps an image durably, without what it tells of place, time and device, and answers its entry. The same picture on the
   * same board is kept once.
   */
  async add(
    board: BoardId,
    bytes: Buffer,
    by: PersonId,
    atMs: number,
  ): Promise<Result<StoredAsset, RejectionReason>> {
    const header = readImageHeader(bytes);
    if (header === null) return err('not-an-image');
    if (this.isTooLarge(header, bytes)) return err('image-too-large');
    const plain = await this.work.run(plainPicture(bytes), 'opening');
    if (plain === null || !plain.isWhole) return err('not-an-image');
    if (this.isTooLarge(plain, plain.bytes)) return err('image-too-large');
    return this.boards.run(board, () => this.keep(board, plain, by, atMs));
  }

  private isTooLarge({ width, height }: ImageHeader, bytes: Buffer): boolean {
    return bytes.length > this.limits.maxImageBytes || width * height > this.limits.maxImagePixels;
  }

  private async keep(
    board: BoardId,
    { bytes, mime, width, height }: PlainPicture,
    uploadedBy: PersonId,
    atMs: number,
  ): Promise<Result<StoredAsset, RejectionReason>> {
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 40) as AssetId;
    const known = await this.storage.assets.find(board, id);
    if (known !== null) return ok(known);
    const kept = await this.storage.assets.listOf(board);
    const total = kept.reduce((sum, asset) => sum + asset.bytes, 0);
    if (total + bytes.length > this.limits.maxImageBytesPerBoard) return err('board-too-large');
    const asset: StoredAsset = { id, board, mime, width, height, bytes: bytes.length, uploadedBy, atMs };
    await this.write(asset, bytes);
    await this.storage.assets.add(asset);
    return ok(asset);
  }

  /** The entry and bytes of an image of that board, or null. */
  async read(board: BoardId, id: AssetId): Promise<{ asset: StoredAsset; bytes: Buffer } | null> {
    const asset = await this.storage.assets.find(board, id);
    if (asset === null) return null;
    return { asset, bytes: await readFile(assetFile(this.dataDir, asset)) };
  }

  /** Deletes every image of a board that is gone for good. */
  async deleteBoard(board: BoardId): Promise<void> {
    await rm(assetFolder(this.dataDir, board), { recursive: true, force: true });
  }

  /** Written under another name, forced to disk, then named: a power cut leaves a whole file or none. */
  private async write(asset: StoredAsset, bytes: Buffer): Promise<void> {
    const file = assetFile(this.dataDir, asset);
    const draft = `${file}.${newId()}.part`;
    try {
      await mkdir(assetFolder(this.dataDir, asset.board), { recursive: true });
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
      await syncFolder(assetFolder(this.dataDir, asset.board));
    } catch (error) {
      await rm(draft, { force: true });
      const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
      throw new StorageError(isFull ? 'disk-full' : 'io-error', 'The image could not be written.', {
        cause: error,
      });
    }
  }
}

/** Makes the new name itself durable. Windows cannot open folders and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
