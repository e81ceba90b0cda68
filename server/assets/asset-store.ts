// Images of boards: taken in by what their bytes are, made plain (plain-picture.ts), kept under names of our own (the content's
// hash), listed in storage. Where the bytes lie is AssetFiles', and who may ask is the HTTP edge's question.
import { createHash } from 'node:crypto';
import type { AssetId, BoardId } from '../../shared/board/ids.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Reading } from '../camps/kept-document.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { CooperativeScheduler } from '../rooms/scheduling/scheduling.ts';
import type { AssetFiles } from '../storage/board-files.ts';
import type { Overtaken } from '../storage/camp-writes.ts';
import { type Storage, StorageError, type StoredAsset, type StoredPerson } from '../storage/storage.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';
import { type PlainPicture, plainPicture } from './plain-picture.ts';

interface AssetLimits {
  readonly maxImageBytes: number;
  readonly maxImagePixels: number;
  readonly maxImageBytesPerBoard: number;
}

export class AssetStore {
  private readonly files: AssetFiles;
  private readonly storage: Storage;
  private readonly work: CooperativeScheduler;
  private readonly limits: AssetLimits;
  private readonly boards = new OneAtATime<BoardId>();

  constructor(files: AssetFiles, { storage, work }: Reading, limits: AssetLimits) {
    this.files = files;
    this.storage = storage;
    this.work = work;
    this.limits = limits;
  }

  /**
   * Keeps an image durably, without what it tells of place, time and device, and returns its entry. The same picture on the
   * same board is kept once; nothing is kept of one whose board is deleted meanwhile, nor (`overtaken`) where the rights of
   * who brings it have changed since.
   */
  async add(
    board: BoardId,
    bytes: Buffer,
    by: StoredPerson,
    atMs: number,
  ): Promise<Result<StoredAsset, RejectionReason> | Overtaken> {
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
    { id: uploadedBy, role, teamId, teamAdmitted }: StoredPerson,
    atMs: number,
  ): Promise<Result<StoredAsset, RejectionReason> | Overtaken> {
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 40) as AssetId;
    const known = await this.storage.assets.find(board, id);
    if (known !== null) return ok(known);
    const kept = await this.storage.assets.listOf(board);
    const total = kept.reduce((sum, asset) => sum + asset.bytes, 0);
    if (total + bytes.length > this.limits.maxImageBytesPerBoard) return err('board-too-large');
    const facts = { id, board, mime, width, height, bytes: bytes.length, uploadedBy, atMs };
    const asset: StoredAsset = { ...facts, isPlain: true };
    await this.files.write(asset, bytes);
    const granted = { people: [{ id: uploadedBy, role, teamId, teamAdmitted }] };
    if ((await this.storage.assets.add(asset, granted)) === 'kept') return ok(asset);
    // Nobody else's: the picture was not there, and the board's pictures are kept one after the other.
    await this.files.remove(asset);
    if ((await this.storage.camps.findBoard(board)) !== null) return 'overtaken';
    // The board was deleted meanwhile, and perhaps its files before this one was written.
    await this.files.removeOf(board);
    return err('unknown-board');
  }

  /**
   * The entry and bytes of an image of that board, or null. What an earlier release kept as it came is made plain before
   * anybody sees it, and so is what an operator has copied back from a backup of then.
   */
  async read(board: BoardId, id: AssetId): Promise<AssetContent | null> {
    const asset = await this.storage.assets.find(board, id);
    if (asset === null) return null;
    const bytes = await this.fileOf(asset);
    if (bytes === null) return null;
    if (asset.isPlain && bytes.length === asset.bytes) return { asset, bytes };
    return this.boards.run(board, async () => {
      const made = await this.madePlain(board, id);
      if (made === null) return null;
      try {
        await this.keepPlain(made);
      } catch (error) {
        // The disk refuses, and the file is as it was: who asks is answered all the same, and the next reading tries again.
        if (!(error instanceof StorageError)) throw error;
      }
      return made.content;
    });
  }

  /**
   * Makes one image plain that an earlier release kept as it came; its id stays, because boards name it. Returns whether it is
   * now: files that are damaged, and images that were deleted meanwhile, are left. Rejects with StorageError, and with another
   * error for bytes that are missing or cannot be read.
   */
  makePlain({ board, id }: StoredAsset): Promise<boolean> {
    return this.boards.run(board, async () => {
      const made = await this.madePlain(board, id);
      return made !== null && this.keepPlain(made);
    });
  }

  /** Deletes every image of a board that is gone for good. */
  deleteBoard(board: BoardId): Promise<void> {
    return this.boards.run(board, () => this.files.removeOf(board));
  }

  /** Its bytes; null when the image was deleted since its entry was read. */
  private async fileOf(asset: StoredAsset): Promise<Buffer | null> {
    const found = await this.files.read(asset);
    if (found !== null) return found;
    if ((await this.storage.assets.find(asset.board, asset.id)) === null) return null;
    throw new Error(`The bytes of an image are missing: ${asset.board} ${asset.id}. Run "miraizu verify".`);
  }

  private async madePlain(board: BoardId, id: AssetId): Promise<MadePlain | null> {
    const asset = await this.storage.assets.find(board, id);
    if (asset === null) return null;
    const found = await this.fileOf(asset);
    if (found === null) return null;
    const plain = await this.work.run(plainPicture(found), 'opening');
    if (plain === null || plain.mime !== asset.mime) return null;
    const { width, height, bytes, isWhole } = plain;
    return {
      content: { asset: { ...asset, width, height, bytes: bytes.length, isPlain: true }, bytes },
      isWritten: bytes === found,
      // What the disk has cut since is for verify to tell, and for a backup to bring back; what came broken stays so.
      isDamaged: !isWhole && found.length !== asset.bytes,
    };
  }

  /** First the file, then its entry: whatever happens between them, the next reading does the rest. */
  private async keepPlain({ content: { asset, bytes }, isWritten, isDamaged }: MadePlain): Promise<boolean> {
    if (isDamaged) return false;
    if (!isWritten) await this.files.write(asset, bytes);
    await this.storage.assets.replace(asset);
    return true;
  }
}

interface AssetContent {
  readonly asset: StoredAsset;
  readonly bytes: Buffer;
}

interface MadePlain {
  readonly content: AssetContent;
  /** The file holds these bytes already. */
  readonly isWritten: boolean;
  readonly isDamaged: boolean;
}
