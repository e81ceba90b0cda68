// The checksum beside every blob: CRC-32, enough to notice rot and torn pages (not meant against an attacker).
import { crc32 } from 'node:zlib';
import { StorageError } from '../storage.ts';

/** The CRC-32 of the bytes, from 0 to 2³² − 1. */
export const checksum = (bytes: Uint8Array): number => crc32(bytes);

/** The same bytes, or StorageError `damaged` naming what they were. */
export function checked(bytes: Uint8Array, crc: number, what: string): Uint8Array {
  if (checksum(bytes) !== crc)
    throw new StorageError('damaged', `Bytes changed on disk: ${what}. Run "miraizu verify".`);
  return bytes;
}
