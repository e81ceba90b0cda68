// How a version's bytes lie on disk: compressed, and named by their hash, so that equal ones are kept once. Packing and
// unpacking run on Node's threads, never on the event loop. Which versions are kept is server/camps/version-archive.ts's.
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import type { VersionId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import { contentHash } from '../content-hash.ts';
import { StorageError, type VersionStore } from '../storage.ts';

/** `plain`: versions of before they were compressed, which stay as they are. */
export type Packing = 'plain' | 'deflate';

interface PackedSnapshot {
  readonly packing: Packing;
  readonly bytes: Uint8Array;
  readonly hash: string | null;
}

/** The version store as it lies on disk: bytes go in and come out packed. */
export interface PackedVersionStore extends Omit<VersionStore, 'add' | 'load'> {
  add(version: Version, snapshot: PackedSnapshot, instead?: readonly VersionId[]): Promise<void>;
  load(
    version: VersionId,
  ): Promise<{ readonly version: Version; readonly snapshot: Omit<PackedSnapshot, 'hash'> } | null>;
}

/** A board's history ends at 16 MB; a version is a part of it. More comes from no version of ours. */
const MOST_BYTES = 64 * 1024 * 1024;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** The port over a store that keeps packed bytes. */
export function packingVersions(packed: PackedVersionStore): VersionStore {
  return {
    ...packed,
    add: async (version, snapshot, instead = []) => {
      const hash = contentHash(snapshot);
      await packed.add(version, { packing: 'deflate', bytes: await deflate(snapshot), hash }, instead);
    },
    load: async (id) => {
      const found = await packed.load(id);
      if (found === null) return null;
      return { version: found.version, snapshot: await unpacked(found.snapshot, id) };
    },
  };
}

async function unpacked(
  { packing, bytes }: Omit<PackedSnapshot, 'hash'>,
  id: VersionId,
): Promise<Uint8Array> {
  if (packing === 'plain') return bytes;
  try {
    const whole = await inflate(bytes, { maxOutputLength: MOST_BYTES });
    return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
  } catch (error) {
    throw new StorageError('damaged', `Version ${id} cannot be unpacked. Run "miraizu verify".`, {
      cause: error,
    });
  }
}

/** The same at once, for verify's own thread; null when the bytes cannot be unpacked. */
export function unpackedNow({ packing, bytes }: Omit<PackedSnapshot, 'hash'>): Uint8Array | null {
  if (packing === 'plain') return bytes;
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    // Whatever zlib stumbles over: that it does is the finding.
    if (error instanceof Error) return null;
    throw error;
  }
}
