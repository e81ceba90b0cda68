// Pictures that an earlier release kept as they came, with place and time: made plain when this one starts, one after another
// beside everything else. Each is noted when it is done (storage.ts, isPlain), so that it is done once.
import type { Log } from '../log.ts';
import { type AssetIndex, StorageError } from '../storage/storage.ts';
import type { AssetStore } from './asset-store.ts';

interface EarlierPictures {
  readonly store: Pick<AssetStore, 'makePlain'>;
  readonly index: Pick<AssetIndex, 'notPlain'>;
  readonly log: Log;
}

interface EarlierPlain {
  /** Resolves when all is done, or was stopped. Never rejects. */
  readonly over: Promise<void>;
  /** Ends it after the picture at hand; the next start goes on. */
  stop(): void;
}

/** Begins at once. */
export function makeEarlierPlain(options: EarlierPictures): EarlierPlain {
  let isStopped = false;
  const over = makeAllPlain(options, () => isStopped).catch((error: unknown) => {
    // What is left is made plain when it is asked for, or when the server starts again.
    options.log.warn({ err: error }, 'pictures of before could not be looked through');
  });
  return {
    over,
    stop: () => {
      isStopped = true;
    },
  };
}

async function makeAllPlain({ store, index, log }: EarlierPictures, isStopped: () => boolean): Promise<void> {
  const earlier = await index.notPlain();
  let done = 0;
  for (const asset of earlier) {
    if (isStopped()) return;
    try {
      if (await store.makePlain(asset)) done += 1;
    } catch (error) {
      // A disk that refuses one refuses all; a file that is missing or cannot be read says nothing of the others.
      if (error instanceof StorageError) throw error;
      log.warn({ err: error, board: asset.board, asset: asset.id }, 'a picture of before could not be read');
    }
  }
  if (earlier.length > 0)
    log.info({ done, left: earlier.length - done }, 'pictures of before were freed of place and time');
}
